import { ProblemError, post, upload } from '../../../../ui-kit/index.ts';
import type { ReceivedFile } from '../../foreign/contract.ts';
import { setApi } from './paths.ts';

export type Sent = { readonly name: string; readonly words: string; readonly isGood: boolean };

const wordsOf = ({ state, problem, known }: ReceivedFile): string =>
  known
    ? '已在这一组里'
    : state === 'unreadable'
      ? `不能读取：${problem ?? ''}`
      : state === 'waiting'
        ? '文件较大，正在后台读取'
        : '已读取';

/** Sends files one after the other; one that is refused says why, and the others go on. */
export async function sendFiles(set: string, files: readonly File[], onSent: (sent: Sent) => void): Promise<readonly Sent[]> {
  const all: Sent[] = [];
  for (const file of files) {
    const sent = await upload<ReceivedFile>(`${setApi(set)}/files`, file).then(
      (received): Sent => ({ name: received.name, words: wordsOf(received), isGood: received.state !== 'unreadable' }),
      (error: unknown): Sent => ({ name: file.name, words: refusal(error), isGood: false }),
    );
    all.push(sent);
    onSent(sent);
  }
  return all;
}

const refusal = (error: unknown): string =>
  error instanceof ProblemError ? `${error.problem.title}。${error.problem.detail ?? ''}` : '没有送达，请重试。';

export const sendText = (set: string, name: string, text: string): Promise<ReceivedFile> =>
  post<ReceivedFile>(`${setApi(set)}/texts`, { name, text });
