import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareQueue } from '../../jobs/worker.ts';
import { startEmbedded } from '../embedded/index.ts';
import { migrate } from '../migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    ownerUrl: string;
  }
}

export const TEMPLATE = 'mz_template';

/** One real PostgreSQL for the run; every test file copies its own database from a migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mz-pg-'));
  chmodSync(dataDir, 0o755); // as root the server runs as another user, who must pass through
  const embedded = await startEmbedded({ dataDir, log: () => undefined, durable: false });
  const template = new URL(embedded.ownerUrl);
  const client = new pg.Client({ connectionString: embedded.ownerUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
  await prepareQueue(template.href);
  project.provide('ownerUrl', embedded.ownerUrl);
  return async () => {
    await embedded.leave();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
