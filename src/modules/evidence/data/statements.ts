import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { type Bounds, tally } from '../../../platform/database/tally.ts';
import type { Fact } from '../fact.ts';

const label = sql<string>`r.document || '(' || r.stated_by || ' 填报,' || r.confirmed_by || ' 复核)'`;

/** Statements add up, until one restates: then those before it count no more. */
const inForce = ({ from, to, head }: Bounds) => sql`r.batch_seq >= coalesce((select max(n.batch_seq) from evidence_statement n
  where n.region = r.region and n.org_id = r.org_id and n.subject = r.subject and n.restates
    and n.day >= ${from}::date and n.day < ${to}::date ${head === undefined ? sql`` : sql`and n.batch_seq <= ${head}::bigint`}), 0)`;

/** A fact that rests on signed statements about one subject, because no register proves it yet: evidence grade C or D. */
export function statedFact({
  subject,
  title,
  unit,
  isRate,
  places,
}: {
  subject: string;
  title: string;
  unit: string;
  isRate: boolean;
  places: number;
}): Fact {
  const about = (bounds: Bounds) => sql`r.subject = ${subject} and r.day >= ${bounds.from}::date and r.day < ${bounds.to}::date
    and ${inForce(bounds)}`;
  const summed = (amount: ReturnType<typeof sql>) => tally({ table: 'evidence_statement', where: about, label, amount });
  const numerator = summed(sql`r.numerator`);
  const common = {
    key: subject,
    version: 2,
    title,
    definition: '依据书面佐证材料，由两人签认；尚无业务记录支撑',
    unit,
    places,
    rounding: 'half-up',
  } as const;
  if (!isRate) return { ...common, kind: 'sum', of: numerator };
  return {
    ...common,
    kind: 'ratio',
    part: numerator,
    whole: summed(sql`r.denominator`),
    rest: summed(sql`r.denominator - r.numerator`),
  };
}

export type Words = {
  readonly subject: string;
  readonly words: string;
  readonly ratio: string | null;
  readonly grade: string;
};

/** What was stated in words (qualitative goals and dates) in a period. */
export async function statedWords(db: Db, { region, orgId, from, to }: Bounds): Promise<readonly Words[]> {
  const { rows } =
    await sql<Words>`select distinct on (subject) subject, words, tier_ratio::text as ratio, grade from evidence_statement
    where region = ${region} and org_id = ${orgId} and words is not null and day >= ${from}::date and day < ${to}::date
    order by subject, batch_seq desc`.execute(db);
  return rows;
}

export type Statement = {
  readonly id: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly words: string | null;
  readonly document: string;
  readonly statedBy: string;
  readonly confirmedBy: string;
  readonly recordedAt: Date;
};

/** Every statement about a subject in a period, newest first. */
export async function listStatements(
  db: Db,
  { region, orgId, from, to }: Bounds,
  subject: string,
): Promise<readonly Statement[]> {
  const { rows } = await sql<Statement>`select id, numerator::text, denominator::text, words, document, stated_by as "statedBy",
      confirmed_by as "confirmedBy", recorded_at as "recordedAt" from evidence_statement
    where region = ${region} and org_id = ${orgId} and subject = ${subject} and day >= ${from}::date and day < ${to}::date
    order by batch_seq desc, id limit 200`.execute(db);
  return rows;
}
