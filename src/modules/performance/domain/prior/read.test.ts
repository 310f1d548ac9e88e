import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inYuan, unlikely, untied } from './money-part.ts';
import type { Standing } from './placed.ts';
import { readSheet } from './read.ts';
import type { SourceCell } from './sheet.ts';
import { CONTENT, type Content, formA, formB, formC, formD, formOwn } from './testing/forms.ts';
import { sheetOf, type TestCell, type TestSheet, truthOf } from './testing/sheets.ts';

const FORMS = { A: formA, B: formB, C: formC, D: formD } as const;
type Cells = readonly (readonly [SourceCell, Standing])[];

const unplaced = (cells: Cells) =>
  cells.flatMap(([{ text }, standing]) => (standing.state === 'unplaced' ? [`${text}|${standing.reason}`] : []));
const roleAt = (cells: Cells) =>
  new Map(
    cells.flatMap(([{ row, column }, standing]) =>
      standing.state === 'placed' ? [[`${row},${column}`, standing.role as string]] : [],
    ),
  );
const put = ({ rows, ...sheet }: TestSheet, row: number, column: number, cell: TestCell): TestSheet => ({
  ...sheet,
  rows: rows.map((line, at) => (at === row ? Object.assign([...line], { [column]: cell }) : line)),
});

describe('forms by their headings', () => {
  it.each(Object.entries(FORMS))('form %s: every cell is placed as what it is', (_, form) => {
    const sheet = form(CONTENT);
    const { cells, tables } = readSheet(sheetOf(sheet));
    expect(unplaced(cells)).toEqual([]);
    expect(Object.fromEntries(roleAt(cells))).toEqual(Object.fromEntries(truthOf(sheet)));
    expect(tables).toHaveLength(1);
    expect(tables[0]?.year?.text).toBe('2022');
    expect(tables[0]?.values.project?.text).toBe(CONTENT.project);
    expect(tables[0]?.rows.map(({ l1, l3, actual, score }) => [l1, l3, actual, score])).toEqual(
      CONTENT.indicators.map(({ l1, l3, actual, score }) => [l1, l3, actual, score]),
    );
  });
  it('a place is named for every value', () => {
    const [table] = readSheet(sheetOf(formA(CONTENT))).tables;
    expect(table?.rows[1]?.places).toEqual({ l2: 'C13', l3: 'D13', target: 'E13', actual: 'F13', weight: 'G13', score: 'H13' });
    expect(table?.money.amounts[0]).toMatchObject({ source: 'total', column: 'initial', value: '80', unit: '万元', place: 'D6' });
  });
});

describe('nothing is silently wrong', () => {
  it('two tables on a sheet', () => {
    const [first, second] = [formB(CONTENT), formB({ ...CONTENT, project: '第二个项目' })];
    const { tables, cells } = readSheet(sheetOf({ rows: [...first.rows, [], ...second.rows] }));
    expect(unplaced(cells)).toEqual([]);
    expect(tables.map(({ values, rows, total }) => [values.project?.text, rows.length, total.grade?.text])).toEqual([
      [CONTENT.project, 3, '优'],
      ['第二个项目', 3, '优'],
    ]);
  });
  it('a heading that fits two columns is given to none of them', () => {
    const sheet = put(formA(CONTENT), 10, 8, '季度实际完成值');
    const { cells, tables } = readSheet(sheetOf(put(sheet, 11, 8, '11')));
    expect(tables[0]?.rows[0]?.actual).toBeNull();
    expect(unplaced(cells)).toContain('实际完成值|列标题还没有放置：这一列是什么？');
    expect(unplaced(cells)).toContain('13|列“实际完成值”还没有放置');
  });
  it('hidden columns, rows and sheets are not read, and it is said', () => {
    const column = readSheet(sheetOf({ ...formA(CONTENT), hiddenColumns: [7] }));
    expect(column.tables[0]?.rows.map(({ score }) => score)).toEqual([null, null, null]);
    expect(unplaced(column.cells)).toContain('10|列“得分”还没有放置');
    const row = readSheet(sheetOf({ ...formA(CONTENT), hiddenRows: [12] }));
    expect(row.tables[0]?.rows.map(({ l3 }) => l3)).toEqual(['数字化加工批次', '档案损毁事件数']);
    expect(unplaced(row.cells)).toContain('抽检合格率|在隐藏行里，没有读取');
    const sheet = readSheet(sheetOf({ ...formA(CONTENT), isHidden: true }));
    expect([sheet.tables.length, sheet.cells.every(([, { state }]) => state === 'unplaced')]).toEqual([0, true]);
  });
  it('numbers as text, full-width digits and separators are numbers; words among numbers are listed', () => {
    const sheet = put(put(put(formA(CONTENT), 11, 6, '10'), 5, 3, '800,000.00'), 11, 7, '满分');
    const { tables, cells } = readSheet(sheetOf(sheet));
    expect([tables[0]?.rows[0]?.weight, tables[0]?.money.amounts[0]?.value]).toEqual(['10', '800000']);
    expect(unplaced(cells)).toEqual(['满分|这一列应是数字']);
  });
  it('a row without a third level is listed, and a first level does not reach beyond its merged area', () => {
    const lost = readSheet(sheetOf(put(formA(CONTENT), 12, 3, null)));
    expect(lost.tables[0]?.rows).toHaveLength(2);
    expect(unplaced(lost.cells)).toContain('97.1|这一行没有三级指标');
    const gap = readSheet(sheetOf(put(formA(CONTENT), 13, 1, null)));
    expect(gap.tables[0]?.rows[2]).toMatchObject({ l1: null, l3: '档案损毁事件数' });
  });
  it('小计 and 合计 of a block are no level and no total; the total of all follows below them', () => {
    const { rows } = formA(CONTENT);
    const part = (name: string, points: string): TestCell[] => [null, name, null, null, null, null, points, points];
    const sheet = {
      rows: [...rows.slice(0, 13), part('小计', '50'), ...rows.slice(13, 14), part('合计', '90'), ...rows.slice(14)],
    };
    const { tables, cells } = readSheet(sheetOf(sheet));
    expect(tables[0]?.rows.map(({ l1 }) => l1)).toEqual(['产出指标', '产出指标', '效益指标']);
    expect(tables[0]?.total).toMatchObject({ weight: { text: '100' }, score: { text: '96' } });
    expect(unplaced(cells)).toEqual(['50', '50', '90', '90'].map((text) => `${text}|这一行没有三级指标`));
  });
  it('a column of another year is nobody of this year', () => {
    const { tables, cells } = readSheet(sheetOf(put(put(formA(CONTENT), 4, 5, '上年执行数'), 10, 5, '上年实际完成值')));
    // without a column of this year's execution nothing says that this is the money
    expect(tables[0]?.money.amounts.filter(({ column }) => column === 'executed')).toEqual([]);
    expect(tables[0]?.rows.map(({ actual }) => actual)).toEqual([null, null, null]);
    expect(unplaced(cells)).toContain('上年实际完成值|列标题还没有放置：这一列是什么？');
  });
  it('words merged over several columns of the money are words; a share beside a percentage is pointed at', () => {
    const { rows, merges = [] } = formA(CONTENT);
    const grouped = {
      rows: [...rows.slice(0, 4), [null, null, null, '预算安排', null, '执行情况'], ...rows.slice(4)],
      merges: ['D5:E5', 'F5:I5'],
    };
    expect(unplaced(readSheet(sheetOf(grouped)).cells)).toEqual([]);
    const { tables, cells } = readSheet(sheetOf({ ...put(formA(CONTENT), 12, 5, '0.971'), merges }));
    expect(tables[0]?.rows[1]?.actual).toBe('0.971');
    expect(cells.find(([{ text }]) => text === '0.971')?.[1]).toMatchObject({ note: expect.stringContaining('97.1%') });
  });
  it('a total inside its own cell is read', () => {
    const { tables } = readSheet(sheetOf(put(put(put(formA(CONTENT), 14, 0, '总分:96分'), 14, 6, null), 14, 7, null)));
    expect(tables[0]?.total.score).toEqual({ text: '96', place: 'A15' });
  });
  it('formulas without a result and values of error are listed', () => {
    const sheet = sheetOf(formA(CONTENT));
    const spoiled = {
      ...sheet,
      cells: sheet.cells.map((cell) =>
        cell.row === 11 && cell.column === 5 ? { ...cell, text: '=SUM(A1)', fault: 'formula' as const } : cell,
      ),
    };
    expect(unplaced(readSheet(spoiled).cells)[0]).toMatch(/^=SUM\(A1\)\|公式没有保存计算结果/);
  });
  it('old .xls: 0.93 beside a target in percent is 93%, and it is said', () => {
    const { tables, cells } = readSheet(sheetOf({ ...put(formA(CONTENT), 12, 5, '0.93'), isRaw: true }));
    expect(tables[0]?.rows[1]?.actual).toBe('93%');
    expect(cells.find(([{ text }]) => text === '0.93')?.[1]).toMatchObject({ note: expect.stringContaining('按 93% 读取') });
  });
});

describe('old .xls without formats', () => {
  it('a number that could be a day says which', () => {
    const { cells } = readSheet(sheetOf({ ...put(formA(CONTENT), 11, 4, '44926'), isRaw: true }));
    expect(cells.find(([{ text }]) => text === '44926')?.[1]).toMatchObject({ note: expect.stringContaining('2022-12-31') });
  });
});

describe('money and its unit', () => {
  const moneyOf = (sheet: TestSheet) => readSheet(sheetOf(sheet)).tables[0]!.money.amounts;
  it('the unit comes from the heading or the cell; two different ones, or none, are asked', () => {
    expect(moneyOf(formA({ ...CONTENT, unit: '元' }))[0]?.unit).toBe('元');
    const head = (text: string) => put(formA(CONTENT), 4, 0, text);
    expect(moneyOf(head('项目资金'))[0]?.unit).toBeNull();
    expect(moneyOf(put(formA(CONTENT), 1, 3, '单位：元'))[0]?.unit).toBeNull();
    expect(moneyOf(put(head('项目资金'), 4, 3, '年初预算数（元）'))[0]?.unit).toBe('元');
    expect(moneyOf(put(formA(CONTENT), 5, 3, '800000元'))[0]).toMatchObject({ value: '800000', unit: '元' });
  });
  it('a row that names another unit than its column leaves the unit open; amounts that are hardly meant so are shown', () => {
    expect(
      moneyOf(put(formA(CONTENT), 6, 1, '其中:当年财政拨款（元）')).map(({ source, unit }) => [source, unit]),
    ).toContainEqual(['fiscal', null]);
    expect(unlikely(moneyOf(formA(CONTENT)))).toEqual([]);
    expect(unlikely(moneyOf(put(formA(CONTENT), 5, 3, '8000000')))).toEqual([
      'D6 的“8000000”按万元读取，数额不像一个项目的资金：请核对单位',
    ]);
    expect(unlikely(moneyOf(formA({ ...CONTENT, unit: '元' })))[0]).toContain('“80”按元读取');
  });
  it('yuan are exact', () => {
    const [amount] = moneyOf(put(formA(CONTENT), 5, 3, '80.000003'));
    expect(inYuan(amount!, null)?.toFixed()).toBe('800000.03');
  });
  it('sums that do not tie are shown, with the cell that is in the other unit', () => {
    expect(untied(moneyOf(formA(CONTENT)), null)).toEqual([]);
    expect(untied(moneyOf(put(formA(CONTENT), 6, 3, '760000')), null)).toEqual([
      '年初预算：各项合计 7600040000 元，与“年度资金总额”800000 元（D6）不符。若 D7 的“760000”用的是另一种单位（元、万元），则相符：请核对。',
    ]);
    expect(untied(moneyOf(put(formA(CONTENT), 6, 4, '70')), null)[0]).toMatch(/^全年预算：各项合计 740000 元.*请核对原表。$/);
  });
});

describe('a row whose name cannot be read', () => {
  it("is listed whole, and a first level that is an error is nobody's", () => {
    const sheet = sheetOf(formA(CONTENT));
    const spoil = (row: number, column: number) => ({
      ...sheet,
      cells: sheet.cells.map((cell) =>
        cell.row === row && cell.column === column ? { ...cell, text: '#REF!', fault: 'error' as const } : cell,
      ),
    });
    const nameless = readSheet(spoil(12, 3));
    expect(unplaced(nameless.cells)).toEqual([
      '#REF!|单元格是公式错误值',
      '≥95%|这一行没有三级指标',
      '97.1|这一行没有三级指标',
      '40|这一行没有三级指标',
      '40|这一行没有三级指标',
    ]);
    expect(nameless.tables[0]?.rows).toHaveLength(2);
    expect(readSheet(spoil(11, 1)).tables[0]?.rows[0]).toMatchObject({ l1: null, l3: '数字化加工批次' });
  });
});

describe('a number whose format shows another one', () => {
  it('is not read', () => {
    const sheet = sheetOf(formA(CONTENT));
    const cells = sheet.cells.map((cell) =>
      cell.row === 5 && cell.column === 3 ? { ...cell, text: '800000', fault: 'scaled' as const } : cell,
    );
    const read = readSheet({ ...sheet, cells });
    expect(unplaced(read.cells)[0]).toMatch(/^800000\|数字格式按比例缩放/);
    expect(read.tables[0]?.money.amounts.some(({ place }) => place === 'D6')).toBe(false);
  });
});

describe('any workbook', () => {
  const word = fc.constantFrom('批次', '合格率', '及时率', '满意度', '覆盖率', '次数');
  const number = fc.integer({ min: 0, max: 9999 }).map(String);
  const indicator = fc.record({
    l1: fc.constantFrom('产出指标', '效益指标', '满意度指标'),
    l2: fc.constantFrom('数量指标', '质量指标', '社会效益指标'),
    l3: fc.tuple(word, number).map(([name, at]) => `${name}${at}`),
    op: fc.constantFrom('≥', '≤', '='),
    target: number,
    unit: fc.constantFrom('批', '%', '万元', '起'),
    actual: fc.oneof(number, fc.constantFrom('已完成', '98.5%', '12/13', '1,234')),
    weight: fc.constantFrom('5', '10', '10'),
    score: fc.constantFrom('5', '9.5', '0'),
  });
  const three = fc.tuple(number, number, number);
  const content: fc.Arbitrary<Content> = fc.record({
    project: fc.constant('随机项目'),
    indicators: fc.array(indicator, { minLength: 1, maxLength: 8 }),
    ...{ total: three, fiscal: three, other: three, unit: fc.constantFrom('元', '万元') },
  });
  const junk = fc.constantFrom('合计', '得分', '备注', '2021', '指标值', '元', '—', '总分', '99');
  const nasty = fc.record({
    form: fc.constantFrom(formA, formB, formC, formD, formOwn),
    content,
    junk: fc.array(fc.tuple(fc.nat(22), fc.nat(12), junk), { maxLength: 4 }),
    hiddenColumns: fc.array(fc.nat(9), { maxLength: 2 }),
    hiddenRows: fc.array(fc.nat(14), { maxLength: 2 }),
    twice: fc.boolean(),
    isRaw: fc.boolean(),
  });

  it('every cell that holds something is placed, a word of the form, or listed with a reason: each exactly once', () => {
    fc.assert(
      fc.property(nasty, ({ form, content: filled, junk: spoil, twice, ...rest }) => {
        const made = form(filled);
        const doubled = twice ? { rows: [...made.rows, [], ...made.rows] } : made;
        const sheet = sheetOf({
          ...spoil.reduce((each, [row, column, text]) => put(each, row, column, text), doubled as TestSheet),
          ...rest,
        });
        const { cells, tables } = readSheet(sheet);
        expect(cells.map(([cell]) => cell)).toEqual(sheet.cells);
        expect(cells.every(([, standing]) => standing.state !== 'unplaced' || standing.reason.length > 3)).toBe(true);
        // and what the tables hold is what those cells say, no more and no less
        const texts = new Map(sheet.cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
        const named = cells.filter(([, standing]) => standing.state === 'placed' && /^column\.l3/.test(standing.role));
        expect(tables.flatMap(({ rows }) => rows).length).toBe(named.length);
        expect(texts.size).toBe(sheet.cells.length);
      }),
      { numRuns: 300 },
    );
  });
  it('with columns and rows hidden, what is placed is placed as what it is', () => {
    fc.assert(
      fc.property(nasty, ({ form, content: filled, hiddenColumns, hiddenRows, isRaw }) => {
        const sheet = { ...form(filled), hiddenColumns, hiddenRows, isRaw };
        const truth = truthOf(sheet);
        for (const [place, role] of roleAt(readSheet(sheetOf(sheet)).cells))
          expect([place, role]).toEqual([place, truth.get(place)]);
      }),
      { numRuns: 300 },
    );
  });
});
