import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPasted, splitPasted } from './pasted.ts';

const COLUMNS = [
  { name: 'name', headings: ['姓名'] },
  { name: 'section', headings: ['科室', '部门'] },
  { name: 'amount', headings: ['金额'] },
] as const;

describe('readPasted', () => {
  it('headings may stand in any order, with brackets and strangers', () =>
    expect(readPasted('部门\t备注\t姓 名\t金额（万元）\r\n热线科\tx\t王一\t3\r\n\r\n\t\t李二', COLUMNS)).toEqual({
      headed: true,
      strange: ['备注'],
      rows: [
        { line: 2, cells: { name: '王一', section: '热线科', amount: '3' } },
        { line: 4, cells: { name: '李二', section: '', amount: '' } },
      ],
    }));
  it('without headings the columns come in the order asked for', () =>
    expect(readPasted('王一\t热线科', COLUMNS).rows).toEqual([
      { line: 1, cells: { name: '王一', section: '热线科', amount: '' } },
    ]));
  it('a cell with a line break and quotes is one cell', () =>
    expect(splitPasted('"一\n""二"""\t三')).toEqual([['一\n"二"', '三']]));
  it('cells come back as they were, whatever they hold', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '一') }), { minLength: 1 }), (cells) => {
        const line = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\t');
        expect(splitPasted(line)).toEqual([cells]);
      }),
    ));
});
