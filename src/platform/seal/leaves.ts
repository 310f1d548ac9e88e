import { rootOfLeaves } from '../crypto/merkle.ts';
import type { Suite } from '../crypto/suite.ts';

const SIZE = 32;
const BUCKETS = 16;
const MOST_BITS = 22;

/**
 * Leaves of one seal, one after the other, in the order of their bytes. Hashes lie evenly, so that each is put near its
 * place by its first bits and few are left to compare; equal beginnings are compared whole.
 */
export function sortLeaves(leaves: Buffer): Buffer {
  const count = leaves.length / SIZE;
  const bits = Math.min(MOST_BITS, Math.max(1, Math.ceil(Math.log2(Math.max(2, count)))));
  const shift = 32 - bits;
  const next = new Uint32Array(2 ** bits + 1);
  for (let i = 0; i < count; i += 1) next[(leaves.readUInt32BE(i * SIZE) >>> shift) + 1]! += 1;
  for (let i = 1; i < next.length; i += 1) next[i]! += next[i - 1]!;
  const sorted = Buffer.allocUnsafe(leaves.length);
  for (let i = 0; i < count; i += 1) {
    const place = next[leaves.readUInt32BE(i * SIZE) >>> shift]!++;
    leaves.copy(sorted, place * SIZE, i * SIZE, (i + 1) * SIZE);
  }
  const held = Buffer.allocUnsafe(SIZE);
  for (let i = 1; i < count; i += 1) {
    let to = i;
    while (to > 0 && sorted.compare(sorted, (to - 1) * SIZE, to * SIZE, i * SIZE, (i + 1) * SIZE) < 0) to -= 1;
    if (to === i) continue;
    sorted.copy(held, 0, i * SIZE, (i + 1) * SIZE);
    sorted.copyWithin((to + 1) * SIZE, to * SIZE, i * SIZE);
    held.copy(sorted, to * SIZE);
  }
  return sorted;
}

/** Leaves as they come, one after the other. */
export class Gathered {
  #leaves = Buffer.allocUnsafe(64 * SIZE);
  #length = 0;

  add(bytes: Uint8Array, at: number): void {
    if (this.#length === this.#leaves.length) this.#leaves = Buffer.concat([this.#leaves], this.#length * 2);
    for (let i = 0; i < SIZE; i += 1) this.#leaves[this.#length + i] = bytes[at + i]!;
    this.#length += SIZE;
  }

  get leaves(): Buffer {
    return this.#leaves.subarray(0, this.#length);
  }
}

/** Where each bucket (the first hex digit of a leaf) begins among sorted leaves; one more for the end. */
function bucketBounds(sorted: Buffer): readonly number[] {
  const bounds: number[] = [0];
  for (let at = 0; bounds.length <= BUCKETS; ) {
    const bucket = bounds.length - 1;
    while (at < sorted.length && sorted.readUInt8(at) >> 4 === bucket) at += SIZE;
    bounds.push(at);
  }
  return bounds;
}

/** 分桶: digests that say in which sixteenth of a day's records something is wrong. */
export function bucketsOf(sorted: Buffer, suite: Suite): Buffer {
  const bounds = bucketBounds(sorted);
  return Buffer.concat(bounds.slice(1).map((end, i) => suite.hash(sorted.subarray(bounds[i], end))));
}

/** What a seal keeps of some leaves, which may come in any order. */
export function sealOf(
  leaves: Buffer,
  suite: Suite,
): { readonly records: number; readonly root: Buffer; readonly buckets: Buffer } {
  const sorted = sortLeaves(leaves);
  return { records: leaves.length / SIZE, root: rootOfLeaves(sorted, suite.digest), buckets: bucketsOf(sorted, suite) };
}
