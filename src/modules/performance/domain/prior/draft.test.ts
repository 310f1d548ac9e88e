import { describe, expect, it } from 'vitest';
import { draftRows } from './draft.ts';
import type { PriorRow } from './indicator-part.ts';

const prior = (changes: Partial<PriorRow>): PriorRow => ({
  ...{ l1: '产出指标', l2: '数量指标', l3: '加工批次', op: null, target: '≥12批', unit: null },
  ...{ actual: '13批', weight: '10', score: '10', reason: null, places: {} },
  ...changes,
});
const context = {
  from: 2022,
  blocks: [{ key: '产出', title: '产出指标' }],
  sources: new Map([['接通率', { key: 'hotline.answer_rate', isRate: true }]]),
  newId: () => 'x',
};
const draft = (changes: Partial<PriorRow>) => draftRows([prior(changes)], context)[0]!;

describe("last year's rows as a draft", () => {
  it.each<[string, Partial<PriorRow>, object]>([
    [
      'sign, number and unit of one cell',
      {},
      { block: '产出', nature: '定量', op: '≥', target: '12', unit: '批', weight: '10', is_rate: '' },
    ],
    ['of three cells', { op: '≥', target: '95', unit: '%' }, { op: '≥', target: '95', unit: '%', is_rate: '是' }],
    ['words', { target: '明显改善' }, { nature: '定性', op: '', target: '明显改善' }],
    ['a day', { target: '2022-06-30' }, { nature: '时点', op: '', target: '2022-06-30', unit: '' }],
    ['a month is its last day', { target: '2022年2月底前' }, { nature: '时点', op: '≤', target: '2022-02-28' }],
    ['no such day stays words', { target: '2022年2月30日' }, { nature: '定量', op: '', target: '2022' }],
    ['without a sign the sign stays empty', { target: '12批' }, { nature: '定量', op: '', target: '12' }],
    ['an unknown first level stays as it is printed', { l1: '其他' }, { block: '其他' }],
    ['the fact of the indicator with the same name', { l3: '接 通 率' }, { fact_key: 'hotline.answer_rate', is_rate: '是' }],
    ['what is missing stays empty', { weight: null, l2: null, target: null }, { weight: '', level2: '', target: '' }],
  ])('%s', (_, changes, cells) => expect(draft(changes).cells).toMatchObject(cells));
  it("beside each target stands last year's, and what became of it", () =>
    expect(draft({ op: '≥', target: '95', unit: '%', actual: '97.1%' }).lastYear).toEqual({
      year: 2022,
      target: '≥ 95%',
      actual: '97.1%',
    }));
});
