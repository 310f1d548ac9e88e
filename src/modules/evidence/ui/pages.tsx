import { lazy } from 'react';
import type { Page } from '../../../ui-kit/index.ts';

const RegistersPage = lazy(() => import('./RegistersPage.tsx').then((file) => ({ default: file.RegistersPage })));
const RegisterPage = lazy(() => import('./RegisterPage.tsx').then((file) => ({ default: file.RegisterPage })));
const SealsPage = lazy(() => import('./seals/SealsPage.tsx').then((file) => ({ default: file.SealsPage })));
const FigurePage = lazy(() => import('./FigurePage.tsx').then((file) => ({ default: file.FigurePage })));
const SamplePage = lazy(() => import('./SamplePage.tsx').then((file) => ({ default: file.SamplePage })));

export const evidencePages: readonly Page[] = [
  { path: '/registers', permission: 'evidence.register.read', menu: '数据登记', component: RegistersPage },
  { path: '/registers/$key', permission: 'evidence.register.read', component: RegisterPage },
  { path: '/registers/$key/batches', permission: 'evidence.register.read', component: RegisterPage },
  { path: '/seals', permission: 'evidence.seal.read', menu: '封存与核验', seldom: true, component: SealsPage },
  { path: '/figures/$fact', permission: 'evidence.measurement.read', component: FigurePage },
  { path: '/samples/$id', permission: 'evidence.measurement.read', component: SamplePage },
];
