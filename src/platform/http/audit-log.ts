import { type RawBuilder, sql } from 'kysely';
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
  readonly detail: Readonly<Record<string, unknown>> | null;
};

/** Which events: from an instant (counted) to another (not counted), parts of names, exact codes. */
export type AuditSelection = {
  readonly region: string;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
  readonly result?: 'ok' | 'refused' | undefined;
};

const contains = (column: string, part: string): RawBuilder<unknown> =>
  sql`and position(lower(${part}) in lower(coalesce(${sql.ref(column)}, ''))) > 0`;

/** One filter that counts and lists: an export says how many rows it holds before it is made. */
const selected = ({ region, from, to, actor, action, object, result }: AuditSelection): RawBuilder<unknown> =>
  sql`from platform_audit_event where region = ${region}
    ${from ? sql`and at >= ${from}` : sql``} ${to ? sql`and at < ${to}` : sql``}
    ${action ? sql`and action = ${action}` : sql``} ${result ? sql`and result = ${result}` : sql``}
    ${actor ? contains('actor_name', actor) : sql``} ${object ? contains('object', object) : sql``}`;

/** How many events the selection holds. */
export async function countAudit(db: Db, selection: AuditSelection): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*)::text as n ${selected(selection)}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/** One page of the selected events, newest first; `after` is the last id of the page before. */
export async function pageAudit(
  db: Db,
  selection: AuditSelection,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly LoggedEvent[]> {
  const next = after
    ? sql`and (at, id) < (select at, id from platform_audit_event where region = ${selection.region} and id = ${after}::uuid)`
    : sql``;
  const { rows } = await sql<{
    id: string;
    at: Date;
    actor_name: string | null;
    action: string;
    object: string | null;
    result: string;
    reason: string | null;
    address: string | null;
    detail: Record<string, unknown> | null;
  }>`select id, at, actor_name, action, object, result, reason, address, detail ${selected(selection)} ${next}
    order by at desc, id desc limit ${limit}`.execute(db);
  return rows.map(({ actor_name: actorName, at, ...rest }) => ({ ...rest, actorName, at: localTime(at) }));
}
