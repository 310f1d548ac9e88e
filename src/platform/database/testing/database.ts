import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openKeyring } from '../../crypto/keyring.ts';
import { newSecret } from '../../ids.ts';
import { openPool, type Pool } from '../pool.ts';
import { TEMPLATE } from './global-setup.ts';
import { logSql } from './sql-log.ts';

export type TestDatabase = {
  /** As requests see it: the role without ownership, subject to row-level security. */
  readonly app: Pool;
  /** As the installation sees it. */
  readonly owner: Pool;
  readonly ownerUrl: string;
  end(): Promise<void>;
};

/** Keys of all test processes of this machine, so that what one has sealed another can verify. */
export function testKeys(): void {
  const folder = join(tmpdir(), 'mingzheng-test-keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  openKeyring(folder, 'intl');
}

/** A fresh copy of the migrated template (or of another one), for one test file. */
export async function testDatabase(template = TEMPLATE): Promise<TestDatabase> {
  testKeys();
  const url = new URL(inject('ownerUrl'));
  const name = `t_${newSecret(9).replaceAll('-', '_').toLowerCase()}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  // files are copied as they are, at half the processor time of writing every page to the log
  await client.query(`create database ${name} template ${template} strategy file_copy`);
  await client.end();
  url.pathname = `/${name}`;
  const app = openPool({ url: url.href, role: 'mz_app', max: 4, onQuery: logSql });
  const owner = openPool({ url: url.href, max: 2, onQuery: logSql });
  return { app, owner, ownerUrl: url.href, end: async () => void (await Promise.all([app.end(), owner.end()])) };
}
