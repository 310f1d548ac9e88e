import { dayOf, localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { type Colleague, endSubstitutionsOf, isRole, listColleagues, listSubstitutions, ROLES } from '../../access/index.ts';
import { listProjectFunds } from '../../budget/index.ts';
import { listDrafts } from '../../evidence/index.ts';
import { listAdjustments } from '../data/adjustments.ts';
import { addDuty } from '../data/duties.ts';
import { addHandOver, listHandOvers } from '../data/hand-overs.ts';
import type { Unit } from '../data/indicators.ts';
import { countUnread, passOn } from '../data/messages.ts';
import { addStep, lockEvaluation } from '../data/submissions.ts';
import { checkDuty, DUTY_ROLES, type DutyRole, NO_DUTY, rolesLeft } from '../domain/duty.ts';
import { refuse } from '../domain/refusals.ts';
import { listKnownYears } from '../years.ts';
import { loadStaff, type Staff, standingOf } from './owners.ts';
import { post } from './reminders.ts';

type Key = Pick<Unit, 'region' | 'orgId'>;
/** One open item of a person; `role`: the successor must hold it. */
export type OpenItem = {
  readonly kind: 'duty' | 'pool' | 'proposal' | 'substitution' | 'message';
  readonly title: string;
  readonly detail: string;
  readonly role?: DutyRole;
  readonly place?: { readonly year: number; readonly projectId: string };
};

const titleOf = (role: string): string => (isRole(role) ? ROLES[role].title : role);

/** Everything that would be nobody's when a person leaves: named duties, roles that nobody else holds, proposals, substitutions, messages. */
export async function openItemsOf(db: Db, unit: Key, account: string, now: Date): Promise<readonly OpenItem[]> {
  const items: OpenItem[] = [];
  for (const year of await listKnownYears(db, unit)) items.push(...(await itemsOfYear(db, { ...unit, year }, account, now)));
  const open = (await listSubstitutions(db, unit, { person: account })).filter(({ endedAt, to }) => !endedAt && to >= dayOf(now));
  for (const { principal, substitute, principalId, from, to } of open) {
    const title = principalId === account ? `由${substitute}代理` : `代理${principal}`;
    const detail = `${from} 至 ${to}，交接后终止${principalId === account ? '' : `；将通知${principal}另设代理人`}`;
    items.push({ kind: 'substitution', title, detail });
  }
  const unread = await countUnread(db, unit, account);
  if (unread > 0) items.push({ kind: 'message', title: `未读消息 ${unread} 条`, detail: '转给接手人' });
  return items;
}

async function itemsOfYear(db: Db, unit: Unit, account: string, now: Date): Promise<readonly OpenItem[]> {
  const staff = await loadStaff(db, unit, now);
  const projects = await listProjectFunds(db, unit);
  const nameOf = new Map(projects.map(({ id, officialName }) => [id, officialName]));
  const pending = [
    ...(await listDrafts(db, unit, { waiting: true }))
      .filter(({ statedBy, day }) => statedBy === account && day.startsWith(String(unit.year)))
      .map(({ projectId }) => ({ projectId, title: '填报待复核' })),
    ...(await listAdjustments(db, unit, { year: unit.year }))
      .filter(({ decision, proposedBy }) => decision === null && proposedBy === account)
      .map(({ projectId }) => ({ projectId, title: '手工调整待确认' })),
  ];
  return [
    ...projects.flatMap(({ id, officialName }) => duties(staff, { id, officialName }, account)),
    ...pending.map(({ projectId, title }): OpenItem => {
      return {
        kind: 'proposal',
        title,
        detail: `${unit.year} 年度 ${nameOf.get(projectId) ?? projectId}；由第三人复核，接手人视同提出人`,
      };
    }),
  ];
}

/** Roles of a project that are this person's by name, or only this person's by role. */
function duties(staff: Staff, { id, officialName }: { id: string; officialName: string }, account: string): readonly OpenItem[] {
  const roles = rolesLeft(standingOf(staff, id).state);
  const { people } = staff.duties.get(id) ?? NO_DUTY;
  const place = { year: staff.unit.year, projectId: id };
  return roles.flatMap((role): OpenItem[] => {
    const title = `${staff.unit.year} 年度 ${officialName}`;
    if (people[role] === account) return [{ kind: 'duty', title, detail: `指定的${titleOf(role)}`, role, place }];
    const holders = staff.people.filter((person) => person.state === 'active' && person.roles.includes(role));
    const isOnly = holders.length === 1 && holders[0]?.id === account;
    return isOnly ? [{ kind: 'pool', title, detail: `本单位唯一的${titleOf(role)}`, role, place }] : [];
  });
}

/** What keeps an account from being closed: items that would be nobody's. */
export const orphansOf = async (db: Db, unit: Key, account: string, now: Date): Promise<readonly string[]> =>
  (await openItemsOf(db, unit, account, now))
    .filter(({ role }) => role !== undefined)
    .map(({ title, detail }) => `${title}：${detail}`);

const lackingOf = (items: readonly OpenItem[], { roles }: Colleague): readonly string[] =>
  [...new Set(items.flatMap(({ role }) => (role && !roles.includes(role) ? [role] : [])))].map(titleOf);

/** Whether a person works in the unit itself: not one of the three administrators, nor 财政审核 alone. */
const isBusiness = ({ roles }: Colleague): boolean =>
  roles.some((role) => role !== 'financeBureau') && !roles.some((role) => role.endsWith('Admin'));

async function mustFind(db: Db, unit: Key, id: string, what: string): Promise<Colleague> {
  const person = (await listColleagues(db, unit)).find((candidate) => candidate.id === id);
  if (!person) throw refuse('performance/no-person', { detail: `没有这个${what}，请刷新后重新选择。` });
  return person;
}

/** The preview of a hand-over: all items, who could take them, and what was handed over before. */
export async function previewHandOver(db: Db, unit: Key, from: string, now: Date) {
  const { name } = await mustFind(db, unit, from, '离岗人员');
  const items = await openItemsOf(db, unit, from, now);
  const people = (await listColleagues(db, unit)).filter(
    (person) => person.id !== from && person.state === 'active' && isBusiness(person),
  );
  const past = await listHandOvers(db, unit);
  return {
    name,
    items: items.map(({ kind, title, detail }) => ({ kind, title, detail })),
    successors: people.map((person) => ({
      id: person.id,
      name: person.name,
      section: person.section,
      lacking: [...lackingOf(items, person)],
    })),
    past: past
      .toReversed()
      .slice(0, 20)
      .map(({ fromName, toName, reason, byName, at, ...rest }) => ({
        ...{ fromName, toName, reason, byName, at: localTime(at), items: rest.items.length },
      })),
  };
}

export type HandOverOrder = { readonly from: string; readonly to: string; readonly reason: string; readonly items: number };
type By = { readonly actor: Actor; readonly now: Date };

/**
 * 工作交接: every open item of a person goes to a successor in the caller's transaction, or none does. The successor holds every
 * role that the items take; 办理记录 of each project says so.
 */
export async function handOver(db: Db, unit: Key, { from, to, reason, items: seen }: HandOverOrder, { actor, now }: By) {
  const leaver = await mustFind(db, unit, from, '离岗人员');
  const successor = await mustFind(db, unit, to, '接手人员');
  if (from === to) throw refuse('performance/hand-over', { detail: '接手人须是另一个人。' });
  if (successor.state === 'closed' || !isBusiness(successor))
    throw refuse('performance/hand-over', { detail: `${successor.name}不能接手：账号已停用，或没有业务角色。` });
  for (const year of await listKnownYears(db, unit))
    for (const { id } of await listProjectFunds(db, { ...unit, year }))
      await lockEvaluation(db, { ...unit, year, projectId: id });
  const items = await openItemsOf(db, unit, from, now);
  if (items.length !== seen)
    throw refuse('performance/overtaken', { detail: `清单已有变化：现在是 ${items.length} 项。请重新核对后再交接。` });
  const lacking = lackingOf(items, successor);
  if (lacking.length > 0)
    throw refuse('performance/hand-over', {
      detail: `${successor.name}还没有${lacking.join('、')}角色，交接后会有事项无人可办；请先由安全管理员授予，或另选接手人。`,
    });
  const by = { accountId: actor.accountId, name: actor.name, now };
  const words = `${leaver.name} → ${successor.name}。${reason}`;
  for (const { place } of places(items))
    await moveDuty(db, { ...unit, year: place.year }, { ...place, from, to, words }, { actor, now });
  await passOn(db, unit, from, to);
  const ended = await endSubstitutionsOf(db, unit, { person: from, reason: `工作交接：${reason}`, today: dayOf(now) }, by);
  const letter = { year: null, projectId: null, reminderId: null, mailTo: null, fromName: actor.name };
  for (const { substituteId, principalId } of ended)
    if (substituteId === from)
      await post(
        db,
        unit,
        {
          ...letter,
          to: principalId,
          title: '代理人已离岗',
          body: `${leaver.name}已办理工作交接，其代理终止；如仍需代理，请另设代理人。`,
        },
        now,
      );
  const list = items.map(({ title, detail }) => `${title}：${detail}`);
  await post(
    db,
    unit,
    {
      ...letter,
      to,
      title: `工作交接：${leaver.name} 的 ${items.length} 项`,
      body: list.join('；').slice(0, 1_000) || '没有未办事项。',
    },
    now,
  );
  const names = { fromAccount: from, fromName: leaver.name, toAccount: to, toName: successor.name };
  await addHandOver(db, unit, { ...names, reason, items: list }, by);
  return { object: `${leaver.name} → ${successor.name}`, reason, detail: { 事项: list } };
}

/** The projects that some items are about, each once. */
const places = (items: readonly OpenItem[]) => [
  ...new Map(items.flatMap(({ place }) => (place ? [[`${place.year} ${place.projectId}`, { place }]] : []))).values(),
];

type Move = { readonly projectId: string; readonly from: string; readonly to: string; readonly words: string };

async function moveDuty(db: Db, unit: Unit, { projectId, from, to, words }: Move, { actor, now }: By): Promise<void> {
  const staff = await loadStaff(db, unit, now);
  const duty = staff.duties.get(projectId);
  const by = { accountId: actor.accountId, name: actor.name, now };
  if (duty && DUTY_ROLES.some((role) => duty.people[role] === from)) {
    const people = Object.fromEntries(Object.entries(duty.people).map(([role, person]) => [role, person === from ? to : person]));
    const next = { sectionId: duty.sectionId, people };
    checkDuty(next, staff.people, titleOf);
    if (!(await addDuty(db, unit, { ...next, projectId, revision: duty.revision + 1 }, by)))
      throw refuse('performance/overtaken', { detail: '刚刚有人改写了责任分工，请重新核对后再交接。' });
  }
  const { state } = standingOf(staff, projectId);
  const acted = { by: actor.accountId, byName: actor.name, forAccount: null, forName: null };
  await addStep(
    db,
    { ...unit, projectId },
    { command: 'handOver', from: state, to: state, reason: words, minuteId: null, ...acted, at: now },
  );
}
