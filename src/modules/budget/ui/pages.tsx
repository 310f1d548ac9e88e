import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const ProjectsPage = lazy(() => import('./ProjectsPage.tsx').then((file) => ({ default: file.ProjectsPage })));

export const budgetPages: readonly Page[] = [
  { path: '/years/$year/budget', permission: 'budget.project.read', component: ProjectsPage },
];
