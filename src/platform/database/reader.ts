import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db } from './db.ts';

/** One connection of the owner that reads one snapshot, by queries and by COPY. */
export type Reader = { readonly db: Db; readonly client: pg.Client; end(): Promise<void> };

/** Days are Shanghai's and texts are written as on every other connection; a long scan may use both processors. */
const SETTINGS = `set timezone = 'Asia/Shanghai'; set datestyle = 'ISO, YMD'; set extra_float_digits = 1; set bytea_output = 'hex';
  set statement_timeout = 0; set work_mem = '128MB'; set max_parallel_workers_per_gather = 2; set parallel_tuple_cost = 0.01;
  set parallel_setup_cost = 100`;

export async function openReader(ownerUrl: string): Promise<Reader> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mingzheng-verify' });
  client.on('error', () => undefined); // the statement in hand reports it
  await client.connect();
  await client.query(SETTINGS);
  await client.query('begin isolation level repeatable read read only');
  const lent = Object.assign(client, { release: () => undefined });
  const pool = { connect: async () => lent, end: async () => undefined };
  // biome-ignore lint/complexity/noBannedTypes: see Db
  const db = new Kysely<{}>({ dialect: new PostgresDialect({ pool }) });
  return { db, client, end: () => client.end() };
}
