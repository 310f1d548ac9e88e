import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal as d, fixed, percent, sum, wan } from './decimal.ts';

describe('percent 比率打印', () => {
  it.each([
    ['143956', '146017', '98.59'],
    ['4091371', '4091377', '99.99'],
    ['345.41', '397.05', '86.99'],
    ['1653', '1653', '100.00'],
    ['0', '0', '—'],
    ['98585', '100000', '98.59'],
  ])('%s of %s prints %s', (numerator, denominator, printed) => expect(percent(d(numerator), d(denominator))).toBe(printed));
  it('below its full value never prints 100', () =>
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_999_999 }), (n) => d(percent(d(n), d(n + 1))).lt(100))));
});

describe('decimal', () => {
  it.each(['0.1e1', '1e-7', 'abc', '', ' 1', '1,000', 'NaN'])('refuses %j', (text) => expect(() => d(text)).toThrow(TypeError));
  it('refuses a binary fraction', () => expect(() => d(0.1)).toThrow(TypeError));
  it('adds the six budgets without a remainder', () =>
    expect(sum(['42.6', '67', '6', '199.56', '31.89', '50'].map((text) => d(text))).toFixed()).toBe('397.05'));
  it('397.05 − 345.41 is 51.64', () => expect(d('397.05').minus('345.41').toFixed()).toBe('51.64'));
  it('never writes an exponent', () => expect(d('0.0000001').toJSON()).toBe('0.0000001'));
  it('元 print as 万元, half-up', () =>
    expect([wan(d('1995600')), wan(d('50')), wan(d('49.99'))]).toEqual(['199.56', '0.01', '0.00']));
  it('half-up', () => expect(fixed(d('98.585'), 2)).toBe('98.59'));
});
