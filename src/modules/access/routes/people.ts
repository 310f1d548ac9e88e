import type { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import { hashPassword } from '../../../platform/crypto/password.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { newId, newOneTimePassword } from '../../../platform/ids.ts';
import { NewPeople, PeoplePreview, PeopleSheet, permissions, refuse } from '../contract.ts';
import { addAccount, isNameTaken, listAccounts, lockAdministration } from '../data/accounts.ts';
import { addSection, listSections } from '../data/orgs.ts';
import { addRoleRequest } from '../data/role-requests.ts';
import { ONE_TIME_HOURS } from '../domain/password.ts';
import { namesIn, PEOPLE_LIMIT, readPeople, type SheetPerson } from '../domain/people-sheet.ts';
import { ROLES } from '../domain/role.ts';

const route = routesOf(permissions);

/** 粘贴人员表: first a preview that stores nothing, then every person of the sheet or none. */
export const peopleRoutes = [
  route({
    method: 'POST',
    path: '/api/access/people/previews',
    permission: 'access.account.create',
    scope: 'org',
    summary: '预检人员表',
    body: PeopleSheet,
    response: PeoplePreview,
    withoutKey: 'a preview stores nothing',
    handle: async ({ db, clock }, { actor, body, note }) => {
      const { people, strange } = await read(db, actor, body.text, clock.now());
      const faulty = people.filter(({ faults }) => faults.length > 0).length;
      note({ detail: { preview: true, rows: people.length, faulty } });
      return { ...countsOf(people), strange: [...strange], people: people.map(shown) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/access/people',
    permission: 'access.account.create',
    scope: 'org',
    summary: '按人员表登记人员',
    body: PeopleSheet,
    response: NewPeople,
    withoutKey: 'the reply holds one-time passwords, which are stored nowhere; a sheet sent twice finds everybody known',
    handle: async ({ db, clock }, { actor, body, note }) => {
      const now = clock.now();
      await lockAdministration(db, actor);
      const { people } = await read(db, actor, body.text, now);
      const issues = people.flatMap(({ line, faults }) =>
        faults.map(({ column, message }) => ({ path: `第 ${line} 行 ${column}`, message })),
      );
      if (issues.length > 0) throw refuse('access/people', { detail: '没有登记任何人；请按提示改好后重新粘贴。', issues });
      const made = await register(db, actor, people, now);
      const { fresh, known, newSections } = countsOf(people);
      note({ detail: { after: { 新账号: made.map(({ signInName }) => signInName), 新科室: newSections }, 已有: known } });
      const until = new Date(now.getTime() + ONE_TIME_HOURS * 3_600_000);
      return { people: made, validUntil: localTime(until), fresh, known };
    },
  }),
];

async function read(db: Db, actor: Actor, text: string, now: Date) {
  const accounts = new Map<string, { name: string | null; id: string | null }>();
  for (const { signInName, name, id } of await listAccounts(db, actor, now)) accounts.set(signInName, { name, id });
  for (const name of new Set(namesIn(text)))
    if (name !== '' && !accounts.has(name) && (await isNameTaken(db, actor.region, name)))
      accounts.set(name, { name: null, id: null });
  const sections = new Set((await listSections(db, actor)).map(({ name }) => name));
  const sheet = readPeople(text, { accounts, sections });
  if (sheet.people.length === 0)
    throw refuse('access/people', { detail: '没有读到人员；请从表格复制“姓名、用户名、科室、角色”四列。' });
  if (sheet.people.length > PEOPLE_LIMIT)
    throw refuse('access/people', { detail: `一次最多 ${PEOPLE_LIMIT} 人，粘贴了 ${sheet.people.length} 人；请分次粘贴。` });
  return sheet;
}

async function register(
  db: Db,
  actor: Actor,
  people: readonly SheetPerson[],
  now: Date,
): Promise<z.input<typeof NewPeople>['people']> {
  const { region, orgId } = actor;
  const sections = new Map((await listSections(db, actor)).map(({ id, name }) => [name, id]));
  for (const name of countsOf(people).newSections) {
    sections.set(name, newId(now));
    await addSection(db, { region, orgId, id: sections.get(name) ?? '', name });
  }
  const made = [];
  for (const { accountId, name, signInName, section, roles } of people) {
    const id = accountId ?? newId(now);
    if (accountId === null) {
      const password = newOneTimePassword();
      const oneTimeUntil = new Date(now.getTime() + ONE_TIME_HOURS * 3_600_000);
      const person = { region, orgId, id, signInName, name, sectionId: sections.get(section) ?? null, roles: [] };
      await addAccount(db, { ...person, passwordHash: await hashPassword(password), oneTimeUntil }, now);
      made.push({ name, signInName, section, roles: roles.map((role) => ROLES[role].title), password });
    }
    for (const role of roles) await addRoleRequest(db, actor, { accountId: id, role }, { name: actor.name, now });
  }
  return made;
}

const countsOf = (people: readonly SheetPerson[]) => ({
  fresh: people.filter(({ accountId, faults }) => faults.length === 0 && accountId === null).length,
  known: people.filter(({ accountId }) => accountId !== null).length,
  faulty: people.filter(({ faults }) => faults.length > 0).length,
  newSections: [...new Set(people.filter(({ newSection }) => newSection).map(({ section }) => section))],
});

const shown = ({ line, name, signInName, section, newSection, roles, accountId, faults }: SheetPerson) => ({
  ...{ line, name, signInName, section, newSection, faults: [...faults] },
  roles: roles.map((role) => ROLES[role].title),
  known: accountId !== null,
});
