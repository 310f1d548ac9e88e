import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { ExportedSection } from '../domain/text/exported.ts';
import type { ReportKey, Writer } from './report-key.ts';

/** 导出版本: what a Word file said when it left. */
export type Export = {
  readonly code: string;
  readonly content: readonly ExportedSection[];
  readonly exportedName: string;
  readonly exportedAt: Date;
};

/** Keeps what leaves; the same words leave under the same code, and are kept once. */
export async function addExport(
  db: Db,
  { region, orgId, year, projectId }: ReportKey,
  { code, content }: Pick<Export, 'code' | 'content'>,
  by: Writer,
): Promise<void> {
  await sql`insert into reporting_export (region, org_id, year, project_id, code, content, exported_by, exported_name, exported_at)
    values (${region}, ${orgId}, ${year}, ${projectId}, ${code}, ${JSON.stringify(content)}::jsonb, ${by.accountId}, ${by.name}, ${by.now})
    on conflict do nothing`.execute(db);
}

export async function findExport(
  db: Db,
  { region, orgId, year, projectId }: ReportKey,
  code: string,
): Promise<Export | undefined> {
  const { rows } = await sql<Export>`select code, content, exported_name as "exportedName", exported_at as "exportedAt"
    from reporting_export where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}
      and code = ${code}`.execute(db);
  return rows[0];
}
