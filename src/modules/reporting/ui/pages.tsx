import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const ReportPage = lazy(() => import('./ReportPage.tsx').then((file) => ({ default: file.ReportPage })));
const TextListPage = lazy(() => import('./TextListPage.tsx').then((file) => ({ default: file.TextListPage })));
const SectionPage = lazy(() => import('./SectionPage.tsx').then((file) => ({ default: file.SectionPage })));
const LayoutsPage = lazy(() => import('./LayoutsPage.tsx').then((file) => ({ default: file.LayoutsPage })));
const CataloguePage = lazy(() => import('./CataloguePage.tsx').then((file) => ({ default: file.CataloguePage })));
const LayoutPage = lazy(() => import('./LayoutPage.tsx').then((file) => ({ default: file.LayoutPage })));
const RulesPage = lazy(() => import('./rules/RulesPage.tsx').then((file) => ({ default: file.RulesPage })));
const SetsPage = lazy(() => import('./foreign/SetsPage.tsx').then((file) => ({ default: file.SetsPage })));
const SetPage = lazy(() => import('./foreign/SetPage.tsx').then((file) => ({ default: file.SetPage })));
const FilePage = lazy(() => import('./foreign/FilePage.tsx').then((file) => ({ default: file.FilePage })));
const ForeignRunPage = lazy(() => import('./foreign/RunPage.tsx').then((file) => ({ default: file.RunPage })));
const AuditPage = lazy(() => import('./audit/AuditPage.tsx').then((file) => ({ default: file.AuditPage })));
const RunPage = lazy(() => import('./audit/RunPage.tsx').then((file) => ({ default: file.RunPage })));
const permission = 'reporting.report.read';
const audits = 'reporting.audit.read';
const foreign = 'reporting.foreign-audit.read';

export const reportingPages: readonly Page[] = [
  { path: '/report', permission, menu: '自评报告', component: ReportPage },
  { path: '/years/$year/report', permission, component: ReportPage },
  { path: '/years/$year/report/text', permission, component: TextListPage },
  { path: '/years/$year/report/text/$section', permission, component: SectionPage },
  { path: '/years/$year/projects/$id/report/text', permission, component: TextListPage },
  { path: '/years/$year/projects/$id/report/text/$section', permission, component: SectionPage },
  { path: '/own-audit', permission: audits, menu: '勾稽核查', component: AuditPage },
  { path: '/years/$year/audit', permission: audits, component: AuditPage },
  { path: '/years/$year/projects/$id/audit', permission: audits, component: AuditPage },
  { path: '/audit-runs/$run', permission: audits, component: RunPage },
  { path: '/layouts', permission, menu: '财政空白表', seldom: true, component: LayoutsPage },
  { path: '/years/$year/projects/$id/catalogue', permission, component: CataloguePage },
  { path: '/audit-rules', permission: 'reporting.rule.read', menu: '核查规则', seldom: true, component: RulesPage },
  { path: '/layouts/$id', permission, component: LayoutPage },
  { path: '/foreign-audits', permission: foreign, menu: '外来文件核查', seldom: true, component: SetsPage },
  { path: '/foreign-audits/$id', permission: foreign, component: SetPage },
  { path: '/foreign-audits/$id/files/$file', permission: foreign, component: FilePage },
  { path: '/foreign-audits/$id/runs/$run', permission: foreign, component: ForeignRunPage },
];
