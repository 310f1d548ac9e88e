import { sql } from 'kysely';
import { type Decimal, decimal, plain } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';

type Unit = { readonly region: string; readonly orgId: string };

/** 待复核的书面佐证: what one person has entered, with the files it rests on. */
export type NewDraft = {
  readonly subject: string;
  readonly projectId: string;
  readonly day: string;
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  readonly words: string | null;
  readonly ratio: Decimal | null;
  readonly document: string;
  readonly grade: 'C' | 'D';
  readonly reason: string | null;
  readonly files: readonly string[];
};
export type DraftDecision = 'confirmed' | 'rejected' | 'withdrawn';
export type Draft = Omit<NewDraft, 'files'> & {
  readonly id: string;
  readonly statedBy: string;
  readonly statedName: string;
  readonly statedAt: Date;
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: string }[];
  readonly decision: DraftDecision | null;
  readonly decidedName: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
};

const textOf = (value: Decimal | null): string | null => value && plain(value);

export async function addDraft(
  db: Db,
  { region, orgId }: Unit,
  draft: NewDraft,
  by: { accountId: string; name: string; now: Date },
): Promise<string> {
  const id = newId(by.now);
  await sql`insert into evidence_statement_draft (region, org_id, id, subject, project_id, day, numerator, denominator, words, tier_ratio,
      document, grade, reason, stated_by, stated_name, stated_at)
    values (${region}, ${orgId}, ${id}, ${draft.subject}, ${draft.projectId}, ${draft.day}::date, ${textOf(draft.numerator)},
      ${textOf(draft.denominator)}, ${draft.words}, ${textOf(draft.ratio)}, ${draft.document}, ${draft.grade}, ${draft.reason},
      ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
  for (const file of draft.files)
    await sql`insert into evidence_statement_draft_file (region, org_id, draft_id, file_id)
      values (${region}, ${orgId}, ${id}, ${file})`.execute(db);
  return id;
}

type Row = Omit<Draft, 'numerator' | 'denominator' | 'ratio'> & Record<'numerator' | 'denominator' | 'ratio', string | null>;
const decimalOf = (text: string | null): Decimal | null => (text === null ? null : decimal(text));

/** Drafts of a unit, newest first: of some subjects, or one by its id; `waiting` leaves out what was decided. */
export async function listDrafts(
  db: Db,
  { region, orgId }: Unit,
  { subjects, id, waiting = false }: { subjects?: readonly string[]; id?: string; waiting?: boolean },
): Promise<readonly Draft[]> {
  const { rows } =
    await sql<Row>`select d.id, d.subject, d.project_id as "projectId", d.day::text, d.numerator::text, d.denominator::text, d.words,
      d.tier_ratio::text as ratio, d.document, d.grade, d.reason, d.stated_by as "statedBy", d.stated_name as "statedName", d.stated_at as "statedAt",
      c.decision, c.decided_name as "decidedName", c.decided_at as "decidedAt", c.reason as "decisionReason",
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size::text) order by f.name)
        from evidence_statement_draft_file l join platform_file f on f.region = l.region and f.id = l.file_id
        where l.region = d.region and l.draft_id = d.id), '[]') as files
    from evidence_statement_draft d left join evidence_statement_decision c on c.region = d.region and c.draft_id = d.id
    where d.region = ${region} and d.org_id = ${orgId} ${subjects ? sql`and d.subject = any (${[...subjects]}::text[])` : sql``}
      ${id ? sql`and d.id = ${id}::uuid` : sql``} ${waiting ? sql`and c.decision is null` : sql``}
    order by d.stated_at desc, d.id desc limit 500`.execute(db);
  return rows.map((row) => ({
    ...row,
    numerator: decimalOf(row.numerator),
    denominator: decimalOf(row.denominator),
    ratio: decimalOf(row.ratio),
  }));
}

/** Writes a decision; false when somebody has decided before. The database refuses one person in both places. */
export async function decideDraft(
  db: Db,
  { region, orgId }: Unit,
  draft: Pick<Draft, 'id' | 'statedBy'>,
  by: { decision: DraftDecision; reason: string | null; accountId: string; name: string; now: Date },
): Promise<boolean> {
  const done =
    await sql`insert into evidence_statement_decision (region, org_id, draft_id, stated_by, decision, decided_by, decided_name, decided_at, reason)
    values (${region}, ${orgId}, ${draft.id}, ${draft.statedBy}, ${by.decision}, ${by.accountId}, ${by.name}, ${by.now}, ${by.reason})
    on conflict (region, draft_id) do nothing`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}
