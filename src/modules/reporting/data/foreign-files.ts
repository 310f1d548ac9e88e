import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { FileContent } from '../domain/foreign/recognised.ts';

type Unit = { readonly region: string; readonly orgId: string };
type By = { readonly accountId: string; readonly name: string; readonly now: Date };

/** 外来文件: what became of it, without what was read. */
export type ForeignFile = {
  readonly id: string;
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  readonly state: 'waiting' | 'read' | 'unreadable';
  readonly problem: string | null;
  readonly removed: boolean;
  readonly addedName: string;
  readonly addedAt: Date;
};
export type Outcome = { readonly content: FileContent } | { readonly problem: string };

const COLUMNS = sql`id, file_id as "fileId", name, sha256, state, problem, removed, added_name as "addedName", added_at as "addedAt"`;

export async function listForeignFiles(db: Db, { region, orgId }: Unit, setId: string): Promise<readonly ForeignFile[]> {
  const { rows } = await sql<ForeignFile>`select ${COLUMNS} from reporting_foreign_file
    where region = ${region} and org_id = ${orgId} and set_id = ${setId} order by added_at, id`.execute(db);
  return rows;
}

/** What was read of the files of a set, by file. */
export async function readContents(db: Db, { region, orgId }: Unit, setId: string): Promise<ReadonlyMap<string, FileContent>> {
  const { rows } = await sql<{ id: string; content: string }>`select id, content from reporting_foreign_file
    where region = ${region} and org_id = ${orgId} and set_id = ${setId} and state = 'read'`.execute(db);
  // written by addForeignFile and finishForeignFile
  return new Map(rows.map(({ id, content }) => [id, JSON.parse(content) as FileContent]));
}

/** The set of a file that waits to be read, whoever added it. */
export async function findWaiting(
  db: Db,
  { region, orgId }: Unit,
  id: string,
): Promise<{ setId: string; sha256: string; name: string } | undefined> {
  const { rows } = await sql<{ setId: string; sha256: string; name: string }>`select set_id as "setId", sha256, name
    from reporting_foreign_file where region = ${region} and org_id = ${orgId} and id = ${id} and state = 'waiting'`.execute(db);
  return rows[0];
}

type NewFile = Pick<ForeignFile, 'id' | 'fileId' | 'name' | 'sha256'> & { readonly setId: string };

const columnsOf = (outcome: Outcome | null) => ({
  state: outcome === null ? 'waiting' : 'content' in outcome ? 'read' : 'unreadable',
  content: outcome && 'content' in outcome ? JSON.stringify(outcome.content) : null,
  problem: outcome && 'problem' in outcome ? outcome.problem : null,
});

/** Without an outcome the file waits to be read. */
export async function addForeignFile(
  db: Db,
  { region, orgId }: Unit,
  file: NewFile,
  outcome: Outcome | null,
  by: By,
): Promise<void> {
  const { state, content, problem } = columnsOf(outcome);
  await sql`insert into reporting_foreign_file (region, org_id, id, set_id, file_id, name, sha256, state, problem, content, removed, added_name, added_at)
    values (${region}, ${orgId}, ${file.id}, ${file.setId}, ${file.fileId}, ${file.name}, ${file.sha256}, ${state}, ${problem}, ${content},
      false, ${by.name}, ${by.now})`.execute(db);
}

/** Writes what became of a waiting file; false when somebody did so before. */
export async function finishForeignFile(db: Db, { region, orgId }: Unit, id: string, outcome: Outcome): Promise<boolean> {
  const { state, content, problem } = columnsOf(outcome);
  const { numAffectedRows } =
    await sql`update reporting_foreign_file set state = ${state}, content = ${content}, problem = ${problem}
    where region = ${region} and org_id = ${orgId} and id = ${id} and state = 'waiting'`.execute(db);
  return numAffectedRows === 1n;
}

export async function setRemoved(db: Db, { region, orgId }: Unit, id: string, removed: boolean): Promise<void> {
  await sql`update reporting_foreign_file set removed = ${removed}
    where region = ${region} and org_id = ${orgId} and id = ${id}`.execute(db);
}
