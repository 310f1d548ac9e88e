import type { Db } from '../../platform/database/db.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Unit } from './data/indicators.ts';
import { addStep, freeze, saveStanding } from './data/submissions.ts';
import { refuse } from './domain/refusals.ts';
import { type Command, move } from './domain/states.ts';
import { type Facts, loadYear, type ProjectFigures } from './figures.ts';
import { judge } from './year.ts';

export type Order = {
  readonly unit: Unit;
  readonly projectId: string;
  readonly command: Command;
  readonly reason: string | null;
  readonly version: number;
};

/**
 * Moves a self-evaluation: decides, freezes on 提交, saves guarded by the version that the person saw, and writes the step down,
 * in the caller's transaction. A return keeps the frozen submission on record and thaws the table.
 */
export async function moveEvaluation(db: Db, facts: Facts, order: Order, by: { actor: Actor; now: Date }): Promise<void> {
  const { unit, projectId, command, reason, version } = order;
  const { actor, now } = by;
  const { bands, projects } = await loadYear(db, facts, unit);
  const figures = projects.find(({ project }) => project.id === projectId);
  if (!figures) throw refuse('performance/no-project', { detail: '请从项目总览选择。' });
  const { standing, submittedBy } = figures;
  const { missing } = judge(figures, bands);
  const to = move({ state: standing.state, missing, submittedBy }, command, {
    accountId: actor.accountId,
    roles: actor.roles,
    reason,
  });
  const place = { ...unit, projectId };
  const submissionId = command === 'submit' ? await freezeNow(db, unit, figures, by) : standing.submissionId;
  const saved = standing.version === version && (await saveStanding(db, place, standing, { state: to, submissionId }));
  if (!saved) throw refuse('performance/overtaken', { detail: '请刷新页面,查看最新状态后再办理。' });
  await addStep(db, place, { command, from: standing.state, to, reason, by: actor.accountId, byName: actor.name, at: now });
}

function freezeNow(
  db: Db,
  unit: Unit,
  { project, form, base, rows }: ProjectFigures,
  { actor, now }: { actor: Actor; now: Date },
): Promise<string> {
  if (!base) throw refuse('performance/incomplete', { detail: '请先由财务科声明执行率基数。' });
  return freeze(
    db,
    { ...unit, projectId: project.id },
    { base, form, funds: project, rows: [...rows.values()] },
    { id: actor.accountId, now },
  );
}
