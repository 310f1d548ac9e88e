import { createHash } from 'node:crypto';

const leaf = (data: string): Buffer => createHash('sha256').update('\0').update(data, 'utf8').digest();
const node = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update('\x01').update(left).update(right).digest();

/**
 * Merkle root in the form of RFC 6962: leaf `00|x`, node `01|l|r`, the left subtree holds the largest power of two below n.
 * Fed leaf by leaf, so that a register of any size takes constant memory.
 */
export function merkleRoot() {
  // complete subtrees waiting for a right neighbour, largest first
  const pending: { size: number; hash: Buffer }[] = [];
  return {
    add(data: string): void {
      let next = { size: 1, hash: leaf(data) };
      for (let last = pending.at(-1); last && last.size === next.size; last = pending.at(-1)) {
        pending.pop();
        next = { size: next.size * 2, hash: node(last.hash, next.hash) };
      }
      pending.push(next);
    },
    /** Root in hex; of nothing at all, the hash of the empty string. */
    root(): string {
      const [last, ...others] = [...pending].reverse();
      if (!last) return createHash('sha256').digest('hex');
      return others.reduce((right, left) => node(left.hash, right), last.hash).toString('hex');
    },
  };
}
