import { type Decimal, fixed } from '../../../kernel/decimal.ts';
import { refuse } from './refusals.ts';

/** 手工调整 of a row: another score, a veto to 0, a row that does not apply, or taking the adjustment in force back. */
export const ADJUSTMENTS = { score: '手工调整', veto: '一票否决', notApplicable: '不适用', lift: '撤销调整' } as const;
export type AdjustmentKind = keyof typeof ADJUSTMENTS;

export const DECISIONS = { confirmed: '确认', rejected: '不同意', withdrawn: '撤回' } as const;
export type Decision = keyof typeof DECISIONS;

export type Proposal = {
  readonly kind: AdjustmentKind;
  readonly to: Decimal | null;
  readonly document: string | null;
};
export type RowNow = {
  readonly weight: Decimal;
  readonly computed: Decimal | null;
  /** The adjustment in force, if any. */
  readonly inForce: AdjustmentKind | null;
  readonly isPending: boolean;
};

/**
 * Checks what somebody proposes for a row: a score between 0 and the row's weight with at most two decimals; a veto names its
 * document; only what has a computed score can be adjusted, and one proposal waits at a time.
 */
export function checkProposal({ kind, to, document }: Proposal, { weight, computed, inForce, isPending }: RowNow): void {
  if (isPending) throw refuse('performance/pending', { detail: '该行已有一项待确认的调整，请先由第二人确认或由提出人撤回。' });
  if (kind === 'lift' && inForce === null) throw refuse('performance/nothing-to-lift', { detail: '该行没有生效的调整。' });
  if (kind === 'veto' && !document) throw refuse('performance/no-document', { detail: '请写明认定违规或缺少佐证的文件。' });
  if (kind !== 'score' && kind !== 'veto') return;
  if (computed === null) throw refuse('performance/no-score', { detail: '该行还没有计算得分；请先补齐实际完成值。' });
  if (kind === 'score') checkScore(to, weight);
}

function checkScore(to: Decimal | null, weight: Decimal): void {
  const issue = (message: string) => refuse('performance/score-range', { detail: message, issues: [{ path: 'to', message }] });
  if (to === null) throw issue('请填写调整后的得分。');
  if (to.decimalPlaces() > 2) throw issue('得分最多两位小数。');
  if (to.lt(0)) throw issue(`调整后的得分 ${fixed(to, 2)} 低于 0。`);
  if (to.gt(weight)) throw issue(`调整后的得分 ${fixed(to, 2)} 高于该行分值 ${fixed(weight, 2)}。`);
}

type Decider = { readonly accountId: string; readonly roles: readonly string[] };

/**
 * Whether a person may decide: confirming and rejecting take another person than the proposer (两人), withdrawing the proposer;
 * that a row does not apply is for 财务科 to approve.
 */
export function checkDecision(
  { kind, proposedBy }: { readonly kind: AdjustmentKind; readonly proposedBy: string },
  decision: Decision,
  { accountId, roles }: Decider,
): void {
  if (decision === 'withdrawn') {
    if (accountId !== proposedBy) throw refuse('performance/not-proposer', { detail: '只有提出人可以撤回。' });
    return;
  }
  if (accountId === proposedBy) throw refuse('performance/same-person', { detail: '请由另一位有权限的人员确认。' });
  if (kind === 'notApplicable' && !roles.includes('finance'))
    throw refuse('performance/finance-only', { detail: '“不适用”须由财务科审批。' });
}
