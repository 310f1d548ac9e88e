import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const OperationsPage = lazy(() => import('./OperationsPage.tsx').then((file) => ({ default: file.OperationsPage })));

export const operationsPages: readonly Page[] = [
  { path: '/operations', permission: 'operations.status.read', menu: '运行状态', component: OperationsPage },
];
