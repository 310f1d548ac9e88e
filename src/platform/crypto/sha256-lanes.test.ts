import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLACE } from './copied-bytes.ts';
import { BLOCK, blocksOf, DIGEST, Lanes } from './sha256-lanes.ts';
import { VECTOR } from './wasm.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Digests of four messages of one length, put one behind the other at some place. */
function four(lanes: Lanes, messages: readonly Uint8Array[], place: number): readonly string[] {
  const blocks = blocksOf(messages[0]!.length);
  const begin = lanes.free + place;
  const at = messages.map((_, i) => begin + i * blocks * BLOCK);
  const out = begin + 4 * blocks * BLOCK;
  lanes.reserve(out + 4 * DIGEST);
  for (const [i, message] of messages.entries()) {
    lanes.bytes.set(message, at[i]!);
    lanes.pad(at[i]!, message.length);
  }
  lanes.hash(at[0]!, at[1]!, at[2]!, at[3]!, blocks, out);
  return messages.map((_, i) => Buffer.from(lanes.bytes.subarray(out + i * DIGEST, out + (i + 1) * DIGEST)).toString('hex'));
}

describe('SHA-256 of four messages at a time', () => {
  it('is SHA-256 for every length up to 300 bytes, and memory is used again', () => {
    const lanes = new Lanes();
    for (let length = 0; length <= 300; length += 1) {
      const messages = Array.from({ length: 4 }, () => randomBytes(length));
      expect(four(lanes, messages, 0)).toEqual(messages.map(sha256));
    }
  });
  it('is SHA-256 for random messages at random places', () =>
    fc.assert(
      fc.property(fc.nat({ max: 5_000 }), fc.nat({ max: 200_000 }), (length, place) => {
        const messages = Array.from({ length: 4 }, () => randomBytes(length));
        expect(four(new Lanes(), messages, place)).toEqual(messages.map(sha256));
      }),
    ));
  it('finds the end of a value, moves bytes and writes hex, wherever they lie', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ max: 0x08, maxLength: 100 }),
        fc.constantFrom(0x09, 0x0a, 0x5c),
        fc.nat({ max: 70_000 }),
        (value, end, place) => {
          const lanes = new Lanes();
          const from = lanes.free + place;
          const to = from + value.length + 1;
          lanes.reserve(to + 300);
          lanes.bytes.set([...value, end], from);
          expect(lanes.span(from)).toBe(value.length);
          lanes.move(from, to, value.length);
          expect(lanes.bytes.subarray(to, to + value.length)).toEqual(Buffer.from(value));
          const digest = randomBytes(DIGEST);
          lanes.bytes.set(digest, from);
          lanes.hex(from, from + DIGEST);
          expect(lanes.bytes.toString('latin1', from + DIGEST, from + 3 * DIGEST)).toBe(digest.toString('hex'));
        },
      ),
    ));
  it('writes the netstrings of short values that follow each other, up to the end of their row, and where each lies', () => {
    const value = fc
      .tuple(fc.oneof(fc.nat({ max: 12 }), fc.constantFrom(15, 16, 17, 98, 99, 100, 140)), fc.constantFrom('x', '值', ' ', '\\N'))
      .map(([length, letter]) => letter.repeat(length));
    const ended = fc.tuple(value, fc.constantFrom('\t', '\t', '\t', '\n')).map((parts) => parts.join(''));
    return fc.assert(
      fc.property(fc.array(ended, { minLength: 1, maxLength: 12 }), fc.nat({ max: 70_000 }), (values, place) => {
        const lanes = new Lanes();
        const places = lanes.keep(Buffer.alloc(values.length * 4 * PLACE));
        const source = Buffer.from(`${values.join('')}row behind\n`);
        const [from, to] = [lanes.free + place, lanes.free + place + source.length + VECTOR];
        lanes.reserve(to + 2 * source.length + values.length * 10 + VECTOR);
        lanes.bytes.set(source, from);
        const expected: { text: string; places: number[] }[] = [];
        for (let [i, at, put] = [0, from, to]; i < values.length; i += 1) {
          const bytes = Buffer.from(values[i]!.slice(0, -1));
          const text = `${bytes.length}:${bytes},`;
          if (bytes.length > 99 || bytes.includes('\\')) break;
          expected.push({ text, places: [put, put + Buffer.byteLength(text), at, at + bytes.length] });
          put += Buffer.byteLength(text);
          at += bytes.length + 1;
          if (values[i]!.endsWith('\n')) break;
        }
        expect(values.length - lanes.fields(from, to, values.length, places)).toBe(expected.length);
        const text = expected.map((each) => each.text).join('');
        expect(lanes.bytes.toString('utf8', to, to + Buffer.byteLength(text))).toBe(text);
        expect([...lanes.words.subarray(places / 4, places / 4 + expected.length * PLACE)]).toEqual(
          expected.flatMap((each) => each.places),
        );
      }),
      { numRuns: 300 },
    );
  });
  it('knows the vector of FIPS 180-4', () => {
    const abc = Buffer.from('abc');
    expect(four(new Lanes(), [abc, abc, abc, abc], 64)[3]).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
