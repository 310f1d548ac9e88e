/** RFC 9457 problem that came instead of data. */
export type Problem = {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  /** The page on which the matter is settled. */
  readonly link?: { readonly to: string; readonly title: string };
};

/** The reply was a refusal; pages show its title, detail and issues. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** HTTP status of a refusal; 0 when nothing was answered. */
export const statusOf = (error: unknown): number => (error instanceof ProblemError ? error.problem.status : 0);

export const OFFLINE: Problem = { title: '无法连接服务器', status: 0, detail: '请检查网络，稍后重试；已填写的内容没有丢失。' };

/** What a person has to do before a request can go on: sign in again, prove who he is, or look at who is signed in now. */
export type Obstacle = 'signed-out' | 'step-up' | 'other-account';

const OBSTACLES: Readonly<Record<string, Obstacle>> = {
  'urn:problem:unauthenticated': 'signed-out',
  'urn:problem:step-up-required': 'step-up',
  'urn:problem:session-changed': 'other-account',
};

let overcome: (obstacle: Obstacle) => Promise<boolean> = async () => false;
let account: string | undefined;

/** Names who asks the person; true: the obstacle is gone and the request is repeated, so that no form is lost. */
export function onObstacle(ask: (obstacle: Obstacle) => Promise<boolean>): void {
  overcome = ask;
}

/** For whom the page was made; a request under another account, signed in from another tab, is refused by the server. */
export function speakFor(accountId: string | undefined): void {
  account = accountId;
}

type Options = RequestInit & { readonly headers?: Record<string, string>; readonly quiet?: boolean };

async function send<T>(path: string, options: Options, tries = 3): Promise<T> {
  const { quiet, headers, ...init } = options;
  const named = account && !quiet ? { 'mz-account': encodeURIComponent(account) } : {};
  const request = { credentials: 'same-origin', ...init, headers: { ...headers, ...named } } as const;
  const reply = await fetch(path, request).catch(() => undefined);
  if (!reply) throw new ProblemError(OFFLINE);
  const isJson = reply.headers.get('content-type')?.includes('json');
  const body: unknown = isJson ? await reply.json() : undefined;
  // every route declares the shape of its reply, and every refusal is a problem
  if (reply.ok) return body as T;
  const problem = (body as Problem | undefined) ?? { ...OFFLINE, status: reply.status };
  const obstacle = quiet ? undefined : OBSTACLES[problem.type ?? ''];
  if (obstacle && tries > 1 && (await overcome(obstacle))) return send<T>(path, options, tries - 1);
  throw new ProblemError(problem);
}

export const get = <T>(path: string): Promise<T> => send<T>(path, {});

/** Asks without stopping at an obstacle: for the question who is signed in at all. */
export const getQuietly = <T>(path: string): Promise<T> => send<T>(path, { quiet: true });

const keyed = (): Record<string, string> => ({ 'idempotency-key': crypto.randomUUID() });

const json = (method: string, body: unknown, version?: number): Options => ({
  method,
  headers: {
    ...keyed(),
    ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    'content-type': 'application/json',
  },
  body: JSON.stringify(body),
});

export const post = <T>(path: string, body: unknown): Promise<T> => send<T>(path, json('POST', body));

/** A write on a versioned row: the version that the person saw goes with it, and an overtaken one is refused. */
export const postVersion = <T>(path: string, version: number, body: unknown): Promise<T> =>
  send<T>(path, json('POST', body, version));

/** Puts a versioned row in place of the one that the person saw. */
export const putVersion = <T>(path: string, version: number, body: unknown): Promise<T> =>
  send<T>(path, json('PUT', body, version));

export const remove = (path: string): Promise<void> => send(path, { method: 'DELETE', headers: keyed() });
