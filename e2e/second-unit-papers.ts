import ExcelJS from 'exceljs';
import { decimal, fixed } from '../src/kernel/decimal.ts';
import { sheetOf, type TestCell } from '../src/platform/ingest/testing/workbook.ts';

/** The papers of an invented unit, as an office has them: sheets to paste, workbooks to upload. */

export const PEOPLE = [
  '姓名\t用户名\t科室\t角色',
  '周审计\tzhoushen\t\t审计管理员',
  '赵财务\tzhaocai\t财务科\t财务科',
  '钱项目\tqianxm\t热线科\t项目责任人',
  '孙科长\tsunkz\t热线科\t科室负责人',
  '吴领导\twuld\t办公室\t领导小组、单位负责人',
].join('\n');
export const NAMES = { hotline: '12345热线运行经费', hall: '政务大厅运行维护', expert: '公共资源交易专家劳务' } as const;
export const APPROVAL = [
  '项目名称\t责任科室\t项目负责人\t项目性质\t金额（万元）',
  `${NAMES.hotline}\t热线科\t钱项目\t经常性\t320.5`,
  `${NAMES.hall}\t热线科\t钱项目\t经常性\t186`,
  `${NAMES.expert}\t热线科\t钱项目\t经常性\t45.25`,
  '合计\t\t\t\t551.75',
].join('\n');

const LEDGER_HEAD = ['凭证编号', '项目', '年度', '种类', '金额（元）', '日期', '文号', '摘要', '红冲凭证'];
const payment = (id: string, project: string, amount: number, day: string): TestCell[] => [
  ...[id, project, '2024', '支出', amount, day, '云财支〔2024〕8号', '按合同付款', ''],
];
const received = (id: string, project: string, amount: number): TestCell[] => [
  ...[id, project, '2024', '到位', amount, '2024-02-20', '云财行〔2024〕12号', '额度下达', ''],
];
/** As the accounting program lists payments: by the names of the projects. */
export const LEDGER = sheetOf([
  LEDGER_HEAD,
  received('J-01', NAMES.hotline, 3_205_000),
  received('J-02', NAMES.hall, 1_860_000),
  received('J-03', NAMES.expert, 452_500),
  payment('P-01', NAMES.hotline, 1_600_000, '2024-06-28'),
  payment('P-02', NAMES.hotline, 1_565_000, '2024-12-05'),
  payment('P-03', NAMES.hall, 1_860_000, '2024-11-11'),
  payment('P-04', NAMES.expert, 440_000, '2024-12-10'),
]);

export type LastYear = readonly [
  block: string,
  level2: string,
  name: string,
  target: string,
  actual: string,
  points: number,
  score: number,
];
export const HOTLINE: readonly LastYear[] = [
  ['产出指标', '数量指标', '办结工单量', '≥8件', '9', 10, 10],
  ['产出指标', '质量指标', '工单按期办结率', '≥60%', '71.43', 15, 15],
  ['产出指标', '质量指标', '回访抽检合格率', '≥95%', '97.2', 10, 10],
  ['产出指标', '时效指标', '年度运行报告完成时间', '2023年12月底前', '已完成', 5, 5],
  ['产出指标', '成本指标', '年度运行成本', '≤320万元', '318.4', 10, 10],
  ['效益指标', '社会效益指标', '诉求平均响应时长', '≤24小时', '16', 20, 20],
  ['效益指标', '可持续影响指标', '知识库管理制度健全', '健全', '健全', 10, 9],
  ['满意度指标', '服务对象满意度指标', '市民满意度', '≥90%', '94.6', 10, 10],
];
export const HALL: readonly LastYear[] = [
  ['产出指标', '数量指标', '保障服务窗口数', '≥46个', '46', 15, 15],
  ['产出指标', '质量指标', '设备完好率', '≥98%', '98.9', 15, 15],
  ['产出指标', '时效指标', '故障修复及时率', '≥95%', '96', 10, 10],
  ['产出指标', '成本指标', '单窗口维护成本', '≤4.2万元', '4.04', 10, 10],
  ['效益指标', '社会效益指标', '网上可办事项比例', '≥90%', '92', 30, 30],
  ['满意度指标', '服务对象满意度指标', '办事群众满意度', '≥90%', '96.1', 10, 10],
];
export const EXPERT: readonly LastYear[] = [
  ['产出指标', '数量指标', '评标专家抽取人次', '≥900人次', '1012', 15, 15],
  ['产出指标', '质量指标', '评审质量抽检合格率', '≥95%', '97', 10, 10],
  ['产出指标', '时效指标', '劳务费按时支付率', '≥95%', '96', 15, 15],
  ['产出指标', '成本指标', '单次评审劳务成本', '≤450元', '436', 10, 10],
  ['效益指标', '经济效益指标', '交易节约资金', '≥500万元', '640', 30, 30],
];

const bytesOf = async (book: ExcelJS.Workbook) => Buffer.from(await book.xlsx.writeBuffer());
function bookOf(name: string, rows: readonly (readonly (string | number | null)[])[], merges: readonly string[]) {
  const book = new ExcelJS.Workbook();
  book.created = new Date(0);
  const sheet = book.addWorksheet(name);
  for (const row of rows) sheet.addRow([...row]);
  for (const area of merges) sheet.mergeCells(area);
  return bytesOf(book);
}

/** Form A of last year, with the level-1 column merged over its rows. */
export function formA(project: string, indicators: readonly LastYear[], [initial, annual, executed]: readonly number[]) {
  const rate = `${fixed(
    decimal(String(executed ?? 0))
      .times(100)
      .div(decimal(String(annual ?? 1))),
    2,
  )}%`;
  const starts = indicators.flatMap(([block], at) => (block === indicators[at - 1]?.[0] ? [] : [at]));
  const rows = [
    ['项目支出绩效自评表'],
    ['（2023年度）'],
    ['项目名称', null, project],
    ['主管部门', null, '云岭州人民政府办公室', null, '实施单位', '云岭州政务服务管理局'],
    ['项目资金（万元）', null, null, '年初预算数', '全年预算数（A）', '全年执行数（B）', '分值', '执行率（B/A）', '得分'],
    [null, '年度资金总额', null, initial ?? 0, annual ?? 0, executed ?? 0, 10, rate, 9.93],
    [null, '其中：当年财政拨款', null, initial ?? 0, annual ?? 0, executed ?? 0, '—', null, '—'],
    ['年度总体目标', '预期目标', null, null, '实际完成情况'],
    [null, '受理、转办、督办全州群众诉求，保障热线全年不间断运行。', null, null, '已完成。'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
    ...indicators.map(([block, level2, name, target, actual, points, score], at) => [
      ...[null, starts.includes(at) ? block : null, level2, name, target, actual, points, score],
    ]),
    ['总分', null, null, null, null, null, 100, 98.93],
  ];
  const levels = starts.flatMap((at, i) => {
    const end = (starts[i + 1] ?? indicators.length) - 1;
    return end > at ? [`B${11 + at}:B${11 + end}`] : [];
  });
  return bookOf('自评表', rows, ['A1:I1', 'A2:I2', 'A5:A7', 'A8:A9', `A10:A${10 + indicators.length}`, ...levels]);
}

/** A layout of nobody else: two rows of merged headings, other words, amounts in 万元. */
export function ownLayout(project: string, indicators: readonly LastYear[], [initial, annual, executed]: readonly number[]) {
  const rows = [
    [`${project}2023年度绩效一览`],
    ['项目', project, null, null, null, null, null, '单位：万元'],
    ['资金来源', '预算安排', '调整后', '实际支出'],
    ['合计', initial ?? 0, annual ?? 0, executed ?? 0],
    ['本级安排', initial ?? 0, annual ?? 0, executed ?? 0],
    ['编号', '分类', null, '考核内容', '计划', '完成情况', '评分', null],
    [null, '类别', '子类', null, null, null, '满分', '自评'],
    ...indicators.map(([block, level2, name, target, actual, points, score], at) => [
      ...[`N${at + 1}`, block, level2, name, target, actual, points, score],
    ]),
  ];
  return bookOf('一览', rows, ['A1:H1', 'B2:G2', 'A6:A7', 'B6:C6', 'D6:D7', 'E6:E7', 'F6:F7', 'G6:H6']);
}

export const REGISTER_HEAD = ['工单号', '办结日期', '承诺日期', '诉求类别'];
/** Ten calls for help, eight of them settled in time. */
export const REGISTER = sheetOf([
  REGISTER_HEAD,
  ...Array.from({ length: 10 }, (_, i): TestCell[] => [
    ...[`GD-${i + 1}`, `2024-0${(i % 9) + 1}-1${i < 8 ? 2 : 9}`, `2024-0${(i % 9) + 1}-15`, ['咨询', '投诉'][i % 2] ?? ''],
  ]),
]);
