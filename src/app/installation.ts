import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { dayOf } from '../kernel/period.ts';
import { findHolder, findRepresented, listOrgIds } from '../modules/access/index.ts';
import type { Config } from '../platform/config.ts';
import { type Db, transact } from '../platform/database/db.ts';
import { assertWritable } from '../platform/database/embedded/binaries.ts';
import { type Embedded, startEmbedded, type Watch } from '../platform/database/embedded/index.ts';
import { StartError } from '../platform/database/embedded/start-error.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openPool, type Pool } from '../platform/database/pool.ts';
import { assertServer } from '../platform/database/server-check.ts';
import type { Actor } from '../platform/http/actor.ts';
import { newSecret } from '../platform/ids.ts';
import { prepareQueue } from '../platform/jobs/worker.ts';
import { DEMO, seedDemonstration, setDemoPassword } from './demonstration.ts';
import { permissionsOf, reachesRegion } from './roles.ts';

export type Installation = {
  readonly pool: Pool;
  readonly ownerUrl: string;
  readonly region: string;
  readonly dataDir: string;
  readonly kind: 'demo' | 'own';
  readonly password: string;
  close(): Promise<void>;
};

/** How an installation is opened: as the application that serves requests, or beside it (command line, worker). */
export type Opening = {
  readonly say: (line: string) => void;
  readonly serve?: { readonly address: string; readonly watch: Watch; readonly beforeWork: () => Promise<void> };
};

/** Opens the database of an installation: starts or adopts the embedded one, migrates, and fills an empty demonstration. */
export async function openInstallation(config: Config, { say, serve }: Opening): Promise<Installation> {
  const { dataDir, kind } = config;
  assertWritable(dataDir);
  const embedded: Embedded | undefined = config.databaseUrl ? undefined : await startEmbedded({ dataDir, log: say });
  const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl ?? '';
  try {
    if (serve) await embedded?.serve(serve.address, serve.watch);
    await serve?.beforeWork();
    await assertServer(ownerUrl);
    await migrate(ownerUrl);
    await prepareQueue(ownerUrl);
    const pool = openPool({ url: ownerUrl, role: 'mz_app' });
    const password = demoPassword(dataDir, config.demoPassword);
    await prepare(pool.db, ownerUrl, { kind, password, log: say });
    if (config.demoPassword) await setDemoPassword(pool.db, config.demoPassword);
    const close = async () => {
      await pool.end();
      await embedded?.leave();
    };
    return { pool, ownerUrl, region: DEMO.region, dataDir, kind, password, close };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

/** The demonstration's password belongs to this installation: given, or made once and kept beside the data. */
function demoPassword(dataDir: string, given: string | undefined): string {
  const file = join(dataDir, 'demo-password');
  if (given) writeFileSync(file, given, { mode: 0o600 });
  if (!existsSync(file)) writeFileSync(file, newSecret(12), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

type Preparation = { readonly kind: 'demo' | 'own'; readonly password: string; readonly log: (line: string) => void };

/** Checks the marker of the database; an empty one gets it, and the demonstration, in one transaction. */
async function prepare(db: Db, ownerUrl: string, { kind, password, log }: Preparation): Promise<void> {
  const { rows } = await sql<{ kind: string }>`select kind from platform_installation`.execute(db);
  const found = rows[0]?.kind;
  if (found && found !== kind) {
    throw new StartError(
      found === 'demo' ? '这个数据库装的是演示数据' : '这个数据库装的是本单位数据',
      '演示与本单位数据不共用数据库,请换一个数据库。',
    );
  }
  if (found) return;
  if (kind === 'own') throw new StartError('本单位开账尚未提供', '请先运行 npm start 查看演示。');
  log('正在生成演示数据(约 20 秒)……');
  const owner = openPool({ url: ownerUrl, max: 1, statementTimeoutMs: 0 });
  try {
    await transact(owner.db, { identity: DEMO.installer }, (tx) => seedDemonstration(tx, password));
  } finally {
    await owner.end();
  }
}

/** Finds who holds a session token, with what the roles allow. */
export const authenticator =
  ({ pool, region }: Pick<Installation, 'pool' | 'region'>, now: () => Date) =>
  async (token: string): Promise<Actor | undefined> => {
    const holder = await findHolder(pool.db, region, token, now());
    if (!holder) return undefined;
    const orgs = reachesRegion(holder.roles) ? await listOrgIds(pool.db, region) : [holder.orgId];
    const represents = (await findRepresented(pool.db, region, holder.accountId, dayOf(now()))).map((person) => ({
      ...person,
      permissions: permissionsOf(person.roles),
    }));
    const roles = [...new Set([...holder.roles, ...represents.flatMap((person) => person.roles)])];
    const own = { roles: holder.roles, permissions: permissionsOf(holder.roles) };
    return { region, orgs, ...holder, roles, permissions: permissionsOf(roles), own, represents };
  };
