import { permissions } from './contract.ts';
import { accessJobs } from './jobs.ts';
import { accountRoutes, type OrphansOf } from './routes/accounts.ts';
import { auditRoutes } from './routes/audit.ts';
import { ownAccountRoutes } from './routes/own-account.ts';
import { peopleRoutes } from './routes/people.ts';
import { SIGN_IN_ACTION } from './routes/proof.ts';
import { roleRequestRoutes } from './routes/role-requests.ts';
import { type Powers, roleRoutes } from './routes/roles.ts';
import { sectionRoutes } from './routes/sections.ts';
import { setUpRoutes } from './routes/set-up.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { substitutionRoutes } from './routes/substitutions.ts';

export { addAccount, findNames } from './data/accounts.ts';
export { type Colleague, listColleagues, listPeople } from './data/colleagues.ts';
export { addOrg, addSection, findOrg, findOrgName, listOrgIds, listSections } from './data/orgs.ts';
export { replacePassword } from './data/passwords.ts';
export { confirmSession, findHolder, hashOf, openSession } from './data/sessions.ts';
export { readStaffing } from './data/staffing.ts';
export { listSubstitutions, type Substitution } from './data/substitutions.ts';
export { isRole, ROLES, type Role } from './domain/role.ts';
export { endSubstitutionsOf } from './routes/substitutions.ts';
export { SIGN_IN_ACTION };

/** 身份与权限: units, sections, people, roles, sessions, and the auditor's view of what they did. */
export const accessModule = (
  powers: () => Powers,
  actionTitles: () => Readonly<Record<string, string>>,
  orphansOf: OrphansOf,
) => ({
  name: 'access',
  permissions,
  jobs: accessJobs,
  routes: [
    ...setUpRoutes,
    ...signInRoutes,
    ...ownAccountRoutes,
    ...peopleRoutes,
    ...roleRequestRoutes,
    ...accountRoutes(orphansOf),
    ...sectionRoutes,
    ...roleRoutes(powers),
    ...substitutionRoutes,
    ...auditRoutes(actionTitles),
  ],
});
