import type { Issue } from '../../../kernel/refusal.ts';
import { type State, WAY } from './states.ts';

/** A step of the way that somebody owes by a day; after 报送 the finance bureau sets the days. */
export type Step = Extract<State, 'drafting' | 'sectionReview' | 'financeReview' | 'steeringReview' | 'decided'>;

/** 各环节: in the order of the way, with the words of a deadline. */
export const STEPS: readonly { readonly step: Step; readonly title: string; readonly who: string }[] = [
  { step: 'drafting', title: '填报并提交' },
  { step: 'sectionReview', title: '科室审核' },
  { step: 'financeReview', title: '财务审核' },
  { step: 'steeringReview', title: '领导小组审定' },
  { step: 'decided', title: '报送' },
].map(({ step, title }) => ({
  ...{ step: step as Step, title },
  who: WAY.find(({ state }) => state === step)?.who ?? '',
}));

/** Day by which each step is done, inclusive; a step without one is not chased. */
export type Deadlines = { readonly [step in Step]?: string | undefined };

/** 年度安排: the notice that opens the year's self-evaluation and the days it sets. */
export type Plan = { readonly noticeDay: string; readonly due: Deadlines };

/** What is wrong with a plan: a step due before the notice, or before the step that comes ahead of it. */
export function planFaults({ noticeDay, due }: Plan): readonly Issue[] {
  const faults: Issue[] = [];
  let before = { title: '通知日期', day: noticeDay };
  for (const { step, title } of STEPS) {
    const day = due[step];
    if (day === undefined) continue;
    if (day < before.day)
      faults.push({ path: `due.${step}`, message: `“${title}”的期限 ${day} 早于“${before.title}” ${before.day}，请核对。` });
    else before = { title, day };
  }
  return faults;
}
