import { describe, expect, it } from 'vitest';
import { decimal as d } from '../../kernel/decimal.ts';
import { cellText, formatted } from './cell-text.ts';
import { formula, number, text } from './sheet.ts';

describe('a cell on paper shows what a spreadsheet shows', () => {
  it.each([
    ['98.585', '0.00', '98.59'],
    ['1995600', '#,##0.00', '1,995,600.00'],
    ['999.9', '#,##0.00', '999.90'],
    ['-1234567', '#,##0', '-1,234,567'],
    ['0.8699', '0.00%', '86.99%'],
    ['6', '0.##', '6'],
    ['6.5', '0.##', '6.5'],
    ['13', '0"个"', '13个'],
    ['98.59', '0.00"%"', '98.59%'],
    ['42.60', undefined, '42.6'],
  ])('%s as %s is %s', (value, format, shown) => expect(formatted(d(value), format)).toBe(shown));
  it('texts, numbers and results of formulas', () =>
    expect(
      [
        { value: text('=1+1') },
        { value: number(d('10')), format: '0.00' },
        { value: formula('A1', d('7')), format: '0.00' },
        { value: formula('A1', '优') },
        {},
      ].map(cellText),
    ).toEqual(['=1+1', '10.00', '7.00', '优', '']));
});
