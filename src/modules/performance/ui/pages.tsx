import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const OpeningPage = lazy(() => import('./OpeningPage.tsx').then((file) => ({ default: file.OpeningPage })));
const OverviewPage = lazy(() => import('./OverviewPage.tsx').then((file) => ({ default: file.OverviewPage })));
const PlanPage = lazy(() => import('./PlanPage.tsx').then((file) => ({ default: file.PlanPage })));
const FormsPage = lazy(() => import('./form/FormsPage.tsx').then((file) => ({ default: file.FormsPage })));
const ProjectPage = lazy(() => import('./ProjectPage.tsx').then((file) => ({ default: file.ProjectPage })));
const TodosPage = lazy(() => import('./TodosPage.tsx').then((file) => ({ default: file.TodosPage })));
const PriorYearPage = lazy(() => import('./prior/PriorYearPage.tsx').then((file) => ({ default: file.PriorYearPage })));
const PriorTablePage = lazy(() => import('./prior/PriorTablePage.tsx').then((file) => ({ default: file.PriorTablePage })));
const WorkbookPage = lazy(() => import('./prior/WorkbookPage.tsx').then((file) => ({ default: file.WorkbookPage })));
const GoalSetPage = lazy(() => import('./GoalSetPage.tsx').then((file) => ({ default: file.GoalSetPage })));
const CarryOverPage = lazy(() => import('./CarryOverPage.tsx').then((file) => ({ default: file.CarryOverPage })));
const MinutesPage = lazy(() => import('./MinutesPage.tsx').then((file) => ({ default: file.MinutesPage })));
const BoardPage = lazy(() => import('./BoardPage.tsx').then((file) => ({ default: file.BoardPage })));
const InboxPage = lazy(() => import('./InboxPage.tsx').then((file) => ({ default: file.InboxPage })));
const HandOverPage = lazy(() => import('./HandOverPage.tsx').then((file) => ({ default: file.HandOverPage })));
const permission = 'performance.self-evaluation.read';

export const performancePages: readonly Page[] = [
  { path: '/opening', permission: 'signed-in', menu: '开账向导', whileOpening: true, component: OpeningPage },
  { path: '/', permission, menu: '项目总览', component: OverviewPage },
  { path: '/todos', permission, menu: '我的待办', component: TodosPage },
  { path: '/minutes', permission, menu: '会议纪要', seldom: true, component: MinutesPage },
  { path: '/years/$year/minutes', permission, component: MinutesPage },
  { path: '/board', permission: 'performance.board.read', menu: '进度板', component: BoardPage },
  { path: '/years/$year/board', permission: 'performance.board.read', component: BoardPage },
  { path: '/messages', permission, component: InboxPage },
  { path: '/hand-overs', permission: 'performance.hand-over.perform', component: HandOverPage },
  { path: '/years/$year', permission, component: OverviewPage },
  { path: '/years/$year/plan', permission, component: PlanPage },
  { path: '/years/$year/forms', permission, component: FormsPage },
  { path: '/years/$year/projects/$id', permission, component: ProjectPage },
  { path: '/years/$year/prior-tables', permission, component: PriorYearPage },
  { path: '/years/$year/projects/$id/prior-table', permission, component: PriorTablePage },
  { path: '/prior-workbooks/$id', permission, component: WorkbookPage },
  { path: '/years/$year/projects/$id/indicators', permission, component: GoalSetPage },
  { path: '/years/$year/carry-over', permission: 'performance.carry-over.run', component: CarryOverPage },
];
