import { decimal as d } from '../../../../kernel/decimal.ts';
import { formOf, judge, type ProjectFigures } from '../../../performance/index.ts';
import type { FormContent } from '../content.ts';

export const form = formOf({ region: '532500', year: 2023 });
export const indicator = (id: string, fields: Partial<ProjectFigures['indicators'][number]> = {}) => ({
  ...{
    id,
    projectId: 'p',
    block: '产出',
    level2: '数量指标',
    name: `=指标${id}`,
    nature: '定量' as const,
    op: '≥',
    target: '95',
    unit: '%',
  },
  ...{ weight: d(45), isRate: true, isCost: false, reason: null, factKey: null, places: 2, reasonRevision: 0 },
  ...{ targetMark: 'seed' as const, actualMark: 'seed' as const },
  ...fields,
});
export const measured = { measurementId: 'm', numerator: d(196), denominator: d(200), printed: '98.00', ratio: null, grade: 'B' };

/** A table of two rates of which `rows` have their value; `change` makes it another one. */
export function content(
  base: ProjectFigures['base'],
  rows: readonly string[],
  change: Partial<ProjectFigures> = {},
): FormContent {
  const yuan = (text: string) => d(text).times(10_000);
  const money = {
    initial: yuan('67'),
    beforeRecovery: yuan('70'),
    recovered: yuan('38.84'),
    received: yuan('31.16'),
    executed: yuan('28.16'),
  };
  const figures: ProjectFigures = {
    ...{
      form,
      base,
      standing: { state: 'drafting', submissionId: null, version: 0 },
      submission: undefined,
      reopened: undefined,
    },
    ...{ measured: new Map(), adjustments: [], waiting: [] },
    live: { project: { id: 'p', seq: 1, shortName: '项目', officialName: '某项目（演示）', ...money }, rows: new Map() },
    project: { id: 'p', seq: 1, shortName: '项目', officialName: '某项目（演示）', ...money },
    indicators: [indicator('1'), indicator('2')],
    rows: new Map(rows.map((id) => [id, { indicatorId: id, ...measured }])),
    ...change,
  };
  return {
    ...{ year: 2023, unit: '某局', figures, ...judge(figures), goal: '目标', achievement: '', remark: '说明' },
    ...{ proofs: new Map(), moneyProofs: {}, factTitle: () => undefined },
  };
}
