import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyring } from '../platform/crypto/keyring.ts';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { dayColumn, type Register } from '../platform/ingest/register.ts';
import { registerHeads } from '../platform/seal/entries.ts';
import { DEMO } from './demonstration.ts';
import { registers } from './modules.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';

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
  it.each(registers.map((register) => [register.key, register] as const))(
    '%s: every record stands under one entry, root and buckets are those of its records, and entries are chained',
    async (key, register) => {
      const { rows, leaves } = await leavesOf(register);
      const entries = await entriesOf(key);
      expect(entries.reduce((sum, { records }) => sum + Number(records), 0)).toBe(rows);
      expect(entries.map(({ batch_seq, day }) => `${batch_seq} ${day ?? '-'}`).sort()).toEqual([...leaves.keys()].sort());
      let prev = Buffer.alloc(32);
      for (const [i, entry] of entries.entries()) {
        const sorted = leaves.get(`${entry.batch_seq} ${entry.day ?? '-'}`)!.sort(Buffer.compare);
        const buckets = [...'0123456789abcdef'].map((digit) =>
          sha(Buffer.concat(sorted.filter((leaf) => leaf.toString('hex').startsWith(digit)))),
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
