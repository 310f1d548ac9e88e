import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { RecordRef } from '../../../platform/database/tally.ts';
import { newId } from '../../../platform/ids.ts';
import type { SetKey } from '../contract.ts';
import type { Outcome } from '../domain/outcome.ts';

export type By = { readonly accountId: string; readonly name: string; readonly now: Date };
type Unit = { readonly region: string; readonly orgId: string };

/** 抽查底稿 without its rows. */
export type Sample = {
  readonly id: string;
  readonly measurementId: string;
  readonly set: SetKey;
  readonly seed: string;
  readonly population: number;
  readonly drawnName: string;
  readonly drawnAt: Date;
  readonly size: number;
  readonly checked: number;
  readonly differences: number;
  readonly conclusion: { readonly text: string; readonly name: string; readonly at: Date } | null;
};

export type SampleRow = RecordRef & {
  readonly no: number;
  /** Revision of the check that counts; 0 while nobody has looked. */
  readonly revision: number;
  readonly outcome: Outcome | null;
  readonly paper: string | null;
  readonly note: string | null;
  readonly checkedName: string | null;
  readonly checkedAt: Date | null;
};

export async function addSample(
  db: Db,
  { region, orgId }: Unit,
  drawn: { measurementId: string; set: SetKey; seed: string; population: number; records: readonly RecordRef[] },
  by: By,
): Promise<string> {
  const id = newId(by.now);
  await sql`insert into evidence_sample (region, org_id, id, measurement_id, set, seed, population, drawn_by, drawn_name, drawn_at)
    values (${region}, ${orgId}, ${id}, ${drawn.measurementId}, ${drawn.set}, ${drawn.seed}, ${drawn.population}, ${by.accountId},
      ${by.name}, ${by.now})`.execute(db);
  await sql`insert into evidence_sample_row (region, org_id, sample_id, no, record_id, label)
    select ${region}, ${orgId}, ${id}, r.no, r.id, r.label
    from unnest(${drawn.records.map((record) => record.id)}::text[], ${drawn.records.map(({ label }) => label)}::text[])
      with ordinality as r (id, label, no)`.execute(db);
  return id;
}

type Raw = Omit<Sample, 'conclusion'> & { text: string | null; name: string | null; at: Date | null };

async function select(db: Db, where: ReturnType<typeof sql>): Promise<readonly Sample[]> {
  const { rows } = await sql<Raw>`select s.id, s.measurement_id as "measurementId", s.set, s.seed, s.population,
      s.drawn_name as "drawnName", s.drawn_at as "drawnAt", c.text, c.concluded_name as name, c.concluded_at as at,
      (select count(*)::int from evidence_sample_row r where r.region = s.region and r.sample_id = s.id) as size,
      (select count(distinct k.no)::int from evidence_sample_check k where k.region = s.region and k.sample_id = s.id) as checked,
      (select count(*)::int from (select distinct on (k.no) k.outcome from evidence_sample_check k
        where k.region = s.region and k.sample_id = s.id order by k.no, k.revision desc) newest
        where newest.outcome <> 'agrees') as differences
    from evidence_sample s left join evidence_sample_conclusion c on c.region = s.region and c.sample_id = s.id
    where ${where} order by s.drawn_at desc, s.id desc limit 100`.execute(db);
  return rows.map(({ text, name, at, ...sample }) => ({
    ...sample,
    conclusion: text !== null && name !== null && at !== null ? { text, name, at } : null,
  }));
}

export const listSamples = (db: Db, region: string, measurementId: string): Promise<readonly Sample[]> =>
  select(db, sql`s.region = ${region} and s.measurement_id = ${measurementId}`);

export const findSample = async (db: Db, region: string, id: string): Promise<Sample | undefined> =>
  (await select(db, sql`s.region = ${region} and s.id = ${id}`))[0];

/** The rows of a sample with the check that counts, in the order in which they were drawn. */
export async function listSampleRows(db: Db, region: string, id: string): Promise<readonly SampleRow[]> {
  const { rows } = await sql<SampleRow>`select r.no, r.record_id as id, r.label, coalesce(k.revision, 0) as revision, k.outcome,
      k.paper, k.note, k.checked_name as "checkedName", k.checked_at as "checkedAt"
    from evidence_sample_row r left join lateral (select * from evidence_sample_check k
      where k.region = r.region and k.sample_id = r.sample_id and k.no = r.no order by k.revision desc limit 1) k on true
    where r.region = ${region} and r.sample_id = ${id} order by r.no`.execute(db);
  return rows;
}

/** One writer of a sample at a time: a row is not checked while another person closes the sample. */
export async function lockSample(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sample/${id}`}, 0))`.execute(db);
}

export type Check = { readonly outcome: Outcome; readonly paper: string; readonly note: string };

/** Writes the check after the one that the person saw; false when another has checked the row in the meantime. */
export async function addCheck(
  db: Db,
  { region, orgId }: Unit,
  place: { readonly id: string; readonly no: number; readonly revision: number },
  check: Check,
  by: By,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into evidence_sample_check (region, org_id, sample_id, no, revision, outcome, paper, note,
      checked_by, checked_name, checked_at)
    select ${region}, ${orgId}, ${place.id}, ${place.no}, ${place.revision}, ${check.outcome}, ${check.paper}, ${check.note},
      ${by.accountId}, ${by.name}, ${by.now}
    where (select coalesce(max(revision), 0) from evidence_sample_check
      where region = ${region} and sample_id = ${place.id} and no = ${place.no}) = ${place.revision - 1}
    on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Closes a sample; the caller holds its lock and has found it open. */
export async function addConclusion(db: Db, { region, orgId }: Unit, id: string, text: string, by: By): Promise<void> {
  await sql`insert into evidence_sample_conclusion (region, org_id, sample_id, text, concluded_by, concluded_name, concluded_at)
    values (${region}, ${orgId}, ${id}, ${text}, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
}
