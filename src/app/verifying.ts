import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDay, localTime } from '../kernel/period.ts';
import { LATE_TASK, pinnedHeads } from '../modules/evidence/index.ts';
import { systemClock } from '../platform/clock.ts';
import { type Db, type Identity, transact } from '../platform/database/db.ts';
import { openPool } from '../platform/database/pool.ts';
import { openReader } from '../platform/database/reader.ts';
import { differencesOf, isRolled, monthsOf, type Rolled } from '../platform/ingest/rollup-proof.ts';
import type { JobContext } from '../platform/jobs/job.ts';
import { enqueue } from '../platform/jobs/queue.ts';
import { type SealerOptions, sealAllAudit, startAuditSealer } from '../platform/seal/audit/sealer.ts';
import { listSignedHeads } from '../platform/seal/heads.ts';
import { type AuditOrder, type AuditPin, type AuditVerification, verifyAudit } from '../platform/seal/verify/audit.ts';
import { type Finding, finding } from '../platform/seal/verify/finding.ts';
import { type Order, type Verification, verifyUnit } from '../platform/seal/verify/unit.ts';
import type { Installation } from './installation.ts';
import { registers as declared, registersOf } from './modules.ts';

type Place = Pick<Installation, 'pool' | 'ownerUrl'>;
type Unit = { readonly region: string; readonly orgId: string };
type Options = Pick<Order, 'deep' | 'tell'> & { readonly only?: readonly string[] };

const identityOf = ({ region, orgId }: Unit): Identity => ({ region, orgId, orgs: [orgId], accountId: 'installation' });

/** 核验 of a unit's registers and of what is added up of them. */
export async function verifySeals(place: Place, unit: Unit, options: Options = {}): Promise<Verification> {
  const verified = await verifyRecords(place, unit, options);
  const found: Finding[] = [];
  for (const register of declared.filter(isRolled))
    if (!options.only || options.only.includes(register.key))
      found.push(...(await rollupFindings(place.pool, identityOf(unit), register)));
  return { ...verified, ok: verified.ok && found.length === 0, findings: [...verified.findings, ...found] };
}

/** Records against their seals, by a connection of the owner; the chains must pass through what measurements have seen. */
export async function verifyRecords(
  { pool, ownerUrl }: Place,
  unit: Unit,
  { only, ...options }: Options = {},
): Promise<Verification> {
  const identity = identityOf(unit);
  const { all, pinned } = await transact(pool.db, { identity, readOnly: true }, async (db: Db) => ({
    all: await registersOf(db, identity),
    pinned: await pinnedHeads(db, identity),
  }));
  const registers = all.filter(({ key }) => !only || only.includes(key));
  const pins = pinned.map(({ register, seq, head, takenAt }) => ({
    ...{ register, seq, head, signed: false },
    where: `${localTime(takenAt)} 的测量`,
  }));
  return verifyUnit({ ownerUrl, unit: identity, registers, pins, ...options });
}

/** Days on which a roll-up says something else than the records. */
async function rollupFindings(pool: Place['pool'], identity: Identity, register: Rolled): Promise<readonly Finding[]> {
  const reading = <T>(work: (db: Db) => Promise<T>) =>
    transact(pool.db, { identity, readOnly: true, isolation: 'repeatable read' }, work);
  const found: Finding[] = [];
  for (const span of await reading((db) => monthsOf(db, register, identity)))
    for (const { day, rolled, counted } of await reading((db) => differencesOf(db, register, identity, span)))
      found.push(
        finding(
          'rollup',
          `${register.title} ${day}：${saidOf(day, rolled, counted)}；记录与封存相符的，再运行 mz rollup --rebuild`,
          {
            ...{ register: register.key, day },
          },
        ),
      );
  return found;
}

/** A rebuild follows the records, so it waits until these are known to be what was sealed. */
function saidOf(day: string, rolled: string, counted: string): string {
  const [sum, parts] = isDay(day) ? ['日汇总', '逐条计数'] : ['月汇总', '各日合计'];
  return rolled === counted ? `${sum}与${parts}同为 ${counted}，分项不同` : `${sum} ${rolled}，${parts} ${counted}`;
}

/** What jobs may do with the seals of an installation. */
export const sealsOf = (installation: Place): JobContext['seals'] => ({
  verify: (unit, tell) => verifySeals(installation, unit, { tell }),
});

/** Where the head of the audit chain is written down beside the database. */
const headsFileOf = (dataDir: string): string => join(dataDir, 'audit-heads.log');

/** What the application does about seals as long as it runs: the audit chain, and once what was imported before seals existed. */
export async function startSealing(
  { pool, ownerUrl, dataDir }: Place & Pick<Installation, 'dataDir'>,
  log: SealerOptions['log'],
): Promise<{ stop(): Promise<void> }> {
  const sealer = startAuditSealer({ ownerUrl, clock: systemClock, log, headsFile: headsFileOf(dataDir) });
  await transact(pool.db, {}, (db) => enqueue(db, { task: LATE_TASK, key: 'start' }));
  return sealer;
}

function headPins(dataDir: string): readonly AuditPin[] {
  const file = headsFileOf(dataDir);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.flatMap((line): AuditPin[] => {
    const [day, seq, mac] = line.split(' ');
    return day && seq && mac ? [{ kind: 'head', day, seq, mac, where: '数据目录中的 audit-heads.log' }] : [];
  });
}

/** 核验审计日志, after what waits for its seal has got it: programs that do not serve leave that to the next one. */
export async function verifyAuditLog(
  { ownerUrl, dataDir }: Pick<Installation, 'ownerUrl' | 'dataDir'>,
  unit: Unit,
  days: Pick<AuditOrder, 'from' | 'to'> = {},
): Promise<AuditVerification> {
  const owner = openPool({ url: ownerUrl, max: 1, statementTimeoutMs: 0 });
  try {
    await sealAllAudit(owner.db, systemClock.now());
  } finally {
    await owner.end();
  }
  const { db, end } = await openReader(ownerUrl);
  try {
    const roots = (await listSignedHeads(db, unit)).flatMap(({ day, auditRoot }): AuditPin[] =>
      auditRoot === null ? [] : [{ kind: 'root', before: day, root: auditRoot, where: `${day} 签名的链头` }],
    );
    return await verifyAudit(db, { ...days, pins: [...headPins(dataDir), ...roots], now: systemClock.now() });
  } finally {
    await end();
  }
}
