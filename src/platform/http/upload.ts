import type { MultipartFile } from '@fastify/multipart';
import { Refusal } from '../../kernel/refusal.ts';

/** One uploaded file, wholly received and within its limit. */
export type Upload = { readonly fileName: string; readonly bytes: Uint8Array };

export const noUpload: Upload = { fileName: '', bytes: new Uint8Array() };

const CONTROL_OR_BIDI = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]/gu;

/** A file name as people wrote it, without control and direction characters and without folders. */
export const cleanName = (name: string): string =>
  name.normalize('NFC').replaceAll(CONTROL_OR_BIDI, '').slice(0, 120) || '未命名文件';

/** Receives the file; a cut file (over its limit) is refused instead of being kept. */
export async function receive(part: MultipartFile | undefined, maxBytes: number): Promise<Upload> {
  if (!part) throw new Refusal('upload/missing', 'invalid', '没有收到文件', { detail: '请选择一个文件后重新上传。' });
  const chunks: Uint8Array[] = [];
  for await (const chunk of part.file) chunks.push(chunk);
  if (part.file.truncated) {
    const limit = Math.floor(maxBytes / 1_048_576);
    throw new Refusal('upload/too-large', 'too-large', '文件太大', {
      detail: `文件超过 ${limit} MiB 的上限，请拆分后分次上传。`,
      maxBytes,
    });
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0)
    throw new Refusal('upload/empty', 'invalid', '文件是空的', { detail: '收到 0 字节，请检查文件后重新上传。' });
  return { fileName: cleanName(part.filename), bytes };
}
