import { describe, expect, it } from 'vitest';
import { plain } from '../../kernel/decimal.ts';
import { formInForce } from './domain/form.ts';
import yunnan from './forms/yn-selfeval.json' with { type: 'json' };
import { formOf, keptForm, readForm } from './forms.ts';

describe('自评表样式', () => {
  it.each([
    ['532500', undefined, 'yn-selfeval'],
    ['510100', undefined, 'cn-selfeval'],
    ['532500', 'cn-selfeval', 'cn-selfeval'],
  ])('in %s, asked for %s: %s', (region, asked, id) => expect(formOf({ region, year: 2023 }, asked).id).toBe(id));
  it.each([
    ['a year before the rule', { region: '532500', year: 2019 }, undefined],
    ['a form of another province', { region: '510100', year: 2023 }, 'yn-selfeval'],
    ['an unknown form', { region: '532500', year: 2023 }, 'hb-selfeval'],
  ])('%s is refused, no other form is used instead', (_, unit, id) =>
    expect(() => formOf(unit, id)).toThrow('performance/no-form'),
  );
  it('a newer version takes over on its day, and the submitted one keeps its own', () => {
    const old = readForm({ ...yunnan, validTo: '2023-07-01' });
    const next = readForm({ ...yunnan, version: 2, validFrom: '2023-07-01' });
    const on = (day: string) => formInForce([old, next], { region: '532500', day })?.version;
    expect([on('2023-06-30'), on('2023-07-01')]).toEqual([1, 2]);
    expect(keptForm({ id: 'yn-selfeval', version: 1 }).version).toBe(1);
    expect(() => keptForm({ id: 'yn-selfeval', version: 9 })).toThrow('performance/no-form');
  });
  it('parameters are exact', () => {
    const { executionWeight, scoring, bands } = formOf({ region: '532500', year: 2023 });
    expect([executionWeight, scoring.overLimit, scoring.costFloor].map(plain)).toEqual(['10', '1.3', '0.7']);
    expect(bands.map(({ from, grade }) => `${plain(from)}${grade}`)).toEqual(['90优', '80良', '60中']);
  });
  it.each([
    ['points that do not add up', { executionWeight: '20' }, /points/],
    ['a money table wider than the sheet', { fundColumns: yunnan.fundColumns.slice(1) }, /money table/],
    ['a mode that the rules do not know', { scoring: { ...yunnan.scoring, underTarget: 'tiers' } }, /underTarget/],
    ['a binary number', { executionWeight: 10 }, /executionWeight/],
  ])('%s is no form', (_, change, message) => expect(() => readForm({ ...yunnan, ...change })).toThrow(message));
});
