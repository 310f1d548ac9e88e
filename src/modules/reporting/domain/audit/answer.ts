import { refusalsOf } from '../../../../kernel/refusal.ts';
import type { Finding } from './finding.ts';
import { RULES } from './registry.ts';

/** 答复: what the unit says to a finding (handbook 06 §3, waiver). It is bound to the values the finding was made of. */

export const refuse = refusalsOf({
  'reporting/no-audit': { kind: 'not-found', title: '没有这次核查' },
  'reporting/audit-stale': { kind: 'conflict', title: '这次核查已不是最新' },
  'reporting/no-finding': { kind: 'not-found', title: '本次核查没有这条发现' },
  'reporting/answer': { kind: 'invalid', title: '答复还不完整' },
  'reporting/answer-kind': { kind: 'conflict', title: '这条发现不能这样办理' },
  'reporting/answer-overtaken': { kind: 'conflict', title: '刚刚有人答复了这条发现' },
  'reporting/answer-person': { kind: 'forbidden', title: '须由另一人办理' },
  'reporting/answer-submitted': { kind: 'conflict', title: '自评表已提交，答复不能再改' },
  'reporting/audit-open': { kind: 'conflict', title: '核查未通过' },
});

export type AnswerKind = 'explained' | 'proposed' | 'confirmed' | 'declined' | 'withdrawn';
export type AnswerStep = {
  readonly revision: number;
  readonly kind: AnswerKind;
  readonly reason: string;
  /** 对外说明: printed in section 八 of the report. */
  readonly disclosed: boolean;
  readonly fileId: string | null;
  /** Who acted, and in whose name. */
  readonly persons: readonly string[];
  readonly name: string;
  readonly at: Date;
};
export type Answered = 'open' | 'explained' | 'proposed' | 'upheld';

/** Errors that nobody upholds: arithmetic of a ratio, evidence that changed, signatures. */
export const NEVER_UPHELD: ReadonlySet<string> = new Set(['R44', 'R45', 'R51', 'R62']);
export const LEAST_REASON = 10;

const TITLES = new Map(RULES.map(({ id, title }) => [id, title]));
/** 核查规则 in words. */
export const ruleTitle = (ruleId: string): string => TITLES.get(ruleId) ?? ruleId;

/**
 * What an answer is bound to: the rule, the place and every value it looked at. Where in the text a value stands is no value: a word
 * that is added above it opens nothing again.
 */
export function answerKey({ ruleId, arm, subject, inputs, formula, expected, actual }: Finding, hash: (text: string) => string) {
  const values = inputs.map(({ label, value, unit, sourceRef }) => [label, value, unit ?? '', sourceRef.replace(/\+\d+/g, '')]);
  return hash(JSON.stringify([ruleId, arm ?? '', subject, values, formula, expected, actual]));
}

export function answeredBy(steps: readonly AnswerStep[]): Answered {
  switch (steps.at(-1)?.kind) {
    case 'explained':
      return 'explained';
    case 'proposed':
      return 'proposed';
    case 'confirmed':
      return 'upheld';
    default:
      return 'open';
  }
}

/** Whether a finding keeps nothing from going on: 提示 never does, 警告 with an answer, 错误 that two persons uphold. */
export const isSettled = ({ severity }: Pick<Finding, 'severity'>, steps: readonly AnswerStep[]): boolean =>
  severity === 'note' || answeredBy(steps) === (severity === 'warning' ? 'explained' : 'upheld');

/** The step whose reason stands: the explanation, or what 财务科 has proposed and 单位负责人 confirmed. */
export function reasonStep(steps: readonly AnswerStep[]): AnswerStep | undefined {
  const state = answeredBy(steps);
  if (state === 'open') return undefined;
  return steps.findLast(({ kind }) => kind === 'explained' || kind === 'proposed');
}

/** The project that a finding speaks of; empty: the report of the unit. */
export const projectIn = (subject: string): string => /^projects\/([^/#]+)/.exec(subject)?.[1] ?? '';
/** Number of the row of a table that a finding speaks of, from 1. */
export const rowIn = (subject: string): number | null => {
  const number = /^projects\/[^/]+\/rows\/(\d+)/.exec(subject)?.[1];
  return number === undefined ? null : Number(number);
};

export type Wish = {
  readonly kind: AnswerKind;
  readonly reason: string;
  readonly fileId: string | null;
  /** Who acts, and in whose name. */
  readonly persons: readonly string[];
};
export type Circumstances = {
  readonly steps: readonly AnswerStep[];
  /** 填报人 of the row that the finding speaks of. */
  readonly writers: readonly string[];
  /** The table was submitted with this answer. */
  readonly isSubmitted: boolean;
};

/** Which steps may follow which. */
const AFTER: Readonly<Record<AnswerKind, readonly Answered[]>> = {
  explained: ['open', 'explained'],
  proposed: ['open'],
  confirmed: ['proposed'],
  declined: ['proposed'],
  withdrawn: ['explained', 'proposed', 'upheld'],
};
const STATES: Readonly<Record<Answered, string>> = {
  open: '尚未答复',
  explained: '已答复',
  proposed: '待单位负责人确认',
  upheld: '已共同认定',
};

/**
 * Decides a step of an answer.
 * @throws Refusal when the finding takes no such answer, the reason is too short, or the same person stands on both sides
 */
export function checkAnswer(
  finding: Pick<Finding, 'ruleId' | 'severity'>,
  wish: Wish,
  { steps, writers, isSubmitted }: Circumstances,
): void {
  const state = answeredBy(steps);
  checkKind(finding, wish.kind);
  if (isSubmitted && (wish.kind === 'explained' || wish.kind === 'withdrawn') && state !== 'open')
    throw refuse('reporting/answer-submitted', { detail: '请先撤回或退回自评表，再改答复。' });
  if (!AFTER[wish.kind].includes(state))
    throw refuse('reporting/answer-kind', { detail: `这条发现现在是“${STATES[state]}”。请刷新页面后再办理。` });
  const short = wish.reason.trim().length < LEAST_REASON;
  if ((wish.kind === 'explained' || wish.kind === 'proposed') && short)
    throw faulty('reason', `原因至少写 ${LEAST_REASON} 个字，说明为什么可以保留。`);
  if (wish.kind === 'declined' && wish.reason.trim().length < 2) throw faulty('reason', '不同意时请写明原因。');
  if (wish.kind === 'proposed' && wish.fileId === null) throw faulty('fileId', '认定错误须附依据文件，请上传。');
  if ((wish.kind === 'explained' || wish.kind === 'proposed') && wish.persons.some((person) => writers.includes(person)))
    throw refuse('reporting/answer-person', { detail: '填报该行的人不能自己答复，请由财务科另一人答复。' });
  const proposer = steps.findLast(({ kind }) => kind === 'proposed');
  if (wish.kind === 'confirmed' && proposer?.persons.some((person) => wish.persons.includes(person)))
    throw refuse('reporting/answer-person', { detail: '认定由财务科提出、单位负责人确认，须是两个人。' });
}

const faulty = (path: string, message: string) => refuse('reporting/answer', { detail: message, issues: [{ path, message }] });

function checkKind({ ruleId, severity }: Pick<Finding, 'ruleId' | 'severity'>, kind: AnswerKind): void {
  if (severity === 'note') throw refuse('reporting/answer-kind', { detail: '提示不需要答复。' });
  if (kind === 'explained' && severity === 'error')
    throw refuse('reporting/answer-kind', { detail: '错误须改正；确属有意保留的，由财务科提出认定、单位负责人确认。' });
  if (kind !== 'proposed' && kind !== 'confirmed') return;
  if (severity === 'warning') throw refuse('reporting/answer-kind', { detail: '警告由财务科写明原因即可，不需要认定。' });
  if (NEVER_UPHELD.has(ruleId))
    throw refuse('reporting/answer-kind', { detail: `${ruleId}“${ruleTitle(ruleId)}”的错误不能认定，只能改正。` });
}
