import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, setIdentity, transact } from '../database/db.ts';
import type { Actor } from './actor.ts';
import { actionOf, writeAudit } from './audit.ts';
import { type Answer, claimKey, KeyTaken, keepReply, replyOf } from './keys.ts';
import type { Context, Request, Route } from './route.ts';
import type { Recalled } from './sessions.ts';

export type Call = {
  readonly key: string | undefined;
  /** What the key stands for; of a file that is read as it arrives it is known only at its end. */
  readonly digest: string | (() => Promise<string>);
  readonly actor: Actor;
  readonly confirm?: Recalled['confirm'] | undefined;
  readonly address: string;
};

type Note = Parameters<Request<never, never, never>['note']>[0];

/** What is compared when a key comes twice: the same key with another content is a mistake of the client. */
export const requestDigest = (parts: readonly unknown[]): string => hash('sha256', JSON.stringify(parts));

/**
 * Runs a handler the way every route runs: one transaction under the actor's identity (read only for GET), the reply of a
 * write remembered under its key, and an audit row, all of it or none of it. @throws SessionMoved
 */
export async function execute(
  route: Route,
  base: Context,
  call: Call,
  request: Omit<Request<unknown, unknown, unknown>, 'note'>,
): Promise<Answer> {
  const notes: Note[] = [];
  const complete = Object.assign(request, { note: (event: Note) => void notes.push(event) });
  // the shapes have been validated by the server against this very route
  const handle = route.handle as unknown as (context: Context, request: unknown) => Promise<unknown>;
  const writes = route.method !== 'GET' || route.audit === 'read';
  const status = route.response || route.download ? 200 : 204;
  if (route.ownTransaction) return { status, reply: await handle(base, complete) };
  const { key, actor, digest } = call;
  const { isolation } = route;
  const pass = route.before ? await inTurn() : undefined;
  let letGo: (() => Promise<void>) | undefined;
  const moveOn = async () => {
    try {
      await letGo?.();
    } finally {
      // whatever became of what stood still: the next one would wait for ever
      pass?.();
    }
  };
  try {
    return await transact(base.db, { readOnly: !writes, isolation }, async (db) => {
      letGo = await route.before?.(base, actor);
      await enter(db, call);
      // the first answer has taken the snapshot
      if (letGo) await sql`select 1`.execute(db).then(moveOn);
      // members behind a spread would make it outlive its request (docs/performance.md)
      const reply = await handle(Object.assign({}, base, { db }), complete);
      const event = auditOf(route, call, notes);
      const at = base.clock.now();
      if (key !== undefined) await keepReply(db, actor, key, { status, reply, event, at, digest: await digestOf(digest) });
      else if (writes) await writeAudit(db, event, at);
      return { status, reply };
    });
  } catch (error) {
    if (!(error instanceof KeyTaken) || key === undefined) throw error;
    return replyOf(base.db, actor, key, await digestOf(digest));
  } finally {
    await moveOn();
  }
}

/** Under which identity the transaction works; what it rests on is answered by whatever is asked first. */
async function enter(db: Db, { actor, confirm, key }: Call): Promise<void> {
  if (confirm) await confirm(db);
  else if (actor.accountId) await setIdentity(db, actor);
  if (key !== undefined) await claimKey(db, actor, key);
}

const digestOf = (digest: Call['digest']): Promise<string> | string => (typeof digest === 'string' ? digest : digest());

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
  const event = {
    region: actor.region,
    orgId: actor.orgId || null,
    actor: actor.accountId || null,
    actorName: actor.name || null,
    action: actionOf(route),
    address,
    result: 'ok' as const,
  };
  return Object.assign(event, ...notes) as typeof event & Note;
}
