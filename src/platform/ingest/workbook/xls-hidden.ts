/**
 * What an old .xls hides: sheets, rows and columns, which its reader does not tell. The file is a small file system
 * (sectors chained by a table); the stream `Workbook` holds records of type, length and body.
 */

export type Hidden = { readonly isHidden: boolean; readonly rows: readonly number[]; readonly columns: readonly number[] };

const FREE = 0xfffffffa;
const RECORD = { sheet: 0x85, column: 0x7d, row: 0x208, end: 0x0a } as const;
const ROW_HIDDEN = 0x20;
const SMALL = 4_096;
const MOST_SHEETS = 255;

/** By sheet in the order of the workbook; empty when the file is not built as expected, which its reader will complain about. */
export function hiddenInXls(bytes: Uint8Array): readonly Hidden[] {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stream = workbookStream(file, bytes);
  if (!stream) return [];
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const found: Hidden[] = [];
  for (const { type, at, length } of records(view, 0)) {
    if (type !== RECORD.sheet || length < 6 || found.length >= MOST_SHEETS) continue;
    found.push({ isHidden: view.getUint8(at + 4) % 4 !== 0, ...hiddenOfSheet(view, view.getUint32(at, true)) });
  }
  return found;
}

function hiddenOfSheet(view: DataView, start: number): Omit<Hidden, 'isHidden'> {
  const [rows, columns]: [number[], number[]] = [[], []];
  for (const { type, at, length } of records(view, start)) {
    if (type === RECORD.row && length >= 16 && view.getUint16(at + 12, true) & ROW_HIDDEN) rows.push(view.getUint16(at, true));
    if (type !== RECORD.column || length < 10 || !(view.getUint16(at + 8, true) & 1)) continue;
    const last = Math.min(view.getUint16(at + 2, true), 255);
    for (let column = view.getUint16(at, true); column <= last; column += 1) columns.push(column);
  }
  return { rows, columns };
}

/** The records from a place on, to the end of that part of the stream. */
function* records(view: DataView, start: number): Generator<{ type: number; at: number; length: number }> {
  for (let at = start; at + 4 <= view.byteLength; ) {
    const [type, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (at + 4 + length > view.byteLength) return;
    yield { type, at: at + 4, length };
    if (type === RECORD.end) return;
    at += 4 + length;
  }
}

/** Sectors of one size and the table that says which follows which. */
type Sectors = { readonly next: readonly number[]; readonly read: (n: number) => Uint8Array };

function chain({ next, read }: Sectors, first: number): Buffer {
  const parts: Uint8Array[] = [];
  for (let at = first; at < FREE && parts.length <= next.length; at = next[at] ?? FREE) parts.push(read(at));
  return Buffer.concat(parts);
}

function workbookStream(file: DataView, bytes: Uint8Array): Uint8Array | undefined {
  if (file.byteLength < 512) return undefined;
  const size = 1 << file.getUint16(30, true);
  const large: Sectors = { next: sectorTable(file, size), read: (n) => bytes.subarray((n + 1) * size, (n + 2) * size) };
  const directory = chain(large, file.getUint32(48, true));
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const name = directory.toString('utf16le', at, at + Math.max(0, Math.min(directory.readUInt16LE(at + 64), 64) - 2));
    if (name !== 'Workbook') continue;
    const [first, length] = [directory.readUInt32LE(at + 116), directory.readUInt32LE(at + 120)];
    return chain(length < SMALL ? smallSectors(file, large, directory) : large, first).subarray(0, length);
  }
  return undefined;
}

/** Streams below 4,096 bytes share one stream, the first of the directory, in sectors of 64 bytes. */
function smallSectors(file: DataView, large: Sectors, directory: Buffer): Sectors {
  const shared = chain(large, directory.readUInt32LE(116));
  const table = chain(large, file.getUint32(60, true));
  return {
    next: Array.from({ length: Math.floor(table.length / 4) }, (_, i) => table.readUInt32LE(i * 4)),
    read: (n) => shared.subarray(n * 64, (n + 1) * 64),
  };
}

/** Which sector follows which; the head of the file lists the first 109 sectors of this table, enough for 7 MB. */
function sectorTable(file: DataView, size: number): readonly number[] {
  const table: number[] = [];
  for (let i = 0; i < Math.min(file.getUint32(44, true), 109); i += 1) {
    const start = (file.getUint32(76 + i * 4, true) + 1) * size;
    for (let at = start; at + 4 <= Math.min(start + size, file.byteLength); at += 4) table.push(file.getUint32(at, true));
  }
  return table;
}
