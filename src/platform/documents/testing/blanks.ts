import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook written by hand, as small as the format allows; `more` adds parts or takes the place of these. */
export function handWritten(sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<w:workbook xmlns:w="${MAIN}" xmlns:rel="${OFFICE}"><w:sheets><w:sheet name="自评表" sheetId="1" rel:id="r1"/></w:sheets></w:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

export const sheetXml = (data: string, after = '', prefix = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<${prefix}worksheet xmlns${prefix ? `:${prefix.slice(0, -1)}` : ''}="${MAIN}">${data}${after}</${prefix}worksheet>`;

const THIN = { style: 'thin' } as const;
const FRAME = { top: THIN, bottom: THIN, left: THIN, right: THIN };

type Options = {
  /** 指标 rows under each 二级指标. */
  readonly rows?: number;
  readonly money?: '元' | '万元';
  /** Printed under the title. */
  readonly year?: string;
};

/** A blank table as a finance bureau hands it out: merges, formulas, validations, a hidden sheet, print set-up, a picture of its own. */
export async function bureauBlank({ rows = 3, money = '万元', year = '     ' }: Options = {}): Promise<Uint8Array> {
  const file = new ExcelJS.Workbook();
  file.created = new Date(0);
  const page = file.addWorksheet('项目自评表', {
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printArea: 'A1:J40' },
  });
  for (const [i, width] of [9, 12, 24, 13, 13, 13, 9, 9, 9, 20].entries()) page.getColumn(i + 1).width = width;
  const put = (range: string, value: string | number | null, format?: string) => {
    const [first = ''] = range.split(':');
    if (range.includes(':')) page.mergeCells(range);
    const cell = page.getCell(first);
    if (value !== null) cell.value = value;
    cell.border = FRAME;
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    if (format) cell.numFmt = format;
  };
  put('A1:J1', '项目支出绩效自评表');
  put('A2:J2', `(${year}年度)`);
  put('A3:B3', '项目名称');
  put('C3:J3', null);
  put('A4:B4', '主管部门及代码');
  put('C4:E4', null);
  put('F4:G4', '实施单位');
  put('H4:J4', null);
  put('A5:B9', `项目预算\n执行情况\n(${money})`);
  for (const [i, head] of ['', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'].entries())
    put(`${'CDEFGHI'[i]}5`, head);
  put('J5', '未完成原因');
  for (const [i, label] of ['年度资金总额:', '其中:当年财政拨款', '上年结转资金', '其他资金'].entries()) {
    const row = 6 + i;
    put(`C${row}`, label);
    for (const column of 'DEF') put(`${column}${row}`, null, '#,##0.00');
    put(`G${row}`, i === 0 ? 10 : '—');
    put(`H${row}`, null, '0.00%');
    put(`I${row}`, i === 0 ? null : '—', '0.00');
    put(`J${row}`, null);
  }
  put('A10:A11', '年度总体目标');
  put('B10:E10', '预期目标');
  put('F10:J10', '目标实际完成情况');
  put('B11:E11', null);
  put('F11:J11', null);
  page.getRow(11).height = 120;
  const heads = [
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '度量单位',
    '分值',
    '得分',
    '偏差原因分析及改进措施',
  ];
  for (const [i, head] of heads.entries()) put(`${'BCDEFGHIJ'[i]}12`, head);
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['产出指标', ['数量指标', '质量指标', '时效指标', '成本指标']],
    ['效益指标', ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标']],
    ['满意度指标', ['服务对象满意度指标']],
  ];
  let at = 13;
  for (const [block, seconds] of groups) {
    put(`B${at}:B${at + seconds.length * rows - 1}`, block);
    for (const second of seconds) {
      put(rows > 1 ? `C${at}:C${at + rows - 1}` : `C${at}`, second);
      for (let i = 0; i < rows; i += 1) {
        put(`D${at + i}`, `指标${i + 1}:`);
        for (const column of 'EFGHIJ') put(`${column}${at + i}`, null);
      }
      at += rows;
    }
  }
  put(`A12:A${at - 1}`, '绩效指标');
  put(`A${at}:G${at}`, '总分');
  put(`H${at}`, 100);
  put(`I${at}`, null, '0.00');
  page.getCell(`I${at}`).value = { formula: `SUM(I13:I${at - 1})+I6`, result: 0 };
  put(`J${at}`, null);
  page.getCell(`A${at + 1}`).value = '填报人:';
  page.getCell(`F${at + 1}`).value = '联系电话:';
  page.getCell('G13').dataValidation = { type: 'list', allowBlank: true, formulae: ['字典!$A$1:$A$3'] };
  const words = file.addWorksheet('字典', { state: 'hidden' });
  for (const [i, word] of ['次', '%', '个'].entries()) words.getCell(i + 1, 1).value = word;
  file.definedNames.add('字典!$A$1:$A$3', '度量单位');
  return new Uint8Array(await file.xlsx.writeBuffer());
}
