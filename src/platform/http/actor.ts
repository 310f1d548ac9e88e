import type { Identity } from '../database/db.ts';

/** Who asks: a signed-in person, or nobody. Roles are a matter of the composition; here only what they add up to. */
export type Actor = Identity & {
  readonly name: string;
  readonly roles: readonly string[];
  readonly sectionId: string | null;
  readonly permissions: ReadonlySet<string>;
};

/** Nobody has signed in. */
export const nobody = (region: string): Actor => ({
  region,
  orgId: '',
  orgs: [],
  accountId: '',
  name: '',
  roles: [],
  sectionId: null,
  permissions: new Set(),
});
