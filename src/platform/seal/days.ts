import { keyring } from '../crypto/keyring.ts';
import type { Entry, SealTally } from './chain.ts';
import { Gathered, sealOf } from './leaves.ts';

/** An entry that is not in the chain yet. */
export type Fresh = Omit<Entry, 'seq' | 'register'>;

type Batch = Pick<Fresh, 'batchSeq'> & { readonly kind?: 'batch' | 'late-seal' };

/** Takes leaves in the order of their days; a day is sealed when the next one begins. */
export class Days {
  readonly #batch: Batch;
  readonly #valuesOf: (kind: string) => SealTally;
  readonly #entries: Fresh[] = [];
  readonly #begun = new Set<string | null>();
  #day: string | null = null;
  readonly #leaves = new Gathered();
  #kinds = new Map<string, number>();

  /** `valuesOf` reads the values over the sealed dimensions from what is given as the kind of a leaf. */
  constructor(batch: Batch, valuesOf: (kind: string) => SealTally) {
    this.#batch = batch;
    this.#valuesOf = valuesOf;
  }

  /** Takes the leaf that begins at a word; an empty kind is that of a register without sealed dimensions. */
  add(kind: string, day: string | null, words: Uint32Array, at: number): void {
    if (day !== this.#day || this.#begun.size === 0) this.#begin(day);
    this.#leaves.add(words, at);
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
  }

  end(): readonly Fresh[] {
    if (this.#begun.size > 0) this.#close();
    return this.#entries;
  }

  #begin(day: string | null): void {
    if (this.#begun.has(day)) throw new Error(`records of ${day} do not lie together`);
    if (this.#begun.size > 0) this.#close();
    this.#begun.add(day);
    this.#day = day;
    this.#leaves.clear();
    this.#kinds = new Map();
  }

  #close(): void {
    const { batchSeq, kind = 'batch' } = this.#batch;
    const seal = sealOf(this.#leaves.leaves, keyring().suite);
    this.#entries.push({ kind, day: this.#day, batchSeq, tallies: this.#tallies(), ...seal });
  }

  #tallies(): readonly SealTally[] | null {
    if (this.#kinds.has('')) return null;
    return [...this.#kinds]
      .map(([kind, n]): SealTally => [...this.#valuesOf(kind), n])
      .map((tally) => ({ tally, key: JSON.stringify(tally) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ tally }) => tally);
  }
}
