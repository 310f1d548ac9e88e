import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal as d, fixed } from '../../../kernel/decimal.ts';
import { dateScore, meets, needsReason, type Op, percentOf, qualitativeScore, score, whole } from './scoring.ts';

/** 计分参数 of 财预〔2020〕10号. */
const RULES = { overLimit: d('1.30'), costFloor: d('0.70'), scorePlaces: 2 };

describe('score 按完成率计分', () => {
  it.each<[Op, string, string, string, string]>([
    ['≥', '95', '98.59', '6', '6.00'],
    ['≥', '100', '98.59', '10', '9.86'],
    ['≥', '95', '93.1', '15', '14.70'],
    ['≥', '3', '2', '10', '6.67'],
    ['≥', '7', '6', '3', '2.57'],
    ['≥', '40', '23', '5', '2.88'],
    ['≥', '400', '3', '10', '0.08'],
    ['=', '100', '99.94', '5', '5.00'],
    ['=', '8', '10', '4', '3.00'],
    ['=', '8', '17', '4', '0.00'],
    ['≤', '8', '10', '5', '4.00'],
    ['≤', '0', '0', '5', '5.00'],
    ['≤', '0', '1', '5', '0.00'],
    ['≥', '0', '0', '5', '5.00'],
  ])('%s %s, actual %s, weight %s → %s', (op, target, actual, weight, points) =>
    expect(fixed(score({ op, target: d(target), weight: d(weight), actual: whole(d(actual)) }, RULES), 2)).toBe(points),
  );

  it('a rate scores by its exact quotient: 143956/146017 is below 98.59, though it prints 98.59', () => {
    const actual = percentOf(d(143956), d(146017));
    expect(meets({ op: '≥', target: d('98.59'), actual })).toBe(false);
    expect(fixed(score({ op: '≥', target: d(100), weight: d(10), actual }, RULES), 2)).toBe('9.86');
  });
});

describe('needsReason 偏差原因', () => {
  const at = (actual: string, isCost = false, op: Op = '≥') =>
    needsReason({ op, target: d(1000), weight: d(5), actual: whole(d(actual)), isCost }, RULES);
  it.each([
    ['129.4 %', '1294', false],
    ['130.00 %', '1300', false],
    ['130.01 %', '1300.1', true],
    ['a miss', '999', true],
  ])('%s of the target', (_, actual, needed) => expect(at(actual)).toBe(needed));
  it('a cost below 70 %', () => expect([at('699', true, '≤'), at('700', true, '≤')]).toEqual([true, false]));
});

describe('other rows', () => {
  it('定性: weight × ratio', () => expect(fixed(qualitativeScore(d(15), d('0.85'), RULES), 2)).toBe('12.75'));
  it('时点: on the day or later', () =>
    expect([dateScore(d(3), '2023-12-31', '2023-12-31'), dateScore(d(3), '2023-12-31', '2024-01-01')].map(String)).toEqual([
      '3',
      '0',
    ]));
});

describe('score, for every row', () => {
  const amount = fc.integer({ min: 0, max: 10_000 }).map((n) => d(n).div(100));
  const weight = fc.integer({ min: 1, max: 5_000 }).map((n) => d(n).div(100));
  const op = fc.constantFrom<Op>('≥', '>', '≤', '<', '=');
  it('stays between 0 and its weight', () =>
    fc.assert(
      fc.property(op, amount, amount, weight, (o, target, actual, w) => {
        const points = score({ op: o, target, weight: w, actual: whole(actual) }, RULES);
        return points.gte(0) && points.lte(w);
      }),
    ));
  it('grows with the actual, and falls on reverse rows', () =>
    fc.assert(
      fc.property(amount, amount, amount, weight, (target, a, b, w) => {
        const [low, high] = a.lte(b) ? [a, b] : [b, a];
        const points = (o: Op, value: typeof a) => score({ op: o, target, weight: w, actual: whole(value) }, RULES);
        return points('≥', low).lte(points('≥', high)) && points('≤', low).gte(points('≤', high));
      }),
    ));
});
