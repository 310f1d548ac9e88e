import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import { type Db, type Settings, setIdentity, settings, settingsOf, transact } from '../database/db.ts';
import { statement, Unanswered } from '../database/statement.ts';
import type { Actor } from './actor.ts';
import { type AuditEvent, type AuditRow, actionOf, auditFailure, auditRow, insertAudit, writeAudit } from './audit.ts';
import type { Context, Request, Route } from './route.ts';

export type Call = {
  readonly key: string | undefined;
  /** What the key stands for; of a file that is read as it arrives it is known only at its end. */
  readonly digest: string | (() => Promise<string>);
  readonly actor: Actor;
  readonly address: string;
};
export type Outcome = { readonly status: number; readonly reply: unknown; readonly replayed: boolean };

type Note = Parameters<Request<never, never, never>['note']>[0];

/** What is compared when a key comes twice: the same key with another content is a mistake of the client. */
export const requestDigest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * Runs a handler the way every route runs: one transaction under the actor's identity (read only for GET), the reply of a
 * write remembered under its key, and an audit row, all of it or none of it.
 */
export async function execute(
  route: Route,
  base: Context,
  call: Call,
  request: Omit<Request<unknown, unknown, unknown>, 'note'>,
): Promise<Outcome> {
  const notes: Note[] = [];
  const complete = { ...request, note: (event: Note) => void notes.push(event) };
  // the shapes have been validated by the server against this very route
  const handle = route.handle as unknown as (context: Context, request: unknown) => Promise<unknown>;
  const writes = route.method !== 'GET' || route.audit === 'read';
  const status = route.response || route.download ? 200 : 204;
  if (route.ownTransaction) return { status, reply: await handle(base, complete), replayed: false };
  const { key, actor } = call;
  const isolation = route.isolation ? { isolation: route.isolation } : {};
  const pass = route.before ? await inTurn() : undefined;
  let letGo: (() => Promise<void>) | undefined;
  try {
    return await transact(base.db, { readOnly: !writes, ...isolation }, async (db) => {
      letGo = await route.before?.(base, actor);
      if (actor.accountId && key === undefined) await setIdentity(db, actor);
      const earlier = key === undefined ? undefined : await claim(db, call, key);
      // the key was answered for: the snapshot has been taken
      await letGo?.();
      pass?.();
      if (earlier) return { ...earlier, replayed: true };
      const reply = await handle({ ...base, db }, complete);
      if (key !== undefined)
        await conclude(db, call, key, { status, reply, event: auditOf(route, call, notes), at: base.clock.now() });
      else if (writes) await writeAudit(db, auditOf(route, call, notes), base.clock.now());
      return { status, reply, replayed: false };
    });
  } finally {
    await letGo?.();
    pass?.();
  }
}

let last: Promise<void> = Promise.resolve();

/** One request at a time comes here, before it holds a connection: what stands still for it is held on a second one. */
async function inTurn(): Promise<() => void> {
  const before = last;
  let pass = (): void => undefined;
  last = new Promise((resolve) => {
    pass = resolve;
  });
  await before;
  return pass;
}

function auditOf(route: Route, { actor, address }: Call, notes: readonly Note[]) {
  const note: Note = Object.assign({}, ...notes);
  return {
    region: actor.region,
    orgId: actor.orgId || null,
    actor: actor.accountId || null,
    actorName: actor.name || null,
    action: actionOf(route),
    address,
    result: 'ok' as const,
    ...note,
  };
}

type Key = { readonly key: string };
// who sends a key is somebody: the identity is set by the same statement
const take = statement<Settings & Key & { readonly digest: string }, { taken: boolean }>(
  (slot) => sql`with taken as (insert into platform_idempotency (region, account_id, key, request_digest, status)
      values (${slot('region')}, ${slot('accountId')}, ${slot('key')}, ${slot('digest')}, 0) on conflict do nothing returning key)
    select ${settings(slot)}, exists (select from taken) as taken`,
);
const keep = statement<
  AuditRow &
    Key & { readonly accountId: string; readonly status: number; readonly reply: string | null; readonly digest: string },
  unknown
>(
  (
    slot,
  ) => sql`with kept as (update platform_idempotency set status = ${slot('status')}, reply = ${slot('reply')}, request_digest = ${slot('digest')}
      where region = ${slot('region')} and account_id = ${slot('accountId')} and key = ${slot('key')})
    ${insertAudit(slot)}`,
  new Unanswered(auditFailure),
);

/** Takes the key, or returns the reply of the request that had it; two equal requests at once wait for each other here. */
async function claim(db: Db, { actor, digest }: Call, key: string): Promise<{ status: number; reply: unknown } | undefined> {
  const { region, accountId } = actor;
  const known = typeof digest === 'string' ? digest : '';
  if ((await take(db, { ...settingsOf(actor), key, digest: known }))[0]?.taken) return undefined;
  const { rows } = await sql<{ request_digest: string; status: number; reply: string | null }>`
    select request_digest, status, reply from platform_idempotency
    where region = ${region} and account_id = ${accountId} and key = ${key}`.execute(db);
  const before = rows[0];
  if (!before || before.request_digest !== (await digestOf(digest))) {
    throw new Refusal('request/key-reused', 'conflict', '同一个提交编号用于不同的内容', { detail: '请刷新页面后重新提交。' });
  }
  return { status: before.status, reply: before.reply === null ? undefined : JSON.parse(before.reply) };
}

const digestOf = (digest: Call['digest']): Promise<string> | string => (typeof digest === 'string' ? digest : digest());

type Conclusion = { readonly status: number; readonly reply: unknown; readonly event: AuditEvent; readonly at: Date };

/** Remembers the reply under its key and writes the audit row, in one statement that travels with the commit. */
async function conclude(db: Db, { actor, digest }: Call, key: string, { status, reply, event, at }: Conclusion): Promise<void> {
  const kept = { key, accountId: actor.accountId, status, reply: reply === undefined ? null : JSON.stringify(reply) };
  await keep(db, { ...auditRow(event, at), ...kept, digest: await digestOf(digest) });
}
