import { describe, expect, it } from 'vitest';
import { dueFor, TOGETHER } from './together.ts';

const at = (stage: string, missing: readonly string[] = []) => ({ stage, missing });
const PROJECTS = [
  at('drafting'),
  at('drafting', ['接通率：没有实际完成值']),
  at('sectionReview'),
  at('financeReview'),
  at('steeringReview'),
  at('decided'),
  at('delivered'),
];
const stages = (roles: readonly string[]) =>
  TOGETHER.map((command) => dueFor(command, PROJECTS, roles).map(({ stage }) => stage));

describe('steps taken for several projects at once', () => {
  it.each([
    ['who fills in submits what lacks nothing', ['projectLead'], [['drafting'], [], []]],
    ['who reviews approves what waits for him', ['sectionHead'], [[], ['sectionReview'], []]],
    ['finance approves and delivers', ['finance'], [[], ['financeReview'], ['decided']]],
    ['审定 rests on a minute and is never taken here', ['steeringGroup'], [[], [], []]],
    [
      'one person with several roles takes each of their steps',
      ['projectLead', 'finance'],
      [['drafting'], ['financeReview'], ['decided']],
    ],
    ['nobody else takes any', ['auditor'], [[], [], []]],
  ] as const)('%s', (_, roles, expected) => expect(stages(roles)).toEqual(expected));
  it('a state that nobody knows is left alone', () => expect(dueFor('approve', [at('elsewhere')], ['finance'])).toEqual([]));
});
