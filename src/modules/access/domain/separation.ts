import { refuse } from '../contract.ts';
import { isAdministrator, ROLES, type Role } from './role.ts';

/** An account as the rules of 三员分立 need to know it. */
export type Subject = {
  readonly id: string;
  readonly name: string;
  readonly state: 'active' | 'closed';
  readonly sectionId: string | null;
  readonly roles: readonly Role[];
  readonly hasOwnPassword: boolean;
};

const titles = (roles: readonly Role[]): string => roles.map((role) => ROLES[role].title).join('、');

/**
 * Whether a role may be added (handbook 07 §4). The database excludes what this refuses too; here it is said in words.
 * @throws access/own-roles, access/account-closed, access/password-pending, access/separated, access/section-missing, access/role-held
 */
export function checkGrant(subject: Subject, role: Role, byId: string): void {
  if (subject.id === byId) throw refuse('access/own-roles', { detail: '请由另一位安全管理员办理。' });
  if (subject.state === 'closed') throw refuse('access/account-closed', { detail: '请先由系统管理员启用该账号。' });
  if (subject.roles.includes(role)) throw refuse('access/role-held', { detail: `${subject.name}已是${ROLES[role].title}。` });
  const others = subject.roles.filter((held) => ROLES[held].group !== ROLES[role].group);
  if (others.length > 0) {
    throw refuse('access/separated', {
      detail: `${subject.name}现任${titles(others)}，不能同时担任${ROLES[role].title}。请先撤销原有角色，或选择其他人员。`,
    });
  }
  if (!subject.hasOwnPassword) {
    throw refuse('access/password-pending', {
      detail: `${subject.name}还在使用一次性密码；请其本人登录并修改密码后再授予角色。`,
    });
  }
  if (!isAdministrator(role) && subject.sectionId === null) {
    throw refuse('access/section-missing', { detail: `请先由系统管理员为${subject.name}登记所在科室。` });
  }
}

/**
 * Whether a role may be taken away; a unit never loses its last administrator of a kind.
 * @throws access/own-roles, access/role-missing, access/last-administrator
 */
export function checkRevocation(subject: Subject, role: Role, by: { readonly id: string; readonly remaining: number }): void {
  if (subject.id === by.id) throw refuse('access/own-roles', { detail: '请由另一位安全管理员办理。' });
  if (!subject.roles.includes(role)) throw refuse('access/role-missing', { detail: '请刷新后核对。' });
  checkRemaining(role, by.remaining);
}

/**
 * Whether an account may be closed.
 * @throws access/own-account, access/last-administrator
 */
export function checkClosing(subject: Subject, byId: string, remaining: (role: Role) => number): void {
  if (subject.id === byId) throw refuse('access/own-account', { detail: '请由另一位系统管理员办理。' });
  for (const role of subject.roles) checkRemaining(role, remaining(role));
}

function checkRemaining(role: Role, remaining: number): void {
  if (isAdministrator(role) && remaining === 0) {
    throw refuse('access/last-administrator', { detail: `这是本单位最后一位${ROLES[role].title}；请先让另一人担任。` });
  }
}

/**
 * Whether 系统管理员 may make a new password for a person. For the other two administrators he may not: with their
 * password he would hold their role (三员分立).
 * @throws access/own-account, access/account-closed, access/administrator-password
 */
export function checkReset(subject: Subject, byId: string): void {
  if (subject.id === byId) throw refuse('access/own-account', { detail: '自己的密码请在“我的账号”中修改。' });
  if (subject.state === 'closed') throw refuse('access/account-closed', { detail: '请先启用该账号。' });
  const guarded = subject.roles.filter((role) => role === 'securityAdmin' || role === 'auditAdmin');
  if (guarded.length > 0) {
    throw refuse('access/administrator-password', {
      detail: `${subject.name}是${titles(guarded)}，系统管理员不能重置其密码。请由安全管理员先撤销该角色，重置后再由本人修改密码并重新授予。`,
    });
  }
}
