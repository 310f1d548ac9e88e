import { describe, expect, it } from 'vitest';
import { decimal as d } from '../../../kernel/decimal.ts';
import { checkEntry, type Entry, tierOf } from './entry.ts';
import type { Indicator } from './rows.ts';

const blank: Entry = { numerator: '', denominator: '', words: '', tier: null, ratio: '', files: ['f'], reason: '' };
const row = (fields: Partial<Indicator> = {}): Indicator => ({
  ...{ id: 'r', block: '产出', name: 'r', nature: '定量', op: '≥', target: '4', unit: '项', weight: d(5) },
  ...{ isRate: false, isCost: false, reason: null },
  ...fields,
});
const faults = (indicator: Indicator, entry: Partial<Entry>, isProven = false): readonly string[] => {
  try {
    checkEntry(indicator, { ...blank, ...entry }, isProven);
    return [];
  } catch (error) {
    // the refusal of this very rule
    return (error as { members: { issues: { path: string }[] } }).members.issues.map(({ path }) => path);
  }
};
const rate = row({ isRate: true, unit: '%' });
const words = row({ nature: '定性', op: '定性', target: '提升' });
const date = row({ nature: '时点', op: '≤', target: '2023-12-31' });

describe('checkEntry 填报', () => {
  it.each<[string, Indicator, Partial<Entry>, boolean, readonly string[]]>([
    ['a number', row(), { numerator: '4' }, false, []],
    ['a rate by its counts', rate, { numerator: '96', denominator: '100' }, false, []],
    ['words in their tier', words, { words: '明显提升', tier: 1, ratio: '0.8' }, false, []],
    ['a day', date, { words: '2023-12-15' }, false, []],
    ['a proven row with a reason', row(), { numerator: '4', reason: '系统漏记一项' }, true, []],
    ['no file', row(), { numerator: '4', files: [] }, false, ['佐证文件']],
    ['text for a number', row(), { numerator: '四项' }, false, ['实际完成值']],
    ['a negative number', row(), { numerator: '-1' }, false, ['实际完成值']],
    ['no denominator', rate, { numerator: '96' }, false, ['分母']],
    ['a denominator of 0', rate, { numerator: '0', denominator: '0' }, false, ['分母']],
    ['more than the whole', rate, { numerator: '101', denominator: '100' }, false, ['分子']],
    ['a share of another tier', words, { words: '一般', tier: 1, ratio: '0.79' }, false, ['档内比例']],
    ['no tier', words, { words: '一般', ratio: '0.79' }, false, ['档次']],
    ['no day', date, { words: '年底' }, false, ['完成日期']],
    ['a proven row without a reason', row(), { numerator: '4' }, true, ['原因']],
  ])('%s', (_, indicator, entry, isProven, expected) => expect(faults(indicator, entry, isProven)).toEqual(expected));
  it('万元 typed, 元 kept', () =>
    expect(checkEntry(row({ unit: '万元' }), { ...blank, numerator: '42.6' }, false).numerator?.toFixed()).toBe('426000'));
});

describe('tierOf 档次', () => {
  it.each([
    ['1.00', 1],
    ['0.80', 1],
    ['0.7999', 2],
    ['0.60', 2],
    ['0.5999', 3],
    ['0', 3],
  ])('%s is tier %i', (ratio, tier) => expect(tierOf(d(ratio))).toBe(tier));
});
