import { sql } from 'kysely';
import type { Day } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

/** 报告签发: when a report was signed, and 索引号, 文号, 时效性 of its publication. */
export type Issuance = {
  readonly signedOn: Day;
  readonly publishedOn: Day | null;
  readonly indexNumber: string | null;
  readonly documentNumber: string | null;
  readonly validity: string | null;
};

type StoredIssuance = Issuance & { readonly revision: number; readonly writtenBy: string };

/** Who signs waits here for the other. */
export async function lockIssuances(db: Db, { region, orgId, year }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`issuance|${region}|${orgId}|${year}`}, 0))`.execute(db);
}

/** The issuance of a year's report, or undefined while nobody has signed it. */
export async function findIssuance(db: Db, { region, orgId, year }: Unit): Promise<StoredIssuance | undefined> {
  const { rows } =
    await sql<StoredIssuance>`select revision, written_by as "writtenBy", signed_on as "signedOn", published_on as "publishedOn", index_number as "indexNumber",
      document_number as "documentNumber", validity from reporting_issuance
    where region = ${region} and org_id = ${orgId} and year = ${year} order by revision desc limit 1`.execute(db);
  return rows[0];
}

/** Writes the next revision; earlier ones stay. */
export async function addIssuance(
  db: Db,
  { region, orgId, year }: Unit,
  { signedOn, publishedOn, indexNumber, documentNumber, validity }: Issuance,
  by: { name: string; now: Date },
): Promise<void> {
  await sql`insert into reporting_issuance (region, org_id, year, revision, signed_on, published_on, index_number, document_number, validity, written_by, written_at)
    select ${region}, ${orgId}, ${year}, coalesce(max(revision), 0) + 1, ${signedOn}::date, ${publishedOn}::date, ${indexNumber}, ${documentNumber}, ${validity},
      ${by.name}, ${by.now} from reporting_issuance where region = ${region} and org_id = ${orgId} and year = ${year}`.execute(
    db,
  );
}
