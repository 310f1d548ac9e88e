import { type MessagePort, parentPort } from 'node:worker_threads';
import { Grouped } from '../leaves.ts';
import { CopiedLeaves } from './copied-leaves.ts';
import type { Layout } from './layout.ts';

/** A table whose leaves are to be made: its COPY comes through the port chunk by chunk, and `null` behind the last one. */
export type LeafOrder = { readonly port: MessagePort; readonly layout: Layout; readonly secret: Uint8Array };

/** The leaves of one batch and day as the records give them now, in no order. */
export type Leaves = { readonly batchSeq: string; readonly day: string | null; readonly leaves: Uint8Array<ArrayBuffer> };

/** `given` is the memory that changes hands: of the chunk that was taken, or of all leaves. */
type Made = { readonly leaves: readonly Leaves[]; readonly given?: ArrayBuffer };
/** The answer to a chunk and to the end of a table, or what was wrong with it. */
export type LeafAnswer = Made | { readonly error: string };

/** The leaves of one table. */
class Table {
  readonly #leaves = new Grouped();
  readonly #places: { readonly batchSeq: string; readonly day: string | null }[] = [];
  /** By batch and day, their place. */
  readonly #batches = new Map<string, Map<string | null, number>>();
  readonly #made: CopiedLeaves;
  /** Where the last leaf belongs: records of a day mostly lie together. */
  #last = -1;

  constructor({ layout, secret }: LeafOrder) {
    this.#made = new CopiedLeaves(layout, secret, (batch, day, words, at) => {
      const last = this.#places[this.#last];
      if (last?.batchSeq !== batch || last.day !== day)
        this.#last = this.#batches.get(batch)?.get(day) ?? this.#begin(batch, day);
      this.#leaves.add(this.#last, words, at);
    });
  }

  take(chunk: Uint8Array<ArrayBuffer> | null): Made {
    if (chunk) {
      this.#made.add(Buffer.from(chunk.buffer, 0, chunk.length));
      return { leaves: [], given: chunk.buffer };
    }
    this.#made.end();
    const groups = this.#leaves.groups();
    const leaves = groups.map((each, i) => ({ ...this.#places[i]!, leaves: each }));
    return groups[0] ? { leaves, given: groups[0].buffer } : { leaves };
  }

  #begin(batchSeq: string, day: string | null): number {
    const days = this.#batches.get(batchSeq) ?? new Map<string | null, number>();
    this.#batches.set(batchSeq, days);
    const place = this.#places.push({ batchSeq, day }) - 1;
    days.set(day, place);
    return place;
  }
}

parentPort?.on('message', (order: LeafOrder) => {
  const table = new Table(order);
  order.port.on('message', (chunk: Uint8Array<ArrayBuffer> | null) => {
    try {
      const made = table.take(chunk);
      order.port.postMessage(made satisfies LeafAnswer, made.given ? [made.given] : []);
    } catch (error) {
      order.port.postMessage({ error: String(error) } satisfies LeafAnswer);
    }
  });
});
