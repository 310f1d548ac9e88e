import type { Db } from '../../platform/database/db.ts';
import { type Actor, type Represented, standsInFor } from '../../platform/http/actor.ts';
import { listDrafts } from '../evidence/index.ts';
import { listWriters } from './data/deputed.ts';
import { listDuties } from './data/duties.ts';
import type { Found } from './data/found-submissions.ts';
import { listHandOvers } from './data/hand-overs.ts';
import type { Unit } from './data/indicators.ts';
import { NO_DUTY } from './domain/duty.ts';
import type { ProjectFigures } from './figures.ts';

/** In whose name somebody gives a command that takes a role: his own, or that of the person whom he represents (代). */
export async function actsFor(
  db: Db,
  { unit, projectId, role }: { readonly unit: Unit; readonly projectId: string; readonly role: string },
  actor: Actor,
): Promise<Represented | null> {
  if (!actor.represents || actor.represents.length === 0) return null;
  const { people } = (await listDuties(db, unit)).get(projectId) ?? NO_DUTY;
  const named: Readonly<Record<string, string | undefined>> = people;
  return standsInFor(actor, ({ roles }) => roles.includes(role), named[role] ?? null);
}

/** In whose name somebody does what takes a permission. */
export const writesFor = (actor: Actor, permission: string): Represented | null =>
  standsInFor(actor, ({ permissions }) => permissions.has(permission));

/** A person and in whose name he acts: both are meant when 填报人 ≠ 审核人 is asked. */
export const personsOf = ({ accountId }: Pick<Actor, 'accountId'>, person: Represented | null): readonly string[] =>
  person ? [accountId, person.accountId] : [accountId];

/** How 办理记录 names who acted. */
export const deputyName = (name: string, forName: string | null): string => (forName ? `${name} 代 ${forName}` : name);

/** People and whoever took over their work since: on one side of 两人 together. */
export async function sameSide(
  db: Db,
  unit: Pick<Unit, 'region' | 'orgId'>,
  people: readonly string[],
  since: Date,
): Promise<readonly string[]> {
  const side = new Set(people);
  for (const { fromAccount, toAccount } of await listHandOvers(db, unit, since)) if (side.has(fromAccount)) side.add(toAccount);
  return [...side];
}

/** Who submitted a table, in whose name, and whoever took over their work since. */
export const submittersOf = (
  db: Db,
  unit: Pick<Unit, 'region' | 'orgId'>,
  { submittedBy, submittedFor, submittedAt }: Found,
): Promise<readonly string[]> => sameSide(db, unit, submittedFor ? [submittedBy, submittedFor] : [submittedBy], submittedAt);

/**
 * Who counts as 填报人 of a submitted table: who submitted it, in whose name, and whoever took over that person's work since.
 * Whoever acts in another's name must not have written into the table either.
 */
export async function preparersOf(
  db: Db,
  unit: Unit,
  { submission, project, indicators }: Pick<ProjectFigures, 'submission' | 'project' | 'indicators'>,
  person: Represented | null,
): Promise<readonly string[]> {
  if (!submission) return [];
  const preparers = new Set(await submittersOf(db, unit, submission));
  if (person) {
    for (const writer of await listWriters(db, unit, project.id)) preparers.add(writer);
    const drafts = await listDrafts(db, unit, { subjects: indicators.map(({ id }) => id) });
    for (const { statedBy } of drafts) preparers.add(statedBy);
  }
  return [...preparers];
}
