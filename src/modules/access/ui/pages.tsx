import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const AccountsPage = lazy(() => import('./AccountsPage.tsx').then((file) => ({ default: file.AccountsPage })));
const AuditPage = lazy(() => import('./AuditPage.tsx').then((file) => ({ default: file.AuditPage })));
const OwnAccountPage = lazy(() => import('./OwnAccountPage.tsx').then((file) => ({ default: file.OwnAccountPage })));

export const accessPages: readonly Page[] = [
  { path: '/accounts', permission: 'access.account.read', menu: '用户与角色', component: AccountsPage },
  { path: '/audit', permission: 'access.audit-event.read', menu: '审计日志', component: AuditPage },
  { path: '/account', permission: 'signed-in', component: OwnAccountPage },
];
