import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const ReportPage = lazy(() => import('./ReportPage.tsx').then((file) => ({ default: file.ReportPage })));
const LayoutsPage = lazy(() => import('./LayoutsPage.tsx').then((file) => ({ default: file.LayoutsPage })));
const CataloguePage = lazy(() => import('./CataloguePage.tsx').then((file) => ({ default: file.CataloguePage })));
const LayoutPage = lazy(() => import('./LayoutPage.tsx').then((file) => ({ default: file.LayoutPage })));
const permission = 'reporting.report.read';

export const reportingPages: readonly Page[] = [
  { path: '/report', permission, menu: '自评报告', component: ReportPage },
  { path: '/years/$year/report', permission, component: ReportPage },
  { path: '/layouts', permission, menu: '财政空白表', component: LayoutsPage },
  { path: '/years/$year/projects/$id/catalogue', permission, component: CataloguePage },
  { path: '/layouts/$id', permission, component: LayoutPage },
];
