import { describe, expect, it } from 'vitest';
import type { Role } from './role.ts';
import type { Subject } from './separation.ts';
import { checkSubstitution } from './substitution.ts';

const subject = (id: string, roles: Role[], more: Partial<Subject> = {}): Subject => ({
  ...{ id, name: id, state: 'active', sectionId: '热线', roles, hasOwnPassword: true },
  ...more,
});
const head = subject('甲', ['sectionHead', 'projectLead']);
const other = subject('乙', []);
const held = { principalId: '甲', substitute: '丙', roles: ['sectionHead'] as Role[], from: '2024-03-05', to: '2024-03-09' };

type Wish = { roles?: Role[]; from?: string; to?: string; principal?: Subject; substitute?: Subject; others?: (typeof held)[] };
const check = ({
  roles = ['sectionHead'],
  from = '2024-03-01',
  to = '2024-03-04',
  principal = head,
  substitute = other,
  others = [held],
}: Wish) => checkSubstitution(principal, substitute, { roles, from, to }, { today: '2024-03-01', others });

describe('代理', () => {
  it.each<[string, Wish, string]>([
    ['oneself', { substitute: head }, 'access/own-account'],
    ['a role that is not held', { roles: ['finance'] }, 'access/role-missing'],
    ['an administrator as substitute', { substitute: subject('丁', ['auditAdmin']) }, 'access/separated'],
    [
      'an administrator as principal',
      { principal: subject('戊', ['systemAdmin']), roles: ['systemAdmin'] },
      'access/role-missing',
    ],
    [
      '财政审核, which looks beyond the unit',
      { principal: subject('己', ['financeBureau']), roles: ['financeBureau'] },
      'access/role-missing',
    ],
    ['somebody who has left', { substitute: subject('庚', [], { state: 'closed' }) }, 'access/account-closed'],
    ['a one-time password', { substitute: subject('辛', [], { hasOwnPassword: false }) }, 'access/password-pending'],
    ['days in the wrong order', { from: '2024-03-04', to: '2024-03-03' }, 'access/period'],
    ['days that are over', { from: '2024-02-29' }, 'access/period'],
    ['more than a year', { from: '2024-04-01', to: '2025-04-02' }, 'access/period'],
    ['a second substitute on one day', { to: '2024-03-05' }, 'access/substituted'],
  ])('refuses %s', (_, wish, code) => expect(() => check(wish)).toThrow(code));
  it.each<[string, Wish]>([
    ['the day before another begins', {}],
    ['the same days in another role', { roles: ['projectLead'], to: '2024-03-09' }],
    ['one day', { from: '2024-03-10', to: '2024-03-10' }],
  ])('takes %s', (_, wish) => expect(() => check(wish)).not.toThrow());
});
