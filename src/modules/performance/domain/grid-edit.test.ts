import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, emptyCells, type GridRow } from './goal-row.ts';
import { headerOf, pasteBlock, readBlock, withSources } from './grid-edit.ts';

let count = 0;
const newRow = (): GridRow => {
  count += 1;
  return { id: `new-${count}`, cells: emptyCells(), lastYear: null };
};
const paste = (text: string, { rows = [] as readonly GridRow[], row = 0, column = 0 } = {}) =>
  pasteBlock(rows, { row, column }, text, newRow);
const quoted = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('readBlock: what a spreadsheet puts on the clipboard', () => {
  it.each<[string, string, string[][]]>([
    ['one cell', '12', [['12']]],
    [
      'rows and columns',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['an empty last cell', 'a\t', [['a', '']]],
    ['a cell with a line break and a tab', '"第一行\n第二行\t"\tb', [['第一行\n第二行\t', 'b']]],
    ['doubled quotes', '"说""好"""\tb', [['说"好"', 'b']]],
    ['an inch sign is no quote', '"19 寸屏\tb', [['"19 寸屏', 'b']]],
    ['an empty line between', 'a\n\nb', [['a'], [''], ['b']]],
  ])('%s', (_, text, cells) => expect(readBlock(text)).toEqual(cells));
  it('reads back whatever cells were written', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\r', ''));
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(block, (rows) => {
        // a cell that begins with a quote and is not written as one stays as it is
        fc.pre(rows.flat().every((text) => !text.startsWith('"') || /["\t\n]/.test(text)));
        const read = readBlock(`${rows.map((row) => row.map(quoted).join('\t')).join('\r\n')}\r\n`);
        expect(read).toEqual(rows);
      }),
    );
  });
});

describe('headerOf', () => {
  it('knows the headings, their other names, and spaces and stars in them', () =>
    expect(headerOf(['*一级指标', '指标 名称', '备注', '权重（分）'])).toEqual(['block', 'name', null, 'weight']));
  it('a row of values is no header', () => expect(headerOf(['产出', '数量指标', '网点数'])).toBeNull());
  it('a column that is named twice makes no header', () => expect(headerOf(['权重', '分值', '指标值'])).toBeNull());
});

describe('pasteBlock', () => {
  it('a block with a header goes by its names, in any order, and says which columns it could not place', () => {
    const { rows, count: pasted, hasHeader, left } = paste('分值\t备注\t三级指标\t指标值\n10\t无\t网点数\t1,200');
    expect([pasted, hasHeader, left]).toEqual([1, true, ['备注']]);
    expect(rows[0]!.cells).toMatchObject({ name: '网点数', weight: '10', target: '1200', nature: '定量' });
  });
  it('without a header cells go to the right and down from the cell, and rows that are missing are added', () => {
    const old = newRow();
    const { rows } = paste('≥\t5\n<=\t6', { rows: [{ ...old, cells: cellsOf({ name: '甲', nature: '定量' }) }], column: 4 });
    expect(rows.map(({ cells: { name, op, target } }) => [name, op, target])).toEqual([
      ['甲', '≥', '5'],
      ['', '≤', '6'],
    ]);
    expect(rows[0]!.id).toBe(old.id);
  });
  it('columns beyond the last one are named, not dropped silently', () =>
    expect(paste('2\t多余', { column: 13 }).left).toEqual(['第 2 列']));
  it('merged heads are filled down; names and points are not', () => {
    const { rows } = paste(
      '一级指标\t二级指标\t三级指标\t分值\n产出指标\t数量指标\t甲\t5\n\t\t乙\t\n效益指标\t社会效益指标\t丙\t3',
    );
    expect(rows.map(({ cells }) => [cells.block, cells.level2, cells.name, cells.weight])).toEqual([
      ['产出', '数量指标', '甲', '5'],
      ['产出', '数量指标', '乙', ''],
      ['效益', '社会效益指标', '丙', '3'],
    ]);
  });
  it.each([
    ['95', '定量'],
    ['2024-12-31', '时点'],
    ['制度健全', '定性'],
  ])('a target %s without a column for its nature is %s', (target, nature) =>
    expect(paste(`三级指标\t指标值\n甲\t${target}`).rows[0]!.cells.nature).toBe(nature),
  );
  it('points pasted alone leave the nature as it is', () => {
    const qualitative = { ...newRow(), cells: cellsOf({ nature: '定性', target: '5' }) };
    expect(paste('10', { rows: [qualitative], column: 7 }).rows[0]!.cells).toMatchObject({ nature: '定性', weight: '10' });
  });
});

describe('withSources', () => {
  const facts = [
    { key: 'a.sites', title: '网点数' },
    { key: 'a.rate', title: '满意度' },
    { key: 'b.rate', title: '满意度' },
  ];
  it.each([
    ['网点数', 'a.sites'],
    ['a.sites', 'a.sites'],
    ['满意度', '满意度'],
    ['没有', '没有'],
    ['', ''],
  ])('%s is %s', (written, key) => {
    const row = { ...newRow(), cells: cellsOf({ fact_key: written }) };
    expect(withSources([row], facts)[0]!.cells.fact_key).toBe(key);
  });
});
