import { sql } from 'kysely';
import { localTime } from '../../kernel/period.ts';
import type { Db } from '../database/db.ts';

export type LoggedEvent = {
  readonly id: string;
  readonly at: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly object: string | null;
  readonly result: string;
  readonly reason: string | null;
  readonly address: string | null;
};

/** One page of the audit log, newest first; `after` is the last id of the page before. */
export async function pageAudit(
  db: Db,
  { region, after, limit }: { region: string; after?: string | undefined; limit: number },
): Promise<readonly LoggedEvent[]> {
  const { rows } = await sql<{
    id: string;
    at: Date;
    actor_name: string | null;
    action: string;
    object: string | null;
    result: string;
    reason: string | null;
    address: string | null;
  }>`
    select id, at, actor_name, action, object, result, reason, address from platform_audit_event
    where region = ${region} and (${after ?? null}::uuid is null or (at, id) < (
      select at, id from platform_audit_event where region = ${region} and id = ${after ?? null}::uuid))
    order by at desc, id desc limit ${limit}`.execute(db);
  return rows.map(({ actor_name: actorName, at, ...rest }) => ({ ...rest, actorName, at: localTime(at) }));
}
