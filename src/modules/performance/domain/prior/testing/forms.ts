import type { TestCell, TestSheet, Truth } from './sheets.ts';

/** Forms A to D and one of nobody, filled with the same content, each cell with what it truly is. */

export type Indicator = {
  readonly l1: string;
  readonly l2: string;
  readonly l3: string;
  readonly op: string;
  readonly target: string;
  readonly unit: string;
  readonly actual: string;
  readonly weight: string;
  readonly score: string;
};
type Amounts = readonly [initial: string, annual: string, executed: string];
export type Content = {
  readonly project: string;
  readonly indicators: readonly Indicator[];
  readonly total: Amounts;
  readonly fiscal: Amounts;
  readonly other: Amounts;
  readonly unit: '元' | '万元';
};

export const CONTENT: Content = {
  project: '档案数字化服务项目(虚构)',
  indicators: [
    {
      l1: '产出指标',
      l2: '数量指标',
      l3: '数字化加工批次',
      op: '≥',
      target: '12',
      unit: '批',
      actual: '13',
      weight: '10',
      score: '10',
    },
    {
      l1: '产出指标',
      l2: '质量指标',
      l3: '抽检合格率',
      op: '≥',
      target: '95',
      unit: '%',
      actual: '97.1',
      weight: '40',
      score: '40',
    },
    {
      l1: '效益指标',
      l2: '社会效益指标',
      l3: '档案损毁事件数',
      op: '≤',
      target: '0',
      unit: '起',
      actual: '0',
      weight: '40',
      score: '38',
    },
  ],
  ...{ total: ['80', '75', '60.03'], fiscal: ['76', '71', '56.03'], other: ['4', '4', '4'], unit: '万元' },
};

const t = (text: string, role: string): Truth => [text, role];
const amounts = (values: Amounts): Truth[] => [
  t(values[0], 'money.initial'),
  t(values[1], 'money.annual'),
  t(values[2], 'money.executed'),
];
const first = (rows: readonly Indicator[], at: number, pick: (row: Indicator) => string): boolean =>
  at === 0 || pick(rows[at]!) !== pick(rows[at - 1]!);

/** Merged areas of the first level, from a row of the sheet on. */
const levels = (rows: readonly Indicator[], row: number, column: string): string[] =>
  rows.flatMap((each, at) => {
    if (!first(rows, at, ({ l1 }) => l1)) return [];
    const next = rows.findIndex((other, i) => i > at && other.l1 !== each.l1);
    const end = next === -1 ? rows.length : next;
    return end - at > 1 ? [`${column}${row + at}:${column}${row + end - 1}`] : [];
  });

/** Form A: target, sign and unit in one cell. */
export function formA({ project, indicators, total, fiscal, other, unit }: Content): TestSheet {
  const rows: TestCell[][] = [
    ['项目支出绩效自评表'],
    [t('（2022年度）', 'value.year')],
    ['项目名称', null, t(project, 'value.project')],
    ['主管部门', null, t('示例市政务局', 'value.department'), null, '实施单位', t('示例市档案中心', 'value.unit')],
    [`项目资金(${unit})`, null, null, '年初预算数', '全年预算数(A)', '全年执行数（B）', '分值', '执行率(B/A)', '得分'],
    [null, '年度资金总额', null, ...amounts(total), t('10', 'money.weight'), t('80.04%', 'money.rate'), t('8', 'money.score')],
    [null, '其中:当年财政拨款', null, ...amounts(fiscal), '—', null, '—'],
    [null, '其他资金', null, ...amounts(other), '—', null, '—'],
    ['年度总体目标', '预期目标', null, null, '实际完成情况'],
    [null, t('完成加工12批。', 'value.overall'), null, null, t('已完成。', 'value.achieved')],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
    ...indicators.map((row, at) => [
      null,
      first(indicators, at, ({ l1 }) => l1) ? t(row.l1, 'column.l1') : null,
      t(row.l2, 'column.l2'),
      t(row.l3, 'column.l3'),
      t(`${row.op}${row.target}${row.unit}`, 'column.target'),
      t(row.actual, 'column.actual'),
      t(row.weight, 'column.weight'),
      t(row.score, 'column.score'),
    ]),
    ['总分', null, null, null, null, null, t('100', 'value.totalWeight'), t('96', 'value.totalScore')],
  ];
  return { rows, merges: ['A5:A8', 'A9:A10', `A11:A${11 + indicators.length}`, ...levels(indicators, 12, 'B')] };
}

/** Form B: 年度指标值 over three columns with a second heading row. */
export function formB({ project, indicators, total, fiscal, other, unit }: Content): TestSheet {
  const rows: TestCell[][] = [
    [t('2022年度项目支出绩效自评表', 'value.year')],
    ['项目名称', t(project, 'value.project')],
    ['主管部门', t('示例市政务局', 'value.department'), null, '实施单位', t('示例市档案中心', 'value.unit')],
    [`项目资金(${unit})`, null, '年初预算数', '全年预算数(A)', '全年执行数（B）', '分值', '执行率(B/A)', '得分'],
    [null, '年度资金总额', ...amounts(total), t('10', 'money.weight'), t('80.04', 'money.rate'), t('8.00', 'money.score')],
    [null, '其中:当年财政拨款', ...amounts(fiscal)],
    [null, '其他资金', ...amounts(other)],
    [null, '一级指标', '二级指标', '三级指标', '年度指标值', null, null, '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
    [null, null, null, null, '指标性质', '指标值', '度量单位'],
    ...indicators.map((row, at) => [
      null,
      first(indicators, at, ({ l1 }) => l1) ? t(row.l1, 'column.l1') : null,
      t(row.l2, 'column.l2'),
      t(row.l3, 'column.l3'),
      t(row.op, 'column.op'),
      t(row.target, 'column.target'),
      t(row.unit, 'column.unit'),
      t(row.actual, 'column.actual'),
      t(row.weight, 'column.weight'),
      t(row.score, 'column.score'),
    ]),
    ['其他需要说明事项', t('无', 'value.remarks')],
    [
      '总分',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      t('100', 'value.totalWeight'),
      t('96', 'value.totalScore'),
      t('优', 'value.grade'),
    ],
  ];
  const heads = ['A4:A7', 'E8:G8', ...['B', 'C', 'D', 'H', 'I', 'J', 'K'].map((column) => `${column}8:${column}9`)];
  return { rows, merges: [...heads, ...levels(indicators, 10, 'B')] };
}

/** Form C: 调整后预算数, scores called 权重, a reason beside the money. */
export function formC({ project, indicators, total, fiscal, other, unit }: Content): TestSheet {
  const rows: TestCell[][] = [
    [t('项目支出绩效自评表（2022年度）', 'value.year')],
    ['项目名称', t(project, 'value.project')],
    ['主管部门', t('示例市政务局', 'value.department'), '实施单位(盖章)', t('示例市档案中心', 'value.unit')],
    [`预算执行情况（10分）(${unit})`, null, '年初预算', '调整后预算数', '预算执行数', '预算执行率', '权重', '得分', '原因'],
    [
      null,
      '总额',
      ...amounts(total),
      t('80.04%', 'money.rate'),
      t('10', 'money.weight'),
      t('8', 'money.score'),
      t('尾款跨年', 'money.reason'),
    ],
    [null, '其中：财政资金', ...amounts(fiscal)],
    [null, '其他资金', ...amounts(other)],
    [
      '绩效指标（90分）',
      '一级指标',
      '二级指标',
      '三级指标',
      '指标性质',
      '指标值',
      '度量单位',
      '完成值',
      '权重',
      '得分',
      '未完成原因分析',
    ],
    ...indicators.map((row) => [
      null,
      t(row.l1, 'column.l1'),
      t(row.l2, 'column.l2'),
      t(row.l3, 'column.l3'),
      t(row.op, 'column.op'),
      t(row.target, 'column.target'),
      t(row.unit, 'column.unit'),
      t(row.actual, 'column.actual'),
      t(row.weight, 'column.weight'),
      t(row.score, 'column.score'),
    ]),
    ['合计', null, null, null, null, null, null, null, t('100', 'value.totalWeight'), t('96', 'value.totalScore')],
    ['评价结论', t('完成较好', 'value.conclusion')],
    ['存在问题', t('尾款支付偏慢', 'value.problems')],
    ['改进措施', t('提前结算', 'value.measures')],
  ];
  return { rows };
}

/** Form D: 20 points for execution, several goals with heads of their own. */
export function formD({ project, indicators, total, unit }: Content): TestSheet {
  const goal = (at: number, rows: readonly Indicator[]): TestCell[][] => [
    [`年度绩效目标${at}(40分)`, '一级指标', '二级指标', '三级指标', '年初目标值(A)', '实际完成值（B）', '得分'],
    ...rows.map((row) => [
      null,
      t(row.l1, 'column.l1'),
      t(row.l2, 'column.l2'),
      t(row.l3, 'column.l3'),
      t(`${row.target}${row.unit}`, 'column.target'),
      t(row.actual, 'column.actual'),
      t(row.score, 'column.score'),
    ]),
  ];
  const rows: TestCell[][] = [
    [t('2022年度项目自评表', 'value.year')],
    ['项目名称', t(project, 'value.project')],
    ['主管部门', t('示例市政务局', 'value.department'), '项目实施单位', t('示例市档案中心', 'value.unit')],
    [`预算执行情况(${unit})（20分）`, null, '预算数(A)', '执行数（B）', '执行率(B/A)', '得分（20分*执行率）'],
    [
      null,
      '年度财政资金总额',
      t(total[1], 'money.annual'),
      t(total[2], 'money.executed'),
      t('80.04%', 'money.rate'),
      t('16.01', 'money.score'),
    ],
    ...goal(1, indicators.slice(0, 1)),
    ...goal(2, indicators.slice(1)),
    ['总分', null, null, null, null, null, t('96.01', 'value.totalScore')],
    ['偏差大或目标未完成原因分析', t('无', 'value.problems')],
  ];
  return { rows };
}

/** A form of nobody: other words, another order of columns, no levels by name. */
export function formOwn({ project, indicators, total, fiscal, other }: Content): TestSheet {
  const rows: TestCell[][] = [
    ['县区项目绩效情况一览'],
    ['项目', t(project, 'value.project'), null, '单位：万元'],
    ['资金来源', '预算安排', '调整后', '实际支出'],
    ['合计', ...amounts(total)],
    ['本级安排', ...amounts(fiscal)],
    ['其他资金', ...amounts(other)],
    ['内部编号', '类别', '子类', '考核内容', '计划', '完成情况', '满分', '自评'],
    ...indicators.map((row, at) => [
      `N${at + 1}`,
      t(row.l1, 'column.l1'),
      t(row.l2, 'column.l2'),
      t(row.l3, 'column.l3'),
      t(`${row.op}${row.target}${row.unit}`, 'column.target'),
      t(row.actual, 'column.actual'),
      t(row.weight, 'column.weight'),
      t(row.score, 'column.score'),
    ]),
  ];
  return { rows };
}
