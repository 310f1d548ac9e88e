import type { Job } from '../../platform/jobs/job.ts';
import { permissions } from './contract.ts';
import { operationsRoutes } from './routes.ts';

/** 运行状态: health, figures for monitoring, background jobs; told which jobs there are. */
export const operationsModule = (jobs: readonly Job[]) => ({ name: 'operations', routes: operationsRoutes(jobs), permissions });
