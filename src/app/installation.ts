import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KIND_TITLES, type Kind } from '../kernel/kind.ts';
import type { Config } from '../platform/config.ts';
import { openKeyring } from '../platform/crypto/keyring.ts';
import { type Db, type Identity, transact } from '../platform/database/db.ts';
import { assertWritable } from '../platform/database/embedded/binaries.ts';
import { type Embedded, startEmbedded, type Watch } from '../platform/database/embedded/index.ts';
import { StartError } from '../platform/database/embedded/start-error.ts';
import { findMarker, type Marker, mark, offerSecret } from '../platform/database/installation.ts';
import { migrate } from '../platform/database/migrate.ts';
import { addMonthsAhead, refreshStatistics } from '../platform/database/partitions.ts';
import { openPool, type Pool } from '../platform/database/pool.ts';
import { assertServer } from '../platform/database/server-check.ts';
import { newOneTimePassword, newSecret } from '../platform/ids.ts';
import { prepareQueue } from '../platform/jobs/worker.ts';
import { assertKeys } from '../platform/seal/keys.ts';
import { DEMO, seedDemonstration, setDemoPassword } from './demonstration.ts';
import { STRESS, seedStress } from './stress.ts';

const INSTALLERS = { demo: DEMO.installer, stress: STRESS };

export type Installation = {
  readonly pool: Pool;
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly kind: Kind;
  /** Of the accounts of a demonstration or of 压力数据; empty for a unit's own data. */
  readonly password: string;
  /** The region, '' before 开账. */
  region(): Promise<string>;
  /** As whom the command line works. @throws StartError before 开账 */
  identity(): Promise<Identity>;
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
  assertFolder(config);
  const embedded: Embedded | undefined = config.databaseUrl ? undefined : await startEmbedded({ dataDir, log: say });
  const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl ?? '';
  try {
    if (serve) await embedded?.serve(serve.address, serve.watch);
    await serve?.beforeWork();
    await assertServer(ownerUrl);
    await migrate(ownerUrl);
    await prepareQueue(ownerUrl);
    const pool = openPool({ url: ownerUrl, role: 'mz_app' });
    const isNew = await assertMarker(pool.db, kind);
    claimFolder(config);
    await assertKeys(pool.db, openKeyring(dataDir, config.suite));
    const password = kind === 'own' ? '' : keptPassword(config);
    await addMonthsAhead(pool.db, new Date());
    if (isNew) await prepare(ownerUrl, { kind, password, log: say });
    if (kind !== 'own' && config.demoPassword) await setDemoPassword(pool.db, config.demoPassword, INSTALLERS[kind]);
    const close = async () => {
      await pool.end();
      await embedded?.leave();
    };
    return { pool, ownerUrl, dataDir, kind, password, close, ...whose(pool.db, kind) };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

const titleOf = (held: string): string => (isKind(held) ? KIND_TITLES[held] : '另一种数据');
const isKind = (text: string): text is Kind => text in KIND_TITLES;

/** How one gets from a kind of data to another on the command line. */
export function switchTo(wanted: string, given: Kind): string {
  if (wanted === 'demo') return `请去掉 --${given}`;
  return given === 'demo' ? `请加上 --${wanted}` : `请把 --${given} 换成 --${wanted}`;
}

const kindFile = (dataDir: string): string => join(dataDir, 'kind');

/** A data folder knows what it holds: the other kind is refused before anything in it is started or written. */
function assertFolder({ dataDir, kind }: Config): void {
  const told = existsSync(kindFile(dataDir)) ? readFileSync(kindFile(dataDir), 'utf8').trim() : undefined;
  const held = told ?? (existsSync(join(dataDir, 'demo-password')) ? 'demo' : kind);
  if (held === kind) return;
  throw new StartError(`${dataDir} 装的是${titleOf(held)}`, `${switchTo(held, kind)}，或用 MZ_DATA_DIR 指定另一个目录。`);
}

/** Once its database has been found to be of this kind, the folder says so. */
export function claimFolder({ dataDir, kind }: Pick<Config, 'dataDir' | 'kind'>): void {
  if (!existsSync(kindFile(dataDir))) writeFileSync(kindFile(dataDir), kind, { mode: 0o600 });
}

/** Region and unit: the demonstration's are given, a unit's own are read until they are known. */
function whose(db: Db, kind: Marker['kind']): Pick<Installation, 'region' | 'identity'> {
  let known: Pick<Marker, 'region' | 'unit'> =
    kind === 'own' ? { region: '', unit: '' } : { region: INSTALLERS[kind].region, unit: INSTALLERS[kind].orgId };
  const look = async () => {
    if (known.region === '') known = (await findMarker(db)) ?? known;
    return known;
  };
  return {
    region: async () => (await look()).region,
    async identity() {
      const { region, unit: orgId } = await look();
      if (region === '')
        throw new StartError('本单位尚未开账', '请运行 npm start -- --own，按屏幕上的地址和一次性口令在浏览器中完成设置。');
      return { region, orgId, orgs: [orgId], accountId: DEMO.installer.accountId };
    },
  };
}

const SECRET_HOURS = 24;

/** 设置口令, for one use and one day: every start before 开账 makes another; undefined once the unit has been set up. */
export async function setUpSecret({ ownerUrl, kind, region }: Installation, now: Date): Promise<string | undefined> {
  if (kind !== 'own' || (await region()) !== '') return undefined;
  const secret = newOneTimePassword();
  await asOwner(ownerUrl, (db) => offerSecret(db, secret, new Date(now.getTime() + SECRET_HOURS * 3_600_000)));
  return secret;
}

async function asOwner(ownerUrl: string, work: (db: Db) => Promise<void>): Promise<void> {
  const owner = openPool({ url: ownerUrl, max: 1, statementTimeoutMs: 0 });
  try {
    await work(owner.db);
  } finally {
    await owner.end();
  }
}

/** The password of made-up accounts belongs to this installation: given, or made once and kept beside the data. */
function keptPassword({ dataDir, kind, demoPassword: given }: Config): string {
  const file = join(dataDir, `${kind}-password`);
  if (given) writeFileSync(file, given, { mode: 0o600 });
  if (!existsSync(file)) writeFileSync(file, newSecret(12), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Whether nothing is in the database yet. @throws StartError when it holds the other kind of data */
async function assertMarker(db: Db, kind: Marker['kind']): Promise<boolean> {
  const found = (await findMarker(db))?.kind;
  if (found && found !== kind) {
    throw new StartError(`这个数据库装的是${titleOf(found)}`, '演示数据、本单位数据与压力数据不共用数据库，请换一个数据库。');
  }
  return found === undefined;
}

type Preparation = { readonly kind: Kind; readonly password: string; readonly log: (line: string) => void };

/** An empty database gets its marker, and a demonstration what it shows, in one transaction. */
async function prepare(ownerUrl: string, { kind, password, log }: Preparation): Promise<void> {
  if (kind === 'own') return asOwner(ownerUrl, (owner) => mark(owner, { kind, region: '', unit: '' }));
  if (kind === 'stress')
    return asOwner(ownerUrl, (owner) => transact(owner, { identity: STRESS }, (tx) => seedStress(tx, password)));
  log('正在生成演示数据（约 20 秒）……');
  await asOwner(ownerUrl, async (owner) => {
    await transact(owner, { identity: DEMO.installer }, (tx) => seedDemonstration(tx, password));
    await refreshStatistics(owner);
  });
}
