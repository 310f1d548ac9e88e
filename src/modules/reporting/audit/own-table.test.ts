import { describe, expect, it } from 'vitest';
import { decimal as d } from '../../../kernel/decimal.ts';
import type { ProjectFigures } from '../../performance/index.ts';
import type { OwnContext, OwnInput } from '../domain/audit/own.ts';
import { fundsText } from '../domain/audit/own.ts';
import { content, indicator, measured } from '../workbook/testing/content.ts';
import { bytesOf, judgeOwn } from './judge.ts';
import { ownTable } from './own-table.ts';

const declared = (base: NonNullable<ProjectFigures['base']>['base']) => ({
  base,
  documentNumber: '红财绩发〔2024〕1号',
  assumed: false,
});
/** 产出 of four kinds, 效益 and 满意度 as the form asks for, so that only what is planted is found. */
const WHOLE = [
  ...[indicator('1', { weight: d(20) }), indicator('2', { weight: d(10), level2: '质量指标' })],
  ...[indicator('3', { weight: d(10), level2: '时效指标' }), indicator('4', { weight: d(10), level2: '成本指标' })],
  indicator('5', { weight: d(30), block: '效益', level2: '社会效益指标' }),
  indicator('6', { weight: d(10), block: '满意度', level2: '服务对象满意度指标' }),
];
const IDS = WHOLE.map(({ id }) => id);

type Change = Partial<ProjectFigures>;
function audit(
  base: Parameters<typeof declared>[0],
  change: Change = {},
  { context = {}, plant = (input: OwnInput) => input } = {},
) {
  const made = content(declared(base), IDS, { indicators: WHOLE, ...change });
  const { project } = made.figures;
  const whole: OwnContext = {
    ...{ executionBase: base, noticedOn: null, vouchers: { p: '281600' }, recounts: [], signatures: [] },
    projects: [{ key: 'p', officialName: project.officialName, funds: fundsText(project) }],
    ...context,
  };
  const input: OwnInput = { version: 1, tables: [ownTable(made)], report: null, context: whole, switchedOff: {} };
  return judgeOwn(bytesOf(plant(input)), '');
}
const said = ({ findings }: ReturnType<typeof audit>) => findings.map(({ ruleId, subject }) => `${ruleId} ${subject}`);
const holds = ({ holds: held }: ReturnType<typeof audit>, rule: string) => held.filter(({ ruleId }) => ruleId === rule).length;
const withValue = (id: string, value: Partial<typeof measured> & { numerator: ReturnType<typeof d> }): ProjectFigures['rows'] =>
  new Map(IDS.map((own) => [own, { indicatorId: own, ...measured, ...(own === id ? value : {}) }]));

describe('our own table as the audit reads it', () => {
  it('carries the cells of the workbook, the id of every row, and the exact value behind the print', () => {
    const table = ownTable(content(declared('adjusted'), ['1', '2']));
    expect(table.funds).toMatchObject({
      unit: '万元',
      total: { initial: '67', annual: '31.16', executed: '28.16', rate: '90.37%' },
      fiscal: { initial: '67', annual: '31.16', executed: '28.16' },
    });
    expect(table.rows[0]).toMatchObject({
      ...{ id: '1', op: '≥', target: '95', unit: '%', actual: '98.00', weight: '45', score: '45.00', adjusted: false },
      proof: { numerator: '196', denominator: '200', factor: '100', isRate: true },
    });
  });
  it.each(['initial', 'adjustedBeforeRecovery', 'adjusted', 'inPlace'] as const)(
    'is sound on the base %s: rate and score are measured on it, whichever column prints it',
    (base) => {
      const run = audit(base);
      expect(said(run)).toEqual([]);
      expect(['R03', 'R09', 'R10', 'R18', 'R43', 'R44', 'R45'].filter((rule) => holds(run, rule) === 0)).toEqual([]);
    },
  );
  it('while no base is declared, what depends on it is blank and no finding', () => {
    const made = content(undefined, IDS, { indicators: WHOLE });
    expect(ownTable(made).funds.total).toMatchObject({ annual: null, rate: null, score: null });
  });
  it('a score is judged by the exact value, not by the print of it', () => {
    // 2 of 3 of 95 % is 70.175…%; the print 66.67 would make another score of a heavy row
    const run = audit('adjusted', { rows: withValue('5', { numerator: d(133), printed: '66.50' }) });
    expect(said(run)).toEqual(['R30 projects/p/rows/5/reason']);
  });
  it('rows that do not apply are left out, and a total that was set to 100 for them is no sum', () => {
    const adjustments = [{ id: 'x', projectId: 'p', indicatorId: '6', kind: 'notApplicable', decision: 'confirmed', to: null }];
    const run = audit('adjusted', { adjustments: adjustments as unknown as ProjectFigures['adjustments'] });
    expect(said(run)).toEqual([]);
    expect(run.notApplicable.find(({ ruleId }) => ruleId === 'R23')?.reason).toContain('折算为 100');
  });
  it('a score that two persons have set is no error of the rule', () => {
    const adjustments = [{ id: 'x', projectId: 'p', indicatorId: '5', kind: 'score', decision: 'confirmed', to: d(12) }];
    const run = audit('adjusted', { adjustments: adjustments as unknown as ProjectFigures['adjustments'] });
    expect(said(run)).toEqual([]);
    expect(run.notApplicable.find(({ ruleId }) => ruleId === 'R24')?.reason).toContain('经两人确认为12');
  });
});

describe('what is planted into our own table is found', () => {
  const row = (at: number, change: object) => (input: OwnInput) => ({
    ...input,
    tables: input.tables.map((table) => ({
      ...table,
      rows: table.rows.map((own, i) => (i === at ? { ...own, ...change } : own)),
    })),
  });
  const proof = (numerator: string, denominator: string) => ({ proof: { numerator, denominator, factor: '100', isRate: true } });
  it.each([
    ['a rate that its numbers do not give', row(0, { actual: '98.10' }), ['R43 projects/p/rows/1/actual']],
    ['a part above its whole', row(0, { ...proof('201', '200'), actual: '100.50' }), ['R44 projects/p/rows/1/actual']],
    ['less than all, printed as 100', row(0, { ...proof('199', '200'), actual: '100' }), ['R45 projects/p/rows/1/actual']],
    ['a score', row(1, { score: '9.00' }), ['R23 projects/p/total/score', 'R24 projects/p/rows/2/score']],
    [
      'points',
      row(1, { weight: '11' }),
      ['R20 projects/p/total/weight', 'R24 projects/p/rows/2/score', 'R21 projects/p/blocks/产出'],
    ],
    [
      'a target above all',
      row(1, { target: '101' }),
      ['R24 projects/p/rows/2/score', 'R28 projects/p/rows/2/target', 'R30 projects/p/rows/2/reason'],
    ],
  ])('%s', (_, plant, expected) => expect(said(audit('adjusted', {}, { plant }))).toEqual(expected));
  it('an expenditure that is not the sum of its vouchers', () =>
    expect(said(audit('adjusted', {}, { context: { vouchers: { p: '281599.99' } } }))).toEqual(['R18 projects/p/executed']));
  it('a measurement that counts again as another number, or over other records', () => {
    const frozen = { numerator: '196', denominator: '200', hash: 'aa' };
    const recount = (recounted: object) => ({
      context: { recounts: [{ fact: '合格率', measurementId: 'm', frozen, recounted }] as OwnContext['recounts'] },
    });
    expect(said(audit('adjusted', {}, recount(frozen)))).toEqual([]);
    expect(said(audit('adjusted', {}, recount({ ...frozen, numerator: '195' })))).toEqual(['R51 evidence/合格率']);
    expect(said(audit('adjusted', {}, recount({ ...frozen, hash: 'ab' })))).toEqual(['R51 evidence/合格率']);
    const counted = audit('adjusted', {}, recount({ ...frozen, hash: null }));
    expect([said(counted), counted.holds.find(({ ruleId }) => ruleId === 'R51')?.message]).toEqual([
      [],
      expect.stringContaining('逐条摘要'),
    ]);
  });
  it('one person on both sides, and from 报送 on a paper that nobody signed', () => {
    const signed = (by: object, final = false) => ({
      context: { signatures: [{ project: 'p', final, by }] as OwnContext['signatures'] },
    });
    expect(said(audit('adjusted', {}, signed({ 填报人: '张', 审核人: '李' })))).toEqual([]);
    expect(said(audit('adjusted', {}, signed({ 填报人: '张', 审核人: '张' })))).toEqual(['R62 projects/p/signatures']);
    expect(said(audit('adjusted', {}, signed({ 填报人: '张', 审核人: '李', 单位负责人: null }, true)))).toEqual([
      'R62 projects/p/signatures',
    ]);
  });
  it('the same input gives the same bytes', () =>
    expect(JSON.stringify(audit('adjusted'))).toBe(JSON.stringify(audit('adjusted'))));
});
