import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { findMigrations } from '../src/platform/database/migrate.ts';
import { killDatabase } from './crash/kills.ts';
import { dice } from './harness.ts';
import { ask, freePort, launchProduct, tell, temporaryFolder, until } from './product.ts';

const SEED = Number(process.env.MZ_SEED ?? Date.now() % 1_000_000_000);

it(`a first start that is killed while it makes its database and while it migrates is finished by the next one (seed ${SEED})`, async () => {
  const random = dice(SEED);
  const dataDir = temporaryFolder();
  const settings = { MZ_DATA_DIR: dataDir, PORT: String(await freePort()) };
  const migrations = findMigrations().map(({ name }) => name);
  const applied = async (): Promise<number> => {
    const rows = await ask<{ n: number }>(dataDir, 'select count(*)::int as n from platform_migration').catch(() => []);
    return rows[0]?.n ?? 0;
  };
  const seen: number[] = [];
  // first while the cluster is made, then after some more of the migrations each time
  for (const victim of ['application', 'both', 'database', 'both'] as const) {
    const product = launchProduct(settings, 'start', ['--own']);
    if (victim === 'application') await sleep(300 + random() * 1_200);
    else {
      const wanted = (seen.at(-1) ?? 0) + 1 + Math.floor(random() * 12);
      await until(async () => product.ended() !== undefined || (await applied()) >= wanted);
    }
    seen.push(await applied());
    if (victim !== 'application') await killDatabase(dataDir, victim === 'both');
    await product.end('SIGKILL');
  }
  const product = launchProduct(settings, 'start', ['--own']);
  await product.started();
  const done = await ask<{ name: string }>(dataDir, 'select name from platform_migration order by name');
  tell(`首次启动途中 kill -9：当时已执行的迁移 ${seen.join('、')} / ${migrations.length}，随后一次启动补齐 ${done.length}`);
  expect(done.map(({ name }) => name)).toEqual(migrations);
  expect((await fetch(`${product.base}/setup`)).status).toBe(200);
  expect(await product.end('SIGTERM')).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
});
