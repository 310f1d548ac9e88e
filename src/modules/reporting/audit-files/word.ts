import { extractRawText } from 'mammoth';
import { unreadable } from './text.ts';
import { guardZip } from './zip-guard.ts';

/** Text of a .docx report, one line a paragraph. Numbers made by Word's own numbering are not part of the text. */
export async function readWordText(bytes: Uint8Array): Promise<string> {
  guardZip(bytes);
  const arrayBuffer = new Uint8Array(bytes).buffer;
  // Node's half of the library looks for one name, the browser's for the other
  const input = { buffer: arrayBuffer, arrayBuffer };
  const text = await extractRawText(input).then(
    ({ value }) => value,
    () => {
      throw unreadable('audit-file/damaged', { detail: '文档无法打开，请用办公软件另存为 .docx 后再试。' });
    },
  );
  if (text.trim() === '') throw unreadable('audit-file/scan', { detail: '请提供可以选取文字的文档。' });
  return text.replace(/\n{2,}/g, '\n');
}
