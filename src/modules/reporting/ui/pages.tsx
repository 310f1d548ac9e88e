import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const ReportPage = lazy(() => import('./ReportPage.tsx').then((file) => ({ default: file.ReportPage })));
const permission = 'reporting.report.read';

export const reportingPages: readonly Page[] = [
  { path: '/report', permission, menu: '自评报告', component: ReportPage },
  { path: '/years/$year/report', permission, component: ReportPage },
];
