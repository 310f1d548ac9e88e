import { OFFLINE, type Problem, ProblemError } from './api.ts';

/** Fetches a file and hands it to the person; a refusal is thrown and can be shown, where a plain link would save it as a file. */
export async function download(path: string): Promise<void> {
  const reply = await fetch(path, { credentials: 'same-origin' }).catch(() => undefined);
  if (!reply) throw new ProblemError(OFFLINE);
  if (!reply.ok) {
    const isJson = reply.headers.get('content-type')?.includes('json');
    // every refusal is a problem
    throw new ProblemError(isJson ? ((await reply.json()) as Problem) : { ...OFFLINE, status: reply.status });
  }
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '') ?? [];
  const url = URL.createObjectURL(await reply.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = decodeURIComponent(name);
  link.click();
  URL.revokeObjectURL(url);
}
