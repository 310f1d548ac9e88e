import { describe, expect, it } from 'vitest';
import { planFaults, STEPS } from './year-plan.ts';

describe('deadlines of the yearly notice', () => {
  it('the steps are the way from 填报 to 报送, each with who acts', () =>
    expect(STEPS.map(({ title, who }) => `${title}:${who}`)).toEqual([
      '填报并提交:项目责任人',
      '科室审核:科室负责人',
      '财务审核:财务科',
      '领导小组审定:领导小组',
      '报送:财务科',
    ]));
  it.each([
    ['all in order', { drafting: '2024-02-10', decided: '2024-03-10' }, []],
    ['two on one day', { drafting: '2024-02-10', sectionReview: '2024-02-10' }, []],
    ['none set', {}, []],
    ['before the notice', { drafting: '2024-01-01' }, ['due.drafting']],
    [
      'before an earlier step, over one without a day',
      { drafting: '2024-02-10', financeReview: '2024-02-09' },
      ['due.financeReview'],
    ],
    [
      'a faulty day is not what the next is compared with',
      { drafting: '2024-02-10', sectionReview: '2024-02-01', financeReview: '2024-02-05' },
      ['due.sectionReview', 'due.financeReview'],
    ],
  ])('%s', (_, due, paths) => expect(planFaults({ noticeDay: '2024-01-15', due }).map(({ path }) => path)).toEqual(paths));
});
