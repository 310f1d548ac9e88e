import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isDay, lastDay, localTime, nextMonth, officialDate, startOf, wholeMonths, yearPeriod } from './period.ts';

describe('days of Asia/Shanghai', () => {
  it('the last second of 2023 belongs to 2023', () => expect(dayOf(new Date('2023-12-31T23:59:59+08:00'))).toBe('2023-12-31'));
  it('the first second of 2024 does not', () => expect(dayOf(new Date('2023-12-31T16:00:00Z'))).toBe('2024-01-01'));
  it('a year is half-open', () =>
    expect([yearPeriod(2023), lastDay(yearPeriod(2023))]).toEqual([{ from: '2023-01-01', to: '2024-01-01' }, '2023-12-31']));
  it.each(['2023-02-29', '2023-13-01', '2023-1-1', '2023-00-10', ''])('%j is no day', (text) => expect(isDay(text)).toBe(false));
  it('every day begins within itself', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (n) => {
        const day = new Date(n * 86_400_000).toISOString().slice(0, 10);
        return isDay(day) && dayOf(startOf(day)) === day;
      }),
    ));
  it('the month behind December is January', () =>
    expect([nextMonth('2023-12'), nextMonth('2023-01-31')]).toEqual(['2024-01-01', '2023-02-01']));
  it.each([
    ['2023-01-01', '2024-01-01', '2023-01-01', '2024-01-01'],
    ['2022-12-02', '2023-03-31', '2023-01-01', '2023-03-01'],
    ['2023-01-31', '2023-02-28', undefined, undefined],
    ['2023-01-02', '2023-02-01', undefined, undefined],
    ['2023-01-01', '2023-02-01', '2023-01-01', '2023-02-01'],
  ])('of %s to %s the whole months are %s to %s', (from, to, first, last) =>
    expect(wholeMonths({ from, to })).toEqual(first ? { from: first, to: last } : undefined),
  );
  it('prints', () =>
    expect([officialDate('2024-03-06'), localTime(new Date('2023-05-01T00:00:00Z'))]).toEqual([
      '2024年3月6日',
      '2023-05-01 08:00:00',
    ]));
});
