import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SUITES } from '../crypto/suite.ts';
import { sealOf, sortLeaves } from './leaves.ts';

const pieces = (leaves: Buffer) => Array.from({ length: leaves.length / 32 }, (_, i) => leaves.subarray(i * 32, i * 32 + 32));

describe('leaves of a seal', () => {
  // few different first bytes, so that equal beginnings and equal leaves occur
  const leaf = fc
    .tuple(fc.constantFrom('00000000', '0000000a', 'ffffffff', '7fabcdef'), fc.constantFrom('00', '01', 'ff'))
    .map(([head, tail]) => Buffer.from(head + tail.repeat(28), 'hex'));
  it('are ordered by their bytes, whatever order they come in', () =>
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 60 }), (leaves) => {
        const expected = Buffer.concat([...leaves].sort(Buffer.compare));
        return sortLeaves(Buffer.concat(leaves)).equals(expected);
      }),
    ));
  it('the same for many random ones', () => {
    const leaves = randomBytes(32 * 20_000);
    expect(sortLeaves(leaves).equals(Buffer.concat(pieces(leaves).sort(Buffer.compare)))).toBe(true);
  });
  it('give the same seal in any order, and another one when one byte differs', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(), (count, at) => {
        const leaves = pieces(randomBytes(32 * count));
        const seal = sealOf(Buffer.concat(leaves), SUITES.intl);
        expect(sealOf(Buffer.concat([...leaves].reverse()), SUITES.intl)).toEqual(seal);
        const other = Buffer.concat(leaves);
        other.writeUInt8(other.readUInt8(at % other.length) ^ 1, at % other.length);
        expect(sealOf(other, SUITES.intl).root.equals(seal.root)).toBe(false);
        expect(sealOf(other, SUITES.intl).buckets.equals(seal.buckets)).toBe(false);
      }),
    ));
  it.each([...'0123456789abcdef'])('a bucket is the digest of the leaves that begin with %s', (digit) => {
    const leaves = pieces(randomBytes(32 * 300));
    const { buckets } = sealOf(Buffer.concat(leaves), SUITES.intl);
    const own = leaves.filter((each) => each.toString('hex').startsWith(digit)).sort(Buffer.compare);
    const place = Number.parseInt(digit, 16) * 32;
    expect(buckets.subarray(place, place + 32).toString('hex')).toBe(
      createHash('sha256').update(Buffer.concat(own)).digest('hex'),
    );
  });
});
