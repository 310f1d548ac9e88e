import { pipeline } from 'node:stream/promises';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Db } from './db.ts';

/** What a COPY reads: chunks of PostgreSQL's text format, made as the server takes them. */
class Incoming {
  readonly chunks: AsyncIterable<Uint8Array>;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks;
  }
}

/** Whether the parameters of a statement say that it is a COPY. */
export const isCopy = ([data]: readonly unknown[]): boolean => data instanceof Incoming;

/** A connection on which a statement whose one parameter is `Incoming` is a COPY FROM STDIN; all others are what they were. */
export class CopyingClient extends pg.Client {
  /** Of the driver: statements are sent without waiting for the answer to the last one. */
  pipeline = true;

  /** The driver's overloads are one function, and what is no COPY goes through untouched: hence the widest types. */
  override query(...order: unknown[]): never {
    const [statement, values] = order;
    const [data] = Array.isArray(values) ? values : [];
    const through = super.query as (...args: unknown[]) => unknown;
    return (data instanceof Incoming ? this.#copy(String(statement), data) : through.apply(this, order)) as never;
  }

  async #copy(statement: string, { chunks }: Incoming): Promise<{ command: string; rowCount: number; rows: unknown[] }> {
    // a COPY has the connection to itself: what was sent before it is answered first, and nothing is sent behind it
    await super.query('select');
    this.pipeline = false;
    try {
      const sink = super.query(copyFrom(statement));
      await pipeline(chunks, sink);
      return { command: 'INSERT', rowCount: sink.rowCount ?? 0, rows: [] };
    } finally {
      this.pipeline = true;
    }
  }
}

/**
 * Streams rows into a table within the transaction of `db`, no faster than the server takes them.
 * @returns how many rows the server has taken
 */
export async function copyInto(db: Db, statement: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(statement, [new Incoming(chunks)]));
  return Number(numAffectedRows ?? 0);
}
