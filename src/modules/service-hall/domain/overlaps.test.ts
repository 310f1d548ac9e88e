import { describe, expect, it } from 'vitest';
import { overlapsWithin } from './overlaps.ts';

const total = (line: number, from: string, to: string, scope = '全州') => ({ line, scope, from, to });

describe('signed totals of one file', () => {
  it.each([
    ['days that follow one another', [total(2, '2023-01-01', '2023-06-30'), total(3, '2023-07-01', '2023-12-31')], []],
    ['the same days of another scope', [total(2, '2023-01-01', '2023-12-31'), total(3, '2023-01-01', '2023-12-31', '本级')], []],
    [
      'one day that both count',
      [total(2, '2023-07-01', '2023-12-31'), total(3, '2023-01-01', '2023-07-01')],
      [{ line: 3, earlier: 2 }],
    ],
    [
      'a year around two months, not next to each other',
      [total(2, '2023-01-01', '2023-12-31'), total(3, '2023-02-01', '2023-02-28'), total(4, '2023-11-01', '2023-11-30')],
      [
        { line: 3, earlier: 2 },
        { line: 4, earlier: 2 },
      ],
    ],
  ])('%s', (_, totals, expected) => expect(overlapsWithin(totals)).toEqual(expected));
});
