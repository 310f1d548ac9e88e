import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { tally } from '../../platform/database/tally.ts';
import { COUNT, type Fact, RATE, recordsBehind } from './fact.ts';

const any = tally({ table: 'a_table', where: () => sql`true`, label: sql`r.id` });
const common = { key: 'a.fact', version: 1, title: '', definition: '', unit: '' } as const;
const count: Fact = { ...common, ...COUNT, of: any };
const among: Fact = { ...count, among: any };
const rate: Fact = { ...common, ...RATE, part: any, whole: any, rest: any };
const quotient: Fact = { ...common, kind: 'quotient', places: 2, rounding: 'half-up', part: any, whole: any };

describe('recordsBehind: a value rests on what was looked at (ADR 3)', () => {
  it.each([
    ['a count of an empty register', count, { numerator: 0, whole: undefined, among: undefined }, 0],
    ['a count', count, { numerator: 7, whole: undefined, among: undefined }, 7],
    ['a zero among nothing', among, { numerator: 0, whole: undefined, among: 0 }, 0],
    ['a zero among 1,653 sessions', among, { numerator: 0, whole: undefined, among: 1_653 }, 1_653],
    ['what was found although nobody says where it was sought', among, { numerator: 2, whole: undefined, among: 0 }, 2],
    ['a rate of nothing', rate, { numerator: 0, whole: 0, among: undefined }, 0],
    ['a rate of 0 %', rate, { numerator: 0, whole: 9, among: undefined }, 9],
    ['a price without costs', quotient, { numerator: 0, whole: 6, among: undefined }, 0],
    ['a price without areas', quotient, { numerator: 24, whole: 0, among: undefined }, 0],
    ['a price', quotient, { numerator: 24, whole: 6, among: undefined }, 6],
    ['hours of no outage in 36 line-months', { ...quotient, among: any }, { numerator: 0, whole: 0, among: 36 }, 36],
  ] as const)('%s', (_, fact, rows, expected) => expect(recordsBehind(fact, rows)).toBe(expected));
});
