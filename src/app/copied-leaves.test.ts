import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../platform/database/db.ts';
import { openReader, type Reader } from '../platform/database/reader.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import type { Column, Register } from '../platform/ingest/register.ts';
import { inDays, makeSeal } from '../platform/seal/seal.ts';
import { lendSecret, readGroups, readRecords } from '../platform/seal/verify/groups.ts';
import { layoutOf } from '../platform/seal/verify/layout.ts';
import { LeafThread } from '../platform/seal/verify/leaf-thread.ts';
import { DEMO } from './demonstration.ts';
import { registers } from './modules.ts';

const { region, orgId } = DEMO.installer;
const unit = { region, orgId };

/** What PostgreSQL's COPY writes otherwise than as it is, what it may confuse, and what is long. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '')),
  fc.constantFrom(
    '',
    '\\',
    '\\N',
    'N',
    't',
    'f',
    '\t',
    '\n',
    '\r\n',
    '\b\f\v',
    '\\t\t\\\\',
    '评价：满意',
    '\u{20000}𠮷',
    '2023-01-05',
    ' BC',
  ),
  fc.integer({ min: 9, max: 2_000 }).map((length) => '长'.repeat(length)),
);
const two = (max: number, min = 1) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const day = fc.oneof(
  fc.tuple(fc.constantFrom('2022', '2023'), two(12), two(28)).map((parts) => parts.join('-')),
  fc.constantFrom('0044-03-15 BC', '10000-01-01', '12345-06-07', '0001-01-01', '1900-12-31', '2023-12-31', '2024-02-29'),
);
const instant = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('2023-01-05', '2023-12-31', '2024-02-29'),
      two(23, 0),
      two(59, 0),
      fc.constantFrom('', '.5', '.000001', '.999999'),
    )
    .map(([on, hour, minute, rest]) => `${on} ${hour}:${minute}:07${rest}+00`),
  fc.constantFrom(
    '1900-01-01 00:00:00+00',
    '0044-03-15 12:00:00+00 BC',
    '12345-06-07 08:00:00+08',
    '1988-07-01 00:30:00+09',
    'infinity',
  ),
);
const number = fc.oneof(
  fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.nat({ max: 99 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`),
  fc.constantFrom('0', '0.00', '-1', '7', '99'),
);
const OF: Readonly<Record<string, fc.Arbitrary<string>>> = {
  ...{ text, date: day, 'timestamp with time zone': instant, numeric: number, boolean: fc.constantFrom('true', 'false') },
  ...{ integer: fc.integer().map((n) => String(n | 0)), smallint: fc.integer({ min: -9, max: 99 }).map(String) },
  ...{
    bigint: fc.constantFrom('1', '2', '90071992547409931'),
    jsonb: fc.json().filter((json) => !/\\u0000|\\ud[89a-f]/i.test(json)),
  },
};

let database: TestDatabase;
let reader: Reader;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  reader = await openReader(database.ownerUrl);
  await reader.client.query('rollback'); // what is put in below is to be seen
  await lendSecret(reader.client);
});
afterAll(async () => {
  await reader.end();
  await client.end();
  await database.end();
});

/** Every leaf under its batch and day, as the copy gives them and as SQL makes them. */
async function both(register: Register): Promise<readonly [readonly string[], readonly string[]]> {
  const db: Db = reader.db;
  const [copied, made]: [string[], string[]] = [[], []];
  const line = (batch: string, on: string | null, leaf: string) => `${batch} ${on} ${leaf}`;
  for await (const { batchSeq, day: on, leaves } of readGroups(reader.client, db, register, unit)) {
    for (let at = 0; at < leaves.length; at += 32) copied.push(line(batchSeq, on, leaves.toString('hex', at, at + 32)));
    for (const { leaf } of await readRecords(reader.client, db, register, unit, { batchSeq, day: on }))
      made.push(line(batchSeq, on, leaf.toString('hex')));
  }
  return [copied.sort(), made.sort()];
}

const SCRATCH = 'copied_leaves_scratch';

/** A table with the columns of another one and none of its rules, and how to fill it. */
async function scratch(table: string) {
  await client.query(`drop table if exists ${SCRATCH}; create table ${SCRATCH} as select * from ${table} with no data`);
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, regexp_replace(format_type(atttypid, atttypmod), '\\(.*', '') as type from pg_attribute
     where attrelid = '${SCRATCH}'::regclass and attnum > 0 order by attnum`,
  );
  return rows.map(({ name, type }) => ({ name, type, values: OF[type] ?? text }));
}

async function agree(register: Register): Promise<void> {
  const columns = await scratch(register.table);
  const set: Readonly<Record<string, string>> = { region, org_id: orgId, register: register.key };
  const row = fc.tuple(
    ...columns.map(({ name, values }) => {
      if (set[name] !== undefined) return fc.constant(set[name]);
      if (name === 'batch_seq') return fc.constantFrom('1', '2', '10', '9223372036854775807');
      return name === 'id' ? text : fc.option(values, { freq: 6 });
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      await client.query(`truncate ${SCRATCH}`);
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      const arrays = columns.map(({ type }, i) => `$${i + 1}::text[]::${type}[]`).join(', ');
      await client.query(
        `insert into ${SCRATCH} (${names}) select * from unnest(${arrays})`,
        columns.map((_, i) => rows.map((values) => values[i] ?? null)),
      );
      const [copied, made] = await both({ ...register, table: SCRATCH });
      expect(copied).toEqual(made);
      expect(copied.length).toBe(rows.length);
    }),
    { numRuns: 12 },
  );
}

const column = (name: string, type: Column['type']): Column => ({ name, heading: name, type });

describe('leaves made from a COPY are those made in SQL', () => {
  it.each(registers.map((register) => [register.key, register] as const))('%s, whatever its records hold', (_key, register) =>
    agree(register),
  );
  it('a register that a unit defines, whatever its data hold', async () => {
    const shared = { rows: registers[0] as never, keys: [], isCurrent: async () => true };
    await agree({
      ...registers[0]!,
      key: 'ledger.项目',
      table: 'ledger_record',
      columns: [column('a', 'text')],
      open: [],
      shared,
    });
  });
  it('rows that are longer than what is sent at once, among short ones', async () => {
    const register = registers.find(({ key }) => key === 'service-hall.rating')!;
    await scratch(register.table);
    await client.query(`insert into ${SCRATCH} (region, org_id, id, rated_at, level, county, batch_seq)
      select '${region}', '${orgId}', n, '2023-05-06 07:08:09+08', '5', repeat(E'长\\t', case when n % 700 = 3 then 90000 else n % 50 end), n % 3
      from generate_series(1, 3000) n`);
    const [copied, made] = await both({ ...register, table: SCRATCH });
    expect(copied.length).toBe(3_000);
    expect(copied).toEqual(made);
  });
  it('rows in months, of which the next is read while one is looked at; who looks no further leaves the connection usable', async () => {
    const register = { ...registers.find(({ key }) => key === 'service-hall.rating')!, table: 'copied_leaves_months' };
    await client.query(
      `drop table if exists ${register.table}; create table ${register.table} (like service_hall_rating) partition by range (rated_at)`,
    );
    for (const month of [1, 2, 3, 4, 5])
      await client.query(`create table ${register.table}_${month} partition of ${register.table}
        for values from ('2023-0${month}-01 00:00+08') to ('2023-0${month + 1}-01 00:00+08')`);
    await client.query(`insert into ${register.table} select '${region}', '${orgId}', n, '2023-01-15 12:00+08'::timestamptz + (n % 4) * interval '28 days'
      + (n % 9) * interval '1 day', '5', 'active', 'window', '蒙自市', null, repeat('\\', n % 3), 'import', 'A', 1 + n % 2, now() from generate_series(1, 20000) n`);
    const [copied, made] = await both(register);
    expect(copied.length).toBe(20_000);
    expect(copied).toEqual(made);
    for await (const { leaves } of readGroups(reader.client, reader.db, register, unit)) {
      expect(leaves.length).toBeGreaterThan(0);
      break;
    }
    expect((await reader.client.query('select 7 as n')).rows).toEqual([{ n: 7 }]);
  });
  it('a seal counts its records by day and sealed dimensions, whatever these hold', async () => {
    const rating = registers.find(({ key }) => key === 'service-hall.rating')!;
    const dimensions = ['county', 'channel'].map((name) => ({ name, title: name, of: sql`r.${sql.ref(name)}` }));
    const register = { ...rating, table: SCRATCH, rollup: { ...rating.rollup!, dimensions, sealed: ['county', 'channel'] } };
    await scratch(rating.table);
    const kind = fc.record({ day: fc.constantFrom('2023-05-01', '2023-05-02'), county: text, channel: fc.option(text) });
    await fc.assert(
      fc.asyncProperty(fc.array(kind, { minLength: 1, maxLength: 40 }), async (rows) => {
        await client.query(`truncate ${SCRATCH}`);
        const records = (columns: unknown) => sql`insert into ${sql.table(SCRATCH)} as r (id, rated_at, county, channel)
          select s.n::text, s.rated_at, s.county, s.channel from (select ordinality as n, (x ->> 'day')::timestamptz as rated_at,
            x ->> 'county' as county, x ->> 'channel' as channel from json_array_elements(${JSON.stringify(rows)}::json) with ordinality as e (x)) as s
          ${inDays(register, 's')} returning ${columns}`;
        const seal = await makeSeal(database.owner.db, register, { batchSeq: '1', records });
        const counts = await client.query(
          `select rated_at::date::text as day, count(*)::int as n, json_agg(json_build_array(county, channel)) as kinds
           from ${SCRATCH} group by 1 order by 1`,
        );
        expect(seal.records).toBe(rows.length);
        expect(seal.entries.map(({ day, records }) => ({ day, n: records }))).toEqual(
          counts.rows.map(({ day, n }) => ({ day, n })),
        );
        for (const [i, { kinds }] of counts.rows.entries()) {
          const expanded = seal.entries[i]!.tallies!.flatMap((tally) =>
            Array.from({ length: Number(tally.at(-1)) }, () => tally.slice(0, -1)),
          );
          const inOrder = (all: unknown[]) => all.map((each) => JSON.stringify(each)).sort();
          expect(inOrder(expanded)).toEqual(inOrder(kinds));
        }
      }),
      { numRuns: 20 },
    );
  });
  it('of a COPY with other columns there are none, and the thread goes on', async () => {
    const register = registers.find(({ key }) => key === 'service-hall.rating')!;
    const leavesOf = async (text: string) => {
      const made = new LeafThread(layoutOf(register), Buffer.alloc(32));
      try {
        await made.add(Buffer.from(text));
        return await made.leaves();
      } finally {
        made.end();
      }
    };
    const row = '1\tA\t2023-05-06 07:08:09+08\t5\tactive\twindow\t蒙自市\t\\N\t\\N\tA\timport\n';
    await expect(leavesOf('1\tA\n')).rejects.toThrow('other columns');
    await expect(leavesOf(row.slice(0, -1))).rejects.toThrow('within a row');
    expect(await leavesOf(row)).toMatchObject([{ batchSeq: '1', day: '2023-05-06', leaves: { length: 32 } }]);
  });
  it('whoever sends to a thread that has died is told so, and the next one has another', async () => {
    const layout = layoutOf(registers.find(({ key }) => key === 'service-hall.rating')!);
    const idle = new LeafThread(layout, Buffer.alloc(32));
    const deadly = new LeafThread(null as never, Buffer.alloc(32)); // nobody sends this: it throws where nothing catches it
    await expect(deadly.leaves()).rejects.toThrow('has ended');
    await expect(idle.leaves()).rejects.toThrow('has ended');
    idle.add(Buffer.from('1\tA\n'));
    await expect(idle.leaves()).rejects.toThrow('has ended');
    const next = new LeafThread(layout, Buffer.alloc(32));
    expect(await next.leaves()).toEqual([]);
    next.end();
  });
});
