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
  const first = Uint32Array.from({ length: count }, (_, i) => leaves.readUInt32BE(i * SIZE));
  const next = new Uint32Array(2 ** bits + 1);
  for (let i = 0; i < count; i += 1) next[(first[i]! >>> shift) + 1]! += 1;
  for (let i = 1; i < next.length; i += 1) next[i]! += next[i - 1]!;
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) order[next[first[i]! >>> shift]!++] = i;
  const isBefore = (a: number, b: number) =>
    first[a]! < first[b]! ||
    (first[a] === first[b] && leaves.compare(leaves, b * SIZE, (b + 1) * SIZE, a * SIZE, (a + 1) * SIZE) < 0);
  for (let i = 1; i < count; i += 1) {
    const held = order[i]!;
    let to = i;
    for (; to > 0 && isBefore(held, order[to - 1]!); to -= 1) order[to] = order[to - 1]!;
    order[to] = held;
  }
  const sorted = Buffer.allocUnsafe(leaves.length);
  for (let i = 0, put = 0; i < count; i += 1)
    for (let from = order[i]! * SIZE, end = from + SIZE; from < end; from += 1) sorted[put++] = leaves[from]!;
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
