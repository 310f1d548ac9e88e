import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import { type Db, failedWith, failWhen, type Identity, transact } from '../database/db.ts';
import { effect, statement, Unanswered } from '../database/statement.ts';
import { type AuditEvent, type AuditRow, auditFailure, auditRow, insertAudit } from './audit.ts';

/** 幂等键: the reply of a write is kept under the key that its sender chose, with its effect; the same write again gets the same reply. */

/** The key has been answered before, or was while this transaction ran. */
export class KeyTaken extends Error {}

type Key = { readonly key: string };
export type Answer = { readonly status: number; readonly reply: unknown };

const taken = (cause: unknown): KeyTaken => new KeyTaken('the key has been answered', { cause });

type Owned = Key & { readonly region: string; readonly accountId: string };
const turn = effect<Owned>(
  (slot) =>
    sql`pg_advisory_xact_lock(hashtextextended(${slot('region')}::text || '|' || ${slot('accountId')} || '|' || ${slot('key')}, 1))`,
);
const check = effect<Owned>(
  (slot) =>
    failWhen(
      sql`exists (select from platform_idempotency as i
        where i.region = ${slot('region')} and i.account_id = ${slot('accountId')} and i.key = ${slot('key')})`,
      'MZ409',
    ),
  new Unanswered((cause) => (failedWith(cause, 'MZ409') ? taken(cause) : cause)),
  // whoever had the turn before has answered it
  { fresh: true },
);

/** Claims a person's key in his transaction; two equal requests at once wait for each other here. @throws KeyTaken from what is asked next */
export async function claimKey(db: Db, { region, accountId }: Identity, key: string): Promise<void> {
  const owned = { region, accountId, key };
  await turn(db, owned);
  await check(db, owned);
}

type Kept = Key & { readonly accountId: string; readonly status: number; readonly reply: string | null; readonly digest: string };
const insertReply = (slot: (name: keyof Kept | 'region') => RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`insert into platform_idempotency (region, account_id, key, request_digest, status, reply)
    values (${slot('region')}, ${slot('accountId')}, ${slot('key')}, ${slot('digest')}, ${slot('status')}, ${slot('reply')})`;
const keep = statement<AuditRow & Kept, unknown>(
  (slot) => sql`with kept as (${insertReply(slot)}) ${insertAudit(slot)}`,
  // a snapshot that is older than the first answer does not show it
  new Unanswered((cause) => (failedWith(cause, '23505') ? taken(cause) : auditFailure(cause))),
);

type Conclusion = Answer & { readonly event: AuditEvent; readonly at: Date; readonly digest: string };

/** Remembers the reply under its key and writes the audit row, in one statement that travels with the commit. @throws KeyTaken */
export async function keepReply(db: Db, { accountId }: Identity, key: string, conclusion: Conclusion): Promise<void> {
  const { status, reply, event, at, digest } = conclusion;
  const kept = { key, accountId, status, reply: reply === undefined ? null : JSON.stringify(reply), digest };
  await keep(db, Object.assign(auditRow(event, at), kept));
}

/** The reply that the request with this key has had. @throws Refusal when that was another request */
export async function replyOf(db: Db, identity: Identity, key: string, digest: string): Promise<Answer> {
  const { rows } = await transact(db, { identity, readOnly: true }, (tx) =>
    sql<{ request_digest: string; status: number; reply: string | null }>`
      select request_digest, status, reply from platform_idempotency
      where region = ${identity.region} and account_id = ${identity.accountId} and key = ${key}`.execute(tx),
  );
  const before = rows[0];
  if (!before || before.request_digest !== digest) {
    throw new Refusal('request/key-reused', 'conflict', '同一个提交编号用于不同的内容', { detail: '请刷新页面后重新提交。' });
  }
  return { status: before.status, reply: before.reply === null ? undefined : JSON.parse(before.reply) };
}
