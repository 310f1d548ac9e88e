import type { Db } from '../../platform/database/db.ts';
import type { ProjectFunds } from '../budget/index.ts';
import type { ChosenForms } from './chosen-forms.ts';
import { type Found, findSubmission } from './data/found-submissions.ts';
import type { DeclaredBase, StoredIndicator, Unit } from './data/indicators.ts';
import { latestReturns, listReturnItems, type ReturnItem } from './data/returns.ts';
import type { FrozenRow, Standing } from './data/submissions.ts';
import type { Form } from './domain/form.ts';
import { type OpenParts, openParts } from './domain/returned.ts';
import { isFrozen } from './domain/states.ts';

/** 退回指明的部分: what the newest return named, what may be changed until the next 提交, and the submission that everything else keeps. */
export type Reopened = OpenParts & { readonly items: readonly ReturnItem[]; readonly from: Found };

/** The comments of each project's newest return; none where it named nothing and reopened the whole. */
export async function listReopenings(db: Db, unit: Unit): Promise<ReadonlyMap<string, readonly ReturnItem[]>> {
  const newest = await latestReturns(db, unit);
  const reopenings = new Map<string, ReturnItem[]>();
  if (newest.size === 0) return reopenings;
  for (const item of await listReturnItems(db, unit))
    if (newest.get(item.projectId) === item.returnId)
      reopenings.set(item.projectId, [...(reopenings.get(item.projectId) ?? []), item]);
  return reopenings;
}

type Now = {
  readonly standing: Standing;
  readonly project: ProjectFunds;
  readonly form: Form;
  readonly base: DeclaredBase | undefined;
  readonly indicators: readonly StoredIndicator[];
  readonly rows: ReadonlyMap<string, FrozenRow>;
  readonly reopened: Reopened | undefined;
};

/**
 * The figures of a table that was returned in part: what the return named as it is now, all the rest as it was submitted.
 * A 撤回 after the next 提交 leads back here and opens no more than the return did.
 */
export async function keepRest<T extends Now>(
  db: Db,
  region: string,
  now: T,
  items: readonly ReturnItem[] | undefined,
  forms: Pick<ChosenForms, 'kept'>,
): Promise<T> {
  const submissionId = items?.[0]?.submissionId;
  if (!items || !submissionId || isFrozen(now.standing.state)) return now;
  const from = await findSubmission(db, region, submissionId);
  if (!from) return now;
  const open = openParts(items, now.indicators);
  const kept = new Map(from.rows.map((row) => [row.indicatorId, row]));
  const rows = new Map(
    now.indicators.flatMap(({ id }) => {
      const row = (open.rows.has(id) ? now.rows : kept).get(id);
      return row ? [[id, row] as const] : [];
    }),
  );
  const money = open.funds ? {} : { base: from.base, project: { ...now.project, ...from.funds } };
  return { ...now, ...money, form: forms.kept(from.form), rows, reopened: { ...open, items, from } };
}

type Held = Pick<Now, 'standing' | 'reopened'>;

/** Whether a row may be changed now: not after 提交, and after a return in part only where it was named. */
export const isOpen = ({ standing, reopened }: Held, rowId: string): boolean =>
  !isFrozen(standing.state) && (!reopened || reopened.rows.has(rowId));

/** Whether money and base are those that a submission froze although the table is open. */
export const isMoneyKept = ({ reopened }: Held): boolean => reopened !== undefined && !reopened.funds;

/** Comments that nobody has answered yet: they keep the table from being submitted again. */
export const unanswered = ({ reopened }: Held): readonly ReturnItem[] =>
  reopened?.items.filter(({ answer }) => answer === null) ?? [];

/** What a return opened, in words. */
export const openedBy = ({ reopened }: Held): string => reopened?.items.map(({ title }) => `“${title}”`).join('、') ?? '';
