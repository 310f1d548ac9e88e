import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { transact } from '../../platform/database/db.ts';
import { type TestDatabase, testDatabase } from '../../platform/database/testing/database.ts';
import { isRolled } from '../../platform/ingest/rollup-proof.ts';
import { createRecord } from '../../platform/ingest/single.ts';
import { registers } from '../modules.ts';
import { load } from '../testing/registers.ts';
import { explain } from './command.ts';
import { proven } from './rollup.ts';

const KEY = 'service-hall.rating';
const DAY = '2023-05-01';

describe('mz rollup', () => {
  let database: TestDatabase;
  let said = '';
  beforeAll(async () => {
    database = await testDatabase();
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        said += String(text);
        return true;
      });
    const row = (id: string) => `${id},${DAY} 08:00:00,5,active,window,蒙自市,,`;
    await load(database, KEY, ['A', 'B', 'C'].map(row), 'own');
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await database.end();
  });
  const identity = { region: '532500', orgId: 'own', orgs: ['own'], accountId: 'tester' };
  const place = () => ({
    pool: database.app,
    ownerUrl: database.ownerUrl,
    kind: 'own' as const,
    identity: async () => identity,
  });
  const chosen = registers.filter(isRolled).filter(({ key }) => key === KEY);
  const run = async (rebuild: boolean) => {
    said = '';
    return proven(place(), chosen, { rebuild, json: true }).catch((error) => explain(error, ''));
  };
  const counted = async () =>
    (await database.owner.pg.query(`select sum(n)::text as n from service_hall_rating_day where org_id = 'own'`)).rows[0].n;
  const audited = async () =>
    (await database.owner.pg.query(`select from platform_audit_event where action = 'platform.rebuild-rollup'`)).rows.length;

  it('a day whose roll-up was changed is found, and made anew from records that are what was sealed', async () => {
    await database.owner.pg.query(`update service_hall_rating_day set n = 7 where org_id = 'own'`);
    expect([await run(false), await counted()]).toEqual([1, '7']);
    expect([await run(true), await counted(), await audited()]).toEqual([0, '3', 1]);
    expect(await run(false)).toBe(0);
  });
  it('a day whose records were changed is not made anew: the roll-up keeps what was counted, and the record is named', async () => {
    const client = await database.owner.pg.connect();
    try {
      await client.query(`set session_replication_role = replica; update service_hall_rating set level = '1' where id = 'B'`);
      expect([await run(true), await counted(), await audited()]).toEqual([1, '3', 1]);
      expect(said).toContain(`没有重算日汇总。好差评评价的封存有 1 处不符，首处：好差评评价 ${DAY}`);
      expect(said).toMatch(/编号 B.*请先运行 mz verify --all 查明/s);
      await client.query(`update service_hall_rating set level = '5' where id = 'B'`);
    } finally {
      client.release(true);
    }
    expect(await run(true)).toBe(0);
  });
  it('nor from single records that were changed before their batch was sealed: the batch stays as it was recorded', async () => {
    const values = { id: 'D', rated_at: `${DAY} 08:00:00`, level: '5', origin: 'active', channel: 'window', county: '蒙自市' };
    await transact(database.app.db, { identity }, (db) => createRecord(db, chosen[0]!, { identity, values }));
    const client = await database.owner.pg.connect();
    try {
      await client.query(`set session_replication_role = replica; update service_hall_rating set level = '1' where id = 'D'`);
      expect([await run(true), await counted(), await audited()]).toEqual([1, '4', 1]);
      expect(said).toContain('编号 D 登记之后被改动');
      await client.query(`update service_hall_rating set level = '5' where id = 'D'`);
    } finally {
      client.release(true);
    }
    expect(await run(true)).toBe(0);
  });
});
