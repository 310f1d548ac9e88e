import { Unzip, UnzipInflate } from 'fflate';
import { Refusal } from '../../../kernel/refusal.ts';
import { unreadable } from './text.ts';

/** Archives are counted before any parser opens them: real bytes, not what headers claim (handbook 07 §8). */
const MOST_ENTRIES = 10_000;
const MOST_BYTES = 200 * 1024 * 1024;
const MOST_RATIO = 100;
/** Small archives of plain markup compress well; the ratio speaks only above this size. */
const RATIO_FROM = 20 * 1024 * 1024;
const STEP = 64 * 1024;

/** Refuses zip bombs, damaged archives and names that leave the archive. */
export function guardZip(bytes: Uint8Array): void {
  if (!hasDirectory(bytes)) throw unreadable('audit-file/damaged', { detail: '压缩包不完整，请重新导出或下载。' });
  let entries = 0;
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > MOST_ENTRIES) throw unreadable('audit-file/too-large', { detail: `压缩包内超过 ${MOST_ENTRIES} 个文件。` });
    if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(file.name))
      throw unreadable('audit-file/damaged', { detail: '压缩包内的文件名不合规。' });
    file.ondata = (error, chunk) => {
      // the unpacker hands our own refusal back as its error
      if (error)
        throw error instanceof Refusal ? error : unreadable('audit-file/damaged', { detail: '压缩包内容损坏，请重新导出。' });
      unpacked += chunk.length;
      if (unpacked > MOST_BYTES || (unpacked > RATIO_FROM && unpacked > bytes.length * MOST_RATIO))
        throw unreadable('audit-file/too-large', { detail: '压缩包解开后过大，疑为压缩炸弹。' });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += STEP) unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable('audit-file/damaged', { detail: '压缩包内容损坏，请重新导出。' });
  }
}

/** The end-of-directory record stands in the last 64 KiB, or the archive was cut off. */
function hasDirectory(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1)
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6) return true;
  return false;
}
