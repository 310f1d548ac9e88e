import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../platform/clock.ts';
import { lastSuccesses, listBackupEvents } from '../platform/database/backup/events.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { drillRestoreMonthly, takeNightlyBackup } from '../platform/jobs/backup.ts';
import type { Job } from '../platform/jobs/job.ts';
import { drillNewest, nightlyBackup } from './backups.ts';

const NOW = new Date('2024-03-05T18:30:00Z');

let database: TestDatabase;
let dataDir: string;
let backupDir: string;
beforeAll(async () => {
  database = await testDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mz-nightly-'));
  backupDir = join(dataDir, 'backups');
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await database.end();
});

const installation = () => ({ ownerUrl: database.ownerUrl, dataDir, kind: 'own' as const, password: 'x' });
const files = { put: async () => '', get: async () => undefined };
const run = (job: Job, payload: object = {}, now = NOW) => {
  const backups = {
    take: () => nightlyBackup(installation(), { backupDir }, now),
    drill: () => drillNewest(installation(), { backupDir }),
  };
  return job.run({ db: database.app.db, clock: fixedClock(now), files, region: 'r', backups }, payload);
};
const events = async () => (await listBackupEvents(database.app.db, 10)).map(({ kind, ok, backup }) => ({ kind, ok, backup }));

it('the nightly backup is named by Shanghai time, removes those past their time and nothing else, and leaves an audit row', async () => {
  for (const name of ['20240305-023000', '20240305-120000', '20240101-023000', 'kept-by-hand'])
    mkdirSync(join(backupDir, name), { recursive: true });
  await run(takeNightlyBackup);
  expect(readdirSync(backupDir).sort()).toEqual(['20240101-023000', '20240305-120000', '20240306-023000', 'kept-by-hand']);
  expect(statSync(join(dataDir, 'backup.key')).mode & 0o077).toBe(0);
  const { rows } = await database.owner.pg.query("select detail from platform_audit_event where action = 'platform.take-backup'");
  expect(rows).toMatchObject([{ detail: { removed: 1 } }]);
});

it('one that fails removes nothing', async () => {
  mkdirSync(join(backupDir, '20240305-010000'));
  await expect(run(takeNightlyBackup, {}, new Date('2024-03-05T18:30:00.500Z'))).rejects.toThrow('backup/taken');
  expect((await events())[0]).toEqual({ kind: 'backup', ok: false, backup: null });
  expect(readdirSync(backupDir)).toContain('20240305-010000');
});

it('the drill restores the newest backup whole, is written down, and comes by itself only after thirty days', async () => {
  // the newest folder is one that a person has cut: the drill says so and stays in the queue
  mkdirSync(join(backupDir, '20240307-010000'));
  await expect(run(drillRestoreMonthly, {}, new Date('2024-03-05T20:00:00Z'))).rejects.toThrow('backup/broken');
  expect((await events())[0]).toEqual({ kind: 'drill', ok: false, backup: null });
  rmSync(join(backupDir, '20240307-010000'), { recursive: true });
  await run(drillRestoreMonthly, {}, new Date('2024-03-06T00:00:00Z'));
  expect((await events())[0]).toEqual({ kind: 'drill', ok: true, backup: '20240306-023000' });
  await run(drillRestoreMonthly, {}, new Date('2024-04-04T00:00:00Z'));
  expect((await lastSuccesses(database.app.db)).drill).toEqual(new Date('2024-03-06T00:00:00Z'));
  await run(drillRestoreMonthly, { ordered: true }, new Date('2024-04-04T00:00:00Z'));
  await run(drillRestoreMonthly, {}, new Date('2024-05-04T00:00:00Z'));
  expect((await lastSuccesses(database.app.db)).drill).toEqual(new Date('2024-05-04T00:00:00Z'));
});

it('where backups are switched off, an order is answered and the night is silent', async () => {
  const off = { db: database.app.db, clock: fixedClock(new Date('2024-06-01T00:00:00Z')), files, region: 'r' };
  await takeNightlyBackup.run(off, {});
  expect((await events())[0]?.kind).toBe('drill');
  await takeNightlyBackup.run(off, { ordered: true });
  expect((await listBackupEvents(database.app.db, 1))[0]).toMatchObject({
    ok: false,
    detail: { 原因: expect.stringContaining('MZ_BACKUP=off') },
  });
});
