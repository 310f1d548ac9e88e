import { z } from 'zod';
import type { Db } from '../../../platform/database/db.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids.ts';
import { AccountId, permissions, refuse, Section, SectionName } from '../contract.ts';
import { lockAdministration, type Unit } from '../data/accounts.ts';
import { addSection, listSections, renameSection } from '../data/orgs.ts';

const route = routesOf(permissions);

export const sectionRoutes = [
  route({
    method: 'GET',
    path: '/api/access/sections',
    permission: 'access.account.read',
    scope: 'org',
    summary: '科室',
    response: z.array(Section),
    handle: async ({ db }, { actor }) => (await listSections(db, actor)).map((row) => ({ ...row, people: row.people ?? 0 })),
  }),
  route({
    method: 'POST',
    path: '/api/access/sections',
    permission: 'access.section.manage',
    scope: 'org',
    summary: '新建科室',
    body: SectionName,
    response: z.object({ id: z.string() }),
    handle: async ({ db, clock }, { actor, body, note }) => {
      await checkName(db, actor, body.name);
      const id = newId(clock.now());
      await addSection(db, { region: actor.region, orgId: actor.orgId, id, name: body.name });
      note({ object: body.name, detail: { after: { 名称: body.name } } });
      return { id };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/access/sections/:id',
    permission: 'access.section.manage',
    scope: 'org',
    summary: '更改科室名称',
    params: AccountId,
    body: SectionName,
    ifMatch: true,
    handle: async ({ db }, { actor, params, body, version, note }) => {
      const before = await checkName(db, actor, body.name, params.id);
      if (!before) throw refuse('access/no-section', { detail: '请刷新后重新选择。' });
      const key = { region: actor.region, orgId: actor.orgId, id: params.id };
      if (!(await renameSection(db, key, { name: body.name, version })))
        throw refuse('access/stale', { detail: '请刷新后核对再改。' });
      note({ object: before.name, detail: { before: { 名称: before.name }, after: { 名称: body.name } } });
    },
  }),
];

/** The section as it is; names are unique within a unit, also when two hands name one at once. */
async function checkName(db: Db, unit: Unit, name: string, id?: string) {
  await lockAdministration(db, unit);
  const sections = await listSections(db, unit);
  if (sections.some((section) => section.name === name && section.id !== id))
    throw refuse('access/section-taken', { detail: `“${name}”已在列表中。` });
  return sections.find((section) => section.id === id);
}
