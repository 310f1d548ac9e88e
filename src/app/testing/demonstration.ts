import pg from 'pg';
import { inject } from 'vitest';
import { transact } from '../../platform/database/db.ts';
import { openPool } from '../../platform/database/pool.ts';
import { type TestDatabase, testDatabase, testKeys } from '../../platform/database/testing/database.ts';
import { TEMPLATE } from '../../platform/database/testing/global-setup.ts';
import { logSql } from '../../platform/database/testing/sql-log.ts';
import { DEMO, seedDemonstration } from '../demonstration.ts';

const SEEDED = 'mz_demonstration';

/** A copy of the seeded demonstration for one test file; the first one to ask seeds it for the whole run. */
export async function demonstrationDatabase(): Promise<TestDatabase> {
  const url = new URL(inject('ownerUrl'));
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(2023)');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [SEEDED]);
    if (!rowCount) await seed(client, url);
    return await testDatabase(SEEDED);
  } finally {
    await client.end();
  }
}

async function seed(client: pg.Client, owner: URL): Promise<void> {
  testKeys();
  const making = `${SEEDED}_making`;
  await client.query(`drop database if exists ${making}`);
  await client.query(`create database ${making} template ${TEMPLATE} strategy wal_log`);
  const url = new URL(owner);
  url.pathname = `/${making}`;
  const pool = openPool({ url: url.href, max: 1, statementTimeoutMs: 0, onQuery: logSql });
  await transact(pool.db, { identity: DEMO.installer }, (tx) => seedDemonstration(tx, 'a password for the tests'));
  await pool.end();
  await client.query(`alter database ${making} rename to ${SEEDED}`);
}
