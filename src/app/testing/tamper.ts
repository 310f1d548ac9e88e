import pg from 'pg';
import type { TestDatabase } from '../../platform/database/testing/database.ts';

/** What a superuser can do that nobody else can: statements past every trigger, in the time of Shanghai. */
export async function tamper({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; set timezone = 'Asia/Shanghai'; ${sql}`);
  } finally {
    await client.end();
  }
}
