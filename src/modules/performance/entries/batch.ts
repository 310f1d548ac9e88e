import type { z } from 'zod';
import { fixed } from '../../../kernel/decimal.ts';
import { localTime } from '../../../kernel/period.ts';
import { type Issue, Refusal } from '../../../kernel/refusal.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { type Draft, listDrafts } from '../../evidence/index.ts';
import type { Unit } from '../data/indicators.ts';
import { type EntryRow, placeEntries } from '../domain/pasted-entries.ts';
import { refuse } from '../domain/refusals.ts';
import { loadProject, type ProjectFigures } from '../figures.ts';
import { type Facts, isProven } from '../measuring.ts';
import { isOpen } from '../reopening.ts';
import { enterValue, settleEntry } from '../row-actions.ts';
import type { EntryBatchBody, WaitingEntries } from './contract.ts';

type Place = { readonly unit: Unit; readonly projectId: string };
type By = { readonly actor: Actor; readonly now: Date };

const rowsOf = (facts: Facts, figures: ProjectFigures): readonly EntryRow[] =>
  figures.indicators.map((row) => ({
    ...{ id: row.id, name: row.name, nature: row.nature, isRate: row.isRate, unit: row.unit },
    ...{ proven: isProven(facts, row), open: isOpen(figures, row.id) },
    isWaiting: figures.waiting.some(({ indicatorId, title }) => indicatorId === row.id && title.startsWith('填报')),
  }));

/**
 * 成批填报: every line of a pasted list as a value of its row, all with the same papers, all or none. Each waits for a second person
 * like one that was typed alone.
 */
export async function enterBatch(
  db: Db,
  facts: Facts,
  place: Place,
  { text, ...papers }: z.output<typeof EntryBatchBody>,
  by: By,
): Promise<readonly string[]> {
  const { figures } = await loadProject(db, facts, place.unit, place.projectId);
  const { entries, faults } = placeEntries(text, rowsOf(facts, figures));
  const issues: Issue[] = faults.map(({ line, message }) => ({ path: `第 ${line} 行`, message }));
  if (entries.length === 0 && issues.length === 0) issues.push({ path: '完成值', message: '没有可以填报的行' });
  if (issues.length > 0) throw refuse('performance/entry', { detail: '没有填报任何一行；请改好后重新粘贴。', issues });
  const ids: string[] = [];
  for (const { row, value } of entries)
    ids.push(await enterOne(db, facts, { ...place, rowId: row.id }, { ...value, ...papers, reason: '' }, row.name, by));
  return ids;
}

/** A refusal names the row that it is about. */
async function enterOne(
  db: Db,
  facts: Facts,
  place: Parameters<typeof enterValue>[2],
  order: Parameters<typeof enterValue>[3],
  name: string,
  by: By,
): Promise<string> {
  try {
    return await enterValue(db, facts, place, order, by);
  } catch (error) {
    if (!(error instanceof Refusal) || !error.members.issues) throw error;
    const issues = error.members.issues.map(({ path, message }) => ({ path: `${name} ${path}`, message }));
    throw refuse('performance/entry', { detail: '没有填报任何一行；请改好后重新粘贴。', issues });
  }
}

/** 复核 of several typed values of one project at once; one that cannot be confirmed keeps all from it. */
export async function confirmBatch(db: Db, facts: Facts, place: Place, ids: readonly string[], by: By): Promise<void> {
  const waiting = new Set((await waitingDrafts(db, place)).map(({ id }) => id));
  if (ids.some((id) => !waiting.has(id)))
    throw refuse('performance/decided', { detail: '勾选的填报中有的已经办理，请刷新页面后重新勾选。' });
  for (const id of ids) await settleEntry(db, facts, { id, decision: 'confirmed', reason: null }, by);
}

const waitingDrafts = async (db: Db, { unit, projectId }: Place): Promise<readonly Draft[]> =>
  (await listDrafts(db, unit, { waiting: true })).filter(
    (draft) => draft.projectId === projectId && draft.day.startsWith(String(unit.year)),
  );

/** What waits for 复核 in a project, in the order of its rows. */
export async function viewWaiting(db: Db, facts: Facts, place: Place): Promise<z.input<typeof WaitingEntries>> {
  const { figures } = await loadProject(db, facts, place.unit, place.projectId);
  const drafts = await waitingDrafts(db, place);
  return figures.indicators.flatMap((row) =>
    drafts
      .filter(({ subject }) => subject === row.id)
      .map((draft) => ({
        ...{ id: draft.id, rowId: row.id, name: row.name, value: textOf(draft, row.unit), document: draft.document },
        ...{ byName: draft.statedName, byAccount: draft.statedBy, at: localTime(draft.statedAt), files: [...draft.files] },
      })),
  );
}

function textOf({ numerator, denominator, words, ratio }: Draft, unit: string): string {
  if (words !== null) return ratio ? `${words}（${fixed(ratio, 2)}）` : words;
  if (!numerator) return '';
  if (denominator) return `${numerator.toFixed()} / ${denominator.toFixed()}`;
  return unit === '万元' ? `${numerator.div(10_000).toFixed()} 万元` : `${numerator.toFixed()} ${unit}`;
}
