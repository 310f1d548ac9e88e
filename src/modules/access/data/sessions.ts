import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { dayOf, startOf } from '../../../kernel/period.ts';
import {
  type Db,
  failedWith,
  failWhen,
  type Identity,
  type Settings,
  settings,
  settingsOf,
} from '../../../platform/database/db.ts';
import { effect, statement, Unanswered } from '../../../platform/database/statement.ts';
import { SessionMoved } from '../../../platform/http/sessions.ts';
import { newSecret } from '../../../platform/ids.ts';
import { FAILURES, SESSION_HOURS, SESSION_IDLE_MINUTES, SESSIONS_AT_ONCE } from '../domain/role.ts';
import type { AccessTables } from './tables.ts';

const access = (db: Db) => db.withTables<AccessTables>();
/** What is kept of a token. */
export const hashOf = (token: string): string => hash('sha256', token);
const minutesBefore = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const minutesAfter = (then: Date, minutes: number): Date => minutesBefore(then, -minutes);
const earliest = (...instants: readonly Date[]): Date => new Date(Math.min(...instants.map((instant) => instant.getTime())));
/** 代理 goes by the day. */
const endOf = (now: Date): Date => startOf(dayOf(minutesAfter(now, 24 * 60)));
/** How often a session is written down to have been seen. */
const SEEN_EVERY_MINUTES = 1;

/** Who holds a session, and what he has proved in it. */
export type Holder = {
  readonly accountId: string;
  readonly name: string;
  readonly orgId: string;
  readonly sectionId: string | null;
  readonly roles: readonly string[];
  readonly steppedUpAt: Date | null;
  readonly mustChangePassword: boolean;
  /** Whom he represents today (代). */
  readonly represents: readonly { readonly accountId: string; readonly name: string; readonly roles: readonly string[] }[];
  /** Moves when anything of this does; see `confirmSession`. */
  readonly stamp: number;
  /** Until when it may be confirmed instead of being found again. */
  readonly confirmableUntil: Date;
};

export type Key = { readonly region: string; readonly accountId: string };

/** Opens a session and returns its token, which is stored nowhere; the oldest session beyond the limit ends. */
export async function openSession(db: Db, region: string, accountId: string, now: Date, address?: string): Promise<string> {
  const token = newSecret();
  await access(db)
    .insertInto('access_session')
    .values({
      region,
      token_sha256: hashOf(token),
      account_id: accountId,
      opened_at: now,
      seen_at: now,
      address: address ?? null,
    })
    .execute();
  await sql`delete from access_session where region = ${region} and account_id = ${accountId} and token_sha256 not in (
    select token_sha256 from access_session where region = ${region} and account_id = ${accountId}
    order by opened_at desc, seen_at desc limit ${SESSIONS_AT_ONCE})`.execute(db);
  return token;
}

type Row = {
  account_id: string;
  name: string;
  org_id: string;
  section_id: string | null;
  roles: string[];
  opened_at: Date;
  seen_at: Date;
  stepped_up_at: Date | null;
  one_time_until: Date | null;
  represents: Holder['represents'] | null;
  stamp: number;
};
type Asked = { region: string; hash: string; seenAfter: Date; openedAfter: Date; day: string };
const session = statement<Asked, Row>(
  (slot) =>
    sql`select * from access_find_session(${slot('region')}, ${slot('hash')}, ${slot('seenAfter')}, ${slot('openedAfter')}, ${slot('day')}::date)`,
);

/** Who holds the token: nobody when it is unknown, idle for too long, too old, or its account is closed. */
export async function findHolder(db: Db, region: string, token: string, now: Date): Promise<Holder | undefined> {
  const [row] = await session(db, {
    ...{ region, hash: hashOf(token), day: dayOf(now) },
    ...{ seenAfter: minutesBefore(now, SESSION_IDLE_MINUTES), openedAfter: minutesBefore(now, SESSION_HOURS * 60) },
  });
  if (!row) return undefined;
  const late = row.seen_at < minutesBefore(now, SEEN_EVERY_MINUTES);
  if (late) await touch(db, region, token, now);
  const seenAt = late ? now : row.seen_at;
  return {
    accountId: row.account_id,
    name: row.name,
    orgId: row.org_id,
    sectionId: row.section_id,
    roles: row.roles,
    steppedUpAt: row.stepped_up_at,
    mustChangePassword: row.one_time_until !== null,
    represents: row.represents ?? [],
    stamp: row.stamp,
    confirmableUntil: earliest(
      minutesAfter(seenAt, SEEN_EVERY_MINUTES),
      minutesAfter(row.opened_at, SESSION_HOURS * 60),
      endOf(now),
    ),
  };
}

type Known = { readonly hash: string; readonly stamp: number };
const confirming = effect<Settings & Known & { readonly region: string }>(
  (slot) => {
    const stands = sql`exists (select from access_session as s
      where s.region = ${slot('region')} and s.token_sha256 = ${slot('hash')} and s.stamp = ${slot('stamp')})`;
    return sql`${settings(slot)}, ${failWhen(sql`not ${stands}`, 'MZ401')}`;
  },
  new Unanswered((cause) => (failedWith(cause, 'MZ401') ? new SessionMoved('the session has moved', { cause }) : cause)),
);

/**
 * Binds the identity to the transaction and lets it fail unless the session is there and its holder is who he was, in what he may do,
 * for whom and where. @throws SessionMoved from what is asked next
 */
export async function confirmSession(db: Db, identity: Identity, { hash, stamp }: Known): Promise<void> {
  const { orgs } = settingsOf(identity);
  await confirming(db, { orgs, region: identity.region, hash, stamp });
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

/** 再次输入密码: the session goes on under a new token that remembers when; the old one is worth nothing any more. */
export async function stepUpSession(db: Db, region: string, token: string, now: Date): Promise<string> {
  const next = newSecret();
  await access(db)
    .updateTable('access_session')
    .set({ token_sha256: hashOf(next), stepped_up_at: now, seen_at: now })
    .where('region', '=', region)
    .where('token_sha256', '=', hashOf(token))
    .execute();
  return next;
}

/** Ends every session of a person: after a change of password or roles, or when the account is closed. */
export async function endSessionsOf(db: Db, { region, accountId }: Key, but?: string): Promise<number> {
  const { numDeletedRows } = await access(db)
    .deleteFrom('access_session')
    .where('region', '=', region)
    .where('account_id', '=', accountId)
    .$if(but !== undefined, (query) => query.where('token_sha256', '<>', hashOf(but ?? '')))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ends one of a person's own sessions; false when he has none of that number. */
export async function endSessionById(db: Db, { region, accountId }: Key, id: string): Promise<boolean> {
  const { numDeletedRows } = await access(db)
    .deleteFrom('access_session')
    .where('region', '=', region)
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Sessions of a person that are alive, newest first. */
export async function listSessions(db: Db, { region, accountId }: Key, { token, now }: { token: string | undefined; now: Date }) {
  const rows = await access(db)
    .selectFrom('access_session')
    .where('region', '=', region)
    .where('account_id', '=', accountId)
    .where('seen_at', '>', minutesBefore(now, SESSION_IDLE_MINUTES))
    .where('opened_at', '>', minutesBefore(now, SESSION_HOURS * 60))
    .select(['id', 'opened_at', 'seen_at', 'address', 'token_sha256'])
    .orderBy('opened_at', 'desc')
    .execute();
  const own = token === undefined ? '' : hashOf(token);
  return rows.map(({ id, opened_at: openedAt, seen_at: seenAt, address, token_sha256: hash }) => ({
    ...{ id, openedAt, seenAt, address },
    current: hash === own,
  }));
}
