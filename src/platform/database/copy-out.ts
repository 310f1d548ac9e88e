import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Field values of one row as their binary wire form; null for null. */
export type BinaryRow = readonly (Buffer | null)[];

const SIGNATURE = 19; // header of COPY BINARY without extensions
const END = -1;

/**
 * Reads the rows of a query as PostgreSQL's binary COPY, chunk by chunk: one row in memory at a time, whatever their number.
 * `query` holds no parameters, for COPY takes none.
 */
export async function* copyRows(client: pg.ClientBase, query: string): AsyncGenerator<BinaryRow> {
  const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`));
  let chunks: Buffer[] = [];
  let length = 0;
  let needed = SIGNATURE;
  let begun = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length < needed) continue; // a long row is put together once, when it is whole
    const buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks, length);
    let at = 0;
    if (!begun) {
      begun = true;
      at = SIGNATURE + buffer.readInt32BE(SIGNATURE - 4);
    }
    for (;;) {
      const row = rowAt(buffer, at);
      if (typeof row === 'number') {
        needed = row - at;
        break;
      }
      if (row === undefined) return;
      yield row.values;
      at = row.end;
    }
    chunks = [buffer.subarray(at)];
    length = buffer.length - at;
  }
}

/** The row at a place; the place up to which bytes are needed when it is not whole; undefined at the end of all rows. */
function rowAt(buffer: Buffer, start: number): { values: BinaryRow; end: number } | number | undefined {
  if (start + 2 > buffer.length) return start + 2;
  const fields = buffer.readInt16BE(start);
  if (fields === END) return undefined;
  const values: (Buffer | null)[] = [];
  let at = start + 2;
  for (let i = 0; i < fields; i += 1) {
    if (at + 4 > buffer.length) return at + 4;
    const size = buffer.readInt32BE(at);
    at += 4;
    if (size < 0) values.push(null);
    else {
      if (at + size > buffer.length) return at + size;
      values.push(buffer.subarray(at, at + size));
      at += size;
    }
  }
  return { values, end: at };
}

/** Reads the rows of a query as the text of a COPY, chunk by chunk; returns their number, as the server says it. */
export async function copyText(client: pg.ClientBase, query: string, take: (chunk: Buffer) => void): Promise<number> {
  const stream = client.query(copyTo(`copy (${query}) to stdout`));
  for await (const chunk of stream as AsyncIterable<Buffer>) take(chunk);
  return stream.rowCount;
}

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(2000, 0, 1);

/** A binary `date` as YYYY-MM-DD. */
export const dayOfBinary = (value: Buffer): string => new Date(EPOCH + value.readInt32BE(0) * DAY_MS).toISOString().slice(0, 10);
