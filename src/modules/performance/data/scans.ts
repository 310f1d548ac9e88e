import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Paper } from '../domain/paper-code.ts';
import type { Unit } from './indicators.ts';

/** 签章件: a scan of some pages of a signed paper; the one that replaced it, if one has. */
export type Scan = {
  readonly id: string;
  readonly submissionId: string;
  readonly paper: Paper;
  readonly code: string;
  readonly isCodeRead: boolean;
  readonly firstPage: number;
  readonly lastPage: number;
  readonly fileId: string;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly uploadedName: string;
  readonly uploadedAt: Date;
  readonly isReplaced: boolean;
};
type NewScan = Omit<Scan, 'id' | 'uploadedName' | 'uploadedAt' | 'isReplaced'>;
type Place = Unit & { readonly projectId: string };

/** Binds a scan; false when another has replaced the same one in the meantime. */
export async function addScan(
  db: Db,
  { region, orgId, year, projectId }: Place,
  scan: NewScan,
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const saved =
    await sql`insert into performance_signed_scan (region, org_id, id, year, project_id, submission_id, paper, code, is_code_read,
      first_page, last_page, file_id, replaces, reason, uploaded_by, uploaded_name, uploaded_at)
    values (${region}, ${orgId}, ${newId(by.now)}, ${year}, ${projectId}, ${scan.submissionId}, ${scan.paper}, ${scan.code}, ${scan.isCodeRead},
      ${scan.firstPage}, ${scan.lastPage}, ${scan.fileId}, ${scan.replaces}, ${scan.reason}, ${by.accountId}, ${by.name}, ${by.now})
    on conflict (region, replaces) do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}

/** Scans of a project, newest first. */
export async function listScans(db: Db, { region, orgId, year, projectId }: Place): Promise<readonly Scan[]> {
  const { rows } =
    await sql<Scan>`select s.id, s.submission_id as "submissionId", s.paper, s.code, s.is_code_read as "isCodeRead",
      s.first_page as "firstPage", s.last_page as "lastPage", s.file_id as "fileId", s.replaces, s.reason, s.uploaded_name as "uploadedName",
      s.uploaded_at as "uploadedAt",
      exists (select from performance_signed_scan n where n.region = s.region and n.replaces = s.id) as "isReplaced"
    from performance_signed_scan s where s.region = ${region} and s.org_id = ${orgId} and s.year = ${year} and s.project_id = ${projectId}
    order by s.uploaded_at desc, s.id desc`.execute(db);
  return rows;
}
