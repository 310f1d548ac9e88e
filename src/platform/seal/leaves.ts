import { rootOfLeaves } from '../crypto/merkle.ts';
import type { Suite } from '../crypto/suite.ts';

const SIZE = 32;
const WORDS = SIZE / 4;
const BUCKETS = 16;
const MOST_BITS = 22;
/** Leaves for which memory is kept between two calls. */
const KEPT = 65_536;

/** Memory in which leaves are sorted. */
const deskFor = (most: number) => ({
  most,
  from: new Uint32Array(most * WORDS),
  to: new Uint32Array(most * WORDS),
  first: new Uint32Array(most),
  order: new Uint32Array(most),
});
let kept = deskFor(0);

function deskOf(count: number): typeof kept {
  if (count > KEPT) return deskFor(count);
  if (count > kept.most) kept = deskFor(Math.min(KEPT, 2 * count));
  return kept;
}

/**
 * Leaves of one seal, one after the other, in the order of their bytes; the next call overwrites them. Hashes lie evenly, so that
 * each is put near its place by its first bits and few are left to compare; equal beginnings are compared whole.
 */
export function sortLeaves(leaves: Buffer): Buffer {
  const count = leaves.length / SIZE;
  const { from, to, first, order } = deskOf(count);
  new Uint8Array(from.buffer).set(leaves);
  const bits = Math.min(MOST_BITS, Math.max(1, Math.ceil(Math.log2(Math.max(2, count)))));
  const shift = 32 - bits;
  const next = new Uint32Array(2 ** bits + 1);
  for (let i = 0, at = 0; i < count; i += 1, at += SIZE) {
    const word = ((leaves[at]! << 24) | (leaves[at + 1]! << 16) | (leaves[at + 2]! << 8) | leaves[at + 3]!) >>> 0;
    first[i] = word;
    next[(word >>> shift) + 1]! += 1;
  }
  for (let i = 1; i < next.length; i += 1) next[i]! += next[i - 1]!;
  for (let i = 0; i < count; i += 1) order[next[first[i]! >>> shift]!++] = i;
  for (let i = 1; i < count; i += 1) {
    const held = order[i]!;
    let at = i;
    for (; at > 0 && isBefore(leaves, first, held, order[at - 1]!); at -= 1) order[at] = order[at - 1]!;
    order[at] = held;
  }
  for (let i = 0, put = 0; i < count; i += 1)
    for (let at = order[i]! * WORDS, end = at + WORDS; at < end; at += 1) to[put++] = from[at]!;
  return Buffer.from(to.buffer, 0, leaves.length);
}

const isBefore = (leaves: Buffer, first: Uint32Array, a: number, b: number): boolean =>
  first[a]! < first[b]! ||
  (first[a] === first[b] && leaves.compare(leaves, b * SIZE, (b + 1) * SIZE, a * SIZE, (a + 1) * SIZE) < 0);

/** Leaves as they come, one after the other. */
export class Gathered {
  #words = new Uint32Array(64 * WORDS);
  #length = 0;

  /** Takes the leaf that begins at a word. */
  add(words: Uint32Array, at: number): void {
    if (this.#length === this.#words.length) this.#words = longer(this.#words);
    for (let i = 0; i < WORDS; i += 1) this.#words[this.#length + i] = words[at + i]!;
    this.#length += WORDS;
  }

  /** Begins anew in the same memory. */
  clear(): void {
    this.#length = 0;
  }

  get leaves(): Buffer {
    return Buffer.from(this.#words.buffer, 0, this.#length * 4);
  }
}

/** Leaves of many groups as they come, each behind the number of its group. */
export class Grouped {
  #words = new Uint32Array(16_384 * (1 + WORDS));
  #length = 0;
  readonly #counts: number[] = [];

  /** Takes the leaf that begins at a word. */
  add(group: number, words: Uint32Array, at: number): void {
    if (this.#length === this.#words.length) this.#words = longer(this.#words);
    this.#words[this.#length] = group;
    for (let i = 0; i < WORDS; i += 1) this.#words[this.#length + 1 + i] = words[at + i]!;
    this.#length += 1 + WORDS;
    this.#counts[group] = (this.#counts[group] ?? 0) + 1;
  }

  /** The leaves of each group, in one piece of memory. */
  groups(): readonly Uint8Array<ArrayBuffer>[] {
    const words = new Uint32Array((this.#length / (1 + WORDS)) * WORDS);
    const next = new Uint32Array(this.#counts.length);
    const groups = this.#counts.map((count, group) => {
      const begin = next[group]!;
      next[group + 1] = begin + count * WORDS; // beyond the last one there is nothing to write to
      return new Uint8Array(words.buffer, begin * 4, count * SIZE);
    });
    for (let at = 0; at < this.#length; at += 1 + WORDS) {
      const group = this.#words[at]!;
      const put = next[group]!;
      for (let i = 0; i < WORDS; i += 1) words[put + i] = this.#words[at + 1 + i]!;
      next[group] = put + WORDS;
    }
    return groups;
  }
}

function longer(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(words.length * 2);
  more.set(words);
  return more;
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
