import { BLOCK, blocksOf, DIGEST, type Lanes } from './sha256-lanes.ts';

/** What is added to a message until the next one begins. */
const PADDED = 2 * BLOCK + 8;

/** Messages that are put together one behind the other, padded, to be hashed four at a time. */
export class Messages {
  readonly #lanes: Lanes;
  /** Where the next one begins. */
  at = 0;
  #count = 0;
  #starts = new Int32Array(0);
  #lengths = new Int32Array(0);
  #order = new Int32Array(0);
  #places = new Int32Array(0);

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
  }

  /** Begins anew at a place, for so many messages of so many bytes in all. @returns where they end at the latest */
  begin(at: number, most: number, length: number): number {
    this.at = at;
    this.#count = 0;
    if (most > this.#starts.length) {
      const places = () => new Int32Array(most);
      [this.#starts, this.#lengths, this.#order, this.#places] = [places(), places(), places(), places()];
    }
    return at + Math.ceil((length + most * PADDED) / BLOCK) * BLOCK;
  }

  /** Takes what has been written from `at` to a place. */
  add(to: number): void {
    const length = to - this.at;
    this.#starts[this.#count] = this.at;
    this.#lengths[this.#count] = length;
    this.#count += 1;
    this.#lanes.pad(this.at, length);
    this.at += blocksOf(length) * BLOCK;
  }

  endOf(i: number): number {
    return this.#starts[i]! + this.#lengths[i]!;
  }

  /** Hashes four of as many blocks at a time, one digest after the other. @returns where the digest of each is */
  hash(out: number): Int32Array {
    const [count, starts, lengths, order, places] = [this.#count, this.#starts, this.#lengths, this.#order, this.#places];
    let most = 0;
    for (let i = 0; i < count; i += 1) most = Math.max(most, blocksOf(lengths[i]!));
    const next = new Int32Array(most + 2);
    for (let i = 0; i < count; i += 1) next[blocksOf(lengths[i]!) + 1]! += 1;
    for (let i = 1; i < next.length; i += 1) next[i]! += next[i - 1]!;
    for (let i = 0; i < count; i += 1) order[next[blocksOf(lengths[i]!)]!++] = i;
    for (let i = 0; i < count; ) {
      const blocks = blocksOf(lengths[order[i]!]!);
      const end = Math.min(i + 4, next[blocks]!); // behind the last of as many blocks
      const last = end - 1;
      const [one, two] = [starts[order[i]!]!, starts[order[Math.min(i + 1, last)]!]!];
      const [three, four] = [starts[order[Math.min(i + 2, last)]!]!, starts[order[last]!]!];
      // what lanes without a message of their own write is overwritten by those that follow
      this.#lanes.hash(one, two, three, four, blocks, out + i * DIGEST);
      for (; i < end; i += 1) places[order[i]!] = out + i * DIGEST;
    }
    return places;
  }
}
