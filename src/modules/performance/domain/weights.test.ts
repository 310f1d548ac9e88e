import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal as d, sum } from '../../../kernel/decimal.ts';
import { splitWeight } from './weights.ts';

const shares = (...values: number[]) => values.map((value) => d(value));

describe('splitWeight 最大余数法', () => {
  it.each([
    ['50', shares(1, 1, 1), 2, ['16.67', '16.67', '16.66']],
    ['50', shares(1, 1, 1), 0, ['17', '17', '16']],
    ['50', shares(20, 15), 2, ['28.57', '21.43']],
  ] as const)('%s over %j', (weight, parts, places, expected) =>
    expect(splitWeight(d(weight), parts, places).map(String)).toEqual(expected),
  );
  it('always adds up', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 }),
        (cents, parts) => {
          const weight = d(cents).div(100);
          expect(sum(splitWeight(weight, shares(...parts))).eq(weight)).toBe(true);
        },
      ),
    ));
});
