import { localTime } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { deputyName } from './acting.ts';
import type { ProjectEvaluation } from './contract.ts';
import type { Unit } from './data/indicators.ts';
import { listMinutes } from './data/minutes.ts';
import { listReturnItems, type ReturnItem } from './data/returns.ts';
import { listSteps, type Step } from './data/submissions.ts';
import { COMMANDS, STATES } from './domain/states.ts';

const TITLES = { ...COMMANDS, handOver: '工作交接' } as const;

/** 退回意见 as the page shows it. */
export const itemView = ({
  id,
  kind,
  key,
  title,
  comment,
  byName,
  at,
  answer,
  answeredName,
  answeredAt,
  answers,
}: ReturnItem) => ({
  ...{ id, kind, key, title, comment, byName, at: localTime(at), answer, answeredName, answers },
  answeredAt: answeredAt ? localTime(answeredAt) : null,
});

/** 办理记录 of one project: every step with the comments of a return, and with the answers that the next 提交 brings. */
export async function stepsOf(db: Db, unit: Unit, projectId: string): Promise<ProjectEvaluation['steps']> {
  const steps = await listSteps(db, { ...unit, projectId });
  const items = (await listReturnItems(db, unit)).filter((item) => item.projectId === projectId);
  const minutes = new Map((await listMinutes(db, unit)).map(({ id, number }) => [id, number]));
  return steps.map((step, i) => ({
    command: TITLES[step.command],
    from: STATES[step.from],
    to: STATES[step.to],
    reason: step.reason,
    minute: step.minuteId ? (minutes.get(step.minuteId) ?? null) : null,
    byName: deputyName(step.byName, step.forName),
    at: localTime(step.at),
    notes: notesOf(step, steps.slice(0, i), items),
  }));
}

function notesOf(step: Step, before: readonly Step[], items: readonly ReturnItem[]): string[] {
  if (step.command === 'sendBack')
    return items.filter(({ returnId }) => returnId === step.id).map(({ title, comment }) => `${title}：${comment}`);
  const last = before.findLast(({ command, from, to }) => to === 'drafting' && from !== to && command !== 'withdraw');
  if (step.command !== 'submit' || !last) return [];
  return items
    .filter(({ returnId, answer }) => returnId === last.id && answer !== null)
    .map(({ title, answer, answeredName }) => `${title}：已处理，${answer}（${answeredName}）`);
}
