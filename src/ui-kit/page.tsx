import { useParams } from '@tanstack/react-router';
import { type ComponentType, createContext, useContext } from 'react';

/** A page of the browser application: where it lives, who may open it, and by which words the menu names it. */
export type Page = {
  readonly path: `/${string}`;
  /** The permission its data need, or `signed-in`; hiding a page is never the protection. */
  readonly permission: string;
  /** Words in the main menu; a page without them is reached from another page. */
  readonly menu?: string;
  /** Stands under 更多 of the main menu, where a person has so many pages that one line would not do. */
  readonly seldom?: true;
  /** Stands in the menu only while this person has something to do before the unit's books are open. */
  readonly whileOpening?: true;
  readonly component: ComponentType;
};

/** Who is signed in, as pages need to know it. */
export type SignedIn = {
  readonly accountId: string;
  readonly name: string;
  readonly orgName: string;
  readonly roles: readonly { readonly code: string; readonly title: string }[];
  /** For whom the person acts today (代). */
  readonly represents: readonly { readonly name: string; readonly roles: readonly string[] }[];
  readonly permissions: readonly string[];
  /** The password was made by another person and has to be replaced first. */
  readonly mustChangePassword: boolean;
  readonly origin: 'demo' | 'own' | 'stress';
};

export const SessionContext = createContext<SignedIn | null>(null);

/** Who is signed in; a page is only shown to somebody. */
export function useSignedIn(): SignedIn {
  const session = useContext(SessionContext);
  if (!session) throw new Error('shown to nobody');
  return session;
}

/** Whether a person holds a permission; everybody who is signed in holds `signed-in`. */
export const holds = (session: SignedIn | null, permission: string): boolean =>
  session !== null && (permission === 'signed-in' || session.permissions.includes(permission));

/** Whether the person may do something; a button that is hidden for it is a courtesy, the server decides. */
export const useMay = (permission: string): boolean => holds(useContext(SessionContext), permission);

/** Codes of the person's roles. */
export const useRoles = (): readonly string[] => useContext(SessionContext)?.roles.map(({ code }) => code) ?? [];

/** The person's own account, to tell one's own proposals from those of others. */
export const useAccount = (): string => useContext(SessionContext)?.accountId ?? '';

export const YearContext = createContext<number | null>(null);

/** A parameter of the address, such as `id` of `/years/$year/projects/$id`. */
export function useParam(name: string): string {
  // the router knows the names per route; pages of all modules share this one door
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  return params[name] ?? '';
}

/** The fiscal year of the address, or the newest one; a page that needs it is only shown when there is one. */
export function useYear(): number {
  const newest = useContext(YearContext);
  const named = Number(useParam('year'));
  return Number.isInteger(named) && named > 0 ? named : (newest ?? 0);
}
