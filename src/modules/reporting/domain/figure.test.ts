import { expect, it } from 'vitest';
import { phrase, write } from './figure.ts';

const rate = { kind: 'figure', measurementId: 'm1', display: '98.59' } as const;

it('a sentence keeps its figures', () =>
  expect(write`${phrase('接通率')}为${rate}%。`).toEqual([phrase('接通率'), phrase('为'), rate, phrase('%。')]));
it('a bare number does not compile', () => {
  // @ts-expect-error: a number without a measurement is no figure
  expect(write`接通率${98.6}`).toHaveLength(2);
});
