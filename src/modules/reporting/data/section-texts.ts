import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { ReportKey, Writer } from './report-key.ts';

/** 章节文字 of one revision; without markup the generated draft counts again. */
export type SectionText = {
  readonly section: string;
  readonly revision: number;
  readonly kind: 'edited' | 'restored' | 'reset' | 'word';
  readonly markup: string | null;
  /** The generated draft that its writer saw. */
  readonly draft: string;
  readonly note: string | null;
  readonly writtenName: string;
  readonly writtenAt: Date;
};

const columns = sql`section, revision, kind, markup, draft, note, written_name as "writtenName", written_at as "writtenAt"`;
const within = ({ region, orgId, year, projectId }: ReportKey) =>
  sql`region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}`;

/** The newest revision of every section that somebody has touched. */
export async function latestTexts(db: Db, report: ReportKey): Promise<ReadonlyMap<string, SectionText>> {
  const { rows } = await sql<SectionText>`select distinct on (section) ${columns} from reporting_section_text
    where ${within(report)} order by section, revision desc`.execute(db);
  return new Map(rows.map((row) => [row.section, row]));
}

/** All revisions of a section, newest first. */
export async function listTexts(db: Db, report: ReportKey, section: string): Promise<readonly SectionText[]> {
  const { rows } = await sql<SectionText>`select ${columns} from reporting_section_text
    where ${within(report)} and section = ${section} order by revision desc limit 500`.execute(db);
  return rows;
}

/** Writes the revision after the one that the person saw; false when another has written it in the meantime. */
export async function addText(
  db: Db,
  report: ReportKey,
  { section, revision, kind, markup, draft, note }: Omit<SectionText, 'writtenName' | 'writtenAt'>,
  by: Writer,
): Promise<boolean> {
  const saved = await sql`insert into reporting_section_text
    (region, org_id, year, project_id, section, revision, kind, markup, draft, note, written_by, written_name, written_at)
    select ${report.region}, ${report.orgId}, ${report.year}, ${report.projectId}, ${section}, ${revision}, ${kind}, ${markup}, ${draft}, ${note},
      ${by.accountId}, ${by.name}, ${by.now}
    where (select coalesce(max(revision), 0) from reporting_section_text where ${within(report)} and section = ${section}) = ${revision - 1}
    on conflict do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}
