import { sql } from 'kysely';
import { type Db, transact } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { FAILURES } from '../domain/role.ts';
import type { AccessTables } from './tables.ts';

const access = (db: Db) => db.withTables<AccessTables>();

export type Credentials = {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly passwordHash: string;
  readonly oneTimeUntil: Date | null;
};

/** The account of a sign-in name; closed ones cannot sign in. */
export async function findCredentials(db: Db, region: string, signInName: string): Promise<Credentials | undefined> {
  const { rows } = await sql<{
    id: string;
    name: string;
    org_id: string;
    password_hash: string;
    one_time_until: Date | null;
  }>`select * from access_find_credentials(${region}, ${signInName})`.execute(db);
  const row = rows[0];
  return (
    row && { id: row.id, name: row.name, orgId: row.org_id, passwordHash: row.password_hash, oneTimeUntil: row.one_time_until }
  );
}

export type Attempt = { readonly region: string; readonly signInName: string; readonly address: string; readonly now: Date };
/** Whether an attempt may still succeed: open, or paused because the name, or the whole address, failed too often. */
export type Admission = { readonly id: string; readonly paused: 'no' | 'account' | 'address' };

/**
 * Counts an attempt as failed before the password is looked at, so that a hundred guesses at once do not slip past the
 * limit; success takes it back. While a name is paused, further attempts count for the address only: the pause ends.
 */
export function countAttempt(db: Db, { region, signInName, address, now }: Attempt): Promise<Admission> {
  const since = new Date(now.getTime() - FAILURES.windowMinutes * 60_000);
  return transact(db, {}, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`name ${region} ${signInName}`}, 1)),
      pg_advisory_xact_lock(hashtextextended(${`address ${region} ${address}`}, 1))`.execute(tx);
    const { rows } = await sql<{ account: number; place: number }>`select
      (select count(*)::int from access_sign_in_failure where region = ${region} and sign_in_name = ${signInName} and at > ${since}) as account,
      (select count(*)::int from access_sign_in_failure where region = ${region} and address = ${address} and at > ${since}) as place`.execute(
      tx,
    );
    const { account, place } = rows[0] ?? { account: 0, place: 0 };
    const id = newId(now);
    if (place >= FAILURES.perAddress) return { id, paused: 'address' };
    const paused = account >= FAILURES.perAccount ? 'account' : 'no';
    await access(tx)
      .insertInto('access_sign_in_failure')
      .values({ region, id, sign_in_name: paused === 'no' ? signInName : '', address, at: now })
      .execute();
    return { id, paused };
  });
}

/** A success ends the row of failures of its name; what is older than the window counts for nobody. */
export async function forgiveAttempts(db: Db, { region, signInName, address, now }: Attempt): Promise<void> {
  const since = new Date(now.getTime() - FAILURES.windowMinutes * 60_000);
  await sql`delete from access_sign_in_failure where region = ${region}
    and (sign_in_name = ${signInName} or (address = ${address} and at < ${since}))`.execute(db);
}
