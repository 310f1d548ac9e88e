import { type ColumnType, sql } from 'kysely';
import { type Decimal, decimal, plain } from '../../../kernel/decimal.ts';
import { headOf } from '../../../platform/database/batches.ts';
import type { Db } from '../../../platform/database/db.ts';
import { detachedMonths } from '../../../platform/database/partitions.ts';
import type { Bounds } from '../../../platform/database/tally.ts';
import { newId } from '../../../platform/ids.ts';
import type { RegisterHead } from '../../../platform/seal/chain.ts';
import { registerHeads, registersOfTables } from '../../../platform/seal/entries.ts';
import { printValue } from '../domain/printing.ts';
import { denominatorOf, type Fact, numeratorOf, recordsBehind, tablesOf } from '../fact.ts';
import { refuse as refuseFigure } from '../figures/contract.ts';

type Row = {
  region: string;
  org_id: string;
  id: string;
  fact_key: string;
  fact_version: number;
  project_id: string | null;
  period_from: string;
  period_to: string;
  numerator: string;
  denominator: string | null;
  printed: string;
  grade: string | null;
  row_count: string;
  numerator_digest: string;
  denominator_digest: string | null;
  rule: string;
  batch_head: string;
  taken_at: Date;
  taken_by: string;
  heads: readonly RegisterHead[] | null;
};

type EvidenceTables = {
  evidence_measurement: Omit<Row, 'row_count' | 'taken_at' | 'heads'> & {
    heads: ColumnType<Row['heads'], string, never>;
    row_count: ColumnType<string, number, never>;
    taken_at: ColumnType<Date, Date, never>;
  };
};

const evidence = (db: Db) => db.withTables<EvidenceTables>();

export type Measured = {
  readonly numerator: Decimal;
  readonly denominator: Decimal | null;
  readonly printed: string;
  readonly grade: string | null;
  readonly rows: number;
};

/** The value of a fact now (or up to a batch head); call it in one repeatable-read transaction, or the two counts see different moments. */
export async function evaluateFact(db: Db, fact: Fact, bounds: Bounds): Promise<Measured> {
  await assertAttached(db, fact, bounds);
  const numerator = await numeratorOf(fact).total(db, bounds);
  const whole = await denominatorOf(fact)?.total(db, bounds);
  const among = await fact.among?.total(db, bounds);
  const denominator = whole?.value ?? null;
  return {
    numerator: numerator.value,
    denominator,
    printed: printValue(fact, numerator.value, denominator),
    grade: weakest([numerator.grade, whole?.grade, among?.grade]),
    rows: recordsBehind(fact, { numerator: numerator.rows, whole: whole?.rows, among: among?.rows }),
  };
}

/** What has been detached cannot be counted: a number without it would be a wrong one. @throws Refusal evidence/detached */
async function assertAttached(db: Db, fact: Fact, bounds: Bounds): Promise<void> {
  const months = await detachedOf(db, fact, bounds);
  if (months.length > 0)
    throw refuseFigure('evidence/detached', {
      detail: `${months.join('、')} 只有日汇总与封存，不能逐条计数；请改选这些月份以外的期间，或查看汇总读数。`,
    });
}

/** The months of a period whose records a fact cannot be counted from any more. */
export const detachedOf = async (db: Db, fact: Fact, bounds: Bounds): Promise<readonly string[]> =>
  numeratorOf(fact).byMonth ? detachedMonths(db, tablesOf(fact), bounds) : [];

/** A value is worth no more than the weakest record it rests on: D is weaker than A. */
const weakest = (grades: readonly (string | null | undefined)[]): string | null =>
  grades
    .filter((grade) => typeof grade === 'string')
    .sort()
    .at(-1) ?? null;

/** The digests of the records behind a value; beside a count among something stands that of what was looked at. */
export async function digestsOf(
  db: Db,
  fact: Fact,
  bounds: Bounds,
): Promise<{ readonly numerator: string; readonly denominator: string | null }> {
  const counted = numeratorOf(fact);
  const among = denominatorOf(fact) ?? fact.among;
  if (among && counted.within?.whole === among) {
    const { held, all } = await among.digests(db, bounds, counted.within.holds);
    return { numerator: held, denominator: all };
  }
  return { numerator: await counted.digest(db, bounds), denominator: (await among?.digest(db, bounds)) ?? null };
}

/** 测量: evaluates a fact and keeps the result with the digest of its records. */
export async function measure(
  db: Db,
  fact: Fact,
  { bounds, takenBy, now }: { bounds: Bounds; takenBy: string; now: Date },
): Promise<string> {
  const head = await headOf(db, bounds, tablesOf(fact));
  const within = { ...bounds, head };
  const heads = await registerHeads(db, bounds, await registersOfTables(db, bounds, tablesOf(fact)));
  const value = await evaluateFact(db, fact, within);
  const digests = await digestsOf(db, fact, within);
  const id = newId(now);
  await evidence(db)
    .insertInto('evidence_measurement')
    .values({
      region: bounds.region,
      org_id: bounds.orgId,
      id,
      fact_key: fact.key,
      fact_version: fact.version,
      project_id: bounds.projectId ?? null,
      period_from: bounds.from,
      period_to: bounds.to,
      numerator: plain(value.numerator),
      denominator: value.denominator && plain(value.denominator),
      printed: value.printed,
      grade: value.grade,
      row_count: value.rows,
      numerator_digest: digests.numerator,
      denominator_digest: digests.denominator,
      rule: numeratorOf(fact).rule(bounds).compile(db).sql,
      batch_head: head,
      taken_at: now,
      taken_by: takenBy,
      heads: JSON.stringify(heads),
    })
    .execute();
  return id;
}

export type Measurement = Measured & {
  readonly id: string;
  readonly factKey: string;
  readonly factVersion: number;
  readonly bounds: Bounds;
  /** The newest import batch that the measurement has seen. */
  readonly head: string;
  readonly numeratorDigest: string;
  readonly denominatorDigest: string | null;
  readonly rule: string;
  readonly takenAt: Date;
  readonly takenBy: string;
  /** The seals of the registers as they stood; null before there were seals. */
  readonly heads: readonly RegisterHead[] | null;
};

function measurementOf(row: Row): Measurement {
  const bounds = { region: row.region, orgId: row.org_id, from: row.period_from, to: row.period_to, head: row.batch_head };
  return {
    id: row.id,
    factKey: row.fact_key,
    factVersion: row.fact_version,
    bounds: row.project_id === null ? bounds : { ...bounds, projectId: row.project_id },
    head: row.batch_head,
    numerator: decimal(row.numerator),
    denominator: row.denominator === null ? null : decimal(row.denominator),
    printed: row.printed,
    grade: row.grade,
    rows: Number(row.row_count),
    numeratorDigest: row.numerator_digest,
    denominatorDigest: row.denominator_digest,
    rule: row.rule,
    takenAt: row.taken_at,
    takenBy: row.taken_by,
    heads: row.heads,
  };
}

export async function findMeasurements(db: Db, region: string, ids: readonly string[]): Promise<readonly Measurement[]> {
  if (ids.length === 0) return [];
  const rows = await evidence(db)
    .selectFrom('evidence_measurement')
    .where('region', '=', region)
    .where('id', 'in', [...ids])
    .selectAll()
    .execute();
  return rows.map(measurementOf);
}

export const findMeasurement = async (db: Db, region: string, id: string): Promise<Measurement | undefined> =>
  (await findMeasurements(db, region, [id]))[0];

export type Latest = Measurement;

/** The newest measurement of each fact over a period, by fact key, or `key|project` where a fact is counted per project. */
export async function latestMeasurements(db: Db, { region, orgId, from, to }: Bounds): Promise<ReadonlyMap<string, Latest>> {
  const { rows } = await sql<Row>`
    select distinct on (fact_key, project_id) * from evidence_measurement
    where region = ${region} and org_id = ${orgId} and period_from = ${from}::date and period_to = ${to}::date
    order by fact_key, project_id, taken_at desc, id desc`.execute(db);
  return new Map(
    rows.map((row) => [`${row.fact_key}${row.project_id === null ? '' : `|${row.project_id}`}`, measurementOf(row)]),
  );
}

/** Every measurement of a fact over a period, newest first: how a value came to be what it is. */
export async function listMeasurements(
  db: Db,
  { region, orgId, from, to, projectId }: Bounds,
  factKey: string,
): Promise<readonly Measurement[]> {
  const { rows } = await sql<Row>`select * from evidence_measurement
    where region = ${region} and org_id = ${orgId} and fact_key = ${factKey} and period_from = ${from}::date and period_to = ${to}::date
      and project_id is not distinct from ${projectId ?? null} order by taken_at desc, id desc limit 200`.execute(db);
  return rows.map(measurementOf);
}

/** The seals that measurements have seen, and what their chains must still pass through. */
export async function pinnedHeads(
  db: Db,
  { region, orgId }: Pick<Bounds, 'region' | 'orgId'>,
): Promise<readonly (RegisterHead & { readonly takenAt: Date })[]> {
  const { rows } = await sql<
    RegisterHead & { takenAt: Date }
  >`select h ->> 'register' as register, h ->> 'seq' as seq, h ->> 'head' as head,
      min(taken_at) as "takenAt" from evidence_measurement, jsonb_array_elements(heads) as h
    where region = ${region} and org_id = ${orgId} group by 1, 2, 3`.execute(db);
  return rows;
}

/** Which of some facts have ever given a value that rests on a record. */
export async function measuredFacts(
  db: Db,
  { region, orgId }: Pick<Bounds, 'region' | 'orgId'>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`select distinct fact_key as key from evidence_measurement
    where region = ${region} and org_id = ${orgId} and fact_key = any (${[...keys]}::text[]) and row_count > 0`.execute(db);
  return new Set(rows.map(({ key }) => key));
}
