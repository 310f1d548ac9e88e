import type { Issue } from '../../kernel/refusal.ts';
import { headOf } from '../../platform/database/batches.ts';
import type { Db } from '../../platform/database/db.ts';
import type { Actor, Represented } from '../../platform/http/actor.ts';
import { registerHeads, tablesOf } from '../evidence/index.ts';
import { actsFor, personsOf, preparersOf } from './acting.ts';
import { announceReturn } from './board/reminders.ts';
import { addOpening } from './data/found-submissions.ts';
import type { Unit } from './data/indicators.ts';
import { listMinutes, lockMinutes } from './data/minutes.ts';
import { addReturn } from './data/returns.ts';
import { addStep, freeze, lockEvaluation, saveStanding } from './data/submissions.ts';
import { verdict } from './domain/evaluation.ts';
import { minuteFor } from './domain/minute.ts';
import { refuse } from './domain/refusals.ts';
import { type NamedPart, nameParts, type ReturnedPart } from './domain/returned.ts';
import { allowedCommands, type Command, isReturn, move, needsMinute, roleFor } from './domain/states.ts';
import { driftsOf } from './drift.ts';
import { loadProject, type ProjectFigures } from './figures.ts';
import { type Facts, MONEY_FACTS, statedOf } from './measuring.ts';
import { isMoneyKept } from './reopening.ts';
import { judge } from './year.ts';

export type Order = {
  readonly unit: Unit;
  readonly projectId: string;
  readonly command: Command;
  readonly reason: string | null;
  readonly version: number;
  /** 会议纪要 on which 审定 rests. */
  readonly minute?: string | null;
  /** What a return names; nothing: it reopens the whole table. */
  readonly parts?: readonly ReturnedPart[];
};
type By = { readonly actor: Actor; readonly now: Date };

/** 提交关口: judges what has just been frozen, in the same transaction; it throws when the submission may not stand. */
export type SubmissionGate = (
  db: Db,
  facts: Facts,
  submitted: { readonly unit: Unit; readonly projectId: string; readonly submissionId: string },
  by: By,
) => Promise<void>;

/**
 * Moves a self-evaluation: decides, freezes on 提交, saves guarded by the version that the person saw, and writes the step down,
 * in the caller's transaction. Nothing is submitted without the gate; moves that submit nothing have none. A return keeps the frozen submission on record and thaws the table, or just what it names.
 * @returns the submission that was moved, and in whose name the person acted, if not in his own
 */
export async function moveEvaluation(
  db: Db,
  facts: Facts,
  order: Order,
  by: By,
  gate: SubmissionGate | null,
): Promise<{ readonly submissionId: string; readonly person: Represented | null }> {
  const { unit, projectId, command, reason, version } = order;
  const { actor, now } = by;
  const place = { ...unit, projectId };
  await lockEvaluation(db, place);
  const { figures } = await loadProject(db, facts, unit, projectId);
  const { standing, submission } = figures;
  const { missing } = judge(figures);
  const person = await actsFor(db, { unit, projectId, role: roleFor(standing.state, command) ?? '' }, actor);
  const circumstances = {
    state: standing.state,
    missing,
    preparers: await preparersOf(db, unit, figures, person),
    isOpened: submission?.isOpened ?? false,
  };
  const to = move(circumstances, command, { persons: personsOf(actor, person), roles: actor.roles, reason });
  if (standing.version !== version) throw overtaken();
  if (command === 'submit') await checkFresh(db, facts, unit, figures);
  const parts = partsOf(order, figures);
  const minuteId = needsMinute(standing.state, command)
    ? minuteFor(order.minute ?? null, projectId, await minutesInForce(db, unit)).id
    : null;
  const submissionId = command === 'submit' ? await freezeNow(db, facts, { unit, figures, person }, by) : standing.submissionId;
  if (!(await saveStanding(db, place, standing, { state: to, submissionId }))) throw overtaken();
  const acted = { by: actor.accountId, byName: actor.name, forAccount: person?.accountId ?? null, forName: person?.name ?? null };
  const id = await addStep(db, place, { command, from: standing.state, to, reason, minuteId, ...acted, at: now });
  if (!submissionId) throw new Error(`${projectId} moved without a submission`);
  if (command === 'submit') {
    if (!gate) throw new Error('a submission passes its gate');
    await gate(db, facts, { unit, projectId, submissionId }, by);
  }
  if (parts.length > 0) await addReturn(db, unit, { id, projectId, submissionId, parts, now });
  if (isReturn(command)) await announceReturn(db, unit, { projectId, reason: reason ?? '', named: parts }, by);
  return { submissionId, person };
}

/** What a return names, each part with its title; only a return names anything. */
function partsOf({ command, parts = [] }: Order, { indicators }: ProjectFigures): readonly NamedPart[] {
  if (command === 'sendBack') return nameParts(parts, indicators);
  if (parts.length > 0) throw refuse('performance/return-parts', { detail: '只有退回可以指明要修改的行。' });
  return [];
}

/** Minutes of the year; nobody revokes one of them until this transaction has ended. */
async function minutesInForce(db: Db, unit: Unit) {
  await lockMinutes(db, unit);
  return listMinutes(db, unit);
}

export const overtaken = () => refuse('performance/overtaken', { detail: '请刷新页面，查看最新状态后再办理。' });

/** 提交 pins measurements that exist; one whose register has said something else since is refused instead of taken anew unseen. */
async function checkFresh(db: Db, facts: Facts, unit: Unit, figures: ProjectFigures): Promise<void> {
  const stale = await driftsOf(db, facts, unit, figures, await registerHeads(db, unit));
  if (stale.length === 0) return;
  const issues: Issue[] = stale.map(({ name, before, now, batches }) => ({
    path: name,
    message: `测量值 ${before}，现为 ${now}；${batches.length === 0 ? '计数规则已改为新的一版' : `其后导入：${batches.map(({ fileName }) => fileName).join('、')}`}`,
  }));
  throw refuse('performance/stale', { detail: '测量之后又有记录入库；请重新测量，核对数值后再提交。', issues });
}

type Frozen = {
  readonly unit: Unit;
  readonly figures: ProjectFigures;
  readonly person: Represented | null;
};

async function freezeNow(db: Db, facts: Facts, { unit, figures, person }: Frozen, { actor, now }: By): Promise<string> {
  const { project, form, base, rows, indicators } = figures;
  if (!base) throw refuse('performance/incomplete', { detail: '请先由财务科声明执行率基数。' });
  const { evaluation } = judge(figures);
  const result = verdict(evaluation, base.base, form.bands);
  const scores = indicators.map(({ id, reason }, i) => ({
    ...{ indicatorId: id, reason },
    computed: evaluation.rows[i]?.computed ?? null,
    score: evaluation.rows[i]?.score ?? null,
  }));
  const behind = [...Object.keys(MONEY_FACTS).flatMap((key) => facts.get(key) ?? []), ...indicators.map(statedOf)];
  // money that a return left closed has seen no later batch than the submission that it is kept from
  const kept = isMoneyKept(figures) ? figures.reopened?.from.batchHead : undefined;
  const batchHead = kept ?? (await headOf(db, unit, [...new Set(behind.flatMap(tablesOf))]));
  const printed = { batchHead, total: result?.total ?? null, grade: result?.grade ?? null, scores };
  const submission = { base, form, funds: project, rows: [...rows.values()], ...printed };
  return freeze(db, { ...unit, projectId: project.id }, submission, {
    id: actor.accountId,
    forId: person?.accountId ?? null,
    now,
  });
}

/** 打开: writes down that the person who acts next has opened a submission; from then on it cannot be withdrawn. */
export async function openEvaluation(
  db: Db,
  facts: Facts,
  place: { unit: Unit; projectId: string },
  { actor, now }: By,
): Promise<void> {
  await lockEvaluation(db, { ...place.unit, projectId: place.projectId });
  const { figures } = await loadProject(db, facts, place.unit, place.projectId);
  const { standing, submission } = figures;
  const isNext = allowedCommands(standing.state, actor.roles).some((command) => command !== 'withdraw');
  if (!submission || !standing.submissionId || !isNext) return;
  if ([submission.submittedBy, submission.submittedFor].includes(actor.accountId)) return;
  await addOpening(db, place.unit, standing.submissionId, { accountId: actor.accountId, name: actor.name, now });
}
