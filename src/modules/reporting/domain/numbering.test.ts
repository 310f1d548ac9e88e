import { expect, it } from 'vitest';
import { chinese, numbering } from './numbering.ts';

it.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [21, '二十一'],
  [99, '九十九'],
])('%i is %s', (n, text) => expect(chinese(n)).toBe(text));
it('each level restarts under the one above', () => {
  const next = numbering();
  const levels = [1, 2, 3, 3, 4, 2, 3, 1, 2] as const;
  expect(levels.map((level) => next(level))).toEqual(['一、', '（一）', '1.', '2.', '（1）', '（二）', '1.', '二、', '（一）']);
});
