import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from './role.ts';
import { checkClosing, checkGrant, checkReset, checkRevocation, type Subject } from './separation.ts';

const roles = Object.keys(ROLES) as Role[]; // the keys of a constant table
const person = (more: Partial<Subject> = {}): Subject => ({
  id: 'li',
  name: '李华',
  state: 'active',
  sectionId: 'rexian',
  roles: [],
  hasOwnPassword: true,
  ...more,
});

describe('三员分立', () => {
  it.each<[string, () => void, string]>([
    ['his own roles', () => checkGrant(person(), 'finance', 'li'), 'access/own-roles'],
    ['a closed account', () => checkGrant(person({ state: 'closed' }), 'finance', 'an'), 'access/account-closed'],
    ['a role held already', () => checkGrant(person({ roles: ['finance'] }), 'finance', 'an'), 'access/role-held'],
    ['two administrators', () => checkGrant(person({ roles: ['systemAdmin'] }), 'auditAdmin', 'an'), 'access/separated'],
    [
      'business beside an administrator',
      () => checkGrant(person({ roles: ['auditAdmin'] }), 'finance', 'an'),
      'access/separated',
    ],
    ['a one-time password', () => checkGrant(person({ hasOwnPassword: false }), 'finance', 'an'), 'access/password-pending'],
    ['business without a section', () => checkGrant(person({ sectionId: null }), 'finance', 'an'), 'access/section-missing'],
    [
      'taking his own role',
      () => checkRevocation(person({ roles: ['securityAdmin'] }), 'securityAdmin', { id: 'li', remaining: 1 }),
      'access/own-roles',
    ],
    ['taking a role not held', () => checkRevocation(person(), 'finance', { id: 'an', remaining: 1 }), 'access/role-missing'],
    [
      'the last administrator',
      () => checkRevocation(person({ roles: ['auditAdmin'] }), 'auditAdmin', { id: 'an', remaining: 0 }),
      'access/last-administrator',
    ],
    ['closing oneself', () => checkClosing(person(), 'li', () => 1), 'access/own-account'],
    [
      'closing the last administrator',
      () => checkClosing(person({ roles: ['systemAdmin'] }), 'xi', () => 0),
      'access/last-administrator',
    ],
    ['a reset of oneself', () => checkReset(person(), 'li'), 'access/own-account'],
    ['a reset of 安全管理员', () => checkReset(person({ roles: ['securityAdmin'] }), 'xi'), 'access/administrator-password'],
    ['a reset of 审计管理员', () => checkReset(person({ roles: ['auditAdmin'] }), 'xi'), 'access/administrator-password'],
    ['a reset of a closed account', () => checkReset(person({ state: 'closed' }), 'xi'), 'access/account-closed'],
  ])('refuses %s', (_, act, code) => expect(act).toThrow(code));
  it('names both roles and the way out', () =>
    expect(() => checkGrant(person({ roles: ['finance', 'unitHead'] }), 'auditAdmin', 'an')).toThrow(
      expect.objectContaining({ members: { detail: expect.stringMatching(/财务科、单位负责人.*审计管理员.*请先撤销/) } }),
    ));
  it('the last of a business role may go, an administrator without a section may come', () => {
    checkRevocation(person({ roles: ['finance'] }), 'finance', { id: 'an', remaining: 0 });
    checkGrant(person({ sectionId: null }), 'auditAdmin', 'an');
    checkReset(person({ roles: ['finance'] }), 'xi');
  });
  it('whatever is granted in whatever order, nobody ends with roles of two groups', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...roles), { maxLength: 12 }), (wishes) => {
        let held: readonly Role[] = [];
        for (const wish of wishes) {
          try {
            checkGrant(person({ roles: held }), wish, 'an');
            held = [...held, wish];
          } catch {
            // refused: the roles stay as they are
          }
        }
        expect(new Set(held.map((role) => ROLES[role].group)).size).toBeLessThanOrEqual(1);
        expect(new Set(held).size).toBe(held.length);
      }),
    ));
});
