import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { listPeople, listSections } from '../../access/index.ts';
import { listProjects } from '../data/projects.ts';

/** What a sheet or a form may name: the unit's 科室, its people and its projects of the year. */
export async function knownTo(db: Db, actor: Pick<Actor, 'region' | 'orgId'>, year: number) {
  const unit = { region: actor.region, orgId: actor.orgId, year };
  const projects = await listProjects(db, unit);
  const sections = (await listSections(db, actor)).map(({ id, name }) => ({ id, name }));
  return { unit, projects, sections, people: [...(await listPeople(db, actor))] };
}
