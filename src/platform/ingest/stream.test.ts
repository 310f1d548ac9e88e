import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRows } from './decode.ts';
import { Reading, type Source } from './source.ts';
import { cutAt } from './testing/parts.ts';
import type { Encoding } from './text.ts';

const columns = [
  { name: 'id', heading: '编号', type: 'text' },
  { name: 'note', heading: '说明', type: 'text' },
] as const;

/** Letters of one to four bytes in UTF-8, of two and four in GB 18030; quotes, commas and line ends within cells. */
const NOTES = ['红河', 'é𠮷😀', 'a,"b"\n红', '\r\n', '𠂇', '“引”', ''];
const csv = `\ufeff编号,说明\r\n${NOTES.map((note, i) => `${i},"${note.replaceAll('"', '""')}"`).join('\r\n')}`;
const ndjson = `${NOTES.map((note, i) => JSON.stringify({ id: i, 说明: note })).join('\n')}\n`;
/** 编号,说明 / 1,红𠂇河 — U+20087 takes four bytes. */
const GB = Uint8Array.from([
  ...[0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xcb, 0xb5, 0xc3, 0xf7, 0x0a],
  ...[0x31, 0x2c, 0xba, 0xec, 0x95, 0x32, 0x90, 0x31, 0xba, 0xd3, 0x0a],
]);
const utf8 = (text: string) => new TextEncoder().encode(text);

type Case = { readonly name: string; readonly bytes: Uint8Array; readonly encoding: Encoding; readonly notes: readonly string[] };
const CASES: readonly Case[] = [
  { name: 'a.csv', bytes: utf8(csv), encoding: 'UTF-8', notes: NOTES },
  { name: 'a.ndjson', bytes: utf8(ndjson), encoding: 'UTF-8', notes: NOTES },
  { name: 'a.csv.gz', bytes: gzipSync(csv), encoding: 'UTF-8', notes: NOTES },
  { name: 'a.ndjson.gz', bytes: gzipSync(ndjson), encoding: 'UTF-8', notes: NOTES },
  { name: 'gb.csv', bytes: GB, encoding: 'GB 18030', notes: ['红\u{20087}河'] },
  { name: 'gb.csv.gz', bytes: gzipSync(GB), encoding: 'GB 18030', notes: ['红\u{20087}河'] },
];

const sourceOf = (chunks: () => Iterable<Uint8Array>): Source => ({
  open: async function* () {
    yield* chunks();
  },
  again: false,
});

async function read({ name, encoding }: Case, source: Source) {
  const reading = new Reading(source);
  const { rows } = await openRows(reading, { fileName: name, columns, encoding });
  const notes: unknown[] = [];
  for await (const batch of rows) notes.push(...batch.map(({ cells }) => cells[1]));
  return { notes, digest: await reading.digest() };
}

describe.each(CASES)('$name', (file) => {
  const { bytes, notes } = file;
  const expected = { notes, digest: createHash('sha256').update(bytes).digest('hex') };
  it('is whole when it is cut at any one place', async () => {
    for (let at = 0; at <= bytes.length; at += 1)
      expect(
        await read(
          file,
          sourceOf(() => [bytes.subarray(0, at), bytes.subarray(at)]),
        ),
      ).toEqual(expected);
  });
  it('is whole in pieces of one to seven bytes, and at random cuts', async () => {
    for (const size of [1, 2, 3, 4, 5, 6, 7])
      expect(
        await read(
          file,
          sourceOf(() => cutAt(bytes, [size])),
        ),
      ).toEqual(expected);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }), async (sizes) => {
        expect(
          await read(
            file,
            sourceOf(() => cutAt(bytes, sizes)),
          ),
        ).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a file that is read as it arrives', () => {
  it('is asked for no faster than its rows are taken', async () => {
    let asked = 0;
    const line = utf8(`${JSON.stringify({ id: 1, note: 'x'.repeat(1_000) })}\n`);
    const endless: Source = {
      open: async function* () {
        for (;;) {
          asked += 1;
          yield line;
        }
      },
      again: false,
    };
    const reading = new Reading(endless);
    const { rows } = await openRows(reading, {
      fileName: 'a.ndjson',
      columns,
      encoding: 'UTF-8',
      mostRows: Number.POSITIVE_INFINITY,
    });
    const iterator = rows[Symbol.asyncIterator]();
    for (let i = 0; i < 5; i += 1) await iterator.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBeLessThan(10);
    await iterator.return?.();
    await reading.close();
  });
  it('a packed one is unpacked no further than its rows are taken', async () => {
    const packed = gzipSync(Buffer.alloc(64 * 1_048_576, `${JSON.stringify({ id: 1, note: 'x' })}\n`));
    let taken = 0;
    const source = sourceOf(function* () {
      for (const chunk of cutAt(packed, [512])) {
        taken += chunk.length;
        yield chunk;
      }
    });
    const reading = new Reading(source);
    const { rows } = await openRows(reading, {
      fileName: 'a.ndjson',
      columns,
      encoding: 'UTF-8',
      mostRows: Number.POSITIVE_INFINITY,
    });
    const iterator = rows[Symbol.asyncIterator]();
    await iterator.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBeLessThan(packed.length / 2);
    await iterator.return?.();
    await reading.close();
  });
});
