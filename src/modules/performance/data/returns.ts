import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { NamedPart } from '../domain/returned.ts';
import type { Unit } from './indicators.ts';

type Key = Pick<Unit, 'region' | 'orgId'>;

/** 退回意见 on one part, with the newest answer. */
export type ReturnItem = NamedPart & {
  readonly id: string;
  readonly returnId: string;
  readonly projectId: string;
  readonly submissionId: string;
  readonly byName: string;
  readonly at: Date;
  readonly answer: string | null;
  readonly answeredName: string | null;
  readonly answeredAt: Date | null;
  readonly answers: number;
};

export async function addReturn(
  db: Db,
  { region, orgId, year }: Unit,
  order: {
    readonly id: string;
    readonly projectId: string;
    readonly submissionId: string;
    readonly parts: readonly NamedPart[];
    readonly now: Date;
  },
): Promise<void> {
  await sql`insert into performance_return (region, org_id, id, year, project_id, submission_id)
    values (${region}, ${orgId}, ${order.id}, ${year}, ${order.projectId}, ${order.submissionId})`.execute(db);
  for (const [seq, { kind, key, title, comment }] of order.parts.entries())
    await sql`insert into performance_return_item (region, org_id, id, return_id, seq, kind, key, title, comment)
      values (${region}, ${orgId}, ${newId(order.now)}, ${order.id}, ${seq + 1}, ${kind}, ${key}, ${title}, ${comment})`.execute(
      db,
    );
}

/** Every comment that returns of a year made, oldest first, with its newest answer. */
export async function listReturnItems(db: Db, { region, orgId, year }: Unit): Promise<readonly ReturnItem[]> {
  const { rows } =
    await sql<ReturnItem>`select i.id, i.return_id as "returnId", r.project_id as "projectId", r.submission_id as "submissionId",
      i.kind, i.key, i.title, i.comment, e.account_name as "byName", e.at, a.text as answer,
      case when a.for_name is null then a.answered_name else a.answered_name || ' 代 ' || a.for_name end as "answeredName",
      a.answered_at as "answeredAt", coalesce(a.revision, 0) as answers
    from performance_return r
    join performance_self_evaluation_event e on e.region = r.region and e.id = r.id
    join performance_return_item i on i.region = r.region and i.return_id = r.id
    left join lateral (select * from performance_return_answer a where a.region = i.region and a.item_id = i.id
      order by a.revision desc limit 1) a on true
    where r.region = ${region} and r.org_id = ${orgId} and r.year = ${year} order by e.at, i.return_id, i.seq`.execute(db);
  return rows;
}

/** The newest return of every project of a year, whoever sent it back and whether or not it named parts. */
export async function latestReturns(db: Db, { region, orgId, year }: Unit): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ projectId: string; id: string }>`select distinct on (project_id) project_id as "projectId", id
    from performance_self_evaluation_event where region = ${region} and org_id = ${orgId} and year = ${year} and to_state = 'drafting'
      and from_state <> 'drafting' and command <> 'withdraw'
    order by project_id, at desc, id desc`.execute(db);
  return new Map(rows.map(({ projectId, id }) => [projectId, id]));
}

/** Writes the answer after the one that the person saw; false when another has written it in the meantime. */
export async function addAnswer(
  db: Db,
  { region, orgId }: Key,
  { itemId, revision, text }: { readonly itemId: string; readonly revision: number; readonly text: string },
  by: { readonly accountId: string; readonly name: string; readonly forName: string | null; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into performance_return_answer (region, org_id, item_id, revision, text, answered_by, answered_name, for_name, answered_at)
    select ${region}, ${orgId}, ${itemId}, ${revision}, ${text}, ${by.accountId}, ${by.name}, ${by.forName}, ${by.now}
    where (select coalesce(max(revision), 0) from performance_return_answer where region = ${region} and item_id = ${itemId}) = ${revision - 1}
    on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
