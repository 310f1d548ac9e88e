import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowedCommands,
  COMMANDS,
  type Command,
  isFrozen,
  isOutside,
  isReported,
  move,
  needsMinute,
  STATES,
  type State,
} from './states.ts';

const step = (
  state: State,
  command: Command,
  role: string,
  more: Partial<{
    reason: string;
    missing: string[];
    by: string;
    forPerson: string;
    submittedBy: string;
    isOpened: boolean;
  }> = {},
) =>
  move(
    { state, missing: more.missing ?? [], preparers: [more.submittedBy ?? 'lead'], isOpened: more.isOpened ?? false },
    command,
    {
      persons: [more.by ?? role, ...(more.forPerson ? [more.forPerson] : [])],
      roles: [role],
      reason: more.reason ?? null,
    },
  );

describe('move 自评流转', () => {
  it('填报 → 科室审核 → 财务审核 → 领导小组审定 → 报送', () =>
    expect([
      step('drafting', 'submit', 'projectLead'),
      step('sectionReview', 'approve', 'sectionHead'),
      step('financeReview', 'approve', 'finance'),
      step('steeringReview', 'approve', 'steeringGroup'),
      step('decided', 'deliver', 'finance'),
    ]).toEqual(['sectionReview', 'financeReview', 'steeringReview', 'decided', 'delivered']));
  it('报送 → 主管部门 → 财政 → 通过 → 公开, each recorded by 财务科', () =>
    expect([
      step('delivered', 'accept', 'finance'),
      step('departmentReview', 'forward', 'finance'),
      step('bureauReview', 'pass', 'finance'),
      step('passed', 'publish', 'finance'),
    ]).toEqual(['departmentReview', 'bureauReview', 'passed', 'published']));
  it.each<State>(['delivered', 'departmentReview', 'bureauReview'])('上级退回 out of %s reopens, with a reason', (state) => {
    expect(step(state, 'reopen', 'finance', { reason: '退回补正' })).toBe('drafting');
    expect(() => step(state, 'reopen', 'finance')).toThrow('performance/reason');
  });
  it('已上报 counts from 主管部门 on, and no local state', () =>
    expect((Object.keys(STATES) as State[]).filter(isReported)).toEqual([
      'departmentReview',
      'bureauReview',
      'passed',
      'published',
    ]));
  it('what is outside the unit waits for nobody in it', () =>
    expect((Object.keys(STATES) as State[]).filter(isOutside)).toEqual([
      'delivered',
      'departmentReview',
      'bureauReview',
      'passed',
      'published',
    ]));
  it('only 领导小组 needs a minute, and only to decide', () =>
    expect(
      (Object.keys(STATES) as State[]).flatMap((state) =>
        (Object.keys(COMMANDS) as Command[]).filter((command) => needsMinute(state, command)).map((command) => [state, command]),
      ),
    ).toEqual([['steeringReview', 'approve']]));
  it.each<[string, () => unknown, string]>([
    ['another role', () => step('drafting', 'submit', 'finance'), 'performance/move'],
    ['a step twice', () => step('sectionReview', 'submit', 'projectLead'), 'performance/move'],
    [
      'an incomplete table',
      () => step('drafting', 'submit', 'projectLead', { missing: ['执行率基数：待声明'] }),
      'performance/incomplete',
    ],
    ['报送 before 审定', () => step('steeringReview', 'deliver', 'finance'), 'performance/move'],
    ['an opinion that nobody was asked for', () => step('decided', 'pass', 'finance'), 'performance/move'],
    ['上级退回 of what has passed', () => step('passed', 'reopen', 'finance', { reason: '退回' }), 'performance/move'],
    ['a return without a reason', () => step('financeReview', 'sendBack', 'finance'), 'performance/reason'],
    [
      'a reviewer in whose name the preparer acts',
      () => step('sectionReview', 'approve', 'sectionHead', { by: 'lead', forPerson: 'head' }),
      'performance/own',
    ],
    [
      'a reviewer in the name of the preparer',
      () => step('sectionReview', 'approve', 'sectionHead', { by: 'other', forPerson: 'lead' }),
      'performance/own',
    ],
    ['the preparer as reviewer', () => step('sectionReview', 'approve', 'sectionHead', { by: 'lead' }), 'performance/own'],
    ['withdrawal by another', () => step('sectionReview', 'withdraw', 'projectLead'), 'performance/not-proposer'],
    [
      'withdrawal after the reviewer has opened it',
      () => step('sectionReview', 'withdraw', 'projectLead', { by: 'lead', isOpened: true }),
      'performance/opened',
    ],
    [
      'withdrawal after the first review',
      () => step('financeReview', 'withdraw', 'projectLead', { by: 'lead' }),
      'performance/move',
    ],
  ])('refuses %s', (_, act, code) => expect(act).toThrow(code));
  it('撤回 by the submitter thaws', () =>
    expect(step('sectionReview', 'withdraw', 'projectLead', { by: 'lead' })).toBe('drafting'));
  it('says which moves are possible', () => {
    try {
      step('financeReview', 'deliver', 'finance');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ kind: 'conflict', members: { allowed: ['审核通过', '退回'] } });
    }
  });
  it('whatever is tried, a state follows only by an allowed move, and every return thaws', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...(Object.keys(COMMANDS) as Command[])),
            fc.constantFrom('projectLead', 'sectionHead', 'finance', 'steeringGroup'),
          ),
          { maxLength: 40 },
        ),
        (tries) => {
          let state: State = 'drafting';
          for (const [command, role] of tries) {
            const allowed = allowedCommands(state, [role]).includes(command);
            let next: State | undefined;
            try {
              next = step(state, command, role, { reason: '请核对', submittedBy: 'projectLead' });
            } catch {
              next = undefined;
            }
            expect(next !== undefined).toBe(allowed);
            const thaws = command === 'sendBack' || command === 'withdraw' || command === 'reopen';
            if (next && thaws) expect(isFrozen(next)).toBe(false);
            if (next && !thaws) expect(isFrozen(next)).toBe(true);
            state = next ?? state;
          }
          expect(STATES[state]).toBeDefined();
        },
      ),
    ));
});
