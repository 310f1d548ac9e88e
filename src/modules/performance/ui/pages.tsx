import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const OverviewPage = lazy(() => import('./OverviewPage.tsx').then((file) => ({ default: file.OverviewPage })));
const PlanPage = lazy(() => import('./PlanPage.tsx').then((file) => ({ default: file.PlanPage })));
const ProjectPage = lazy(() => import('./ProjectPage.tsx').then((file) => ({ default: file.ProjectPage })));
const TodosPage = lazy(() => import('./TodosPage.tsx').then((file) => ({ default: file.TodosPage })));
const BoardPage = lazy(() => import('./BoardPage.tsx').then((file) => ({ default: file.BoardPage })));
const InboxPage = lazy(() => import('./InboxPage.tsx').then((file) => ({ default: file.InboxPage })));
const HandOverPage = lazy(() => import('./HandOverPage.tsx').then((file) => ({ default: file.HandOverPage })));
const permission = 'performance.self-evaluation.read';

export const performancePages: readonly Page[] = [
  { path: '/', permission, menu: '项目总览', component: OverviewPage },
  { path: '/todos', permission, menu: '我的待办', component: TodosPage },
  { path: '/board', permission: 'performance.board.read', menu: '进度板', component: BoardPage },
  { path: '/years/$year/board', permission: 'performance.board.read', component: BoardPage },
  { path: '/messages', permission, component: InboxPage },
  { path: '/hand-overs', permission: 'performance.hand-over.perform', component: HandOverPage },
  { path: '/years/$year', permission, component: OverviewPage },
  { path: '/years/$year/plan', permission, component: PlanPage },
  { path: '/years/$year/projects/$id', permission, component: ProjectPage },
];
