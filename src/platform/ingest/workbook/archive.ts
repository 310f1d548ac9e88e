import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { refuseImport } from '../refusals.ts';

/** One file inside an archive, as its directory lists it. */
export type Entry = { readonly name: string; readonly method: number; readonly data: Uint8Array };

const LIMITS = { entries: 10_000, unpacked: 500 * 1_048_576, ratio: 100, ratioFrom: 1_048_576 } as const;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LINK = 0xa000;

const refused = (detail: string) => refuseImport('import/archive', { detail });
const cut = () => refused('压缩结构不完整，文件可能没有传完或已损坏；请重新保存后再导入。');

/**
 * The files of an archive. Encrypted ones, names that lead out of it, links, doubles and too many are refused; sizes are
 * not believed: `unpack` counts them.
 */
export function readDirectory(bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > LIMITS.entries || count === 0xffff) throw refused(`压缩包里的文件超过 ${LIMITS.entries} 个。`);
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw cut();
    const { entry, next } = readEntry(view, bytes, at);
    checkName(entry.name, names);
    entries.push(entry);
    at = next;
  }
  return entries;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  throw cut();
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): { entry: Entry; next: number } {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const size = view.getUint32(at + 20, true);
  const [nameSize, extraSize, noteSize] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
    number,
    number,
    number,
  ]; // three offsets, three numbers
  const local = view.getUint32(at + 42, true);
  const name = nameOf(bytes.subarray(at + 46, at + 46 + nameSize));
  if (flags & 1) throw refused('文件有打开密码；请去掉密码后重新导入。');
  if (((view.getUint32(at + 38, true) >>> 16) & 0xf000) === LINK) throw refused('压缩包里有链接文件。');
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw cut();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + size > view.byteLength) throw cut();
  const entry = { name, method, data: bytes.subarray(start, start + size) };
  return { entry, next: at + 46 + nameSize + extraSize + noteSize };
}

function nameOf(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    throw refused('压缩包里有无法识别的文件名。');
  }
}

function checkName(name: string, names: Set<string>): void {
  const isUnsafe = name.includes('\0') || name.includes('\\') || name.startsWith('/') || /^[a-z]:/i.test(name);
  if (isUnsafe || name.split('/').includes('..')) throw refused('压缩包里有指向外部的文件名。');
  if (names.has(name)) throw refused('压缩包里有同名文件。');
  names.add(name);
}

/** Unpacks entries one after another and counts what really comes out. */
export class Unpacker {
  #unpacked = 0;
  readonly #packed: number;

  constructor(packed: number) {
    this.#packed = packed;
  }

  /** Hands the bytes of an entry to `take` in pieces. */
  async unpack({ method, data }: Entry, take: (piece: Uint8Array) => void): Promise<void> {
    if (method !== 0 && method !== 8) throw refused('压缩包使用了不支持的压缩方法；请在表格软件中另存为 .xlsx。');
    try {
      for await (const piece of method === 0 ? [data] : Readable.from([data]).pipe(createInflateRaw())) {
        this.#count(piece.length);
        take(piece);
      }
    } catch (error) {
      // the decompressor's own complaints mean damaged data
      if (error instanceof Error && 'errno' in error) throw cut();
      throw error;
    }
  }

  #count(size: number): void {
    this.#unpacked += size;
    if (this.#unpacked > LIMITS.unpacked) throw refused(`解压后超过 ${LIMITS.unpacked / 1_048_576} MiB。`);
    if (this.#unpacked > LIMITS.ratioFrom && this.#unpacked > this.#packed * LIMITS.ratio)
      throw refused(`压缩比超过 ${LIMITS.ratio} 倍，不像正常的工作簿。`);
  }
}
