import { refuse } from '../contract.ts';
import { isAdministrator, ROLES, type Role, SUBSTITUTABLE } from './role.ts';
import type { Subject } from './separation.ts';

/** Days a substitution lasts at most: who is away for longer hands over. */
const LONGEST_DAYS = 366;

export type Wish = { readonly roles: readonly Role[]; readonly from: string; readonly to: string };
export type Standing = Wish & { readonly principalId: string; readonly substitute: string };

const titles = (roles: readonly Role[]): string => roles.map((role) => ROLES[role].title).join('、');
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * Whether a person may be represented by another (代理): in roles that he holds, by somebody who administers nothing,
 * from today on, for a year at most, and in one role by one person at a time.
 * @throws access/account-closed, access/role-missing, access/separated, access/password-pending, access/period, access/substituted
 */
export function checkSubstitution(
  principal: Subject,
  substitute: Subject,
  { roles, from, to }: Wish,
  { today, others }: { readonly today: string; readonly others: readonly Standing[] },
): void {
  if (principal.id === substitute.id) throw refuse('access/own-account', { detail: '代理人须是另一个人。' });
  for (const { name, state } of [principal, substitute])
    if (state === 'closed') throw refuse('access/account-closed', { detail: `${name}的账号已停用，请选择其他人员。` });
  const lacking = roles.filter((role) => !principal.roles.includes(role) || !SUBSTITUTABLE.includes(role));
  if (lacking.length > 0)
    throw refuse('access/role-missing', { detail: `${principal.name}没有可代理的角色：${titles(lacking)}。` });
  const guarded = substitute.roles.filter(isAdministrator);
  if (guarded.length > 0)
    throw refuse('access/separated', {
      detail: `${substitute.name}是${titles(guarded)}，不能代理业务角色。请选择其他人员。`,
    });
  if (!substitute.hasOwnPassword)
    throw refuse('access/password-pending', { detail: `${substitute.name}还在使用一次性密码；请其本人登录并修改密码后再设置。` });
  checkPeriod(from, to, today);
  const clash = others.find(
    (other) =>
      other.principalId === principal.id &&
      other.from <= to &&
      from <= other.to &&
      other.roles.some((role) => roles.includes(role)),
  );
  if (clash)
    throw refuse('access/substituted', {
      detail: `${clash.from} 至 ${clash.to} 已由${clash.substitute}代理${titles(clash.roles)}；请先撤销，或改用其他日期。`,
    });
}

function checkPeriod(from: string, to: string, today: string): void {
  if (to < from) throw refuse('access/period', { detail: '结束日期早于开始日期，请核对。' });
  if (from < today) throw refuse('access/period', { detail: `开始日期不能早于今天（${today}）。` });
  if (daysBetween(from, to) >= LONGEST_DAYS) throw refuse('access/period', { detail: '代理最长一年；长期离岗请办理工作交接。' });
}
