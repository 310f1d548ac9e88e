import { confirmSession, findHolder, hashOf, listOrgIds } from '../modules/access/index.ts';
import type { Db } from '../platform/database/db.ts';
import type { Actor } from '../platform/http/actor.ts';
import type { Sessions } from '../platform/http/sessions.ts';
import type { Installation } from './installation.ts';
import { permissionsOf, reachesRegion } from './roles.ts';

type Known = { readonly actor: Actor; readonly stamp: number; readonly until: Date };

/** More people than work at once in a region; beyond it the one found longest ago is found again. */
const MOST = 10_000;

/**
 * Who holds a session token, with what the roles allow. What was found is known for a minute, and worth only what the transaction
 * of a request confirms: a session that has ended, or whose holder lost a role, opens nothing from that moment on (ADR 10).
 */
export function sessionsOf(
  { pool, region: of }: Pick<Installation, 'pool'> & { readonly region: string | Installation['region'] },
  now: () => Date,
): Sessions {
  /** By the hash of the token. */
  const known = new Map<string, Known>();

  async function find(token: string): Promise<Actor | undefined> {
    const hash = hashOf(token);
    known.delete(hash);
    const region = typeof of === 'string' ? of : await of();
    const holder = await findHolder(pool.db, region, token, now());
    if (!holder) return undefined;
    const orgs = reachesRegion(holder.roles) ? await listOrgIds(pool.db, region) : [holder.orgId];
    const represents = holder.represents.map((person) => ({ ...person, permissions: permissionsOf(person.roles) }));
    const roles = [...new Set([...holder.roles, ...represents.flatMap((person) => person.roles)])];
    const own = { roles: holder.roles, permissions: permissionsOf(holder.roles) };
    const actor = { ...holder, region, orgs, roles, permissions: permissionsOf(roles), own, represents };
    for (const oldest of known.keys()) if (known.size >= MOST) known.delete(oldest);
    known.set(hash, { actor, stamp: holder.stamp, until: holder.confirmableUntil });
    return actor;
  }

  function recall(token: string) {
    const hash = hashOf(token);
    const found = known.get(hash);
    if (!found || now() >= found.until) return undefined;
    const { actor, stamp } = found;
    return { actor, confirm: (db: Db) => confirmSession(db, actor, { hash, stamp }) };
  }

  return { find, recall };
}
