import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditPath, merkleRoot, rootOfLeaves, rootOfPath } from './merkle.ts';

const leafOf = (data: string): Buffer => createHash('sha256').update('\0').update(data).digest();
const joined = (leaves: readonly string[]): Buffer => Buffer.concat(leaves.map(leafOf));

const rootOf = (leaves: readonly string[]): string => {
  const tree = merkleRoot();
  for (const data of leaves) tree.add(leafOf(data));
  return tree.root();
};

/** The definition of RFC 6962 §2.1, word by word. */
function byDefinition(leaves: readonly string[]): Buffer {
  const sha = (...parts: (string | Buffer)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
  if (leaves.length === 0) return sha('');
  if (leaves.length === 1) return sha('\0', leaves[0] ?? '');
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha('\x01', byDefinition(leaves.slice(0, split)), byDefinition(leaves.slice(split)));
}

describe('merkleRoot (RFC 6962)', () => {
  it('a, b, c', () => expect(rootOf(['a', 'b', 'c'])).toBe('36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1'));
  it('equals the recursive definition for every number of leaves', () =>
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), (leaves) => rootOf(leaves) === byDefinition(leaves).toString('hex')),
    ));
  // 4,096 leaves are hashed at once
  it.each([4_095, 4_096, 8_193])('of %i leaves, however many come at a time', (count) => {
    const data = Array.from({ length: count }, (_, i) => `leaf ${i}`);
    const leaves = joined(data);
    const expected = byDefinition(data).toString('hex');
    for (const atOnce of [1_000, 4_096, 5_000]) {
      const tree = merkleRoot();
      for (let at = 0; at < count; at += atOnce) tree.add(leaves.subarray(at * 32, (at + atOnce) * 32));
      expect(tree.root(), `${atOnce}`).toBe(expected);
    }
  });
});

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

describe('a tree over given leaf hashes', () => {
  it('a, b, c', () =>
    expect(rootOfLeaves(joined(['a', 'b', 'c'])).toString('hex')).toBe(
      '36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1',
    ));
  it('a, b, c with SM3', () => {
    const sm3 = (data: string) => createHash('sm3').update('\0').update(data).digest();
    expect(rootOfLeaves(Buffer.concat(['a', 'b', 'c'].map(sm3)), 'sm3').toString('hex')).toBe(
      '2706e4e4d41c1ed9c3fe7f7822bf360a67abcc052cc2c00022c1313ec3ded965',
    );
  });
  // the inputs of the reference implementation of RFC 6962 (merkletree tests of certificate-transparency)
  it('the eight leaves of the reference implementation', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const leaves = inputs.map((hex) => createHash('sha256').update('\0').update(hex, 'hex').digest());
    expect(rootOfLeaves(Buffer.concat(leaves)).toString('hex')).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
    const path = auditPath(Buffer.concat(leaves), 0).map((each) => each.toString('hex'));
    expect(path).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });
  it('is the tree that is fed leaf by leaf, and leaves its leaves alone', () =>
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), (data) => {
        const leaves = joined(data);
        const before = Buffer.from(leaves);
        return rootOfLeaves(leaves).toString('hex') === rootOf(data) && leaves.equals(before);
      }),
    ));
  it('every leaf is proven by its path, and by no other place, size, leaf or path', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat(), (size, pick, byte) => {
        const leaves = joined(Array.from({ length: size }, (_, i) => `leaf ${i}`));
        const index = pick % size;
        const leaf = leaves.subarray(index * 32, index * 32 + 32);
        const [root, path] = [rootOfLeaves(leaves), auditPath(leaves, index)];
        const holds = (claim: { leaf: Buffer; index: number; size: number }, way = path) =>
          rootOfPath(claim, way)?.equals(root) ?? false;
        expect(holds({ leaf, index, size })).toBe(true);
        expect(holds({ leaf: flipped(leaf, byte % 32), index, size })).toBe(false);
        if (size > 1) expect(holds({ leaf, index: (index + 1) % size, size })).toBe(false);
        expect(holds({ leaf, index: size, size })).toBe(false);
        expect(holds({ leaf, index, size }, [...path, leaf])).toBe(false);
        expect(holds({ leaf, index, size }, path.slice(1))).toBe(path.length === 0);
        const broken = path.map((each, i) => (i === byte % path.length ? flipped(each, byte % 32) : each));
        expect(holds({ leaf, index, size }, broken)).toBe(path.length === 0);
      }),
    ));
});
