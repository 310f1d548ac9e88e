import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { refusalsOf } from '../../kernel/refusal.ts';
import { projectRoot } from '../root.ts';
import { type OfficialDocument, signatureIndents } from './content.ts';
import { squaresOf } from './squares.ts';

const refuse = refusalsOf({
  'documents/glyphs': { kind: 'invalid', title: '字体缺少文档中的字' },
  'documents/render': { kind: 'invalid', title: 'PDF 没有生成' },
});

export type PdfOptions = {
  readonly createdAt: Date;
  /** 字体目录 with the unit's licensed 小标宋, 仿宋, 楷体, 黑体; without it Noto Serif and Noto Sans. */
  readonly fontDir?: string | undefined;
};

const FOLDER = join(projectRoot, 'src/platform/documents');
const SERIF = 'Noto Serif SC';
const SANS = 'Noto Sans SC';
/** Names under which the official fonts are sold; the free ones stand last in every list. */
const LICENSED = {
  title: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', 'FZXBSJW--GB1-0', '方正小标宋_GBK', '方正小标宋简体'],
  heading1: ['SimHei', '黑体'],
  heading2: ['KaiTi_GB2312', 'KaiTi', '楷体_GB2312', '楷体'],
  body: ['FangSong_GB2312', 'FangSong', '仿宋_GB2312', '仿宋'],
};
const FREE = { title: [SERIF], heading1: [SANS, SERIF], heading2: [SERIF], body: [SERIF] };
/** In which fonts to look for a character, one after the other. */
export const fontsFor = (fontDir: string | undefined): Readonly<Record<string, readonly string[]>> =>
  fontDir
    ? Object.fromEntries(Object.entries(FREE).map(([use, free]) => [use, [...LICENSED[use as keyof typeof FREE], ...free]])) // its own keys
    : FREE;

const fontFolders = (fontDir: string | undefined): string[] => {
  const require = createRequire(join(projectRoot, 'package.json'));
  const serif = dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  const sans = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  return [join(serif, '400Regular'), join(serif, '700Bold'), join(sans, '500Medium'), ...(fontDir ? [fontDir] : [])];
};

/** What the template reads: the document and its fonts. */
function dataOf(
  { head, attachments, mark, version, code, signature, ...rest }: OfficialDocument,
  fontDir: string | undefined,
): string {
  const blocks = rest.blocks.map((block) =>
    'runs' in block
      ? { ...block, runs: block.runs.map((run) => ({ text: run.kind === 'text' ? run.text : run.display })) }
      : block,
  );
  const padded = head && head.length % 2 === 1 ? [...head, { name: '', value: '' }] : (head ?? []);
  return JSON.stringify({
    ...{
      title: rest.title,
      titleLines: rest.titleLines ?? [rest.title],
      titleWeight: fontDir ? 'regular' : 'bold',
      blocks,
      fonts: fontsFor(fontDir),
      mark: mark ?? '',
      version: version ?? '',
      squares: squaresOf(code),
      head: padded,
    },
    attachments: attachments ?? [],
    signature: { ...signature, ...signatureIndents(signature) },
  });
}

type Answer = { readonly bytes?: Uint8Array; readonly missing?: readonly string[]; readonly error?: string };

const LIMIT_MS = 30_000;
const DOCUMENTS_PER_THREAD = 200;

/** One thread for each set of fonts; its documents wait for each other. */
type Thread = { readonly worker: Worker; served: number };
const threads = new Map<string, Thread>();
let queue: Promise<unknown> = Promise.resolve();

function threadFor(fontDir: string | undefined): Thread {
  const key = fontDir ?? '';
  const open = threads.get(key);
  if (open && open.served < DOCUMENTS_PER_THREAD) return open;
  if (open) void open.worker.terminate(); // its memory grows with every document
  const workerData = { folder: FOLDER, fonts: fontFolders(fontDir) };
  const worker = new Worker(join(FOLDER, 'pdf-worker.js'), { workerData });
  worker.unref();
  const thread = { worker, served: 0 };
  threads.set(key, thread);
  return thread;
}

type Message = { readonly template: string; readonly data: string; readonly createdAt: number };

function ask(fontDir: string | undefined, message: Message): Promise<Answer> {
  const thread = threadFor(fontDir);
  thread.served += 1;
  return new Promise((resolve, reject) => {
    const { worker } = thread;
    const end = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed);
      settle();
    };
    const give = (reason: Error) => {
      threads.delete(fontDir ?? '');
      void worker.terminate();
      reject(reason);
    };
    const answered = (answer: Answer) => end(() => resolve(answer));
    const failed = (error: Error) => end(() => give(error));
    const timer = setTimeout(() => end(() => give(new Error('timeout'))), LIMIT_MS);
    worker.on('message', answered).on('error', failed);
    worker.postMessage(message);
  });
}

/** Renders PDF/A-2b with embedded fonts; the same document, instant and fonts give the same bytes. */
export const renderPdf = (document: OfficialDocument, options: PdfOptions): Promise<Uint8Array> =>
  compiled('official.typ', dataOf(document, options.fontDir), options);

/**
 * Compiles a template of this folder with data that it never reads as markup. A thread that fails or takes longer than 30
 * seconds is ended and the document tried once more in a fresh one.
 * @throws Refusal naming the characters that no font has: no box is ever printed in their place
 */
export async function compiled(template: string, data: string, { createdAt, fontDir }: PdfOptions): Promise<Uint8Array> {
  const message = { template: join(FOLDER, template), data, createdAt: Math.trunc(createdAt.getTime() / 1000) };
  const turn = queue.then(() => ask(fontDir, message).catch(() => ask(fontDir, message)));
  queue = turn.catch(() => undefined); // the next document does not fail with this one
  const { bytes, missing = [] } = await turn.catch((): Answer => ({}));
  if (bytes) return bytes;
  if (missing.length === 0)
    throw refuse('documents/render', { detail: '排版超时或出错，请稍后重试；如仍不行，请联系系统管理员。' });
  const list = missing.map((character) => `“${character}”`).join('、');
  throw refuse('documents/glyphs', {
    detail: `没有字体能显示：${list}。请改用通用规范汉字，或用 FONT_DIR 指明含有这些字的字体目录。`,
  });
}
