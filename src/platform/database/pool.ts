import { type CompiledQuery, type Driver, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Connection, USUAL } from './connection.ts';
import type { Db } from './db.ts';

const DATE = 1082;
const DATE_ARRAY = 1182;
const NUMERIC_ARRAY = 1231;
const BIGINT = 20;
const CONNECT_TIMEOUT_MS = 10_000;

// the driver's list of types lacks text[] (1009), though it has its parser
const textArray = (pg.types.getTypeParser as (oid: number) => (value: string) => unknown)(1009);

/**
 * Days stay `YYYY-MM-DD` (the driver would make them local midnights) and exact numbers stay text
 * (the driver would turn numeric[] into binary floats).
 */
function parserFor(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === DATE || oid === BIGINT) return (value) => value;
  if (oid === DATE_ARRAY || oid === NUMERIC_ARRAY) return textArray;
  // the driver's own signature distinguishes the two formats by overload; ours passes it through
  return pg.types.getTypeParser(oid, format as 'text');
}

export type PoolOptions = {
  readonly url: string;
  /** The database role of requests: not the owner of the tables, and subject to row-level security. */
  readonly role?: 'mz_app';
  readonly max?: number;
  readonly statementTimeoutMs?: number;
  readonly onQuery?: (query: CompiledQuery) => void;
};

export type Pool = { readonly db: Db; readonly pg: pg.Pool; end(): Promise<void> };

/** Kysely's dialect, whose connections are ours as they come from the pool. */
class Dialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor({ pool }: { readonly pool: pg.Pool }) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    const pool = this.#pool;
    // the pool makes no other
    const own = (connection: unknown) => connection as Connection & pg.PoolClient;
    return {
      init: async () => undefined,
      acquireConnection: async () => own(await pool.connect()),
      beginTransaction: async (connection, settings) => own(connection).begin(settings),
      commitTransaction: (connection) => own(connection).commit(),
      rollbackTransaction: (connection) => own(connection).rollback(),
      releaseConnection: async (connection) => own(connection).release(),
      destroy: () => pool.end(),
    };
  }
}

/** A pool of connections; time zone, role and limits are set at connection, identities only per transaction. */
export function openPool({ url, role, max = 10, statementTimeoutMs = 15_000, onQuery }: PoolOptions): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    Client: Connection,
    max,
    // all connections in use: the caller is told to come again, instead of waiting for ever
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'mingzheng',
    options: `-c timezone=Asia/Shanghai ${USUAL} -c statement_timeout=${statementTimeoutMs}${role ? ` -c role=${role}` : ''}`,
    // the driver's typings want an overloaded function for the two wire formats; text is the only one in use
    types: { getTypeParser: parserFor as typeof pg.types.getTypeParser },
  });
  // an idle connection that the server closes must not end the process; the next query reports the trouble
  pool.on('error', () => undefined);
  // nor may one that breaks in a transaction between two statements: the next statement reports it
  pool.on('connect', (client) => void client.on('error', () => undefined));
  // biome-ignore lint/complexity/noBannedTypes: see Db
  const db = new Kysely<{}>({
    dialect: new Dialect({ pool }),
    ...(onQuery ? { log: (event) => (event.level === 'query' ? onQuery(event.query) : undefined) } : {}),
  });
  return { db, pg: pool, end: () => db.destroy() };
}
