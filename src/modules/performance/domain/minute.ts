import type { Day } from '../../../kernel/period.ts';
import { refuse } from './refusals.ts';

type Known = {
  readonly id: string;
  readonly number: string;
  readonly revoked: string | null;
  readonly projects: readonly string[];
};
type NewMinute = { readonly number: string; readonly heldOn: Day; readonly projects: readonly string[] };
type Beside = { readonly today: Day; readonly projectIds: readonly string[]; readonly minutes: readonly Known[] };

/**
 * A minute that may be entered: held already, under a number of its own, on projects of the year.
 * @throws Refusal with the field
 */
export function checkMinute({ number, heldOn, projects }: NewMinute, { today, projectIds, minutes }: Beside): void {
  if (heldOn > today) throw wrong('heldOn', `会议日期 ${heldOn} 晚于今天 ${today}，请核对。`);
  if (projects.some((id) => !projectIds.includes(id))) throw wrong('projects', '所议项目中有不属于本年度的，请重新选择。');
  if (minutes.some((known) => known.number === number && known.revoked === null))
    throw refuse('performance/minute-twice', { detail: `本年度已登记编号为“${number}”的纪要；如有误，请先作废原纪要。` });
}

/**
 * 审定 rests on a minute in force that names the project.
 * @throws Refusal that says what to do
 */
export function minuteFor<Minute extends Known>(id: string | null, projectId: string, minutes: readonly Minute[]): Minute {
  if (!id)
    throw refuse('performance/no-minute', {
      detail: '领导小组集体审定须有会议纪要：请在“会议纪要”页面登记纪要，再选择纪要后审定。',
    });
  const found = minutes.find((minute) => minute.id === id);
  if (!found) throw refuse('performance/no-minute', { detail: '没有这份会议纪要，请刷新后重新选择。' });
  if (found.revoked !== null)
    throw refuse('performance/no-minute', { detail: `纪要“${found.number}”已作废，请选择有效的纪要。` });
  if (!found.projects.includes(projectId))
    throw refuse('performance/no-minute', { detail: `纪要“${found.number}”没有议及本项目，请选择议及本项目的纪要。` });
  return found;
}

/**
 * 作废 of a minute that nothing rests on.
 * @throws Refusal naming the projects that were decided by it
 */
export function checkRevocation(minute: Known | undefined, decided: readonly string[]): asserts minute is Known {
  if (!minute) throw refuse('performance/no-minute', { detail: '没有这份会议纪要，请刷新后重新选择。' });
  if (minute.revoked !== null) throw refuse('performance/minute-revoked', { detail: '请刷新页面查看。' });
  if (decided.length > 0)
    throw refuse('performance/minute-used', { detail: `${decided.join('、')}已据此纪要审定，纪要不能作废。` });
}

const wrong = (path: string, message: string) => refuse('performance/minute', { detail: message, issues: [{ path, message }] });
