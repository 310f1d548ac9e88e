import { describe, expect, it } from 'vitest';
import { decimal as d } from '../../../kernel/decimal.ts';
import type { FillValue } from '../../../platform/documents/fill-workbook.ts';
import { roundedAway } from './rounded.ts';

const warnings = (format: string, value: FillValue) => {
  const cell = { row: 3, column: 2, rows: 1, columns: 1, text: '', computed: false, format };
  const grids = [{ name: '表', rows: 9, columns: 9, widths: [], heights: [], usualHeight: 15, cells: [cell] }];
  return roundedAway({ sheet: '表', row: 3, column: 2, title: '得分', shown: '…', value }, grids).join();
};
const number = (text: string): FillValue => ({ kind: 'number', number: d(text) });
const share: FillValue = { kind: 'share', share: d('0.7678'), printed: '76.78%' };

describe('a cell that would print another number than it holds is named', () => {
  it.each<[string, FillValue, RegExp]>([
    ['0', number('98.59'), /表 B3（得分）的格式只显示 0 位小数/],
    ['#,##0.0', number('98.59'), /只显示 1 位小数/],
    ['0_ ;[Red]-0.00', number('7.5'), /只显示 0 位小数/],
    ['0.00%', number('98.59'), /会显示为 9859%/],
    ['0.0%', share, /只显示 1 位小数/],
  ])('%s', (format, value, message) => expect(warnings(format, value)).toMatch(message));
  it.each<[string, FillValue]>([
    ['', number('98.59')],
    ['@', number('98.59')],
    ['#,##0.00', number('1234.5')],
    ['0.00%', share],
    ['0', share], // written as words
    ['0', { kind: 'text', text: '待声明' }],
    ['yyyy"年"m"月"', number('98.59')],
  ])('%s is no reason to warn', (format, value) => expect(warnings(format, value)).toBe(''));
});
