import { expect, it } from 'vitest';
import { figure, join, phrase, write } from './figure.ts';

const rate = figure('98.59', '%', 'm1');

it('a sentence keeps its figures', () =>
  expect(write`${phrase('接通率')}为${rate}。`).toEqual([phrase('接通率'), phrase('为'), rate, phrase('。')]));
it('a figure prints value and unit and nothing else', () => expect(rate.display).toBe('98.59%'));
it('a list has its separators between, not around', () =>
  expect(join([[rate], [rate]], '、')).toEqual([rate, phrase('、'), rate]));
it('a bare number does not compile', () => {
  // @ts-expect-error: a number without a measurement is no figure
  expect(write`接通率${98.6}`).toHaveLength(2);
});
