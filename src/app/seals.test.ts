import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyring } from '../platform/crypto/keyring.ts';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { dayColumn, type Register } from '../platform/ingest/register.ts';
import { takesSingles } from '../platform/ingest/single.ts';
import { leafFrom, leafOf, leafParts } from '../platform/seal/canonical.ts';
import { netstrings } from '../platform/seal/chain.ts';
import { registerHeads } from '../platform/seal/entries.ts';
import { signHeads } from '../platform/seal/heads.ts';
import { rowsOfBatch, sealBatch } from '../platform/seal/seal.ts';
import { DEMO } from './demonstration.ts';
import { registers } from './modules.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { tamper } from './testing/tamper.ts';
import { verifySeals } from './verifying.ts';

type Entry = {
  [key in 'seq' | 'kind' | 'day' | 'batch_seq' | 'records' | 'alg' | 'tallies']: string;
} & { root: Buffer; buckets: Buffer; prev: Buffer; head: Buffer };

// the format of docs/adr/0008-seals.md, written a second time
const sha = (...parts: (string | Buffer)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const net = (values: readonly (string | null)[]) =>
  values.map((v) => (v === null ? '-,' : `${Buffer.byteLength(v)}:${v},`)).join('');
function tree(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha('\x01', tree(leaves.slice(0, split)), tree(leaves.slice(split)));
}

let database: TestDatabase;
beforeAll(async () => {
  database = await demonstrationDatabase();
});
afterAll(() => database.end());
const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => (await database.owner.pg.query(sql, values)).rows;
const entriesOf = (key: string) =>
  query<Entry>(
    `select seq::text, kind, day::text, batch_seq::text, records::text, root, buckets, tallies, prev, head, alg from platform_seal
     where register = $1 order by platform_seal.seq`,
    [key],
  );

/** The leaves of a register by batch and day, from the text of its columns. */
async function leavesOf({ key, table, columns, open = [], ...rest }: Register & { open?: readonly string[] }) {
  const own = columns.map(({ name }) => name);
  const names = [...(own.includes('id') ? [] : ['id']), ...own, ...['grade', 'source'].filter((name) => !own.includes(name))];
  const day = dayColumn({ key, table, columns, ...rest })?.column.name;
  const rows = await query<Record<string, string | null>>(
    `select batch_seq::text as mz_batch,
      ${day ? `to_char("${day}", 'YYYY-MM-DD')` : 'null'} as mz_day, ${names.map((name) => `"${name}"::text`).join(', ')} from ${table}`,
  );
  const leaves = new Map<string, Buffer[]>();
  for (const row of rows) {
    const commitment = sha(keyring().seal, net(names.map((name) => row[name] ?? null))).toString('hex');
    const leaf = sha('\0', net([key, row.mz_day ?? null, ...open.map((name) => row[name] ?? null), commitment]));
    const place = `${row.mz_batch} ${row.mz_day ?? '-'}`;
    if (!leaves.get(place)?.push(leaf)) leaves.set(place, [leaf]);
  }
  return { rows: rows.length, leaves };
}

describe('封存 of the demonstration', () => {
  // the calls are ten times all others together, and sealed by the same expressions
  it.each(registers.filter(({ key }) => key !== 'hotline.call').map((register) => [register.key, register] as const))(
    '%s: every record stands under one entry, root and buckets are those of its records, and entries are chained',
    async (key, register) => {
      const { rows, leaves } = await leavesOf(register);
      const entries = await entriesOf(key);
      expect(entries.reduce((sum, { records }) => sum + Number(records), 0)).toBe(rows);
      expect(entries.map(({ batch_seq, day }) => `${batch_seq} ${day ?? '-'}`).sort()).toEqual([...leaves.keys()].sort());
      let prev = Buffer.alloc(32);
      for (const [i, entry] of entries.entries()) {
        const sorted = leaves.get(`${entry.batch_seq} ${entry.day ?? '-'}`)!.sort(Buffer.compare);
        // by the first hex digit
        const buckets = Array.from({ length: 16 }, (_, digit) =>
          sha(Buffer.concat(sorted.filter((leaf) => leaf.readUInt8(0) >> 4 === digit))),
        );
        expect([entry.seq, entry.kind, entry.alg]).toEqual([String(i + 1), 'batch', 'sha256']);
        expect(entry.root.toString('hex')).toBe(tree(sorted).toString('hex'));
        expect(entry.buckets.equals(Buffer.concat(buckets))).toBe(true);
        expect(entry.prev.equals(prev)).toBe(true);
        const text = net([
          ...['mz-seal-1', key, entry.seq, entry.kind, entry.day, entry.batch_seq, entry.records],
          ...[entry.root.toString('hex'), entry.buckets.toString('hex'), entry.tallies && JSON.stringify(entry.tallies)],
        ]);
        expect(entry.head.toString('hex')).toBe(sha('\x02', prev, text).toString('hex'));
        prev = Buffer.from(entry.head);
      }
    },
    30_000,
  );
  it.each(registers.filter(takesSingles).map((register) => [register.key, register] as const))(
    '%s: what a single record leaves of itself, with texts that the program writes, makes the leaf of its row',
    async (_, register) => {
      const { db } = database.owner;
      const secret = sql`${keyring().seal}::bytea`;
      const names = [...register.columns.map(({ name }) => name), 'grade', 'source'];
      const rows = await query<Record<string, string | null>>(
        `select ${names.map((name) => `"${name}"::text`).join(', ')} from ${register.table} order by id desc limit 12`,
      );
      for (const row of rows) {
        const written = (run: readonly string[]) => sql`${netstrings(run.map((name) => row[name] ?? null))}::text`;
        const own = sql`${sql.table(register.table)} as r where r.id = ${row.id}`;
        const { sql: text, parameters } = sql`select ${leafFrom(register, leafParts(register, 'r', secret, written))} as kept,
          ${leafOf(register, 'r', secret)} as leaf from ${own}`.compile(db);
        const [found] = await query<{ kept: Buffer; leaf: Buffer }>(text, [...parameters]);
        expect(found?.kept.toString('hex')).toBe(found?.leaf.toString('hex'));
        expect(found?.leaf).toHaveLength(32);
      }
    },
  );
  it('the heads of the registers are their newest entries', async () => {
    const heads = await transact(database.app.db, { identity: DEMO.installer }, (db) => registerHeads(db, DEMO.installer));
    const [call] = heads.filter(({ register }) => register === 'hotline.call');
    const last = (await entriesOf('hotline.call')).at(-1)!;
    expect(call).toEqual({ register: 'hotline.call', seq: last.seq, head: last.head.toString('hex') });
    expect(heads.length).toBeGreaterThan(20);
  });
  it('an entry cannot be changed or removed', async () => {
    await expect(query("update platform_seal set day = '2020-01-01'")).rejects.toThrow('append-only');
    await expect(query('delete from platform_seal')).rejects.toThrow('append-only');
  });
});

const verified = (only?: readonly string[]) =>
  verifySeals({ pool: database.app, ownerUrl: database.ownerUrl }, DEMO.installer, only ? { only } : {});
const found = async (only = ['network.fault', 'hotline.transfer']) => (await verified(only)).findings;

describe('核验', () => {
  let record: { id: string; day: string; batch: string };
  beforeAll(async () => {
    [record] = (await query<typeof record>(
      `select id, to_char(dialled_at, 'YYYY-MM-DD') as day, batch_seq::text as batch from hotline_transfer order by id limit 1 offset 100`,
    )) as [typeof record];
    await transact(database.app.db, { identity: DEMO.installer }, (db) =>
      signHeads(db, DEMO.installer, { day: '2024-01-01', auditRoot: null, now: new Date('2024-01-01T00:20:00+08:00') }),
    );
  });
  it('finds nothing where nothing was changed, and has read every record', async () => {
    const result = await verified();
    expect(result.findings).toEqual([]);
    expect(result).toMatchObject({ ok: true, signedDays: 1 });
    const [{ n }] = (await query<{ n: string }>('select sum(stored_count)::text as n from platform_import_batch')) as [
      { n: string },
    ];
    expect(result.registers.reduce((sum, { records }) => sum + records, 0)).toBe(Number(n));
  });
  /** Changes something as a superuser, verifies, and puts it back. */
  const whileChanged = async (change: string, undo: string) => {
    await tamper(database, change);
    try {
      return await found();
    } finally {
      await tamper(database, undo);
    }
  };
  const columns = 'call_id, target, dialled_at, outcome, grade, source, batch_seq, region, org_id, recorded_at';

  it('a value that was changed: register, day, bucket and the record', async () => {
    const findings = await whileChanged(
      `create table kept as select * from hotline_transfer where id = '${record.id}';
       update hotline_transfer set target = target || '?' where id = '${record.id}'`,
      `update hotline_transfer c set target = k.target from kept k where k.id = c.id; drop table kept`,
    );
    expect(findings).toMatchObject([{ kind: 'changed', register: 'hotline.transfer', day: record.day, batchSeq: record.batch }]);
    expect(findings[0]!.buckets.length).toBeGreaterThan(0);
    expect(findings[0]!.message).toContain(record.id);
  });
  it('a record that was removed: register, day and bucket', async () => {
    const findings = await whileChanged(
      `create table kept as select * from hotline_transfer where id = '${record.id}'; delete from hotline_transfer where id = '${record.id}'`,
      `insert into hotline_transfer (id, ${columns}) select id, ${columns} from kept; drop table kept`,
    );
    expect(findings).toMatchObject([
      { kind: 'missing', register: 'hotline.transfer', day: record.day, buckets: [expect.any(String)] },
    ]);
  });
  it('a record that was put in: register, day, bucket and its id', async () => {
    const findings = await whileChanged(
      `insert into hotline_transfer (id, ${columns}) select 'FORGED', ${columns} from hotline_transfer where id = '${record.id}'`,
      `delete from hotline_transfer where id = 'FORGED'`,
    );
    expect(findings).toMatchObject([{ kind: 'inserted', register: 'hotline.transfer', day: record.day, ids: ['FORGED'] }]);
  });
  it('a record under a batch that never was', async () => {
    const forged = columns.replace('batch_seq', '999999');
    const findings = await whileChanged(
      `insert into hotline_transfer (id, ${columns}) select 'FORGED', ${forged} from hotline_transfer where id = '${record.id}'`,
      `delete from hotline_transfer where id = 'FORGED'`,
    );
    expect(findings).toMatchObject([{ kind: 'unsealed', register: 'hotline.transfer', batchSeq: '999999', ids: ['FORGED'] }]);
  });
  it('a record that was moved to another day', async () => {
    const findings = await whileChanged(
      `update hotline_transfer set dialled_at = dialled_at - interval '40 days' where id = '${record.id}'`,
      `update hotline_transfer set dialled_at = dialled_at + interval '40 days' where id = '${record.id}'`,
    );
    const moved = findings.find(({ kind }) => kind === 'moved')!;
    expect(moved).toMatchObject({ register: 'hotline.transfer', ids: [record.id] });
    expect(moved.message).toContain(record.day);
    expect(findings.map(({ kind }) => kind).sort()).toEqual(['missing', 'moved']);
  });
  it('a seal that was changed', async () => {
    const findings = await whileChanged(
      `update platform_seal set records = records + 1 where register = 'hotline.transfer' and seq = 7`,
      `update platform_seal set records = records - 1 where register = 'hotline.transfer' and seq = 7`,
    );
    expect(findings.map(({ kind }) => kind)).toContain('chain');
    expect(findings[0]!.message).toContain('封存条目 7');
  });
  it('a chain whose tail was cut', async () => {
    const findings = await whileChanged(
      `create table kept as select * from platform_seal where register = 'hotline.transfer' and seq > 100;
       delete from platform_seal where register = 'hotline.transfer' and seq > 100`,
      'insert into platform_seal select * from kept; drop table kept',
    );
    expect(findings[0]).toMatchObject({ kind: 'tail', register: 'hotline.transfer' });
    expect(findings.some(({ kind }) => kind === 'inserted')).toBe(true);
  });
  it('a chain that was made anew from changed records, by its signature', async () => {
    await tamper(
      database,
      `create table kept as select * from platform_seal where register = 'exchange.survey-answer';
      delete from platform_seal where register = 'exchange.survey-answer'; create table kept_rows as select * from exchange_survey_answer;
      delete from exchange_survey_answer where id = (select min(id) from exchange_survey_answer)`,
    );
    const register = registers.find(({ key }) => key === 'exchange.survey-answer')!;
    const { rows } = await database.owner.pg.query(
      'select distinct batch_seq::text as seq from exchange_survey_answer order by 1',
    );
    for (const { seq } of rows)
      await transact(database.owner.db, { identity: DEMO.installer }, (db) =>
        sealBatch(db, register, DEMO.installer, { batchSeq: seq, rows: rowsOfBatch(register, DEMO.installer, seq) }),
      );
    const findings = await found(['exchange.survey-answer']);
    await tamper(
      database,
      `delete from platform_seal where register = 'exchange.survey-answer'; insert into platform_seal select * from kept;
      insert into exchange_survey_answer select * from kept_rows on conflict do nothing; drop table kept, kept_rows`,
    );
    // where the records that are left have fewer days, the new chain is shorter than the signed one
    expect(findings.every(({ register, kind }) => register === 'exchange.survey-answer' && /^(chain|tail)$/.test(kind))).toBe(
      true,
    );
    expect(findings[0]!.message).toContain('2024-01-01 签名的链头');
  });
  it('a signed list that was changed', async () => {
    const findings = await whileChanged(
      `create table kept as select * from platform_seal_head; update platform_seal_head set heads = jsonb_set(heads, '{0,seq}', '"1"')`,
      'update platform_seal_head h set heads = k.heads from kept k; drop table kept',
    );
    expect(findings).toMatchObject([{ kind: 'signature', day: '2024-01-01' }]);
  });
});
