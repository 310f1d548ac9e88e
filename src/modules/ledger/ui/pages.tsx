import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const LedgersPage = lazy(() => import('./LedgersPage.tsx').then((file) => ({ default: file.LedgersPage })));
const NewLedgerPage = lazy(() => import('./LedgerPage.tsx').then((file) => ({ default: file.NewLedgerPage })));
const LedgerPage = lazy(() => import('./LedgerPage.tsx').then((file) => ({ default: file.LedgerPage })));

export const ledgerPages: readonly Page[] = [
  { path: '/ledgers', permission: 'ledger.definition.read', menu: '台账', seldom: true, component: LedgersPage },
  { path: '/new-ledger', permission: 'ledger.definition.manage', component: NewLedgerPage },
  { path: '/ledgers/$code', permission: 'ledger.definition.read', component: LedgerPage },
];
