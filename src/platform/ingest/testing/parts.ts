import { type CsvLine, CsvReader } from '../csv.ts';
import { LineReader, type TextLine } from '../lines.ts';
import { type Encoding, TextReader } from '../text.ts';

/** The readers of text that comes in pieces, over pieces that a test has cut. */

export function* decodeText(parts: Iterable<Uint8Array>, encoding: Encoding): Generator<string> {
  const reader = new TextReader(encoding);
  for (const part of parts) yield reader.read(part);
  yield reader.end();
}

const all = <T>(reader: { read(part: string): readonly T[]; end(): readonly T[] }, parts: Iterable<string>): readonly T[] => {
  const found: T[] = [];
  for (const part of parts) found.push(...reader.read(part));
  return [...found, ...reader.end()];
};

export const parseCsv = (parts: Iterable<string>): readonly CsvLine[] => all(new CsvReader(), parts);
export const readLines = (parts: Iterable<string>): readonly TextLine[] => all(new LineReader(), parts);

/** The bytes cut at sizes that repeat. */
export function* cutAt(content: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let start = 0, i = 0; start < content.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    yield content.subarray(start, start + size);
    start += size;
  }
}
