import { unzipSync } from 'fflate';
import { Refusal } from '../../kernel/refusal.ts';

/** 佐证文件类型: what may be attached, by extension. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  jpg: 'image/jpeg',
  png: 'image/png',
} as const;
type FileType = keyof typeof FILE_TYPES;

const starts = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, i) => bytes[i] === byte);

/** Whether a zip archive is an office document: its parts say which. Names only; nothing is unpacked. */
function zipHolds(bytes: Uint8Array, part: string): boolean {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
  } catch {
    return false; // a cut or foreign archive
  }
  return names.includes('[Content_Types].xml') && names.includes(part);
}

function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

const LOOKS: Readonly<Record<FileType, (bytes: Uint8Array) => boolean>> = {
  pdf: (bytes) => starts(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]),
  docx: (bytes) => zipHolds(bytes, 'word/document.xml'),
  xlsx: (bytes) => zipHolds(bytes, 'xl/workbook.xml'),
  csv: isPlainText,
  jpg: (bytes) => starts(bytes, [0xff, 0xd8, 0xff]),
  png: (bytes) => starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
};
const isFileType = (extension: string): extension is FileType => Object.hasOwn(FILE_TYPES, extension);

/**
 * The media type of an uploaded file, by content and extension together: a program renamed to .pdf is refused, and so is
 * whatever stands not on the list.
 * @throws Refusal `upload/type` or `upload/content`
 */
export function mediaTypeOf(fileName: string, bytes: Uint8Array): string {
  const extension = (/\.([a-z0-9]+)$/i.exec(fileName)?.[1] ?? '').toLowerCase().replace('jpeg', 'jpg');
  if (!isFileType(extension))
    throw new Refusal('upload/type', 'invalid', '不支持的文件类型', {
      detail: `“${fileName}”不能作为佐证文件；请上传 ${Object.keys(FILE_TYPES).join('、')} 文件。`,
    });
  if (!LOOKS[extension](bytes))
    throw new Refusal('upload/content', 'invalid', '文件内容与扩展名不符', {
      detail: `“${fileName}”的内容不是 ${extension} 文件；请检查文件是否完整，或另存为正确的类型。`,
    });
  return FILE_TYPES[extension];
}
