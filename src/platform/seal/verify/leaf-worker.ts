import { type MessagePort, parentPort } from 'node:worker_threads';
import { Gathered } from '../leaves.ts';
import { CopiedLeaves } from './copied-leaves.ts';
import type { Layout } from './layout.ts';

/** A table whose leaves are to be made: its COPY comes through the port chunk by chunk, and `null` behind the last one. */
export type LeafOrder = { readonly port: MessagePort; readonly layout: Layout; readonly secret: Uint8Array };

/** The leaves of one batch and day as the records give them now, in no order. */
export type Leaves = { readonly batchSeq: string; readonly day: string | null; readonly leaves: Uint8Array<ArrayBuffer> };

type Made = { readonly leaves: readonly Leaves[]; readonly taken?: ArrayBuffer };
/** The answer to a chunk (its memory) and to the end of a table, or what was wrong with it. */
export type LeafAnswer = Made | { readonly error: string };

/** The leaves of one table. */
class Table {
  readonly #batches = new Map<string, Map<string | null, Gathered>>();
  readonly #made: CopiedLeaves;

  constructor({ layout, secret }: LeafOrder) {
    this.#made = new CopiedLeaves(layout, secret, (batch, day, bytes, at) => {
      const days = this.#batches.get(batch) ?? new Map<string | null, Gathered>();
      if (days.size === 0) this.#batches.set(batch, days);
      const gathered = days.get(day) ?? new Gathered();
      days.set(day, gathered);
      gathered.add(bytes, at);
    });
  }

  take(chunk: Uint8Array<ArrayBuffer> | null): Made {
    if (chunk) {
      this.#made.add(Buffer.from(chunk.buffer, 0, chunk.length));
      return { leaves: [], taken: chunk.buffer };
    }
    this.#made.end();
    const all: Leaves[] = [];
    for (const [batchSeq, days] of this.#batches)
      for (const [day, { leaves }] of days) {
        all.push({ batchSeq, day, leaves: new Uint8Array(leaves) });
        days.delete(day); // so that no table is held twice
      }
    return { leaves: all };
  }
}

parentPort?.on('message', (order: LeafOrder) => {
  const table = new Table(order);
  order.port.on('message', (chunk: Uint8Array<ArrayBuffer> | null) => {
    try {
      const made = table.take(chunk);
      order.port.postMessage(made, made.taken ? [made.taken] : made.leaves.map(({ leaves }) => leaves.buffer));
    } catch (error) {
      order.port.postMessage({ error: String(error) } satisfies LeafAnswer);
    }
  });
});
