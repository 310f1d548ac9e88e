import { describe, expect, it } from 'vitest';
import { minutesIn } from './month.ts';

describe('minutesIn 月分钟数', () => {
  it.each([
    ['2023-01-01', 44_640],
    ['2023-02-01', 40_320],
    ['2024-02-01', 41_760],
    ['2023-06-01', 43_200],
    ['2023-12-01', 44_640],
  ])('%s has %i', (first, minutes) => expect(minutesIn(first)).toBe(minutes));
});
