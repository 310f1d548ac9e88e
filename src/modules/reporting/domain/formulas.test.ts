import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal as d, fixed, percent, type Rounding, round } from '../../../kernel/decimal.ts';
import { executionScore } from '../../performance/domain/execution.ts';
import { gradeOf } from '../../performance/domain/grade.ts';
import { type Op, percentOf, score, whole } from '../../performance/domain/scoring.ts';
import * as formulas from './formulas.ts';

const cells = { numerator: 'N', denominator: 'D', factor: 'F', ratio: 'R', target: 'T', actual: 'A', weight: 'W' };

const rounded = (value: number, places: number, mode: Rounding): number =>
  Number.isFinite(value) ? round(d(Number(value.toPrecision(15)).toFixed(12)), places, mode).toNumber() : value;

/** Functions of a spreadsheet program over binary numbers; its ROUND looks at fifteen digits, as they do. */
const SHEET = {
  IF: (condition: unknown, yes: unknown, no: unknown) => (condition ? yes : no),
  ROUND: (value: number, places: number) => rounded(value, places, 'half-up'),
  TRUNC: (value: number, places: number) => rounded(value, places, 'truncate'),
  AND: (...conditions: unknown[]) => conditions.every(Boolean),
  ISNUMBER: (value: unknown) => typeof value === 'number',
  MIN: Math.min,
  MAX: Math.max,
  ABS: Math.abs,
};

/** Calculates a formula as a spreadsheet program would. */
function calculate(formula: string, values: Readonly<Record<string, unknown>>): unknown {
  const names = { ...SHEET, ...values };
  const body = formula.replaceAll(/(?<![<>])=/g, '===');
  return new Function(...Object.keys(names), `return ${body}`)(...Object.values(names));
}

const RULES = { scorePlaces: 2 };

describe('formulas of the 自评表', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 }).map((n) => d(n).div(100));
  const points = fc.integer({ min: 1, max: 5_000 }).map((n) => d(n).div(100));
  const op = fc.constantFrom<Op>('≥', '>', '≤', '<', '=');
  it('score every row as the rules do', () =>
    fc.assert(
      fc.property(op, amount, amount, points, (o, target, actual, weight) => {
        const values = { N: actual.toNumber(), D: 1, F: 1, T: target.toNumber(), W: weight.toNumber() };
        const exact = score({ op: o, target, weight, actual: whole(actual) }, RULES);
        return calculate(formulas.quantitativeScore(o, cells, 2), values) === exact.toNumber();
      }),
      { numRuns: 2_000 },
    ));
  it('score rates by their exact quotient', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        amount,
        points,
        (n, rest, target, weight) => {
          const values = { N: n, D: n + rest, F: 100, T: target.toNumber(), W: weight.toNumber() };
          const exact = score({ op: '≥', target, weight, actual: percentOf(d(n), d(n + rest)) }, RULES);
          return calculate(formulas.quantitativeScore('≥', cells, 2), values) === exact.toNumber();
        },
      ),
      { numRuns: 2_000 },
    ));
  it('a row without an operator is scored as ≥', () =>
    expect(formulas.quantitativeScore('', cells, 2)).toBe(formulas.quantitativeScore('≥', cells, 2)));
  it.each([
    ['143956', '146017', 98.59],
    ['4091371', '4091377', 99.99],
    ['1653', '1653', 100],
  ])('%s of %s prints %s', (numerator, denominator, printed) => {
    const exact = d(numerator).times(100).div(denominator);
    const value = { exact, printed: percent(d(numerator), d(denominator)), isRate: true };
    expect(calculate(formulas.printedActual(cells, value) ?? '', { N: Number(numerator), D: Number(denominator), F: 100 })).toBe(
      printed,
    );
  });
  it('a truncated value is truncated, one that no rounding gives is no formula', () => {
    const of = (printed: string) => formulas.printedActual(cells, { exact: d('98.588'), printed, isRate: false });
    expect([of('98.59'), of('98.58'), of('98.60'), of('已完成')]).toEqual(['ROUND(N*F/D,2)', 'TRUNC(N*F/D,2)', null, null]);
  });
  it.each([
    ['42.6', '32.71', '7.68'],
    ['67', '28.16', '4.20'],
    ['20000', '15349', '7.67'],
    ['10', '12', '10.00'],
  ])('base %s, executed %s: %s points', (base, executed, printed) => {
    const funds = { initial: d(base), beforeRecovery: d(base), recovered: d(0), received: d(0), executed: d(executed) };
    const got = calculate(formulas.executionScore('B', 'X', 'W'), { B: Number(base), X: Number(executed), W: 10 });
    expect(fixed(d(Number(got).toFixed(2)), 2)).toBe(printed);
    expect(fixed(executionScore(funds, 'initial', d(10)) ?? d(-1), 2)).toBe(printed);
  });
  it('what no base has been declared for says so', () =>
    expect(
      [formulas.executionRate('B', 'X'), formulas.executionScore('B', 'X', 'W')].map((formula) =>
        calculate(formula, { B: '待声明', X: 1, W: 10 }),
      ),
    ).toEqual(['待声明', '待声明']));
  it('grades as the rules do', () => {
    const bands = [
      { from: d(90), grade: '优' },
      { from: d(80), grade: '良' },
      { from: d(60), grade: '中' },
    ];
    for (const total of ['100', '90', '89.99', '80', '79.99', '60', '59.99', '0'])
      expect(calculate(formulas.grade('G', bands), { G: Number(total) })).toBe(gradeOf(d(total), bands));
    expect(calculate(formulas.grade('G', bands), { G: '待声明' })).toBe('');
  });
});
