import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merkleRoot } from './merkle.ts';

const rootOf = (leaves: readonly string[]): string => {
  const tree = merkleRoot();
  for (const data of leaves) tree.add(data);
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
});
