import type { Identity } from '../database/db.ts';

/** For whom a person acts today (代): with that person's roles, never under that person's name. */
export type Represented = {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<string>;
};

/** Who asks: a signed-in person, or nobody. Roles are a matter of the composition; here only what they add up to. */
export type Actor = Identity & {
  readonly name: string;
  /** Roles and permissions include those of the people who are represented. */
  readonly roles: readonly string[];
  readonly sectionId: string | null;
  readonly permissions: ReadonlySet<string>;
  /** What the person holds himself, and whom he represents; absent: he represents nobody. */
  readonly own?: { readonly roles: readonly string[]; readonly permissions: ReadonlySet<string> };
  readonly represents?: readonly Represented[];
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

/**
 * In whose name a person does what needs a right: his own where he holds it himself, unless the matter is that of somebody
 * whom he represents (`matterOf`); null: in his own name.
 */
export function standsInFor(
  { own, represents = [] }: Pick<Actor, 'own' | 'represents'>,
  holds: (powers: { readonly roles: readonly string[]; readonly permissions: ReadonlySet<string> }) => boolean,
  matterOf: string | null = null,
): Represented | null {
  const able = represents.filter(holds);
  const owner = able.find(({ accountId }) => accountId === matterOf);
  if (owner) return owner;
  return !own || holds(own) ? null : (able[0] ?? null);
}
