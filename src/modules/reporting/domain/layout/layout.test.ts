import { describe, expect, it } from 'vitest';
import { openBlank } from '../../../../platform/documents/blank-workbook.ts';
import { readGrids } from '../../../../platform/documents/sheet-grid.ts';
import { bureauBlank, handWritten, sheetXml } from '../../../../platform/documents/testing/blanks.ts';
import { landscapeBlank, lockedBlank } from '../../../../platform/documents/testing/bureau-blanks.ts';
import { addressOf, faultsOf, type Grid, type Mapping } from './mapping.ts';
import { placeIndicators } from './place.ts';
import { proposeMapping } from './propose.ts';

const gridsOf = async (bytes: Uint8Array) => readGrids(await openBlank(bytes, 'a.xlsx'));
const byCell = ({ cells }: Mapping) => Object.fromEntries(cells.map((cell) => [addressOf(cell), cell.field]));

/** A grid drawn as lines of `|`; `→` is the inside of a merged cell, `ƒ` computes. */
function drawn(...lines: readonly string[]): Grid {
  const table = lines.map((line) => line.split('|').map((text) => text.trim()));
  const cells = table.flatMap((texts, r) =>
    texts.flatMap((text, c) => {
      if (text === '→') return [];
      const columns = texts.slice(c + 1).findIndex((other) => other !== '→');
      return [
        {
          row: r + 1,
          column: c + 1,
          rows: 1,
          columns: (columns === -1 ? texts.length - c - 1 : columns) + 1,
          text: text === 'ƒ' ? '' : text,
          computed: text === 'ƒ',
        },
      ];
    }),
  );
  return { name: '表', rows: table.length, columns: Math.max(...table.map(({ length }) => length)), cells };
}

describe('a mapping proposed from the labels of a blank', () => {
  it('finds head, money, goals, indicators and total of a bureau’s table', async () => {
    const grids = await gridsOf(await bureauBlank({ rows: 2, money: '元' }));
    expect(grids.map(({ name }) => name)).toEqual(['项目自评表']);
    const mapping = proposeMapping(grids);
    expect(byCell(mapping)).toEqual({
      ...{ A2: 'yearTitle', C3: 'project', C4: 'department', H4: 'unit', B11: 'goal', F11: 'achievement' },
      ...{ D6: 'total.opening', E6: 'total.adjusted', F6: 'total.executed', H6: 'total.rate', I6: 'total.score' },
      ...{ D7: 'appropriation.opening', E7: 'appropriation.adjusted', F7: 'appropriation.executed', H7: 'appropriation.rate' },
      ...{ D8: 'carriedOver.opening', E8: 'carriedOver.adjusted', F8: 'carriedOver.executed', H8: 'carriedOver.rate' },
      ...{ D9: 'other.opening', E9: 'other.adjusted', F9: 'other.executed', H9: 'other.rate' },
      J31: 'grade', // the total itself is a formula of the bureau and fills itself
    });
    expect(mapping.moneyUnit).toBe('元');
    expect(mapping.blocks).toEqual([
      {
        ...{ sheet: '项目自评表', first: 13, last: 30, labels: 3 },
        columns: { name: 4, bound: 5, actual: 6, unit: 7, weight: 8, score: 9, reason: 10 },
      },
    ]);
    expect(faultsOf(mapping, grids)).toEqual([]);
  });
  it('heads over two rows: the lower one tells', async () => {
    expect(proposeMapping(await gridsOf(await landscapeBlank())).blocks).toEqual([
      {
        ...{ sheet: '绩效自评表', first: 13, last: 24, labels: null },
        columns: { block: 2, level2: 3, name: 4, op: 5, target: 6, unit: 7, actual: 8, weight: 9, score: 10, reason: 11 },
      },
    ]);
  });
  it('预算执行 as the margin of the money is no column of it; the sheet that explains is left alone', async () => {
    const grids = await gridsOf(await lockedBlank());
    const mapping = proposeMapping(grids);
    expect(mapping.moneyUnit).toBe('元');
    expect(byCell(mapping)).toEqual({
      ...{ B3: 'project', F3: 'unit', H22: 'grade' },
      ...{ C5: 'total.opening', D5: 'total.adjusted', E5: 'total.executed', G5: 'total.score', H5: 'total.rate' },
      ...{ C6: 'appropriation.opening', D6: 'appropriation.adjusted', E6: 'appropriation.executed', H6: 'appropriation.rate' },
    });
    expect(faultsOf(mapping, grids)).toEqual([]);
  });
  it('other words: Sichuan’s heads, no second level printed, value and unit in one cell', () => {
    const grid = drawn(
      '主管部门|→||实施单位（盖章）|→|||',
      '预算执行情况（10分）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因',
      '总额||||||ƒ|',
      '财政资金|||||||',
      '一级指标|二级指标|三级指标|指标值|完成值|权重|得分|未完成原因分析',
      '|||||||',
      '|||||||',
      '合计|→|→|→|→|100||',
      '项目负责人:||||||财务负责人:|',
    );
    const mapping = proposeMapping([grid]);
    expect(byCell(mapping)).toMatchObject({
      C1: 'department',
      F1: 'unit',
      B3: 'total.opening',
      C3: 'total.adjusted',
      D3: 'total.executed',
      E3: 'total.rate',
    });
    expect(byCell(mapping)).toMatchObject({ B4: 'appropriation.opening', G8: 'total', H8: 'grade' });
    expect(byCell(mapping)).not.toHaveProperty('G3');
    expect(byCell(mapping)).not.toHaveProperty('F8'); // 100 is printed
    expect(mapping.blocks).toEqual([
      {
        sheet: '表',
        first: 6,
        last: 7,
        labels: null,
        columns: { block: 1, level2: 2, name: 3, goal: 4, actualUnit: 5, weight: 6, score: 7, reason: 8 },
      },
    ]);
  });
  it('a sheet without a known label proposes nothing', () =>
    expect(proposeMapping([drawn('甲|乙', '1|2')])).toEqual({ moneyUnit: '万元', cells: [], blocks: [] }));
});

describe('what cannot be mapped is named with its cell', () => {
  const grid = drawn('标题|→|ƒ', '|||');
  const cell = (row: number, column: number, field = 'project', text: string | null = null) => ({
    sheet: '表',
    row,
    column,
    field,
    text,
  });
  const faults = (...cells: Mapping['cells'][number][]) =>
    faultsOf({ moneyUnit: '万元', cells, blocks: [] }, [grid]).map(({ path, message }) => `${path} ${message}`);
  it.each([
    ['a formula', [cell(1, 3)], /C1 .*公式/],
    ['the inside of a merged cell', [cell(1, 2)], /B1 .*合并到 A1/],
    ['one cell twice', [cell(2, 1), cell(2, 1, 'unit')], /A2 .*已对应“项目名称”/],
    ['an unknown field', [cell(2, 1, 'nonsense')], /没有字段/],
    ['a fixed text without text', [cell(2, 1, 'fixed', ' ')], /请填写固定文字/],
    ['a sheet that is not there', [{ ...cell(2, 1), sheet: '别的' }], /没有这个可见的工作表/],
  ])('%s', (_, cells, message) => expect(faults(...cells).join()).toMatch(message));
  it('a block without names, or upside down', () => {
    const block = { sheet: '表', first: 2, last: 1, columns: { actual: 1 }, labels: null };
    expect(faultsOf({ moneyUnit: '元', cells: [], blocks: [block] }, [grid]).map(({ message }) => message)).toEqual([
      '指标行的末行在首行之前',
      '请为“三级指标”选定一列',
    ]);
  });
});

describe('every indicator gets a row, or is named', () => {
  const indicators = ['数量指标', '数量指标', '服务对象满意度指标'].map((level2, i) => ({ name: `指标${i}`, level2 }));
  const rows = (...labels: readonly string[]) => drawn(...labels.map((label) => `${label}||`));
  const block = (labels: number | null, last: number) => ({ sheet: '表', first: 1, last, columns: { name: 2 }, labels });
  const where = (blocks: Mapping['blocks'], grid: Grid) =>
    placeIndicators(indicators, blocks, [grid]).placed.map(({ index, row }) => [index, row]);
  it('under the printed second level, whatever its order and spelling', () =>
    expect(where([block(1, 4)], rows('满意度指标（10分）', '数量 指标', '数量指标', '数量指标'))).toEqual([
      [2, 1],
      [0, 2],
      [1, 3],
    ]));
  it('in order, one block after the other', () =>
    expect(where([block(null, 2), { ...block(null, 6), first: 6 }], rows('', '', '', '', '', ''))).toEqual([
      [0, 1],
      [1, 2],
      [2, 6],
    ]));
  it.each([
    ['too few rows in order', [block(null, 2)], rows('', ''), /3 行指标.*只够 2 行.*还差 1 行/],
    ['too few rows under a heading', [block(1, 2)], rows('数量指标', '满意度指标'), /“数量指标”还有 1 行/],
    ['a heading that is missing', [block(1, 2)], rows('数量指标', '数量指标'), /没有“服务对象满意度指标”这一类/],
    ['no block at all', [], rows(''), /还没有划定指标行/],
  ])('%s is a problem, never left out silently', (_, blocks, grid, message) =>
    expect(placeIndicators(indicators, blocks, [grid]).problems.join()).toMatch(message),
  );
});

it('a grid shows shared and inline strings without their phonetic guides, merges, widths and what computes', async () => {
  const cols = '<cols><col min="1" max="1" width="20.5"/><col min="2" max="2" width="5" hidden="1"/></cols>';
  const data =
    '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><f>A1</f><v>7</v></c></row><row r="2"><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c></row></sheetData>';
  const [grid] = await gridsOf(
    handWritten(sheetXml(cols + data, '<mergeCells><mergeCell ref="A2:C3"/></mergeCells>'), {
      'xl/sharedStrings.xml':
        '<sst><si><r><t>项目</t></r><r><t xml:space="preserve">名称</t></r><rPh sb="0" eb="1"><t>xm</t></rPh></si></sst>',
    }),
  );
  expect(grid).toMatchObject({ name: '自评表', rows: 3, columns: 3, widths: [20.5, 0, 9] });
  expect(grid?.cells).toEqual([
    { row: 1, column: 1, rows: 1, columns: 1, text: '项目名称', computed: false, format: '' },
    { row: 1, column: 3, rows: 1, columns: 1, text: '7', computed: true, format: '' },
    { row: 2, column: 1, rows: 2, columns: 3, text: '甲乙', computed: false, format: '' },
  ]);
});

it('a merge over the whole sheet ends where the grid ends', async () => {
  const whole = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row></sheetData>';
  const [grid] = await gridsOf(handWritten(sheetXml(whole, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')));
  expect(grid?.cells).toMatchObject([{ row: 1, column: 1, rows: 300, columns: 60, text: '标题' }]);
});
