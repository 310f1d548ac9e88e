import Fastify from 'fastify';
import pg from 'pg';
import type { Subject } from './subject.ts';

/** The bare program beside the product: Fastify and the driver, no session, no permission, no validation, no security. */

const POOL = 10;
const TABLE = /^t\d$/;
const quoted = (names: readonly string[]): string => names.map((name) => pg.escapeIdentifier(name)).join(', ');

/** Tables of the reference in a schema of their own: the register's own columns, its id as key, the best index for its list. */
export async function makeReference(url: string, { register, filter, at }: Subject, tables: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = register.columns.map(({ name, type }) => `${pg.escapeIdentifier(name)} ${type}`).join(', ');
  await client.query('create schema bench');
  for (let i = 0; i < tables; i += 1) {
    await client.query(`create table bench.t${i} (${columns}, primary key (id))`);
    await client.query(`create index on bench.t${i} (${quoted([filter, at])} desc)`);
    await client.query(`create table bench.t${i}_audit (id bigserial primary key, at timestamptz not null default now(),
      actor text not null, action text not null, entity text not null, entity_id text not null, body jsonb not null)`);
    await client.query(`create index on bench.t${i}_audit (entity, entity_id)`);
  }
  await client.end();
}

/** Serves the reference; POST `/t0` inserts, `/t0/audit` with an audit row in one statement, `/t0/tx` in a transaction. */
export async function serveReference(url: string, { register, filter, at }: Subject, port = 0) {
  const pool = new pg.Pool({ connectionString: url, max: POOL, options: '-c timezone=Asia/Shanghai' });
  const app = Fastify();
  const columns = register.columns.map(({ name }) => name);
  const insert = (table: string): string =>
    `insert into bench.${table} (${quoted(columns)}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`;
  const audited = (table: string): string => `with r as (${insert(table)}), a as (insert into bench.${table}_audit
    (actor, action, entity, entity_id, body) select 'bench', 'create', 'record', r.id, to_jsonb(r) from r) select * from r`;
  const valuesOf = (body: unknown): (string | null)[] => {
    const cells = Object(body) as Record<string, string>;
    return columns.map((name) => cells[name] || null);
  };
  const tableOf = (params: unknown): string => {
    const { table } = Object(params) as { table: string };
    if (!TABLE.test(table)) throw new Error('no such table');
    return table;
  };

  app.post('/:table', async ({ params, body }) => {
    const table = tableOf(params);
    return (await pool.query({ name: `i${table}`, text: insert(table), values: valuesOf(body) })).rows[0];
  });
  app.post('/:table/audit', async ({ params, body }) => {
    const table = tableOf(params);
    return (await pool.query({ name: `a${table}`, text: audited(table), values: valuesOf(body) })).rows[0];
  });
  app.post('/:table/tx', async ({ params, body }) => {
    const table = tableOf(params);
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query({ name: `i${table}`, text: insert(table), values: valuesOf(body) });
      await client.query({
        name: `l${table}`,
        text: `insert into bench.${table}_audit (actor, action, entity, entity_id, body) values ('bench', 'create', 'record', $1, $2)`,
        values: [rows[0].id, JSON.stringify(rows[0])],
      });
      await client.query('commit');
      return rows[0];
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  });
  app.get('/:table', async ({ params, query }) => {
    const table = tableOf(params);
    const { code, before } = Object(query) as { code: string; before: string };
    const text = `select * from bench.${table} where ${quoted([filter])} = $1 and ${quoted([at])} < $2::date + 1
      order by ${quoted([at])} desc limit 20`;
    return { data: (await pool.query({ name: `s${table}`, text, values: [code, before] })).rows };
  });

  await app.listen({ port, host: '127.0.0.1' });
  const address = app.server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  const close = async () => {
    await app.close();
    await pool.end();
  };
  return { base, close };
}
