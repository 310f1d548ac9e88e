import ExcelJS from 'exceljs';

/** Blank tables as other finance bureaus hand them out, each with what a workbook library loses when it writes the whole file anew. */

const THIN = { style: 'thin' } as const;
const FRAME = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const FIRST_DAY = new Date(0);
/** A red square of one pixel, as a seal that is drawn over the table. */
const SEAL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

type Drawn = readonly (readonly [range: string, value?: string | number | null, format?: string])[];

function draw(page: ExcelJS.Worksheet, cells: Drawn): void {
  for (const [range, value, format] of cells) {
    const [first = ''] = range.split(':');
    if (range.includes(':')) page.mergeCells(range);
    const cell = page.getCell(first);
    if (value !== null && value !== undefined) cell.value = value;
    cell.border = FRAME;
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.font = { name: '仿宋', size: 10 };
    if (format) cell.numFmt = format;
  }
}

const bytesOf = async (book: ExcelJS.Workbook) => new Uint8Array(await book.xlsx.writeBuffer());
const emptyRows = (from: number, to: number, columns: string): Drawn =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).flatMap((row) =>
    [...columns].map((column) => [`${column}${row}`] as const),
  );

/** Landscape, heads over two rows, points by formula, colours by condition, a seal drawn over it, words of a hidden sheet to choose from. */
export async function landscapeBlank(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = FIRST_DAY;
  const page = book.addWorksheet('绩效自评表', {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printArea: 'A1:K26',
      printTitlesRow: '1:2',
    },
    headerFooter: { oddFooter: '第 &P 页,共 &N 页' },
    views: [{ state: 'frozen', ySplit: 2 }],
    properties: { tabColor: { argb: 'FFC00000' } },
  });
  for (const [i, width] of [8, 12, 16, 24, 8, 10, 8, 12, 8, 8, 24].entries()) page.getColumn(i + 1).width = width;
  draw(page, [
    ['A1:K1', '财政支出项目绩效自评表'],
    ['A2:K2', '（2024年度）'],
    ...([['A3:B3', '项目名称'], ['C3:K3'], ['A4:B4', '主管部门'], ['C4:E4'], ['F4:G4', '实施单位'], ['H4:K4']] as Drawn),
    ...([
      ['A5:B8', '项目资金\n（万元）'],
      ['C5:D5', '资金来源'],
      ['E5:F5', '年初预算数'],
      ['G5:H5', '全年预算数'],
      ['I5', '全年执行数'],
      ['J5', '执行率'],
      ['K5', '得分'],
    ] as Drawn),
    ...['年度资金总额', '其中：财政拨款', '其他资金'].flatMap((title, i): Drawn => {
      const row = 6 + i;
      return [
        [`C${row}:D${row}`, title],
        [`E${row}:F${row}`, null, '#,##0.00'],
        [`G${row}:H${row}`, null, '#,##0.00'],
        [`I${row}`, null, '#,##0.00'],
        [`J${row}`, null, '0.00%'],
        [`K${row}`, i === 0 ? null : '—', '0.00'],
      ];
    }),
    ...([['A9:A10', '总体目标'], ['B9:G9', '预期目标'], ['H9:K9', '实际完成情况'], ['B10:G10'], ['H10:K10']] as Drawn),
    ...([
      ['A11:A12', '序号'],
      ['B11:B12', '一级指标'],
      ['C11:C12', '二级指标'],
      ['D11:D12', '三级指标'],
      ['E11:G11', '年度指标值'],
      ['E12', '指标性质'],
      ['F12', '指标值'],
      ['G12', '度量单位'],
    ] as Drawn),
    ...([
      ['H11:H12', '实际完成值'],
      ['I11:I12', '分值'],
      ['J11:J12', '得分'],
      ['K11:K12', '偏差原因分析及改进措施'],
    ] as Drawn),
    ...emptyRows(13, 24, 'ABCDEFGHIJK'),
    ...([['A25:H25', '总分'], ['I25'], ['J25'], ['K25']] as Drawn),
  ]);
  for (let row = 13; row <= 24; row += 1) page.getCell(`A${row}`).value = row - 12;
  page.getCell('J6').value = { formula: 'IF(G6=0,0,I6/G6)', result: 0 };
  page.getCell('I25').value = { formula: 'SUM(I13:I24)+10', result: 10 };
  page.getCell('J25').value = { formula: 'SUM(J13:J24)+K6', result: 0 };
  page.getCell('A26').value = '填报人:                    联系电话:';
  page.getRow(10).height = 70;
  for (const cell of ['A1', 'A2']) page.getCell(cell).font = { name: '方正小标宋简体', size: 16, bold: true };
  page.addConditionalFormatting({
    ref: 'J13:J24',
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: ['AND(J13<>"",J13<I13)'],
        style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFFC7CE' } } },
      },
    ],
  });
  for (let row = 13; row <= 24; row += 1) {
    page.getCell(`E${row}`).dataValidation = { type: 'list', allowBlank: true, formulae: ['指标性质'] };
    page.getCell(`I${row}`).dataValidation = {
      type: 'decimal',
      operator: 'between',
      formulae: [0, 90],
      showErrorMessage: true,
      error: '0–90',
    };
  }
  const words = book.addWorksheet('参数', { state: 'veryHidden' });
  for (const [i, word] of ['≥', '≤', '=', '定性'].entries()) words.getCell(i + 1, 1).value = word;
  book.definedNames.add('参数!$A$1:$A$4', '指标性质');
  const image = book.addImage({ base64: SEAL, extension: 'png' });
  page.addImage(image, { tl: { col: 9.2, row: 24.2 }, ext: { width: 90, height: 40 } });
  return bytesOf(book);
}

/** Portrait in 元, indicators in order of their own rows, points printed, notes at cells, locked but for what is to be filled. */
export async function lockedBlank(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = FIRST_DAY;
  book.addWorksheet('填报说明').getCell('A1').value = '一、本表由项目单位填写。二、金额单位：元。';
  const page = book.addWorksheet('自评表', {
    pageSetup: { paperSize: 9, orientation: 'portrait', horizontalCentered: true, printArea: 'A1:H24' },
  });
  for (const [i, width] of [12, 14, 24, 14, 14, 8, 8, 22].entries()) page.getColumn(i + 1).width = width;
  draw(page, [
    ['A1:H1', '部门项目支出绩效自评表'],
    ['A2:D2', '评价年度：'],
    ['E2:H2', '金额单位：元'],
    ...([['A3', '项目名称'], ['B3:D3'], ['E3', '预算单位'], ['F3:H3']] as Drawn),
    ...([
      ['A4:A6', '预算执行'],
      ['B4'],
      ['C4', '年初预算数'],
      ['D4', '全年预算数'],
      ['E4', '全年执行数'],
      ['F4', '分值'],
      ['G4', '得分'],
      ['H4', '执行率'],
    ] as Drawn),
    ...([
      ['B5', '总额'],
      ['C5', null, '#,##0'],
      ['D5', null, '#,##0'],
      ['E5', null, '#,##0'],
      ['F5', 10],
      ['G5', null, '0.0'],
      ['H5', null, '0.0%'],
    ] as Drawn),
    ...([
      ['B6', '其中：财政资金'],
      ['C6', null, '#,##0'],
      ['D6', null, '#,##0'],
      ['E6', null, '#,##0'],
      ['F6', '—'],
      ['G6', '—'],
      ['H6', null, '0.0%'],
    ] as Drawn),
    ...([
      ['A7', '一级指标'],
      ['B7', '二级指标'],
      ['C7', '三级指标'],
      ['D7', '年度指标值'],
      ['E7', '实际完成值'],
      ['F7', '分值'],
      ['G7', '得分'],
      ['H7', '扣分原因及改进措施'],
    ] as Drawn),
    ...emptyRows(8, 21, 'ABCDEFGH'),
    ...([['A22:E22', '合计'], ['F22'], ['G22'], ['H22']] as Drawn),
  ]);
  page.getCell('F22').value = { formula: 'SUM(F5,F8:F21)', result: 10 };
  page.getCell('G22').value = { formula: 'SUM(G5,G8:G21)', result: 0 };
  page.getCell('A23').value = '项目负责人（签字）：';
  page.getCell('D23').value = '财务负责人（签字）：';
  page.getCell('C7').note = '与预算批复一致';
  for (let row = 3; row <= 21; row += 1)
    for (const column of 'ABCDEFGH') page.getCell(`${column}${row}`).protection = { locked: false };
  await page.protect('', { selectLockedCells: true });
  page.addConditionalFormatting({
    ref: 'G22',
    rules: [
      { type: 'cellIs', operator: 'lessThan', priority: 1, formulae: [60], style: { font: { color: { argb: 'FFC00000' } } } },
    ],
  });
  return bytesOf(book);
}
