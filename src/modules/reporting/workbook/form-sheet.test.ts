import { describe, expect, it } from 'vitest';
import { decimal as d } from '../../../kernel/decimal.ts';
import type { Cell, CellValue } from '../../../platform/documents/sheet.ts';
import { formSheet } from './form-sheet.ts';
import { proofSheet } from './proof-sheet.ts';
import { content, form, indicator, measured } from './testing/content.ts';

const shown = (value: CellValue | undefined) =>
  value === undefined ? null : value.kind === 'text' ? value.text : String(value.kind === 'number' ? value.number : value.result);
const rowOf = (cells: readonly Cell[], row: number) => cells.filter((cell) => cell.row === row).map(({ value }) => shown(value));
const FUNDS = 7;

describe('自评表, cell by cell', () => {
  const declared = (base: 'initial' | 'adjustedBeforeRecovery' | 'adjusted' | 'inPlace') => ({
    base,
    documentNumber: '文',
    assumed: false,
  });

  it('says 待声明 wherever a base would be needed, and nothing else', () => {
    const { cells } = formSheet(content(undefined, ['1', '2']), undefined);
    expect(rowOf(cells, FUNDS)).toEqual(['年度资金总额', '67', '待声明', '28.16', '10', '待声明', '待声明']);
    expect(cells.flatMap(({ value }) => (shown(value) === '45' ? ['45'] : []))).toHaveLength(4); // both weights and both scores
    expect(rowOf(cells, cells.find(({ value }) => shown(value) === '总分')?.row ?? 0)).toEqual(['总分', '100', '待声明', '']);
  });
  it('a row without an actual value stays blank, and so does the total', () => {
    const { cells } = formSheet(content(declared('adjusted'), ['1']), undefined);
    const last = cells.find(({ value }) => shown(value) === '=指标2')?.row ?? 0;
    expect(rowOf(cells, last)).toEqual(['=指标2', '≥', '95', '%', null, '45', null, null]);
    expect(rowOf(cells, last + 2)).toEqual(['总分', '100', '', '']);
  });
  it.each([
    ['initial', '31.16', '执行率（B/基数）', '0.4203', '4.2'],
    ['adjustedBeforeRecovery', '70', '执行率（B/A）', '0.4023', '4.02'],
    ['adjusted', '31.16', '执行率（B/A）', '0.9037', '9.04'],
    ['inPlace', '31.16', '执行率（B/基数）', '0.9037', '9.04'],
  ] as const)('on the base %s column (A) prints %s and the rate is headed %s', (base, adjusted, head, rate, score) => {
    const { cells } = formSheet(content(declared(base), ['1', '2']), undefined);
    expect(rowOf(cells, FUNDS - 1)).toContain(head);
    expect(rowOf(cells, FUNDS)).toEqual(['年度资金总额', '67', adjusted, '28.16', '10', rate, score]);
  });
  it('words of people are text, whatever they begin with', () => {
    const given = content(declared('adjusted'), ['1', '2']);
    const names = [formSheet(given, undefined), proofSheet(given, undefined)].flatMap(({ cells }) =>
      cells.filter(({ value }) => shown(value) === '=指标1').map(({ value }) => value?.kind),
    );
    expect(names).toEqual(['text', 'text']);
  });
  it('marks of origin stand beside the frame only where something is no original', () => {
    const given = content(declared('adjusted'), ['1']);
    expect(formSheet(given, undefined).widths).toHaveLength(form.columns.length + 1);
    const assumed = {
      ...given,
      figures: { ...given.figures, indicators: [indicator('1', { targetMark: 'assumed' }), indicator('2')] },
    };
    const { cells, widths } = formSheet(assumed, undefined);
    expect(widths).toHaveLength(form.columns.length + 2);
    expect(cells.map(({ value }) => shown(value))).toEqual(expect.arrayContaining(['假定/原文', '原文/—']));
  });
});
