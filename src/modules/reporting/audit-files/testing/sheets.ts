import ExcelJS from 'exceljs';

/** Workbooks as other units send them, for tests: rows of cells, merged labels, number formats. */
export type SheetLayout = {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly merges?: readonly string[];
  readonly formats?: Readonly<Record<string, string>>;
  /** Cells whose formula went wrong, with the error that the file remembers. */
  readonly errors?: Readonly<Record<string, '#DIV/0!' | '#REF!' | '#N/A' | '#VALUE!' | '#NAME?'>>;
};

export async function workbookOf(sheets: readonly SheetLayout[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, merges = [], formats = {}, errors = {} } of sheets) {
    const sheet = workbook.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
    for (const [cell, format] of Object.entries(formats)) sheet.getCell(cell).numFmt = format;
    for (const [cell, error] of Object.entries(errors)) sheet.getCell(cell).value = { formula: 'Z98/Z99', result: { error } };
    for (const range of merges) sheet.mergeCells(range);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const A_ROWS = [
  ['绩效指标', '产出指标', '数量指标', '数字化加工批次', '≥12批', 13, 10, 10, null],
  [null, null, '质量指标', '抽检合格率', '≥95%', '97.1%', 15, 15, null],
  [null, null, '时效指标', '按期交付率', '=100%', '100%', 10, 10, null],
  [null, null, '成本指标', '项目总成本', '≤75万元', 60.03, 15, 15, null],
  [null, '效益指标', '社会效益指标', '档案损毁事件数', '≤0起', 0, 15, 15, null],
  [null, null, '可持续影响指标', '档案利用便利程度', '明显改善', '达成预期指标', 15, 15, null],
  [null, '满意度指标', '服务对象满意度指标', '查档群众满意度', '≥90%', 0.93, 10, 10, null],
] as const;

/** 财预〔2020〕10号: target, sign and unit in one cell; first levels merged downwards. */
export const formA = (project: string): SheetLayout => ({
  name: '自评表',
  rows: [
    ['项目支出绩效自评表'],
    ['（2023年度）'],
    ['项目名称', null, project],
    ['主管部门', null, '示例市政务局', null, '实施单位', '示例市档案服务中心'],
    ['项目资金（万元）', null, null, '年初预算数', '全年预算数(A)', '全年执行数（B）', '分值', '执行率(B/A)', '得分'],
    [null, '年度资金总额', null, 80, 75, 60.03, 10, 0.8004, 8],
    [null, '其中:当年财政拨款', null, 76, 71, 56.03, '—', null, '—'],
    [null, '上年结转资金', null, 4, 4, 4, '—', null, '—'],
    [null, '其他资金', null, 0, 0, 0, '—', null, '—'],
    ['年度总体目标', '预期目标', null, null, '实际完成情况'],
    [null, '完成加工', null, null, '已完成'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
    ...A_ROWS,
    [],
    ['总分', null, null, null, null, null, 100, 98, null],
  ],
  merges: ['A5:A9', 'B13:B16', 'B17:B18'],
  formats: { H6: '0.00%', F19: '0%' },
});

/** 公开14表: 年度指标值 over three columns with a second heading row; the grade beside the total. */
export const formB = (project: string): SheetLayout => ({
  name: '公开14表',
  rows: [
    ['2023年度项目支出绩效自评表'],
    ['项目名称', project],
    ['主管部门', '示例市政务局', null, '实施单位', '示例市档案服务中心'],
    ['项目资金（元）', null, '年初预算数', '全年预算数(A)', '全年执行数（B）', '分值', '执行率(B/A)', '得分'],
    [null, '年度资金总额', '800,000.00', '750,000.00', '600,300.00', '10', '80.04', '8.00'],
    [null, '其中:当年财政拨款', 760000, 710000, 560300],
    [null, '上年结转资金', 40000, 40000, 40000],
    [null, '其他资金', 0, 0, 0],
    [null, '一级指标', '二级指标', '三级指标', '年度指标值', null, null, '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
    [null, null, null, null, '指标性质', '指标值', '度量单位'],
    [null, '产出指标', '数量指标', '数字化加工批次', '≥', 12, '批', 13, 10, 10],
    [null, null, '质量指标', '抽检合格率', '≥', 95, '%', 97.1, 15, 15],
    [null, null, '时效指标', '按期交付率', '=', 100, '%', 100, 10, 10],
    [null, null, '成本指标', '项目总成本', '≤', 75, '万元', 60.03, 15, 15],
    [null, '效益指标', '社会效益指标', '档案损毁事件数', '≤', 0, '起', 0, 15, 15],
    [null, null, '可持续影响指标', '档案利用便利程度', '定性', '明显改善', null, '达成预期指标', 15, 15],
    [null, '满意度指标', '服务对象满意度指标', '查档群众满意度', '≥', 90, '%', 93, 10, 10],
    ['其他需要说明事项', '无'],
    ['总分', null, null, null, null, null, null, null, 100, 98, '优'],
  ],
  merges: ['A4:A8', 'E9:G9', 'B9:B10', 'C9:C10', 'D9:D10', 'H9:H10', 'I9:I10', 'J9:J10', 'K9:K10'],
});

/** 四川 0013zp: 调整后预算数, a cell for the reason, weights called 权重. */
export const formC = (project: string): SheetLayout => ({
  name: 'Sheet1',
  rows: [
    ['项目支出绩效自评表（2023年度）'],
    ['项目名称', project],
    ['主管部门', '示例市政务局', '实施单位(盖章)', '示例市档案服务中心'],
    ['预算执行情况（10分）', null, '年初预算', '调整后预算数', '预算执行数', '预算执行率', '权重', '得分', '原因'],
    [null, '总额', 75, 75, 60.03, '80.04%', 10, 8, '合同尾款跨年支付'],
    [null, '其中：财政资金', 71, 71, 56.03],
    [null, '财政专户管理资金', 0, 0, 0],
    [null, '单位资金', 4, 4, 4],
    [null, '其他资金', 0, 0, 0],
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
    [null, '产出指标', '数量指标', '数字化加工批次', '≥', 12, '批', 13, 10, 10],
    [null, null, '质量指标', '抽检合格率', '≥', 95, '%', 97.1, 15, 15],
    [null, null, '时效指标', '按期交付率', '=', 100, '%', 100, 10, 10],
    [null, null, '成本指标', '项目总成本', '≤', 75, '万元', 60.03, 15, 15],
    [null, '效益指标', '社会效益指标', '档案损毁事件数', '≤', 0, '起', 0, 15, 15],
    [null, null, '可持续影响指标', '档案利用便利程度', '定性', '明显改善', null, '达成预期指标', 15, 15],
    [null, '满意度指标', '服务对象满意度指标', '查档群众满意度', '≥', 90, '%', 93, 10, 10],
    ['合计', null, null, null, null, null, null, null, 100, 98],
    ['评价结论', '完成较好'],
    ['存在问题', '尾款支付偏慢'],
    ['改进措施', '提前结算'],
  ],
});

/** 湖北: 20 points for execution, scores without weights beside them. */
export const formD = (project: string): SheetLayout => ({
  name: '自评表',
  rows: [
    ['2023年度项目自评表'],
    ['项目名称', project],
    ['主管部门', '示例市政务局', '项目实施单位', '示例市档案服务中心'],
    ['预算执行情况（万元）（20分）', null, '预算数(A)', '执行数（B）', '执行率(B/A)', '得分（20分*执行率）'],
    [null, '年度财政资金总额', 75, 60.03, '80.04%', 16.01],
    ['年度绩效目标1（80分）', '一级指标', '二级指标', '三级指标', '年初目标值(A)', '实际完成值（B）', '得分'],
    [null, '产出指标', '数量指标', '数字化加工批次', '12批', '13批', 30],
    [null, '效益指标', '社会效益指标', '查档人次', '≥1000人次', '1200人次', 50],
    ['总分', null, null, null, null, null, 96.01],
    ['偏差大或目标未完成原因分析', '无'],
  ],
});
