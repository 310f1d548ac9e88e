import { describe, expect, it } from 'vitest';
import { decimal as d } from '../../../kernel/decimal.ts';
import { type AdjustmentKind, checkDecision, checkProposal, type Decision } from './adjustment.ts';

const row = { weight: d(6), computed: d('5.5'), inForce: null, isPending: false };
const propose = (
  kind: AdjustmentKind,
  to: string | null,
  more: Partial<Parameters<typeof checkProposal>[1]> = {},
  document: string | null = null,
) => checkProposal({ kind, to: to === null ? null : d(to), document }, { ...row, ...more });

describe('checkProposal 手工调整', () => {
  it.each<[string, () => void]>([
    ['a score up to the weight', () => propose('score', '6')],
    ['a score of 0', () => propose('score', '0')],
    ['a veto with its document', () => propose('veto', '0', {}, '审计报告〔2024〕3号')],
    ['a row that does not apply, also without a score', () => propose('notApplicable', null, { computed: null })],
    ['taking back what is in force', () => propose('lift', null, { inForce: 'veto' })],
  ])('allows %s', (_, act) => expect(act).not.toThrow());
  it.each<[string, () => void, string]>([
    ['a score above the weight', () => propose('score', '6.01'), 'performance/score-range'],
    ['a score below 0', () => propose('score', '-0.01'), 'performance/score-range'],
    ['three decimals', () => propose('score', '5.555'), 'performance/score-range'],
    ['no score', () => propose('score', null), 'performance/score-range'],
    ['a veto without a document', () => propose('veto', '0'), 'performance/no-document'],
    ['a score for a blank row', () => propose('score', '3', { computed: null }), 'performance/no-score'],
    ['taking back nothing', () => propose('lift', null), 'performance/nothing-to-lift'],
    ['a second proposal while one waits', () => propose('score', '3', { isPending: true }), 'performance/pending'],
  ])('refuses %s', (_, act, code) => expect(act).toThrow(code));
  it('names both numbers', () => {
    try {
      propose('score', '6.5');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ members: { issues: [{ path: 'to', message: '调整后的得分 6.50 高于该行分值 6.00。' }] } });
    }
  });
});

describe('checkDecision 两人', () => {
  const decide = (kind: AdjustmentKind, decision: Decision, accountId: string, ...roles: string[]) =>
    checkDecision({ kind, proposedBy: 'a' }, decision, { accountId, roles });
  it('another person confirms, the proposer withdraws', () => {
    expect(() => decide('score', 'confirmed', 'b', 'sectionHead')).not.toThrow();
    expect(() => decide('notApplicable', 'confirmed', 'b', 'finance')).not.toThrow();
    expect(() => decide('score', 'withdrawn', 'a')).not.toThrow();
  });
  it.each<[string, () => void, string]>([
    ['the proposer', () => decide('score', 'confirmed', 'a', 'finance'), 'performance/same-person'],
    ['another to withdraw', () => decide('score', 'withdrawn', 'b'), 'performance/not-proposer'],
    ['不适用 without 财务科', () => decide('notApplicable', 'confirmed', 'b', 'sectionHead'), 'performance/finance-only'],
  ])('refuses %s', (_, act, code) => expect(act).toThrow(code));
});
