import { describe, expect, it } from 'vitest';
import { decimal } from '../../../kernel/decimal.ts';
import { cellsOf, type GridCells, type GridRow, type LastYear } from './goal-row.ts';
import { checkGoals, type KnownGoals } from './goal-set.ts';

const block = (key: string, weight: number, ...level2: string[]) => ({ key, weight: decimal(weight), level2 });
const known: KnownGoals = {
  ...{ year: 2024, projectId: 'reading' },
  form: {
    executionWeight: decimal(10),
    blocks: [block('产出', 50, '数量指标', '成本指标'), block('效益', 30, '社会效益'), block('满意度', 10, '服务对象满意度')],
  },
  facts: new Map([['reading.sites', { key: 'reading.sites', title: '网点数', unit: '个', isRate: false }]]),
};
const row = (cells: Partial<GridCells>, lastYear: LastYear | null = null): GridRow => ({
  ...{ id: 'a', lastYear },
  cells: cellsOf({
    ...{ block: '产出', level2: '数量指标', name: '网点数', nature: '定量', op: '≥', target: '12', unit: '个', weight: '50' },
    ...{ fact_key: 'reading.sites', ...cells },
  }),
});
const texts = { overall: '三年目标', stage: '今年目标', documentNumber: '', periodFrom: '', periodTo: '' };
const faults = (cells: Partial<GridCells>) =>
  checkGoals({ texts, rows: [row(cells)] }, known).faults.map(({ column, message }) => `${column}：${message}`);
const hints = (cells: Partial<GridCells>, lastYear: LastYear | null = null) =>
  checkGoals({ texts, rows: [row(cells, lastYear)] }, known).hints.map(({ column }) => column);
const blockers = (rows: readonly GridRow[], more: Partial<typeof texts> = {}) =>
  checkGoals({ texts: { ...texts, ...more }, rows }, known).blockers;

describe('checkGoals: what cannot be saved', () => {
  it('a row without fault has none', () => expect(faults({})).toEqual([]));
  it.each<[Partial<GridCells>, string]>([
    [{ weight: '0' }, '分值：分值必须大于 0，现为 0'],
    [{ weight: '1.005' }, '分值：分值最多两位小数，现为 1.005'],
    [{ target: '十二' }, '指标值：定量指标的指标值必须是数字，现为“十二”'],
    [{ nature: '时点', op: '≤', target: '2024-02-30' }, '指标值：时点指标的指标值请写成 2023-12-31 的形式'],
    [{ op: '约' }, '指标性质：指标性质只能是：≥ > ≤ < ='],
    [{ block: '过程' }, '一级指标：一级指标只能是：产出、效益、满意度'],
    [{ fact_key: 'reading.none' }, '数据来源：没有数据来源“reading.none”，请从列表选择'],
    [{ cost_kind: '贵' }, '成本类型：成本类型只能是：成本、总成本、单位成本，或留空'],
    [{ is_core: '也许' }, '核心指标：只能填“是”或留空'],
    [{ places: '7' }, '小数位：小数位是 0 至 6 的整数'],
  ])('%j', (cells, message) => expect(faults(cells)).toEqual([message]));
  it.each<[Partial<typeof texts>, string]>([
    [{ periodFrom: '2024-01-01' }, '实施期止'],
    [{ periodFrom: '2024-13-01', periodTo: '2025-01-01' }, '实施期起'],
    [{ periodFrom: '2025-01-01', periodTo: '2024-01-01' }, '实施期止'],
    [{ overall: '长'.repeat(4_001) }, '总体目标'],
  ])('%#: a period or a text that is wrong', (more, column) =>
    expect(checkGoals({ texts: { ...texts, ...more }, rows: [row({})] }, known).faults.map((fault) => fault.column)).toEqual([
      column,
    ]),
  );
});

describe('checkGoals: what can be saved and not be adopted', () => {
  const whole = [row({}), row({ block: '效益', weight: '30' }), row({ block: '满意度', weight: '10' })];
  it('a whole set has nothing open', () => expect(blockers(whole)).toEqual([]));
  it('says by how much each block and the whole miss their points', () =>
    expect(blockers([row({ weight: '50.01' }), whole[1]!])).toEqual([
      '产出指标分值合计为 50.01，应为 50.00，多 0.01',
      '满意度指标分值合计为 0.00，应为 10.00，少 10.00',
      '全部指标分值合计为 80.01，应为 90.00，少 9.99',
    ]));
  it('no rows, no goal of the year', () =>
    expect(blockers([], { stage: ' ' }).slice(0, 2)).toEqual(['还没有绩效指标', '年度目标还没有填写']));
  it('a cost that is to be as high as possible', () =>
    expect(blockers([row({ cost_kind: '总成本' }), ...whole.slice(1)])).toEqual([
      '第 1 行“网点数”是成本指标，指标性质须为 ≤ 或 <',
    ]));
  it.each([
    ['2023-01-01', '2025-12-31', 1],
    ['2024-01-01', '2024-12-31', 0],
    ['', '', 0],
  ])('from %s to %s, the two goals word for word equal: %i open', (periodFrom, periodTo, open) =>
    expect(blockers(whole, { overall: '同', stage: '同', periodFrom, periodTo }).length).toBe(open),
  );
});

describe('checkGoals: what deserves a look', () => {
  const last = (actual: string | null): LastYear => ({ year: 2023, target: '≥ 10个', actual });
  it('a row with a source and no past has no mark', () => expect(hints({})).toEqual([]));
  it.each<[string, Partial<GridCells>, LastYear | null, string[]]>([
    ['no source', { fact_key: '' }, null, ['数据来源']],
    ['a qualitative row needs none', { fact_key: '', nature: '定性', op: '', target: '健全' }, null, []],
    ['another unit than the source', { unit: '家' }, null, ['度量单位']],
    ['a day of last year', { nature: '时点', op: '≤', target: '2023-12-31' }, null, ['指标值']],
    ['beaten last year', {}, last('13'), ['指标值']],
    ['reached exactly last year', {}, last('12'), []],
    ['a limit kept better last year', { op: '≤' }, last('11.5'), ['指标值']],
    ['nothing measured last year', {}, last(null), []],
    ['a level that the block has not', { level2: '时髦指标' }, null, ['二级指标']],
    ['satisfaction among the benefits', { block: '效益', level2: '社会效益', name: '读者满意度' }, null, ['一级指标']],
  ])('%s', (_, cells, lastYear, columns) => expect(hints(cells, lastYear)).toEqual(columns));
});
