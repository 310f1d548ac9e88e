import { STARTS, widthOf } from '../domain/audit/prose/wrapped.ts';
import { unreadable } from './text.ts';

/** Pages above this number are refused: a self-evaluation report has a few dozen. */
const MOST_PAGES = 500;

/** Character maps by file name (GBK-EUC-H.bcmap): what Chinese PDFs name and do not carry. */
export type CMaps = (fileName: string) => Promise<Uint8Array>;

/** Text of a .pdf report, line by line as it stands on the page. A file without text is a scan and said to be one. */
export async function readPdfText(bytes: Uint8Array, cmaps: CMaps): Promise<string> {
  // loaded on use: the library costs half a second, which other files need not pay
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    ...{ useSystemFonts: true, disableFontFace: true, isEvalSupported: false, verbosity: 0 },
    // handed in, or the browser would fetch them
    ...{ useWorkerFetch: false, useWasm: false, cMapPacked: true, BinaryDataFactory: factoryOf(cmaps) },
  });
  const pdf = await task.promise.catch((error: unknown) => {
    if (error instanceof Error && error.name === 'PasswordException')
      throw unreadable('audit-file/encrypted', { detail: '请取消 PDF 的打开密码后再核查。' });
    throw unreadable('audit-file/damaged', { detail: 'PDF 无法打开，请重新导出。' });
  });
  try {
    if (pdf.numPages > MOST_PAGES) throw unreadable('audit-file/too-large', { detail: `PDF 超过 ${MOST_PAGES} 页。` });
    const pages: string[] = [];
    for (let at = 1; at <= pdf.numPages; at += 1) pages.push(linesOf((await (await pdf.getPage(at)).getTextContent()).items));
    const text = joined(pages);
    if (text.replace(/\s/g, '') === '')
      throw unreadable('audit-file/scan', { detail: '请提供有文字的 PDF，或先做文字识别并核对。' });
    return text;
  } finally {
    await task.destroy();
  }
}

const factoryOf = (cmaps: CMaps) =>
  class {
    fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
      return kind === 'cMapUrl' ? cmaps(filename) : Promise.reject(new Error(`not needed for text: ${kind}`));
    }
  };

type Item = { readonly str: string; readonly hasEOL: boolean } | { readonly type: string };

const linesOf = (items: readonly Item[]): string =>
  items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');

/** A printed line ends where the paper does: full lines are joined again, a short one has ended its paragraph. */
function joined(pages: readonly string[]): string {
  const lines = pages
    .flatMap((page) => page.split('\n'))
    .map(tight)
    .filter((line) => line !== '' && !/^[-—–\s]*\d{1,3}[-—–\s]*$/.test(line));
  const widths = lines.map(widthOf).sort((a, b) => a - b);
  const full = (widths[Math.floor(widths.length * 0.9)] ?? 0) * 0.85;
  return lines.reduce((text, line, at) => {
    const ended = at === 0 || STARTS.test(line) || widthOf(lines[at - 1] ?? '') < full;
    return `${text}${ended && text !== '' ? '\n' : ''}${line}`;
  }, '');
}

/** The gap that typesetting leaves between Chinese and digits is no space of the text. */
const tight = (line: string): string => line.trim().replace(/(?<=[\u2e80-\uffef“”])\s+|\s+(?=[\u2e80-\uffef“”])/g, '');
