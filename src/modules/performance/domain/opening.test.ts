import { describe, expect, it } from 'vitest';
import { OPENING_STEPS, type OpeningProject, type Situation } from './opening.ts';

const project: OpeningProject = {
  ...{ id: 'A1', name: '热线', hasBudget: true, hasSection: true, hasLeader: true, hasSpent: true },
  ...{ indicators: 12, unbalanced: [] },
};
const ready: Situation = {
  ...{ sections: 3, vacant: [], requests: 0, withoutPassword: 0, year: 2024, undated: [], hasBase: true },
  ...{ approvals: [{ number: '财行〔2024〕1号', hasFile: true }], projects: [project] },
};
const missingIn = (situation: Situation): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    OPENING_STEPS.map(({ key, missing }) => [key, missing(situation).map(({ text }) => text)]).filter(([, list]) => list?.length),
  );

describe('开账向导', () => {
  it('nothing is missing in a unit that is ready', () => expect(missingIn(ready)).toEqual({}));
  it('an empty unit is told where to begin, and every later step what comes before it', () => {
    const empty: Situation = {
      ...{ sections: 0, vacant: ['财务科'], requests: 0, withoutPassword: 1, year: null, undated: null },
      ...{ approvals: [], projects: [], hasBase: false },
    };
    const missing = missingIn(empty);
    expect(Object.keys(missing)).toEqual(OPENING_STEPS.map(({ key }) => key));
    expect(['projects', 'ledger', 'indicators', 'base'].map((key) => missing[key])).toEqual(Array(4).fill(['先登记年度与通知']));
  });
  it.each<[string, Partial<Situation>, Record<string, string[]>]>([
    ['a request', { requests: 2 }, { people: ['2 项角色待安全管理员授予'] }],
    ['a step without a day', { undated: ['报送'] }, { notice: ['没有定期限的环节：报送'] }],
    ['a paper without its scan', { approvals: [{ number: '1号', hasFile: false }] }, { projects: ['批复“1号”没有上传文件'] }],
    ['no base', { hasBase: false }, { base: ['还没有声明执行率基数：声明之前执行率得分与总分不能计算'] }],
  ])('%s is named at its step and at no other', (_, change, expected) =>
    expect(missingIn({ ...ready, ...change })).toEqual(expected),
  );
  it.each<[Partial<OpeningProject>, Record<string, string[]>]>([
    [{ hasSection: false, hasLeader: false }, { projects: ['“热线”没有填责任科室和负责人'] }],
    [
      { hasBudget: false, hasSpent: false },
      { projects: ['“热线”没有预算金额'], ledger: ['先登记批复与项目'] },
    ],
    [{ hasSpent: false }, { ledger: ['“热线”还没有支出记录'] }],
    [{ indicators: 0 }, { indicators: ['“热线”还没有绩效指标'] }],
    [
      { unbalanced: ['分值合计为 80.00，应为 100.00,少 20.00'] },
      { indicators: ['“热线”分值合计为 80.00，应为 100.00,少 20.00'] },
    ],
  ])('of a project: %j', (change, expected) =>
    expect(missingIn({ ...ready, projects: [{ ...project, ...change }] })).toEqual(expected),
  );
});
