import { refuse } from './refusals.ts';

/** 自评状态, from filling in to publication; from 已报送 on the unit only records what others decided on paper. */
export const STATES = {
  drafting: '填报中',
  sectionReview: '待科室审核',
  financeReview: '待财务审核',
  steeringReview: '待领导小组审定',
  decided: '待报送',
  delivered: '已报送',
  departmentReview: '主管部门审核中',
  bureauReview: '财政审核中',
  passed: '财政审核通过',
  published: '已公开',
} as const;
export type State = keyof typeof STATES;

export const COMMANDS = {
  ...{ submit: '提交', withdraw: '撤回', approve: '审核通过', sendBack: '退回', deliver: '报送' },
  ...{ accept: '登记受理', forward: '登记主管部门意见', pass: '登记财政审核', publish: '登记公开', reopen: '登记上级退回' },
} as const;
export type Command = keyof typeof COMMANDS;

type Move = { readonly from: State; readonly command: Command; readonly to: State; readonly role: string };

/** Who may move what where; a move that is not in the table is refused with the moves that are. */
const MOVES: readonly Move[] = [
  { from: 'drafting', command: 'submit', to: 'sectionReview', role: 'projectLead' },
  { from: 'sectionReview', command: 'withdraw', to: 'drafting', role: 'projectLead' },
  { from: 'sectionReview', command: 'approve', to: 'financeReview', role: 'sectionHead' },
  { from: 'sectionReview', command: 'sendBack', to: 'drafting', role: 'sectionHead' },
  { from: 'financeReview', command: 'approve', to: 'steeringReview', role: 'finance' },
  { from: 'financeReview', command: 'sendBack', to: 'drafting', role: 'finance' },
  { from: 'steeringReview', command: 'approve', to: 'decided', role: 'steeringGroup' },
  { from: 'steeringReview', command: 'sendBack', to: 'drafting', role: 'steeringGroup' },
  { from: 'decided', command: 'deliver', to: 'delivered', role: 'finance' },
  // what 主管部门 and 财政部门 decide is recorded by 财务科 from their papers
  { from: 'delivered', command: 'accept', to: 'departmentReview', role: 'finance' },
  { from: 'departmentReview', command: 'forward', to: 'bureauReview', role: 'finance' },
  { from: 'bureauReview', command: 'pass', to: 'passed', role: 'finance' },
  { from: 'passed', command: 'publish', to: 'published', role: 'finance' },
  { from: 'delivered', command: 'reopen', to: 'drafting', role: 'finance' },
  { from: 'departmentReview', command: 'reopen', to: 'drafting', role: 'finance' },
  { from: 'bureauReview', command: 'reopen', to: 'drafting', role: 'finance' },
];

/** 已上报, as dashboards count it: with 主管部门, with 财政部门, passed or published. */
const REPORTED: readonly State[] = ['departmentReview', 'bureauReview', 'passed', 'published'];
export const isReported = (state: State): boolean => REPORTED.includes(state);

/** Whether the next move is made outside the unit: nobody here is asked to do anything. */
export const isOutside = (state: State): boolean => state === 'delivered' || isReported(state);

/** 领导小组 decides collectively: its 审定 rests on a minute of the meeting (会议纪要). */
export const needsMinute = (state: State, command: Command): boolean => state === 'steeringReview' && command === 'approve';

/** 退回, by whoever reviews here or from above: it has a reason, and 填报 is owed again. */
export const isReturn = (command: string): boolean => command === 'sendBack' || command === 'reopen';

/** Whether the figures of a state are frozen: from 提交 on, until a return thaws them. */
export const isFrozen = (state: State): boolean => state !== 'drafting';

export type Mover = {
  /** The person who acts, and in whose name if not in his own (代). */
  readonly persons: readonly string[];
  readonly roles: readonly string[];
  readonly reason: string | null;
};
export type Circumstances = {
  readonly state: State;
  /** What keeps the table from being submitted; empty when nothing does. */
  readonly missing: readonly string[];
  /** Who submitted, in whose name, and who has taken the work over since: 填报人 ≠ 审核人, always, also through a substitute. */
  readonly preparers: readonly string[];
  /** Whether the next person has opened the submission: then the submitter cannot take it back any more. */
  readonly isOpened: boolean;
};

/** The role by which a command is given in a state. */
export const roleFor = (state: State, command: Command): string | undefined =>
  MOVES.find((candidate) => candidate.from === state && candidate.command === command)?.role;

/** Commands that a person's roles allow in a state. */
export const allowedCommands = (state: State, roles: readonly string[]): readonly Command[] =>
  MOVES.filter(({ from, role }) => from === state && roles.includes(role)).map(({ command }) => command);

/**
 * Decides a move of a self-evaluation.
 * @throws Refusal conflict with the allowed moves; invalid when a submission is incomplete or a return has no reason
 */
export function move({ state, missing, preparers, isOpened }: Circumstances, command: Command, mover: Mover): State {
  const found = MOVES.find((candidate) => candidate.from === state && candidate.command === command);
  if (!found || !mover.roles.includes(found.role)) {
    const allowed = allowedCommands(state, mover.roles).map((name) => COMMANDS[name]);
    const next = allowed.length > 0 ? `您现在可以：${allowed.join('、')}。` : '请等待负责这一步的人办理。';
    throw refuse('performance/move', { detail: `当前状态是“${STATES[state]}”，不能${COMMANDS[command]}。${next}`, allowed });
  }
  if (command === 'submit' && missing.length > 0)
    throw refuse('performance/incomplete', { detail: `请先补齐：${missing.join('；')}。` });
  if (isReturn(command) && !mover.reason) throw refuse('performance/reason', { detail: '请写明退回原因，填报人据此修改。' });
  const isPreparer = mover.persons.some((person) => preparers.includes(person));
  if (command === 'approve' && isPreparer)
    throw refuse('performance/own', { detail: '填报人本人、其代理人与接手人都不能审核这张表，请由另一位有权限的人员审核。' });
  if (command === 'withdraw') checkWithdrawal(isPreparer, isOpened);
  return found.to;
}

/** 撤回: by the submitter, until the next person has opened the table. */
function checkWithdrawal(isSubmitter: boolean, isOpened: boolean): void {
  if (!isSubmitter) throw refuse('performance/not-proposer', { detail: '只有提交人可以撤回。' });
  if (isOpened) throw refuse('performance/opened', { detail: '如需修改，请联系审核人退回。' });
}

/** The way of a self-evaluation in order, and who acts at each state: shown as steps. */
export const WAY: readonly { readonly state: State; readonly who: string }[] = [
  { state: 'drafting', who: '项目责任人' },
  { state: 'sectionReview', who: '科室负责人' },
  { state: 'financeReview', who: '财务科' },
  { state: 'steeringReview', who: '领导小组' },
  { state: 'decided', who: '财务科' },
  { state: 'delivered', who: '主管部门' },
  { state: 'departmentReview', who: '主管部门' },
  { state: 'bureauReview', who: '财政部门' },
  { state: 'passed', who: '财政部门' },
  { state: 'published', who: '随决算' },
];
