import { permissions } from './contract.ts';
import { accessJobs } from './jobs.ts';
import { accessRoutes } from './routes.ts';

export { addAccount, addOrg, addSection, findNames, findOrgName, listOrgIds, replacePassword } from './data/accounts.ts';
export { findHolder, openSession } from './data/sessions.ts';
export { isRole, ROLES, type Role } from './domain/role.ts';

/** 身份与权限: units, sections, people, roles, sessions. */
export const accessModule = { name: 'access', routes: accessRoutes, jobs: accessJobs, permissions };
