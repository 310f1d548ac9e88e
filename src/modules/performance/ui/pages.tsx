import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const OverviewPage = lazy(() => import('./OverviewPage.tsx').then((file) => ({ default: file.OverviewPage })));
const ProjectPage = lazy(() => import('./ProjectPage.tsx').then((file) => ({ default: file.ProjectPage })));
const TodosPage = lazy(() => import('./TodosPage.tsx').then((file) => ({ default: file.TodosPage })));
const MinutesPage = lazy(() => import('./MinutesPage.tsx').then((file) => ({ default: file.MinutesPage })));
const permission = 'performance.self-evaluation.read';

export const performancePages: readonly Page[] = [
  { path: '/', permission, menu: '项目总览', component: OverviewPage },
  { path: '/todos', permission, menu: '我的待办', component: TodosPage },
  { path: '/minutes', permission, menu: '会议纪要', component: MinutesPage },
  { path: '/years/$year/minutes', permission, component: MinutesPage },
  { path: '/years/$year', permission, component: OverviewPage },
  { path: '/years/$year/projects/$id', permission, component: ProjectPage },
];
