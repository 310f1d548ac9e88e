import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../platform/clock.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { takeNightlyBackup } from '../platform/jobs/backup.ts';
import { nightlyBackup } from './backups.ts';

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

const run = () => {
  const installation = {
    pool: database.app,
    ownerUrl: database.ownerUrl,
    region: 'r',
    dataDir,
    kind: 'own',
    password: 'x',
    close: async () => undefined,
  } as const;
  const files = { put: async () => '', get: async () => undefined };
  const backUp = () => nightlyBackup(installation, { backupDir }, NOW);
  return takeNightlyBackup.run({ db: database.app.db, clock: fixedClock(NOW), files, region: 'r', backUp }, {});
};

it('the nightly backup is named by Shanghai time, removes those past their time and nothing else, and leaves an audit row', async () => {
  for (const name of ['20240305-023000', '20240305-120000', '20240101-023000', 'kept-by-hand'])
    mkdirSync(join(backupDir, name), { recursive: true });
  await run();
  expect(readdirSync(backupDir).sort()).toEqual(['20240101-023000', '20240305-120000', '20240306-023000', 'kept-by-hand']);
  expect(statSync(join(dataDir, 'backup.key')).mode & 0o077).toBe(0);
  const { rows } = await database.owner.pg.query("select detail from platform_audit_event where action = 'platform.take-backup'");
  expect(rows).toMatchObject([{ detail: { removed: 1 } }]);
});

it('one that fails removes nothing', async () => {
  mkdirSync(join(backupDir, '20240305-010000'));
  await expect(run()).rejects.toThrow('backup/taken');
  expect(readdirSync(backupDir)).toContain('20240305-010000');
});
