import { describe, expect, it } from 'vitest';
import { fits, identityOf, type Layout, NO_LAYOUT } from './layout.ts';
import { readSheet } from './read.ts';
import type { Role } from './roles.ts';
import { teach } from './teach.ts';
import { CONTENT, type Content, formA, formOwn } from './testing/forms.ts';
import { sheetOf, type TestSheet, truthOf } from './testing/sheets.ts';

const point = (row: number, column: number, role: Role) => ({ row, column, role });
const HEADINGS: readonly Role[] = [
  'column.l1',
  'column.l2',
  'column.l3',
  'column.target',
  'column.actual',
  'column.weight',
  'column.score',
];
const POINTED = [
  point(1, 1, 'value.project'),
  point(2, 1, 'money.initial'),
  point(2, 2, 'money.annual'),
  point(2, 3, 'money.executed'),
  point(4, 0, 'source.fiscal'),
  point(6, 0, 'none'),
  ...HEADINGS.map((role, at) => point(6, at + 1, role)),
];
const taught = (content: Content = CONTENT) => teach(sheetOf(formOwn(content)), NO_LAYOUT, POINTED);
const other: Content = {
  ...CONTENT,
  project: '窗口服务项目(虚构)',
  indicators: [...CONTENT.indicators, { ...CONTENT.indicators[0]!, l3: '窗口受理件数', target: '900', actual: '1024' }],
  total: ['800000', '750000', '600300'],
};
const roles = (sheet: TestSheet, layout = taught().layout) =>
  Object.fromEntries(
    readSheet(sheetOf(sheet), layout).cells.flatMap(([{ row, column }, standing]) =>
      standing.state === 'placed' ? [[`${row},${column}`, standing.role]] : [],
    ),
  );

const put = ({ rows }: TestSheet, row: number, column: number, cell: string): TestSheet => ({
  rows: rows.map((line, at) => (at === row ? Object.assign([...line], { [column]: cell }) : line)),
});

describe('an unknown layout, placed by hand once', () => {
  it('nothing is placed before', () => expect(Object.keys(roles(formOwn(CONTENT), NO_LAYOUT))).toEqual([]));
  it('what was pointed at is placed', () => {
    expect(taught().faults).toEqual([]);
    expect(roles(formOwn(CONTENT))).toEqual(Object.fromEntries(truthOf(formOwn(CONTENT))));
  });
  it('the next workbook of the layout is placed without asking, whatever its values and however many rows', () => {
    expect(roles(formOwn(other))).toEqual(Object.fromEntries(truthOf(formOwn(other))));
    const { tables } = readSheet(sheetOf(formOwn(other)), taught().layout);
    expect(tables[0]?.rows.map(({ l3 }) => l3).at(-1)).toBe('窗口受理件数');
    const { cells } = readSheet(sheetOf(formOwn(other)), taught().layout);
    expect(cells.flatMap(([{ text }, { state }]) => (state === 'unplaced' ? [text] : []))).toEqual(['县区项目绩效情况一览']);
    expect(cells.find(([{ text }]) => text === 'N4')?.[1]).toEqual({ state: 'ignored' });
  });
  it('a title that names year or project is no data by its place: the next workbook asks nothing at all', () => {
    const titled = (content: Content, title: string): TestSheet => {
      const { rows } = formOwn(content);
      return { rows: [[title], ...rows.slice(1), ['注:本表一式3份']] };
    };
    const open = (sheet: TestSheet, layout: Layout) =>
      readSheet(sheetOf(sheet), layout).cells.flatMap(([{ text }, { state }]) => (state === 'unplaced' ? [text] : []));
    const sheet = titled(CONTENT, '12345热线2023年度绩效一览');
    const last = sheet.rows.length - 1;
    const { layout, faults } = teach(sheetOf(sheet), NO_LAYOUT, [...POINTED, point(0, 0, 'none'), point(last, 0, 'none')]);
    expect(faults).toEqual([]);
    expect(open(sheet, layout)).toEqual([]);
    // a database hands the parts of a layout back in an order of its own
    const apart = layout.apart?.map(({ head, up, column, isNumber }) => ({ isNumber, up, head, column })) ?? [];
    expect(open(titled(other, '窗口2024年度绩效一览'), { ...layout, apart })).toEqual([]);
    // a number at its place is not the title, and is asked
    expect(open(titled(other, '2024'), layout)).toEqual(['2024']);
    expect(JSON.stringify(layout)).not.toContain('12345');
  });
  it('no data is said of a title, never of what the table below it holds', () => {
    const twice = { rows: [...formOwn(CONTENT).rows, [], ...formOwn(other).rows] };
    const text = put(twice, 8, 4, '约12批');
    expect(teach(sheetOf(text), NO_LAYOUT, [...POINTED, point(8, 4, 'none')]).faults).toEqual([
      { row: 8, column: 4, message: '带数字的单元格不能记为“不是数据”：请在它的列标题上选择' },
    ]);
    const amount = put(twice, 4, 2, '71');
    expect(teach(sheetOf(amount), NO_LAYOUT, [...POINTED, point(4, 2, 'none')]).faults).toHaveLength(1);
  });
  it('only texts of headings and labels are remembered: two workbooks teach the same', () => {
    expect(taught(other).layout).toEqual(taught().layout);
    expect(JSON.stringify(taught().layout)).not.toContain('数字化加工');
  });
  it('another heading, another order of columns or another merged area is another layout', () => {
    const { layout } = taught();
    const rows = formOwn(CONTENT).rows;
    const changed = (row: number, line: readonly (string | null)[]) =>
      sheetOf({ rows: rows.map((each, at) => (at === row ? line : each)) });
    expect(fits(sheetOf({ rows }), layout)).toBe(true);
    expect(fits(changed(6, ['内部编号', '类别', '子类', '考核内容', '计划', '完成情况', '自评', '满分']), layout)).toBe(false);
    expect(fits(changed(2, ['资金来源', '预算安排', '实际支出']), layout)).toBe(false);
    expect(fits(sheetOf({ rows, merges: ['B7:C7'] }), layout)).toBe(false);
  });
  it('a year inside a heading does not make another layout', () => {
    const dated = (year: string): TestSheet => ({
      rows: formOwn(CONTENT).rows.map((line, at) =>
        at === 6 ? line.map((cell) => (cell === '计划' ? `${year}年计划` : cell)) : line,
      ),
    });
    const { layout } = teach(sheetOf(dated('2022')), NO_LAYOUT, POINTED);
    expect(fits(sheetOf(dated('2023')), layout)).toBe(true);
    expect(identityOf(layout)).toBe(identityOf(teach(sheetOf(dated('2023')), NO_LAYOUT, POINTED).layout));
  });
});

describe('pointing at a known form', () => {
  it('a column that was ambiguous is decided, and everything else stays', () => {
    const rows = formA(CONTENT).rows.map((line, at) =>
      at === 10 ? [...line.slice(0, 8), '上年实际完成值'] : at === 11 ? [...line, '11'] : line,
    );
    const sheet = sheetOf({ ...formA(CONTENT), rows });
    const { layout } = teach(sheet, NO_LAYOUT, [point(10, 5, 'column.actual'), point(10, 8, 'none')]);
    const { tables, cells } = readSheet(sheet, layout);
    expect(tables[0]?.rows.map(({ actual }) => actual)).toEqual(['13', '97.1', '0']);
    expect(cells.filter(([, { state }]) => state === 'unplaced')).toEqual([]);
    expect(tables[0]?.values.project?.text).toBe(CONTENT.project);
  });
  it('a hidden column is read once a person has said what it is', () => {
    const sheet = sheetOf({ ...formA(CONTENT), hiddenColumns: [7] });
    const { layout } = teach(sheet, NO_LAYOUT, [point(10, 7, 'column.score')]);
    expect(readSheet(sheet, layout).tables[0]?.rows.map(({ score }) => score)).toEqual(['10', '40', '38']);
  });
  it('pointing again moves a meaning to another column', () => {
    const once = taught().layout;
    const { layout } = teach(sheetOf(formOwn(CONTENT)), once, [point(6, 4, 'column.actual'), point(6, 5, 'column.target')]);
    expect(readSheet(sheetOf(formOwn(CONTENT)), layout).tables[0]?.rows[0]).toMatchObject({ actual: '≥12批', target: '13' });
  });
  it.each([
    ['an empty cell', point(0, 9, 'value.unit'), '这个单元格是空的'],
    ['a value without a label', point(0, 0, 'value.unit'), '左边和上面都没有标签文字，无法记住它的位置'],
    ['a number that is no data', point(11, 6, 'none'), '带数字的单元格不能记为“不是数据”：请在它的列标题上选择'],
  ])('%s is refused', (_, pointed, message) =>
    expect(teach(sheetOf(formA(CONTENT)), NO_LAYOUT, [pointed]).faults).toEqual([expect.objectContaining({ message })]),
  );
  it('indicators without the column of their names are refused', () =>
    expect(teach(sheetOf(formOwn(CONTENT)), NO_LAYOUT, [point(6, 4, 'column.target')]).faults[0]?.message).toContain('三级指标'));
});
