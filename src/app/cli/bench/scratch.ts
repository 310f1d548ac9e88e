import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openKeyring } from '../../../platform/crypto/keyring.ts';
import { startEmbedded } from '../../../platform/database/embedded/index.ts';
import { migrate } from '../../../platform/database/migrate.ts';
import { openPool, type Pool } from '../../../platform/database/pool.ts';
import { assertServer } from '../../../platform/database/server-check.ts';
import { newSecret } from '../../../platform/ids.ts';
import { prepareQueue } from '../../../platform/jobs/worker.ts';

/** A database of its own for one measurement: made, migrated, and gone afterwards. */
export type Scratch = {
  readonly url: string;
  /** Its keys, and nothing else. */
  readonly folder: string;
  /** As the owner, who makes tables and counts. */
  readonly owner: Pool;
  close(): Promise<void>;
};

/**
 * Opens a scratch database: on the server of DATABASE_URL beside what is there, or on a PostgreSQL of its own in a folder of
 * its own. A user's data are never opened.
 * @throws StartError when the server is one that the product would not run on: a figure of it would be worth nothing
 */
export async function openScratch(serverUrl: string | undefined, say: (line: string) => void): Promise<Scratch> {
  const server = serverUrl ? { url: serverUrl, stop: async () => undefined } : await ownServer(say);
  try {
    await assertServer(server.url);
    const scratch = await makeScratch(server.url);
    const close = async () => {
      await scratch.close();
      await server.stop();
    };
    return { ...scratch, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A migrated database on a server. */
export async function makeScratch(serverUrl: string): Promise<Scratch> {
  const name = `mz_bench_${newSecret(9)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '0')}`;
  const asked = async (text: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await asked(`create database ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'mz-bench-keys-'));
  openKeyring(folder, 'intl');
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  await prepareQueue(url.href);
  const owner = openPool({ url: url.href, max: 2, statementTimeoutMs: 0 });
  const close = async () => {
    await owner.end();
    await asked(`drop database ${name} with (force)`);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: url.href, folder, owner, close };
}

async function ownServer(say: (line: string) => void) {
  const dataDir = mkdtempSync(join(tmpdir(), 'mz-bench-'));
  chmodSync(dataDir, 0o755); // as root the server runs as another user, who must pass through
  const embedded = await startEmbedded({ dataDir, log: say });
  const stop = async () => {
    await embedded.leave();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: embedded.ownerUrl, stop };
}
