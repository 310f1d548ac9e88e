import { fitsPassword, hashPassword } from '../../../platform/crypto/password.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import { PASSWORD_HISTORY } from '../domain/password.ts';
import { endSessionsOf, type Key } from './sessions.ts';
import type { AccessTables } from './tables.ts';

const access = (db: Db) => db.withTables<AccessTables>();

const ofAccount = (db: Db, { region, accountId }: Key) =>
  access(db).selectFrom('access_account').where('region', '=', region).where('id', '=', accountId);

/** Whether the password is the person's present one. */
export async function isPresentPassword(db: Db, key: Key, password: string): Promise<boolean> {
  const row = await ofAccount(db, key).select('password_hash').executeTakeFirst();
  return fitsPassword(password, row?.password_hash);
}

/** Whether the password is the present one or one of the last five. */
export async function isKnownPassword(db: Db, key: Key, password: string): Promise<boolean> {
  const earlier = await access(db)
    .selectFrom('access_password_history')
    .where('region', '=', key.region)
    .where('account_id', '=', key.accountId)
    .select('password_hash')
    .orderBy('id', 'desc')
    .limit(PASSWORD_HISTORY)
    .execute();
  const present = await ofAccount(db, key).select('password_hash').execute();
  for (const { password_hash: hash } of [...present, ...earlier]) if (await fitsPassword(password, hash)) return true;
  return false;
}

/**
 * Sets a password; every session of the account ends with it, and the former one joins the history.
 * `oneTimeUntil`: it was made by another person and has to be replaced before that moment.
 */
export async function setPassword(
  db: Db,
  key: Key & { readonly orgId: string },
  { password, oneTimeUntil = null, now }: { readonly password: string; readonly oneTimeUntil?: Date | null; readonly now: Date },
): Promise<void> {
  const { region, orgId, accountId } = key;
  const former = await ofAccount(db, key).select(['password_hash', 'one_time_until']).executeTakeFirst();
  if (former && former.one_time_until === null) {
    const entry = {
      region,
      org_id: orgId,
      account_id: accountId,
      id: newId(now),
      password_hash: former.password_hash,
      set_at: now,
    };
    await access(db).insertInto('access_password_history').values(entry).execute();
  }
  const hash = await hashPassword(password);
  await access(db)
    .updateTable('access_account')
    .set((eb) => ({ password_hash: hash, one_time_until: oneTimeUntil, version: eb('version', '+', 1) }))
    .where('region', '=', region)
    .where('id', '=', accountId)
    .execute();
  await endSessionsOf(db, key);
}

/** Sets a password when it differs from the present one. */
export async function replacePassword(
  db: Db,
  key: Key & { readonly orgId: string },
  change: { readonly password: string; readonly now: Date },
): Promise<void> {
  const account = await ofAccount(db, key).select('id').executeTakeFirst();
  if (account && !(await isPresentPassword(db, key, change.password))) await setPassword(db, key, change);
}
