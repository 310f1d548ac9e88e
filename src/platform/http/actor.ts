import type { Identity } from '../database/db.ts';

/** Who asks: a signed-in person, or nobody. Roles are a matter of the composition; here only what they add up to. */
export type Actor = Identity & {
  readonly name: string;
  readonly roles: readonly string[];
  readonly sectionId: string | null;
  readonly permissions: ReadonlySet<string>;
  /** When the person last proved again who he is (再次输入密码); absent: not in this session. */
  readonly steppedUpAt?: Date | null;
  /** The password was made by another person: nothing but replacing it is possible. */
  readonly mustChangePassword?: boolean;
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
