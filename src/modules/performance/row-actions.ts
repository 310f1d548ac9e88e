import { type Decimal, decimal, isDecimal } from '../../kernel/decimal.ts';
import { lastDay, yearPeriod } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { decideEntry, type EntryDecision, enterStatement, listDrafts, measure } from '../evidence/index.ts';
import { deputyName, personsOf, sameSide, writesFor } from './acting.ts';
import { addAdjustment, decideAdjustment, listAdjustments } from './data/adjustments.ts';
import { addDeputed, findDeputed } from './data/deputed.ts';
import type { Unit } from './data/indicators.ts';
import { addReason } from './data/reasons.ts';
import { lockEvaluation } from './data/submissions.ts';
import { type AdjustmentKind, checkDecision, checkProposal, type Decision } from './domain/adjustment.ts';
import { checkEntry, type Entry } from './domain/entry.ts';
import { refuse } from './domain/refusals.ts';
import { isFrozen } from './domain/states.ts';
import { inForce, loadProject } from './figures.ts';
import { boundsFor, type Facts, factOf, isProven, statedOf } from './measuring.ts';
import { isOpen, openedBy } from './reopening.ts';
import { judge } from './year.ts';

export type RowPlace = { readonly unit: Unit; readonly projectId: string; readonly rowId: string };
type By = { readonly actor: Actor; readonly now: Date };

const FILL = 'performance.row.fill';
const CONFIRM = 'performance.row.confirm';
/** Under which name something is written: a substitute's stands before that of the person for whom he acts. */
const namedAs = (actor: Actor, permission: string): Actor => ({
  ...actor,
  name: deputyName(actor.name, writesFor(actor, permission)?.name ?? null),
});
const signature = ({ actor, now }: By, permission = FILL) => ({
  accountId: actor.accountId,
  name: namedAs(actor, permission).name,
  now,
});

/** Notes in whose name a proposal was made, so that this person cannot confirm it either. */
async function noteDeputed(db: Db, id: string, { actor }: By): Promise<string> {
  const person = writesFor(actor, FILL);
  if (person) await addDeputed(db, actor, id, person);
  return id;
}

/** 两人, also through substitutes and successors: none of those who proposed is one of those who decide. */
async function checkTwoSides(db: Db, proposal: { id: string; by: string; at: Date }, { actor }: By): Promise<void> {
  const deputed = await findDeputed(db, actor, proposal.id);
  const proposers = await sameSide(db, actor, [proposal.by, ...(deputed ? [deputed] : [])], proposal.at);
  const deciders = personsOf(actor, writesFor(actor, CONFIRM));
  if (deciders.some((person) => proposers.includes(person)))
    throw refuse('performance/same-person', { detail: '提出人本人、其代理人与接手人都不能确认，请由另一位有权限的人员确认。' });
}

/** Opens a row for writing: nobody else moves or writes the table meanwhile, and a submitted one refuses. */
async function openRow(db: Db, facts: Facts, { unit, projectId, rowId }: RowPlace) {
  await lockEvaluation(db, { ...unit, projectId });
  const { figures } = await loadProject(db, facts, unit, projectId);
  const place = figures.indicators.findIndex(({ id }) => id === rowId);
  const indicator = figures.indicators[place];
  if (!indicator) throw refuse('performance/no-row', { detail: '请从自评表重新选择。' });
  if (isFrozen(figures.standing.state))
    throw refuse('performance/frozen', { detail: '如需修改，请由审核人退回或由提交人撤回后再填报。' });
  if (!isOpen(figures, rowId)) {
    const detail = `本次退回只打开了${openedBy(figures)}，其余保持提交时的数值；如需修改这一行，请审核人退回时一并指明。`;
    throw refuse('performance/not-reopened', { detail });
  }
  return { figures, indicator, scored: judge(figures).evaluation.rows[place] };
}

/** 偏差原因: the next revision, guarded by the one that the person saw. */
export async function writeReason(
  db: Db,
  facts: Facts,
  place: RowPlace,
  { text, version }: { text: string; version: number },
  by: By,
): Promise<void> {
  await openRow(db, facts, place);
  const row = { projectId: place.projectId, indicatorId: place.rowId, revision: version + 1, text };
  if (!(await addReason(db, place.unit, row, signature(by))))
    throw refuse('performance/overtaken', { detail: '刚刚有人改写了这一行的偏差原因，请刷新后核对。' });
}

export type AdjustmentOrder = {
  readonly kind: AdjustmentKind;
  readonly to: string | null;
  readonly reason: string;
  readonly document: string | null;
};

/** 手工调整: one person proposes; nothing changes until another has confirmed. */
export async function proposeAdjustment(db: Db, facts: Facts, place: RowPlace, order: AdjustmentOrder, by: By): Promise<string> {
  const { figures, indicator, scored } = await openRow(db, facts, place);
  const own = figures.adjustments.filter(({ indicatorId }) => indicatorId === indicator.id);
  const to = scoreOf(order);
  checkProposal(
    { kind: order.kind, to, document: order.document },
    {
      weight: scored?.weight ?? indicator.weight,
      computed: scored?.computed ?? null,
      inForce: inForce(own).get(indicator.id)?.kind ?? null,
      isPending: own.some(({ decision }) => decision === null),
    },
  );
  const { kind, reason, document } = order;
  const row = { projectId: place.projectId, indicatorId: indicator.id, kind, from: scored?.score ?? null, to, reason, document };
  const id = await addAdjustment(db, place.unit, { ...row, weight: scored?.weight ?? indicator.weight }, signature(by));
  return noteDeputed(db, id, by);
}

/** The score that an order asks for: 0 by a veto, none for what has no score. */
function scoreOf({ kind, to }: AdjustmentOrder): Decimal | null {
  if (kind === 'veto') return decimal(0);
  if (kind !== 'score' || to === null || to === '') return null;
  if (isDecimal(to)) return decimal(to);
  const message = '得分必须是数字。';
  throw refuse('performance/score-range', { detail: message, issues: [{ path: 'to', message }] });
}

export type DecisionOrder = { readonly id: string; readonly decision: Decision; readonly reason: string | null };

/** 确认, 不同意 or 撤回 of a proposed adjustment. */
export async function settleAdjustment(db: Db, facts: Facts, { id, decision, reason }: DecisionOrder, by: By): Promise<string> {
  const { actor } = by;
  const [found] = await listAdjustments(db, actor, { id });
  if (!found) throw refuse('performance/no-proposal', { detail: '请刷新页面后重新选择。' });
  const { year, projectId, indicatorId } = found;
  await openRow(db, facts, { unit: { region: actor.region, orgId: actor.orgId, year }, projectId, rowId: indicatorId });
  checkDecision(found, decision, actor);
  if (decision !== 'withdrawn') await checkTwoSides(db, { id, by: found.proposedBy, at: found.proposedAt }, by);
  if (
    !(await decideAdjustment(db, actor, found, { decision, reason, ...signature(by, decision === 'withdrawn' ? FILL : CONFIRM) }))
  )
    throw refuse('performance/decided', { detail: '请刷新页面查看结果。' });
  return `${year}/${projectId}/${indicatorId}`;
}

export type EntryOrder = Entry & { readonly grade: 'C' | 'D'; readonly note: string };

/** 填报: a value typed by hand, with its files; it counts only after another person has confirmed it. */
export async function enterValue(db: Db, facts: Facts, place: RowPlace, order: EntryOrder, by: By): Promise<string> {
  const { figures, indicator } = await openRow(db, facts, place);
  if (figures.waiting.some(({ indicatorId, title }) => indicatorId === indicator.id && title.startsWith('填报')))
    throw refuse('performance/pending', { detail: '该行已有一项待复核的填报，请先由第二人复核或由填报人撤回。' });
  const checked = checkEntry(indicator, order, isProven(facts, indicator));
  const { grade, note, files, reason } = order;
  const about = { subject: indicator.id, projectId: place.projectId, day: lastDay(yearPeriod(place.unit.year)) };
  const draft = { ...about, ...checked, grade, note, files, reason: reason || null };
  return noteDeputed(db, await enterStatement(db, draft, { actor: namedAs(by.actor, FILL), now: by.now }), by);
}

/** 复核 of a typed value. Confirmed, it is a statement like every other and is measured at once. */
export async function settleEntry(db: Db, facts: Facts, order: EntryDecision, by: By): Promise<string> {
  const { actor, now } = by;
  const [draft] = await listDrafts(db, actor, { id: order.id });
  if (!draft) throw refuse('performance/no-proposal', { detail: '请刷新页面后重新选择。' });
  const unit = { region: actor.region, orgId: actor.orgId, year: Number(draft.day.slice(0, 4)) };
  const place = { unit, projectId: draft.projectId, rowId: draft.subject };
  const { indicator } = await openRow(db, facts, place);
  const permission = order.decision === 'withdrawn' ? FILL : CONFIRM;
  if (order.decision !== 'withdrawn') await checkTwoSides(db, { id: order.id, by: draft.statedBy, at: draft.statedAt }, by);
  await decideEntry(db, order, { actor: namedAs(actor, permission), now });
  if (order.decision === 'confirmed' && indicator.nature === '定量') {
    const fact = isProven(facts, indicator) ? statedOf(indicator) : factOf(facts, indicator);
    await measure(db, fact, { bounds: boundsFor(fact, unit, place.projectId), takenBy: actor.name, now });
  }
  return `${unit.year}/${place.projectId}/${place.rowId}`;
}
