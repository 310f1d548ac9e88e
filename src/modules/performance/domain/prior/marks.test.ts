import { describe, expect, it } from 'vitest';
import type { PriorRow } from './indicator-part.ts';
import { marksOf } from './marks.ts';
import { actualIn, targetOf } from './target.ts';

const row = (changes: Partial<PriorRow>): PriorRow => ({
  ...{ l1: '产出指标', l2: '数量指标', l3: '加工批次', op: null, target: '≥12批', unit: null },
  ...{ actual: '12', weight: '10', score: '10', reason: null, places: {} },
  ...changes,
});
const kinds = (changes: Partial<PriorRow>, hasSource = true) =>
  marksOf(row(changes), { from: 2022, to: 2023, hasSource }).map(({ kind, text }) => `${kind}:${text}`);

describe('a target taken apart', () => {
  it.each([
    [{ op: '≥', target: '95', unit: '%' }, ['≥', '95', '%']],
    [{ op: null, target: '≥95%', unit: null }, ['≥', '95', '%']],
    [{ op: null, target: '>=95 %', unit: '' }, ['≥', '95', '%']],
    [{ op: null, target: '不超过75万元', unit: null }, ['≤', '75', '万元']],
    [{ op: null, target: '1,200人次', unit: null }, ['', '1200', '人次']],
    [{ op: '定性', target: '明显改善', unit: null }, ['定性', undefined, '']],
    [{ op: null, target: '2022年12月底前', unit: null }, ['', '2022', '年12月底前']],
    [{ op: null, target: null, unit: null }, ['', undefined, '']],
  ])('%j', (cells, [op, number, unit]) =>
    expect(targetOf(cells)).toMatchObject({ op, unit, number: number === undefined ? null : expect.anything() }),
  );
});

describe('what was completed, in the unit of the target', () => {
  it.each([
    ['%', '97.1%', '97.1'],
    ['%', '97.1', '97.1'],
    ['%', '143/200', '71.5'],
    ['万元', '600300元', '60.03'],
    ['元', '60.03万元', '600300'],
    ['批', '13批', '13'],
    ['批', '13次', undefined],
    ['批', '已完成', undefined],
    ['批', '3/4', undefined],
  ])('%s %s', (unit, printed, wanted) => expect(actualIn(unit, printed)?.toFixed()).toBe(wanted));
});

describe('marks of a copied indicator', () => {
  it.each<[string, Partial<PriorRow>, boolean, string[]]>([
    ['met exactly: nothing to say', {}, true, []],
    ['exceeded upwards', { actual: '13' }, true, ['exceeded:上年已完成 13批，超过指标值 ≥12批：照抄不会']],
    ['better downwards', { target: '≤75万元', actual: '600300元' }, true, ['exceeded:上年已完成 60.03万元，低于指标值 ≤75万元']],
    ['not reached', { actual: '11' }, true, []],
    ['an exact target cannot be exceeded', { target: '=100%', actual: '100%' }, true, []],
    ['another unit is not compared', { actual: '13次' }, true, []],
    [
      'a date of last year in the target',
      { target: '2022年12月底前', actual: null },
      true,
      ['date:指标值里有以前的日期“2022年12月底”，'],
    ],
    ['written with dashes', { target: '2022-12-31', actual: null }, true, ['date:指标值里有以前的日期“2022-12-31”，']],
    ['in the name', { l3: '2021年度验收', actual: '12' }, true, ['date:指标名称里有以前的日期“2021年度”，请改']],
    ['a date of the year itself is right', { target: '2023年12月底前', actual: null }, true, []],
    ['a number that only looks like a year', { target: '≥2022件', actual: '2022' }, true, []],
    ['no source', {}, false, ['noSource:没有数据来源：还没有事实、台账或佐证支撑这个']],
    ['no weight and no level', { weight: null, l2: null }, true, ['incomplete:上年表没有二级指标、分值，请补全。']],
  ])('%s', (_, changes, hasSource, wanted) => {
    const found = kinds(changes, hasSource);
    expect(found).toEqual(wanted.map((start) => expect.stringContaining(start)));
  });
});
