import { describe, expect, it } from 'vitest';
import { placeIn } from './places.ts';

const known = {
  year: 2023,
  projects: { expert: '专家评审经费' },
  rows: {
    expert: [
      { id: 'R-1', name: '发放次数' },
      { id: 'R-2', name: '发放率' },
    ],
  },
  sections: [
    { path: '三', key: 'conclusion' },
    { path: '三(二)', key: 'conclusion-goals' },
    { path: '', key: 'opening' },
  ],
};
const PROJECT = '/years/2023/projects/expert';

describe('a place leads to where the value stands', () => {
  it.each([
    ['projects/expert/rows/2/actual', '2.发放率 完成值', PROJECT, 'R-2'],
    ['projects/expert#/rows/1/proof', '1.发放次数 分子分母', PROJECT, 'R-1'],
    ['projects/expert/rows/2', '2.发放率', PROJECT, 'R-2'],
    ['projects/expert/rows/9/score', '指标第9行 得分', PROJECT, undefined],
    ['projects/expert#/funds/total/annual', '资金总额 全年预算数', PROJECT, undefined],
    ['projects/expert#/funds/total/annual(到位)', '资金总额 全年预算数', PROJECT, undefined],
    ['projects/expert/funds/executed', '资金 全年执行数', PROJECT, undefined],
    ['projects/expert/total/score', '总分', PROJECT, undefined],
    ['projects/expert/blocks/产出', '产出指标', `${PROJECT}/indicators`, undefined],
    ['projects/expert/signatures', '签字', PROJECT, undefined],
    ['projects/a%20b', 'a%20b', '/years/2023/projects/a%2520b', undefined],
    ['report/三(二)4/接通率', '报告 三(二)4', '/years/2023/report/text/conclusion-goals', undefined],
    ['三(一)1+120', '报告 三(一)1', '/years/2023/report/text/conclusion', undefined],
    ['九+1', '报告 九', '/years/2023/report', undefined],
    ['+45', '报告 开头', '/years/2023/report', undefined],
    ['set/attachments', '附件清单', '/years/2023/report', undefined],
    ['evidence/接通率', '佐证 接通率', null, undefined],
  ])('%s', (ref, title, to, row) => expect(placeIn(ref, known)).toEqual({ title, to, ...(row ? { row } : {}) }));
});

it('among several tables a place says whose it is', () => {
  const several = { ...known, projects: { expert: '专家评审经费', hotline: '热线经费' } };
  expect(placeIn('projects/expert/rows/2/actual', several).title).toBe('专家评审经费 2.发放率 完成值');
  expect(placeIn('projects/expert', several).title).toBe('专家评审经费');
});
