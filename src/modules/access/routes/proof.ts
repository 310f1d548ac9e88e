import { fitsPassword } from '../../../platform/crypto/password.ts';
import { type Db, transact } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { writeAudit } from '../../../platform/http/audit.ts';
import { refuse } from '../contract.ts';
import { isPresentPassword } from '../data/passwords.ts';
import { type Attempt, type Credentials, countAttempt, findCredentials, forgiveAttempts } from '../data/sign-ins.ts';

/** What the log calls a sign-in, whether it succeeded or not. */
export const SIGN_IN_ACTION = 'access.session.open';

/** Under whose name the transactions of a sign-in run once the name is known. */
export const identityOf = (region: string, { id, orgId }: Credentials) => ({ region, orgId, orgs: [orgId], accountId: id });

/**
 * Who gives this password, or a refusal that is the same, and takes the same time, for an unknown name, a wrong password,
 * a paused or closed account and a one-time password past its time (handbook 07 §3).
 * @throws access/sign-in-failed; access/too-many-failures for an address, whatever name it tries
 */
export async function prove(db: Db, attempt: Attempt, password: string): Promise<Credentials> {
  const { paused } = await countAttempt(db, attempt);
  if (paused === 'address') throw refuse('access/too-many-failures', { detail: '请 15 分钟后再试。', retryAfter: 900 });
  const account = await findCredentials(db, attempt.region, attempt.signInName);
  const fits = await fitsPassword(password, account?.passwordHash);
  const inTime = !account?.oneTimeUntil || account.oneTimeUntil > attempt.now;
  if (account && fits && inTime && paused === 'no') return account;
  const identity = account ? { identity: identityOf(attempt.region, account) } : {};
  const event = { ...signInEvent(attempt, account, 'refused'), reason: reasonOf(account, paused) };
  await transact(db, identity, (tx) => writeAudit(tx, event, attempt.now));
  throw refuse('access/sign-in-failed', { detail: '请核对后重新输入；连续 5 次失败将暂停登录 15 分钟。' });
}

/** A name that nobody has is not written down: people type their password into the wrong field. */
export const signInEvent = ({ region, address }: Attempt, account: Credentials | undefined, result: 'ok' | 'refused') => ({
  ...{ region, address, result, action: SIGN_IN_ACTION },
  orgId: account?.orgId ?? null,
  actor: account?.id ?? null,
  actorName: account?.name ?? null,
});

const reasonOf = (account: Credentials | undefined, paused: string): string => {
  if (!account) return '用户名不存在或已停用';
  return paused === 'account' ? '失败次数过多，暂停登录' : '密码不正确或一次性密码已过期';
};

type Again = { readonly actor: Actor; readonly password: string; readonly address: string; readonly now: Date };

/**
 * Makes sure once more that it is the person: whoever finds an unlocked machine must not guess on without end.
 * @throws access/wrong-password, which leaves an audit row under `action`
 */
export async function proveAgain(db: Db, { actor, password, address, now }: Again, action: string): Promise<void> {
  // no sign-in name begins with a space, so nobody outside can use up these attempts
  const attempt = { region: actor.region, signInName: ` again ${actor.accountId}`, address, now };
  const { paused } = await countAttempt(db, attempt);
  const fits = await transact(db, { identity: actor, readOnly: true }, (tx) => isPresentPassword(tx, actor, password));
  if (fits && paused === 'no') return forgiveAttempts(db, attempt);
  const { region, orgId, accountId, name } = actor;
  const event = {
    region,
    orgId,
    actor: accountId,
    actorName: name,
    action,
    address,
    result: 'refused',
    reason: '密码不正确',
  } as const;
  await transact(db, { identity: actor }, (tx) => writeAudit(tx, event, now));
  throw refuse('access/wrong-password', { detail: '请重新输入；连续 5 次失败须等待 15 分钟。' });
}
