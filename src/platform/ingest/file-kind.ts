import { refuseImport } from './refusals.ts';

export type FileKind = 'csv' | 'ndjson' | 'xlsx' | 'xls';

const BY_EXTENSION: readonly (readonly [RegExp, FileKind])[] = [
  [/\.csv$/i, 'csv'],
  [/\.(ndjson|jsonl)$/i, 'ndjson'],
  [/\.xlsx$/i, 'xlsx'],
  [/\.xls$/i, 'xls'],
];
const ADVICE = '请使用 .xlsx、.xls、.csv 或 .ndjson 文件。';

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/** What the first bytes say: an archive, an old Office file, something known that is no table, or text. */
function contentOf(bytes: Uint8Array): 'zip' | 'ole' | 'text' | { readonly named: string } {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole';
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return { named: 'PDF' };
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff)) return { named: '图片' };
  if (startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf)) return { named: '压缩包' };
  const head = String.fromCharCode(...bytes.subarray(0, 300)).toLowerCase();
  if (/^[^a-z]*<(!doctype html|html|table|\?xml)/.test(head)) return { named: '网页或 XML' };
  return 'text';
}

/**
 * The kind of a file by its content, which the extension must confirm.
 * @throws Refusal `import/format` or `import/content`
 */
export function kindOf(bytes: Uint8Array, fileName: string): FileKind {
  if (/\.(xlsm|xlsb|xltm|xlam)$/i.test(fileName))
    throw refuseImport('import/format', { detail: '不接受带宏或二进制格式的工作簿，请另存为 .xlsx 后重新选择。' });
  const kind = BY_EXTENSION.find(([pattern]) => pattern.test(fileName))?.[1];
  if (!kind) throw refuseImport('import/format', { detail: ADVICE });
  const content = contentOf(bytes);
  const wanted = kind === 'xlsx' ? 'zip' : kind === 'xls' ? 'ole' : 'text';
  if (content === wanted) return kind;
  // an .xlsx with a password is wrapped in the old format; the workbook reader says so
  if (kind === 'xlsx' && content === 'ole') return 'xlsx';
  const found =
    typeof content === 'object'
      ? content.named
      : { zip: '压缩格式（.xlsx 或 .zip）', ole: '旧版 Office 文件（.xls）', text: '纯文本' }[content];
  throw refuseImport('import/content', {
    detail: `扩展名是 .${kind}，内容却是${found}；请在表格软件中打开后另存为 .xlsx 或 .csv，再重新选择。`,
  });
}
