import { pipeline } from 'node:stream/promises';
import { CompiledQuery, type RawBuilder } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyText } from './copy-out.ts';
import type { Db } from './db.ts';

/** What a COPY reads: chunks of PostgreSQL's text format, made as the server takes them. */
class Incoming {
  readonly chunks: AsyncIterable<Uint8Array>;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks;
  }
}

/** Who is given what a COPY writes, chunk by chunk. */
class Outgoing {
  readonly take: (chunk: Buffer) => void;

  constructor(take: (chunk: Buffer) => void) {
    this.take = take;
  }
}

/** Whether the parameters of a statement say that it is a COPY. */
export const isCopy = ([data]: readonly unknown[]): boolean => data instanceof Incoming || data instanceof Outgoing;

type Copied = { readonly command: string; readonly rowCount: number; readonly rows: readonly unknown[] };

/**
 * A connection on which a statement whose first parameter is `Incoming` is a COPY FROM STDIN, and one whose first parameter is
 * `Outgoing` is the query of a COPY TO STDOUT; all others are what they were.
 */
export class CopyingClient extends pg.Client {
  /** Of the driver: statements are sent without waiting for the answer to the last one. */
  pipeline = true;

  /** The driver's overloads are one function, and what is no COPY goes through untouched: hence the widest types. */
  override query(...order: unknown[]): never {
    const [statement, values] = order;
    const [data, ...given] = Array.isArray(values) ? values : [];
    const through = super.query as (...args: unknown[]) => unknown;
    if (data instanceof Incoming) return this.#copied(() => this.#copyIn(String(statement), data)) as never;
    if (data instanceof Outgoing)
      return this.#copied(() => copyText(this, written(String(statement), given), data.take)) as never;
    return through.apply(this, order) as never;
  }

  async #copyIn(statement: string, { chunks }: Incoming): Promise<number> {
    const sink = super.query(copyFrom(statement));
    await pipeline(chunks, sink);
    return sink.rowCount;
  }

  async #copied(copy: () => Promise<number>): Promise<Copied> {
    // a COPY has the connection to itself: what was sent before it is answered first, and nothing is sent behind it
    await super.query('select');
    this.pipeline = false;
    try {
      return { command: 'INSERT', rowCount: await copy(), rows: [] };
    } finally {
      this.pipeline = true;
    }
  }
}

/** A query with its parameters written into it, because a COPY takes none. */
const written = (query: string, parameters: readonly unknown[]): string =>
  query.replaceAll(/\$(\d+)/g, (_, place) => {
    const value = parameters[Number(place) - 1];
    if (typeof value !== 'string') throw new Error(`a COPY is given text, and not ${typeof value}`);
    return pg.escapeLiteral(value);
  });

/**
 * Streams rows into a table within the transaction of `db`, no faster than the server takes them.
 * @returns how many rows the server has taken
 */
export async function copyInto(db: Db, statement: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(statement, [new Incoming(chunks)]));
  return Number(numAffectedRows ?? 0);
}

/**
 * Gives what a query returns (of rows that are there, or that it stores) as text of COPY, chunk by chunk, while the server is at work;
 * its parameters are texts. What `take` throws is the failure of the statement, once that has run to its end.
 * @returns how many rows it has returned
 */
export async function copyOut(db: Db, query: RawBuilder<unknown>, take: (chunk: Buffer) => void): Promise<number> {
  const { sql, parameters } = query.compile(db);
  const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(sql, [new Outgoing(take), ...parameters]));
  return Number(numAffectedRows ?? 0);
}
