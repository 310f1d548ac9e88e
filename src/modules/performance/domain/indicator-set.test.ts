import { describe, expect, it } from 'vitest';
import { checkIndicator, type IndicatorCells } from './indicator-set.ts';

const known = { projects: new Set(['hotline']), blocks: new Set(['产出', '效益', '满意度']) };
const good: IndicatorCells = {
  ...{
    id: 'X-1',
    project_id: 'hotline',
    block: '产出',
    level2: '数量指标',
    name: '座席数',
    nature: '定量',
    op: '≥',
    target: '8',
  },
  ...{ unit: '个', weight: '6', fact_key: '', is_rate: '', is_cost: '', places: '0' },
};
const faults = (cells: Partial<IndicatorCells>) => checkIndicator({ ...good, ...cells }, known).issues.map(({ path }) => path);

describe('checkIndicator 绩效指标', () => {
  it.each<[string, Partial<IndicatorCells>, readonly string[]]>([
    ['a sound row', {}, []],
    ['full-width digits', { weight: '６．５' }, []],
    ['words need no number', { nature: '定性', op: '', target: '明显提升' }, []],
    ['a target without a number', { target: '不少于八个' }, ['指标值']],
    ['no target', { target: '' }, ['指标值']],
    ['a weight of 0', { weight: '0' }, ['分值']],
    ['a negative weight', { weight: '-1' }, ['分值']],
    ['three decimals', { weight: '6.125' }, ['分值']],
    ['a weight in words', { weight: '六分' }, ['分值']],
    ['an operator outside the list', { op: '大约' }, ['指标性质']],
    ['a nature outside the list', { nature: '数量' }, ['性质']],
    ['a name of 65 letters', { name: '长'.repeat(65) }, ['三级指标']],
    ['an unknown project', { project_id: 'nobody' }, ['项目']],
    ['an unknown block', { block: '过程' }, ['一级指标']],
    ['a day that is none', { nature: '时点', op: '≤', target: '2023-13-01' }, ['指标值']],
  ])('%s', (_, cells, expected) => expect(faults(cells)).toEqual(expected));
});
