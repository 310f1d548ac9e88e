/** RFC 9457 problem that came instead of data. */
export type Problem = {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
};

/** The reply was a refusal; pages show its title, detail and issues. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export const OFFLINE: Problem = { title: '无法连接服务器', status: 0, detail: '请检查网络,稍后重试;已填写的内容没有丢失。' };

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const reply = await fetch(path, { credentials: 'same-origin', ...init }).catch(() => undefined);
  if (!reply) throw new ProblemError(OFFLINE);
  const isJson = reply.headers.get('content-type')?.includes('json');
  const body: unknown = isJson ? await reply.json() : undefined;
  // every route declares the shape of its reply, and every refusal is a problem
  if (!reply.ok) throw new ProblemError((body as Problem | undefined) ?? { ...OFFLINE, status: reply.status });
  return body as T;
}

export const get = <T>(path: string): Promise<T> => send<T>(path, {});

const keyed = (): Record<string, string> => ({ 'idempotency-key': crypto.randomUUID() });

export const post = <T>(path: string, body: unknown): Promise<T> =>
  send<T>(path, { method: 'POST', headers: { ...keyed(), 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** A write on a versioned row: the version that the person saw goes with it, and an overtaken one is refused. */
export const postVersion = <T>(path: string, version: number, body: unknown): Promise<T> =>
  send<T>(path, {
    method: 'POST',
    headers: { ...keyed(), 'if-match': `"${version}"`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export const remove = (path: string): Promise<void> => send(path, { method: 'DELETE' });
