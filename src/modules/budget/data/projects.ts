import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

/** 预算项目 of a year as its unit describes it. */
export type Project = {
  readonly id: string;
  readonly seq: number;
  readonly officialName: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly category: string;
  readonly nature: string;
  readonly sectionId: string | null;
  readonly leaderId: string | null;
  readonly state: 'open' | 'closed';
  readonly stateReason: string;
  readonly version: number;
};
export type ProjectFacts = Omit<Project, 'id' | 'seq' | 'state' | 'stateReason' | 'version'>;

const columns = sql`id, seq, official_name as "officialName", short_name as "shortName", aliases, category, nature,
  section_id as "sectionId", leader_id as "leaderId", state, state_reason as "stateReason", version`;

/** Every project of a year, also closed ones, in their order. */
export async function listProjects(db: Db, { region, orgId, year }: Unit): Promise<readonly Project[]> {
  const { rows } = await sql<Project>`select ${columns} from budget_project
    where region = ${region} and org_id = ${orgId} and year = ${year} order by seq`.execute(db);
  return rows;
}

/** Every project of every year by what it is called. */
export async function listNamedProjects(
  db: Db,
  { region, orgId }: Omit<Unit, 'year'>,
): Promise<readonly (Pick<Project, 'id' | 'officialName' | 'shortName' | 'aliases'> & { readonly year: number })[]> {
  const { rows } = await sql<
    Pick<Project, 'id' | 'officialName' | 'shortName' | 'aliases'> & { year: number }
  >`select id, year, official_name as "officialName", short_name as "shortName", aliases from budget_project
    where region = ${region} and org_id = ${orgId} order by year, seq`.execute(db);
  return rows;
}

/** One change of a year's projects at a time: numbers are given once, and two hands do not register one project twice. */
export async function lockProjects(db: Db, { region, orgId, year }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`projects ${region} ${orgId} ${year}`}, 3))`.execute(db);
}

/** Registers a project behind the others. */
export async function addOwnProject(db: Db, { region, orgId, year }: Unit, id: string, project: ProjectFacts): Promise<void> {
  await sql`insert into budget_project (region, org_id, id, year, seq, short_name, official_name, aliases, category, nature, section_id, leader_id)
    select ${region}, ${orgId}, ${id}, ${year}, coalesce(max(seq), 0) + 1, ${project.shortName}, ${project.officialName},
      ${[...project.aliases]}::text[], ${project.category}, ${project.nature}, ${project.sectionId}, ${project.leaderId}
    from budget_project where region = ${region} and org_id = ${orgId} and year = ${year}`.execute(db);
}

type Seen = { readonly id: string; readonly version: number };

/** Changes what is written about a project if nobody did since; false when somebody did. */
export async function changeProject(
  db: Db,
  { region, orgId, year }: Unit,
  { id, version }: Seen,
  project: ProjectFacts,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update budget_project set short_name = ${project.shortName}, official_name = ${project.officialName},
      aliases = ${[...project.aliases]}::text[], category = ${project.category}, nature = ${project.nature},
      section_id = ${project.sectionId}, leader_id = ${project.leaderId}, version = version + 1
    where region = ${region} and org_id = ${orgId} and year = ${year} and id = ${id} and version = ${version}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function setProjectState(
  db: Db,
  { region, orgId, year }: Unit,
  { id, version }: Seen,
  { state, reason }: { readonly state: Project['state']; readonly reason: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update budget_project set state = ${state}, state_reason = ${reason}, version = version + 1
    where region = ${region} and org_id = ${orgId} and year = ${year} and id = ${id} and version = ${version}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
