import { type Decimal, decimal, isDecimal } from '../../../kernel/decimal.ts';
import type { Day } from '../../../kernel/period.ts';
import { refuse } from './refusals.ts';
import { COMMANDS, type State, WAY } from './states.ts';

/** 报送方式. */
export const CHANNELS = { platform: '预算管理一体化平台', paper: '纸质', mail: '邮件', other: '其他' } as const;
export type Channel = keyof typeof CHANNELS;

/** 上级审核的记录, each by the command that moves the table on. */
export const REVIEWS = {
  accept: '主管部门受理',
  forward: '主管部门审核意见',
  pass: '财政部门审核意见',
  publish: '公开',
  reopen: '上级退回',
} as const;
export type ReviewKind = keyof typeof REVIEWS;

/** 三个分数: what a score is called that comes with a paper from outside. */
export const SCORE_TITLES: Readonly<Partial<Record<ReviewKind, string>>> = { forward: '复核分', pass: '财政审定分' };

type Given = {
  readonly kind: ReviewKind;
  readonly decidedOn: Day;
  readonly opinion: string | null;
  readonly fileId: string | null;
  readonly score: string | null;
  readonly correction: string | null;
};
type Beside = { readonly state: State; readonly notBefore: Day | null; readonly today: Day };

const stageOf = (state: State): number => WAY.findIndex((step) => step.state === state);
const FROM: Readonly<Record<Exclude<ReviewKind, 'reopen'>, State>> = {
  accept: 'delivered',
  forward: 'departmentReview',
  pass: 'bureauReview',
  publish: 'passed',
};

/** 更正: a record of a step that the table has left behind; it moves nothing and says why. */
export const isCorrection = (kind: ReviewKind, state: State): boolean =>
  kind !== 'reopen' && stageOf(state) > stageOf(FROM[kind]);

/**
 * Checks what 财务科 records from a paper, and returns its score.
 * @throws Refusal with the field and what to enter
 */
export function checkReview(given: Given, { state, notBefore, today }: Beside): Decimal | null {
  const { kind, decidedOn, opinion, fileId, score, correction } = given;
  const needsPaper = kind === 'forward' || kind === 'pass' || kind === 'reopen';
  if (needsPaper && !fileId) throw wrong('fileId', `${REVIEWS[kind]}以对方来文为准，请上传来文。`);
  if (needsPaper && !opinion) throw wrong('opinion', kind === 'reopen' ? '请按来文写明退回原因。' : '请按来文填写审核意见。');
  if (isCorrection(kind, state) && !correction)
    throw wrong('correction', `“${REVIEWS[kind]}”已经登记；如登记有误，请写明更正原因，原记录保留。`);
  checkDay(decidedOn, { notBefore, today });
  return scoreOf(kind, score);
}

/** The day of a step lies after the step before it and not in the future. */
export function checkDay(day: Day, { notBefore, today }: Omit<Beside, 'state'>): void {
  if (day > today) throw wrong('decidedOn', `日期 ${day} 晚于今天 ${today}，请核对。`);
  if (notBefore && day < notBefore) throw wrong('decidedOn', `日期 ${day} 早于上一步的日期 ${notBefore}，请核对。`);
}

const FULL_SCORE = 100;

function scoreOf(kind: ReviewKind, score: string | null): Decimal | null {
  if (score === null) return null;
  const title = SCORE_TITLES[kind];
  if (!title) throw wrong('score', `“${REVIEWS[kind]}”没有分数。`);
  const isPrinted = isDecimal(score) && /^\d{1,3}(\.\d{1,2})?$/.test(score);
  if (!isPrinted || decimal(score).gt(FULL_SCORE)) throw wrong('score', `${title}请填 0 至 100 之间的数，最多两位小数。`);
  return decimal(score);
}

/** 报送 to somebody, by a way that can be named. */
export function checkDelivery(given: { readonly channel: Channel; readonly note: string | null }): void {
  if (given.channel === 'other' && !given.note) throw wrong('note', '请在说明中写明报送方式。');
}

const wrong = (path: string, message: string) => refuse('performance/outside', { detail: message, issues: [{ path, message }] });

/** What a button of such a step says. */
export const titleOf = (kind: ReviewKind): string => COMMANDS[kind];
