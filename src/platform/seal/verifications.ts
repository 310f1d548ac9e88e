import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import type { Finding } from './verify/finding.ts';
import type { Verification } from './verify/unit.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

export type Progress = { readonly register: string; readonly title: string; readonly records: number };
/** What a verification found, as it is kept: the registers without their findings, which stand together. */
export type Kept = {
  readonly ok: boolean;
  readonly signedDays: number;
  readonly registers: readonly {
    readonly register: string;
    readonly records: number;
    readonly entries: number;
    /** Of an unsealed batch; not there in what was kept before these were compared. */
    readonly open?: number;
    readonly findings: number;
  }[];
  readonly findings: readonly Finding[];
  /** How many there were; the first are kept. */
  readonly found: number;
};
export type KeptVerification = {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly requestedName: string;
  readonly requestedAt: Date;
  readonly progress: Progress | null;
  readonly result: Kept | null;
  readonly finishedAt: Date | null;
};

const FINDINGS_KEPT = 200;
/** A verification that has told nothing for so long has died with its process. */
const LOST_AFTER = sql`interval '1 hour'`;

type Request = { readonly id: string; readonly accountId: string | null; readonly name: string; readonly now: Date };

/** Asks for a verification; false while another one is under way. */
export async function requestVerification(
  db: Db,
  { region, orgId }: Unit,
  { id, accountId, name, now }: Request,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`verification|${region}|${orgId}`}, 0))`.execute(db);
  const { numAffectedRows } =
    await sql`insert into platform_verification (region, org_id, id, state, requested_by, requested_name, requested_at)
    select ${region}, ${orgId}, ${id}, 'waiting', ${accountId}, ${name}, ${now} where not exists (select from platform_verification
      where region = ${region} and org_id = ${orgId} and state in ('waiting', 'running')
        and requested_at > ${now}::timestamptz - ${LOST_AFTER})`.execute(db);
  return numAffectedRows === 1n;
}

export async function tellProgress(db: Db, { region, orgId }: Unit, id: string, progress: Progress | null): Promise<void> {
  await sql`update platform_verification set state = 'running', progress = ${progress && JSON.stringify(progress)}::jsonb
    where region = ${region} and org_id = ${orgId} and id = ${id}`.execute(db);
}

/** Writes down how a verification ended; nothing found is a result too. */
export async function finishVerification(
  db: Db,
  { region, orgId }: Unit,
  id: string,
  found: Verification | undefined,
  now: Date,
): Promise<void> {
  const result: Kept | undefined = found && {
    ok: found.ok,
    signedDays: found.signedDays,
    registers: found.registers.map(({ register, records, entries, open, findings }) => ({
      register,
      records,
      entries,
      open,
      findings: findings.length,
    })),
    findings: found.findings.slice(0, FINDINGS_KEPT),
    found: found.findings.length,
  };
  await sql`update platform_verification set state = ${found ? 'done' : 'failed'}, progress = null, finished_at = ${now},
      result = ${result ? JSON.stringify(result) : null}::jsonb
    where region = ${region} and org_id = ${orgId} and id = ${id}`.execute(db);
}

/** The newest verifications of a unit. */
export async function listVerifications(db: Db, { region, orgId }: Unit, limit: number): Promise<readonly KeptVerification[]> {
  const { rows } =
    await sql<KeptVerification>`select id, state, requested_name as "requestedName", requested_at as "requestedAt", progress,
      result, finished_at as "finishedAt" from platform_verification
    where region = ${region} and org_id = ${orgId} order by requested_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** What the newest finished verification found broken in some registers. */
export async function brokenSeals(db: Db, { region, orgId }: Unit, registers: readonly string[]): Promise<readonly Finding[]> {
  const { rows } = await sql<{
    result: Kept;
  }>`select result from platform_verification where region = ${region} and org_id = ${orgId}
    and state = 'done' order by requested_at desc, id desc limit 1`.execute(db);
  return (rows[0]?.result.findings ?? []).filter(({ register }) => register !== null && registers.includes(register));
}
