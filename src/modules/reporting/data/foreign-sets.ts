import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

type Unit = { readonly region: string; readonly orgId: string };
type By = { readonly name: string; readonly now: Date };

/** 外来文件组 as it stands. */
export type ForeignSet = {
  readonly id: string;
  readonly name: string;
  readonly executionBase: string | null;
  readonly projects: readonly string[];
  readonly attachments: readonly string[];
  readonly state: 'open' | 'archived' | 'deleted';
  readonly version: number;
  readonly createdName: string;
  readonly createdAt: Date;
  readonly changedName: string;
  readonly changedAt: Date;
};
export type ForeignSetLine = ForeignSet & {
  readonly files: number;
  readonly unreadable: number;
  readonly run: { readonly number: number; readonly version: number; readonly at: string; readonly counts: string } | null;
};

const COLUMNS = sql`s.id, s.name, s.execution_base as "executionBase", s.projects, s.attachments, s.state, s.version,
  s.created_name as "createdName", s.created_at as "createdAt", s.changed_name as "changedName", s.changed_at as "changedAt"`;

/** Sets that are not deleted, those last worked on first, with their files and newest run counted. */
export async function listForeignSets(db: Db, { region, orgId }: Unit): Promise<readonly ForeignSetLine[]> {
  const { rows } = await sql<ForeignSetLine>`select ${COLUMNS},
      (select count(*)::int from reporting_foreign_file f where f.region = s.region and f.set_id = s.id and not f.removed) as files,
      (select count(*)::int from reporting_foreign_file f where f.region = s.region and f.set_id = s.id and not f.removed
        and f.state = 'unreadable') as unreadable,
      (select json_build_object('number', r.number, 'version', r.version, 'at', r.run_at, 'counts', r.counts)
        from reporting_foreign_run r where r.region = s.region and r.set_id = s.id order by r.number desc limit 1) as run
    from reporting_foreign_set s where s.region = ${region} and s.org_id = ${orgId} and s.state <> 'deleted'
    order by s.state = 'archived', s.changed_at desc, s.id`.execute(db);
  return rows;
}

export async function findForeignSet(
  db: Db,
  { region, orgId }: Unit,
  id: string,
  { lock = false } = {},
): Promise<ForeignSet | undefined> {
  const { rows } = await sql<ForeignSet>`select ${COLUMNS} from reporting_foreign_set s
    where s.region = ${region} and s.org_id = ${orgId} and s.id = ${id} and s.state <> 'deleted' ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function addForeignSet(
  db: Db,
  { region, orgId }: Unit,
  set: Pick<ForeignSet, 'id' | 'name' | 'executionBase'>,
  { name, now }: By,
): Promise<void> {
  await sql`insert into reporting_foreign_set (region, org_id, id, name, execution_base, projects, attachments, state, version,
      created_name, created_at, changed_name, changed_at)
    values (${region}, ${orgId}, ${set.id}, ${set.name}, ${set.executionBase}, '[]', '[]', 'open', 1, ${name}, ${now}, ${name}, ${now})`.execute(
    db,
  );
}

/** The next version of a set that this transaction has locked. */
export async function saveForeignSet(
  db: Db,
  { region }: Unit,
  { id, name, executionBase, projects, attachments, state }: ForeignSet,
  by: By,
): Promise<void> {
  await sql`update reporting_foreign_set set name = ${name}, execution_base = ${executionBase}, state = ${state},
      projects = ${JSON.stringify(projects)}::jsonb, attachments = ${JSON.stringify(attachments)}::jsonb,
      version = version + 1, changed_name = ${by.name}, changed_at = ${by.now}
    where region = ${region} and id = ${id}`.execute(db);
}
