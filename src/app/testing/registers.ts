import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateFact } from '../../modules/evidence/index.ts';
import { type Db, transact } from '../../platform/database/db.ts';
import type { Tally } from '../../platform/database/tally.ts';
import { type TestDatabase, testDatabase } from '../../platform/database/testing/database.ts';
import { importFile } from '../../platform/ingest/load.ts';
import { facts, registers } from '../modules.ts';

const REGION = '532500';
const now = new Date('2024-03-01T00:00:00Z');
const YEAR = { from: '2023-01-01', to: '2024-01-01' };

/** What a fact must measure and list: the ids of each of its sets. */
type Expected = {
  readonly fact: string;
  readonly printed: string;
  readonly grade?: string;
  readonly sets: Readonly<Partial<Record<'of' | 'among' | 'part' | 'whole' | 'rest', readonly string[]>>>;
};

/** One register: rows on both sides of the new year, the facts they give, and what each faulty row is told. */
export type RegisterCase = {
  readonly register: string;
  readonly rows: readonly string[];
  readonly period?: typeof YEAR;
  readonly facts: readonly Expected[];
  readonly faulty: readonly (readonly [why: string, row: string, heading: string, message: string])[];
};

const unitOf = (orgId: string) => ({ region: REGION, orgId, orgs: [orgId], accountId: 'tester' });
const registerOf = (key: string) => registers.find((register) => register.key === key)!;
const headings = (key: string): string =>
  registerOf(key)
    .columns.map(({ heading }) => heading)
    .join(',');

/** Imports lines of CSV into a register of one unit; the columns are written in the register's order. */
export const load = (database: TestDatabase, key: string, lines: readonly string[], orgId = key) =>
  transact(database.app.db, { identity: unitOf(orgId) }, (db) =>
    importFile(db, {
      ...{ register: registerOf(key), fileName: 'rows.csv', source: 'test', identity: unitOf(orgId), now },
      bytes: new TextEncoder().encode([headings(key), ...lines].join('\n')),
    }),
  );

const reading = <T>(database: TestDatabase, orgId: string, work: (db: Db) => Promise<T>) =>
  transact(database.app.db, { identity: unitOf(orgId), readOnly: true }, work);

/** A fact as a unit's records give it, up to a batch if one is named, with the ids behind each of its sets. */
export const measured = (database: TestDatabase, key: string, orgId: string, within: { head?: string } & typeof YEAR = YEAR) =>
  reading(database, orgId, async (db) => {
    const fact = facts.get(key)!;
    const bounds = { region: REGION, orgId, ...within };
    const tallies = Object.entries(fact).filter((entry): entry is [string, Tally] => typeof entry[1] === 'object');
    const sets: Record<string, readonly string[]> = {};
    for (const [name, tally] of tallies) sets[name] = (await tally.page(db, bounds, { limit: 100 })).map(({ id }) => id);
    return { ...(await evaluateFact(db, fact, bounds)), sets };
  });

/** Every case as tests, on one database; each register's rows belong to a unit of their own. */
export function describeRegisters(title: string, cases: readonly RegisterCase[]): void {
  describe(title, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await testDatabase();
    });
    afterAll(() => database.end());

    describe.each(cases)('$register', ({ register, rows, period = YEAR, facts: expected, faulty }) => {
      it('takes its rows, once', async () => {
        expect(await load(database, register, rows)).toMatchObject({ stored: rows.length, repeated: 0 });
        expect(await load(database, register, rows)).toMatchObject({ before: true });
      });
      it.each(expected)('$fact counts and lists the same records', async ({ fact, printed, grade = 'B', sets }) => {
        const value = await measured(database, fact, register, period);
        expect({ printed: value.printed, grade: value.grade, sets: value.sets }).toEqual({ printed, grade, sets });
      });
      it.each(faulty)('refuses %s', async (_, row, heading, message) => {
        await expect(load(database, register, [row], 'faulty')).rejects.toMatchObject({
          code: 'import/rows',
          members: { issues: [{ path: `第 2 行 ${heading}`, message }] },
        });
      });
      it('refuses an id that stands twice in one file', async () => {
        const [row = ''] = rows;
        await expect(load(database, register, [row, row], 'faulty')).rejects.toMatchObject({
          members: { issues: [{ path: `第 3 行 ${headings(register).split(',')[0]}`, message: '与第 2 行重复，请只保留一行' }] },
        });
      });
      it('has kept no row of a refused file', async () => {
        for (const { fact } of expected) expect((await measured(database, fact, 'faulty', period)).rows).toBe(0);
      });
      it('is append-only', async () => {
        const { table } = registerOf(register);
        await expect(database.owner.pg.query(`update ${table} set source = 'x'`)).rejects.toThrow('append-only');
        await expect(database.owner.pg.query(`delete from ${table}`)).rejects.toThrow('append-only');
      });
    });
  });
}
