import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newSecret } from '../../../platform/ids.ts';
import { FAILURES, SESSION_HOURS, SESSION_IDLE_MINUTES, SESSIONS_AT_ONCE } from '../domain/role.ts';
import type { AccessTables } from './tables.ts';

const access = (db: Db) => db.withTables<AccessTables>();
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const minutesBefore = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

export type Holder = {
  readonly accountId: string;
  readonly name: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly sectionId: string | null;
  readonly roles: readonly string[];
};

/** Opens a session and returns its token, which is stored nowhere; the oldest session beyond the limit ends. */
export async function openSession(db: Db, region: string, accountId: string, now: Date): Promise<string> {
  const token = newSecret();
  await access(db)
    .insertInto('access_session')
    .values({ region, token_sha256: hashOf(token), account_id: accountId, opened_at: now, seen_at: now })
    .execute();
  await sql`delete from access_session where region = ${region} and account_id = ${accountId} and token_sha256 not in (
    select token_sha256 from access_session where region = ${region} and account_id = ${accountId}
    order by opened_at desc limit ${SESSIONS_AT_ONCE})`.execute(db);
  return token;
}

/** Who holds the token: nobody when it is unknown, idle for too long, too old, or its account is closed. */
export async function findHolder(db: Db, region: string, token: string, now: Date): Promise<Holder | undefined> {
  const row = await access(db)
    .selectFrom('access_session as s')
    .innerJoin('access_account as a', (join) => join.onRef('a.region', '=', 's.region').onRef('a.id', '=', 's.account_id'))
    .innerJoin('access_org as o', (join) => join.onRef('o.region', '=', 'a.region').onRef('o.id', '=', 'a.org_id'))
    .where('s.region', '=', region)
    .where('s.token_sha256', '=', hashOf(token))
    .where('s.seen_at', '>', minutesBefore(now, SESSION_IDLE_MINUTES))
    .where('s.opened_at', '>', minutesBefore(now, SESSION_HOURS * 60))
    .where('a.state', '=', 'active')
    .select(['a.id', 'a.name', 'a.org_id', 'o.name as org_name', 'a.section_id', 's.seen_at'])
    .select((eb) =>
      eb
        .selectFrom('access_role_assignment as r')
        .whereRef('r.region', '=', 'a.region')
        .whereRef('r.account_id', '=', 'a.id')
        .select(sql<string[]>`coalesce(array_agg(r.role order by r.role), '{}')`.as('roles'))
        .as('roles'),
    )
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.seen_at < minutesBefore(now, 1)) await touch(db, region, token, now);
  return {
    accountId: row.id,
    name: row.name,
    orgId: row.org_id,
    orgName: row.org_name,
    sectionId: row.section_id,
    roles: row.roles ?? [],
  };
}

async function touch(db: Db, region: string, token: string, now: Date): Promise<void> {
  await access(db)
    .updateTable('access_session')
    .set({ seen_at: now })
    .where('region', '=', region)
    .where('token_sha256', '=', hashOf(token))
    .execute();
}

export async function endSession(db: Db, region: string, token: string): Promise<void> {
  await access(db).deleteFrom('access_session').where('region', '=', region).where('token_sha256', '=', hashOf(token)).execute();
}

/** Removes sessions that no longer open anything, and failed sign-ins outside the window in which they count. */
export async function deleteEnded(db: Db, region: string, now: Date): Promise<{ sessions: number; failures: number }> {
  const sessions = await access(db)
    .deleteFrom('access_session')
    .where('region', '=', region)
    .where((eb) =>
      eb.or([
        eb('seen_at', '<=', minutesBefore(now, SESSION_IDLE_MINUTES)),
        eb('opened_at', '<=', minutesBefore(now, SESSION_HOURS * 60)),
      ]),
    )
    .executeTakeFirst();
  const failures = await access(db)
    .deleteFrom('access_sign_in_failure')
    .where('region', '=', region)
    .where('at', '<=', minutesBefore(now, FAILURES.windowMinutes))
    .executeTakeFirst();
  return { sessions: Number(sessions.numDeletedRows), failures: Number(failures.numDeletedRows) };
}
