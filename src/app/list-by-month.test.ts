import { afterAll, beforeAll, expect, it } from 'vitest';
import { transact } from '../platform/database/db.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { listRecords, type RecordFilter } from '../platform/ingest/records.ts';
import { registers } from './modules.ts';
import { load } from './testing/registers.ts';

const KEY = 'service-hall.rating';
const register = registers.find(({ key }) => key === KEY)!;
const unit = { region: '532500', orgId: 'own' };
/** Some days hold many, and from one to the next it may be months. */
const DAYS = ['2023-01-03', '2023-01-31', '2023-02-01', '2023-02-28', '2023-06-30', '2023-07-01', '2023-12-31'];
const ROWS = DAYS.flatMap((day, d) =>
  Array.from({ length: 1 + (d % 4) }, (_, i) => ({ id: `L${d}${i}`, day, county: i === 0 ? '泸西县' : '个旧市' })),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const lines = ROWS.map(({ id, day, county }) => `${id},${day} 10:00:00,5,active,window,${county},,`);
  await load(database, KEY, lines, unit.orgId);
});
afterAll(() => database.end());

/** Every page of the list, one after the other. */
const walk = (filter: RecordFilter, limit: number) =>
  transact(database.app.db, { identity: { ...unit, orgs: [unit.orgId], accountId: 'tester' }, readOnly: true }, async (db) => {
    const ids: string[] = [];
    for (let after: readonly [string, string] | undefined; ; ) {
      const found = await listRecords(db, register, { unit, filter, after, limit });
      ids.push(...found.map(({ id }) => id));
      const last = found.at(-1);
      if (!last || found.length < limit) return ids;
      after = [last.place, last.id];
    }
  });

it.each([
  [{}],
  [{ to: '2023-07-01' }],
  [{ to: '2023-06-29' }],
  [{ to: '2024-06-30' }],
  [{ from: '2023-01-31', to: '2023-12-31' }],
  [{ to: '2023-12-31', column: 'county', value: '泸西县' }],
  [{ column: 'county', value: '泸西县' }],
] satisfies [RecordFilter][])('pages of %j hold each record once, newest first, however far they lie apart', async (filter) => {
  const { from = '', to = '9999', value } = filter as RecordFilter;
  const expected = ROWS.filter(({ day, county }) => day >= from && day <= to && (value ?? county) === county)
    .map(({ id, day }) => `${day} ${id}`)
    .sort()
    .reverse()
    .map((line) => line.slice(11));
  for (const limit of [1, 2, 3, 50]) expect(await walk(filter, limit)).toEqual(expected);
});
