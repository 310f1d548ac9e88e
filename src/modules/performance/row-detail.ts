import { type Decimal, fixed, percent, plain, wan } from '../../kernel/decimal.ts';
import { localTime } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { findNames } from '../access/index.ts';
import { type Draft, listDrafts, listMeasurements, listStatements } from '../evidence/index.ts';
import type { EvaluationRowDetail } from './contract.ts';
import type { Adjustment } from './data/adjustments.ts';
import { listPastRows } from './data/found-submissions.ts';
import type { StoredIndicator } from './data/indicators.ts';
import { listReasons } from './data/reasons.ts';
import { ADJUSTMENTS, DECISIONS } from './domain/adjustment.ts';
import { tierOf } from './domain/entry.ts';
import { refuse } from './domain/refusals.ts';
import { inForce, loadProject, type ProjectFigures } from './figures.ts';
import { boundsFor, boundsOf, type Facts, factOf, isMeasured, isProven, printActual, statedOf } from './measuring.ts';
import { rowsOf } from './project-view.ts';
import type { RowPlace } from './row-actions.ts';
import { judge } from './year.ts';

type Entry = EvaluationRowDetail['history'][number];
type Proposal = EvaluationRowDetail['proposals'][number];

/** One row of a table with everything about it: what waits, what was adjusted, what was typed beside, and its history. */
export async function viewRow(db: Db, facts: Facts, place: RowPlace): Promise<EvaluationRowDetail> {
  const { figures } = await loadProject(db, facts, place.unit, place.projectId);
  const at = figures.indicators.findIndex(({ id }) => id === place.rowId);
  const indicator = figures.indicators[at];
  const row = rowsOf(facts, figures, judge(figures).evaluation)[at];
  if (!indicator || !row) throw refuse('performance/no-row', { detail: '请从自评表重新选择。' });
  const drafts = await listDrafts(db, place.unit, { subjects: [indicator.id] });
  const adjustments = figures.adjustments.filter(({ indicatorId }) => indicatorId === indicator.id);
  const adjustment = inForce(adjustments).get(indicator.id);
  return {
    row,
    proposals: [
      ...drafts.filter(({ decision }) => decision === null).map((draft) => draftProposal(indicator, draft)),
      ...adjustments.filter(({ decision }) => decision === null).map(adjustmentProposal),
    ],
    adjustment: adjustment
      ? {
          ...adjustmentProposal(adjustment),
          approvedName: adjustment.approvedName ?? '',
          approvedAt: adjustment.approvedAt ? localTime(adjustment.approvedAt) : '',
        }
      : null,
    manual: isProven(facts, indicator) ? await manualOf(db, place, indicator) : null,
    history: await historyOf(db, facts, { place, figures, indicator, drafts, adjustments }),
  };
}

type Stated = { readonly numerator: Decimal | null; readonly denominator: Decimal | null; readonly words: string | null };

/** A typed value as the table would print it. */
function printStated(indicator: StoredIndicator, { numerator, denominator, words }: Stated): string {
  if (words !== null) return words;
  if (numerator && denominator)
    return `${percent(numerator, denominator, indicator.places)}%(${plain(numerator)} / ${plain(denominator)})`;
  if (!numerator) return '—';
  return indicator.unit === '万元' ? `${wan(numerator)}万元` : `${plain(numerator)}${indicator.unit}`;
}

const draftValue = (indicator: StoredIndicator, draft: Draft): string => {
  const tier = draft.ratio ? `（第 ${tierOf(draft.ratio)} 档，${fixed(draft.ratio, 2)}）` : '';
  return `${printStated(indicator, draft)}${tier}`;
};

const draftProposal = (indicator: StoredIndicator, draft: Draft): Proposal => ({
  ...{ id: draft.id, kind: 'entry', title: '填报实际完成值', value: draftValue(indicator, draft), reason: draft.reason },
  ...{ document: draft.document, byAccount: draft.statedBy, byName: draft.statedName, files: [...draft.files] },
  at: localTime(draft.statedAt),
});

const adjustmentValue = ({ kind, from, to }: Adjustment): string =>
  to ? `${from ? fixed(from, 2) : '—'} → ${fixed(to, 2)} 分` : ADJUSTMENTS[kind];

const adjustmentProposal = (adjustment: Adjustment): Proposal => ({
  ...{ id: adjustment.id, kind: adjustment.kind, title: ADJUSTMENTS[adjustment.kind], value: adjustmentValue(adjustment) },
  ...{
    reason: adjustment.reason,
    document: adjustment.document,
    byAccount: adjustment.proposedBy,
    byName: adjustment.proposedName,
  },
  ...{ at: localTime(adjustment.proposedAt), files: [] },
});

/** What was typed for a row that a register measures: kept beside the measured value, which stays the one that counts. */
async function manualOf(db: Db, { unit }: RowPlace, indicator: StoredIndicator): Promise<EvaluationRowDetail['manual']> {
  const [draft] = (await listDrafts(db, unit, { subjects: [indicator.id] })).filter(({ decision }) => decision === 'confirmed');
  if (!draft?.decidedAt) return null;
  const { document, statedName, decidedName } = draft;
  const at = localTime(draft.decidedAt);
  return { value: draftValue(indicator, draft), document, statedBy: statedName, confirmedBy: decidedName ?? '', at };
}

type Gathered = {
  readonly place: RowPlace;
  readonly figures: ProjectFigures;
  readonly indicator: StoredIndicator;
  readonly drafts: readonly Draft[];
  readonly adjustments: readonly Adjustment[];
};

/** 变更历史: measurements, statements, typed values, adjustments, reasons and submissions of one row, newest first. */
async function historyOf(db: Db, facts: Facts, gathered: Gathered): Promise<Entry[]> {
  const entries = [
    ...(await measuredEntries(db, facts, gathered)),
    ...(await statedEntries(db, gathered)),
    ...gathered.drafts.flatMap((draft) => draftEntries(gathered.indicator, draft)),
    ...gathered.adjustments.flatMap(adjustmentEntries),
    ...(await reasonEntries(db, gathered)),
    ...(await submittedEntries(db, gathered)),
  ];
  return entries
    .sort((a, b) => b.when.getTime() - a.when.getTime())
    .map(({ when, ...rest }) => ({ ...rest, at: localTime(when) }));
}

type Dated = Omit<Entry, 'at'> & { readonly when: Date };
const entry = (when: Date, byName: string, title: string, value: string, more: Partial<Omit<Entry, 'at'>> = {}): Dated => ({
  ...{ when, byName, title, value, detail: '', measurementId: null, files: [] },
  ...more,
});

async function measuredEntries(db: Db, facts: Facts, { place, indicator }: Gathered): Promise<Dated[]> {
  if (!isMeasured(facts, indicator)) return [];
  const fact = factOf(facts, indicator);
  const found = await listMeasurements(db, boundsFor(fact, place.unit, place.projectId), fact.key);
  return found.map((measurement) =>
    entry(measurement.takenAt, measurement.takenBy, '测量', printActual(indicator, measurement), {
      detail: `${measurement.rows} 条记录，规则第 ${measurement.factVersion} 版`,
      measurementId: measurement.id,
    }),
  );
}

async function statedEntries(db: Db, { place, indicator, drafts }: Gathered): Promise<Dated[]> {
  const typed = new Set(drafts.map(({ id }) => `填报-${id}`)); // shown with their decision instead
  const found = await listStatements(db, boundsOf(place.unit), statedOf(indicator).key);
  return found
    .filter(({ id }) => !typed.has(id))
    .map(({ numerator, denominator, words, ...rest }) => {
      const value = words ?? (denominator === null ? (numerator ?? '—') : `${numerator} / ${denominator}`);
      return entry(rest.recordedAt, rest.statedBy, '书面佐证', value, { detail: `${rest.document}；复核人 ${rest.confirmedBy}` });
    });
}

function draftEntries(indicator: StoredIndicator, draft: Draft): Dated[] {
  const value = draftValue(indicator, draft);
  const typed = entry(draft.statedAt, draft.statedName, '填报实际完成值', value, {
    detail: [draft.document, draft.reason].filter(Boolean).join('；'),
    files: [...draft.files],
  });
  if (!draft.decision || !draft.decidedAt) return [typed];
  const title = `填报${draft.decision === 'confirmed' ? '复核确认' : DECISIONS[draft.decision]}`;
  return [entry(draft.decidedAt, draft.decidedName ?? '', title, value, { detail: draft.decisionReason ?? '' }), typed];
}

function adjustmentEntries(adjustment: Adjustment): Dated[] {
  const value = adjustmentValue(adjustment);
  const title = ADJUSTMENTS[adjustment.kind];
  const proposed = entry(adjustment.proposedAt, adjustment.proposedName, `提出${title}`, value, {
    detail: [adjustment.reason, adjustment.document].filter(Boolean).join('；'),
  });
  if (!adjustment.decision || !adjustment.approvedAt) return [proposed];
  const decided = `${title}：${DECISIONS[adjustment.decision]}`;
  return [
    entry(adjustment.approvedAt, adjustment.approvedName ?? '', decided, value, { detail: adjustment.decisionReason ?? '' }),
    proposed,
  ];
}

const reasonEntries = async (db: Db, { place, indicator }: Gathered): Promise<Dated[]> =>
  (await listReasons(db, place.unit, indicator.id)).map(({ writtenAt, writtenName, text, revision }) =>
    entry(writtenAt, writtenName, `偏差原因第 ${revision} 版`, text || '（清空）'),
  );

async function submittedEntries(db: Db, { place, indicator }: Gathered): Promise<Dated[]> {
  const past = await listPastRows(db, place.unit, indicator.id);
  const names = await findNames(db, place.unit.region, [...new Set(past.map(({ submittedBy }) => submittedBy))]);
  return past.map(({ submittedAt, submittedBy, printed, computed, score, measurementId }) =>
    entry(submittedAt, names.get(submittedBy) ?? submittedBy, '提交冻结', printed ?? '—', {
      detail: `得分 ${score ?? '—'}${computed !== score ? `（计算得分 ${computed ?? '—'}）` : ''}`,
      measurementId,
    }),
  );
}
