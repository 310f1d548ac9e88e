import { z } from 'zod';
import { dayOf, localTime } from '../../../kernel/period.ts';
import { type Db, transact } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { Job } from '../../../platform/jobs/job.ts';
import { enqueue } from '../../../platform/jobs/queue.ts';
import { listProjectFunds } from '../../budget/index.ts';
import type { Unit } from '../data/indicators.ts';
import { addMessage, addReminder, findOutgoing, listReminders, type NewMessage, setMailState } from '../data/messages.ts';
import { lockEvaluation } from '../data/submissions.ts';
import { findYearPlan } from '../data/year-plans.ts';
import { cellsOf, deadlineWords } from '../domain/board.ts';
import type { Owner } from '../domain/duty.ts';
import { refuse } from '../domain/refusals.ts';
import { STEPS } from '../domain/year-plan.ts';
import { loadStaff, owing, standingOf } from './owners.ts';

const SEND_MAIL = 'performance:send-mail';

export type ReminderOrder = { readonly projectId: string; readonly again: boolean; readonly words: string };
type By = { readonly actor: Actor; readonly now: Date; readonly mails: boolean };

/**
 * 催报: a message to everybody who owes the step at which a project stands, and to who acts for them today. One step is chased
 * once a day, unless the person says that he means it.
 * @returns names of those who were reminded
 */
export async function remind(db: Db, unit: Unit, { projectId, again, words }: ReminderOrder, by: By): Promise<string> {
  const { actor, now } = by;
  const project = (await listProjectFunds(db, unit)).find(({ id }) => id === projectId);
  if (!project) throw refuse('performance/no-project', { detail: '请从进度板选择。' });
  await lockEvaluation(db, { ...unit, projectId });
  const staff = await loadStaff(db, unit, now);
  const step = STEPS.find((candidate) => candidate.step === standingOf(staff, projectId).state);
  if (!step) throw refuse('performance/nobody-owes', { detail: '这个项目已经报送，没有待办的环节。' });
  const owners = await owing(db, staff, projectId, step.step);
  if (owners.length === 0)
    throw refuse('performance/nobody-owes', {
      detail: `“${step.title}”没有可办理的人；请在“责任分工”中指定，或请安全管理员授予${step.who}角色。`,
    });
  const today = dayOf(now);
  const earlier = (await listReminders(db, unit)).find(
    (row) => row.projectId === projectId && row.step === step.step && row.day === today,
  );
  if (earlier && !again)
    throw refuse('performance/reminded', {
      detail: `${localTime(earlier.at).slice(11, 16)} ${earlier.byName}已催过${earlier.toNames}；确需再催，请确认。`,
    });
  const recipients = reached(owners);
  const people = staff.people.filter(({ id }) => recipients.has(id));
  const toNames = people.map(({ name }) => name).join('、');
  const signature = { accountId: actor.accountId, name: actor.name, now };
  const reminderId = await addReminder(db, unit, { projectId, step: step.step, day: today, toNames }, signature);
  const cell = cellsOf(standingOf(staff, projectId).state, [], { due: (await findYearPlan(db, unit))?.due ?? {}, today }).find(
    ({ state }) => state === 'now',
  );
  const due = cell?.due ? `期限 ${cell.due}，${deadlineWords(cell)}。` : '';
  const message = {
    ...{ title: `催报：${project.officialName}—${step.title}`, year: unit.year, projectId, reminderId, fromName: actor.name },
    body: `请办理“${step.title}”。${due}${words}`,
  };
  for (const { id, email } of people) await post(db, unit, { ...message, to: id, mailTo: by.mails ? email : null }, now);
  return toNames;
}

/** Those who owe something, and who acts for them today; each once. */
const reached = (owners: readonly Owner[]): ReadonlySet<string> =>
  new Set(owners.flatMap(({ id, substituteId }) => (substituteId ? [id, substituteId] : [id])));

type Return = { readonly projectId: string; readonly reason: string; readonly named: readonly { readonly title: string }[] };

/** Tells everybody who owes 填报 of a project now, and who acts for them today, that it came back, why, and what of it is to be changed. */
export async function announceReturn(
  db: Db,
  unit: Unit,
  { projectId, reason, named }: Return,
  { actor, now }: Omit<By, 'mails'>,
) {
  const project = (await listProjectFunds(db, unit)).find(({ id }) => id === projectId);
  const owners = await owing(db, await loadStaff(db, unit, now), projectId, 'drafting');
  const parts = named.length > 0 ? `需要修改：${named.map(({ title }) => title).join('、')}。` : '';
  const message = {
    ...{ title: `退回：${project?.officialName ?? projectId}`, year: unit.year, projectId, reminderId: null, mailTo: null },
    ...{ fromName: actor.name, body: `${parts}原因：${reason}`.slice(0, 1_000) },
  };
  for (const to of reached(owners)) await post(db, unit, { ...message, to }, now);
}

/** Puts a message into an inbox, and with an address into the queue of mails, in the caller's transaction. */
export async function post(db: Db, unit: Pick<Unit, 'region' | 'orgId'>, message: NewMessage, now: Date): Promise<void> {
  const id = await addMessage(db, unit, message, now);
  if (message.mailTo) await enqueue(db, { task: SEND_MAIL, payload: { orgId: unit.orgId, id }, key: id });
}

const Payload = z.object({ orgId: z.string(), id: z.string() });

/** Mails a message. A failure is written beside the message, where the sender sees it, and tried again by the queue. */
export const sendMail: Job = {
  task: SEND_MAIL,
  title: '发送催报邮件',
  async run({ db, region, mailer }, payload) {
    const { orgId, id } = Payload.parse(payload);
    const unit = { region, orgId };
    const within = <T>(work: (tx: Db) => Promise<T>) =>
      transact(db, { identity: { ...unit, orgs: [orgId], accountId: 'installation' } }, work);
    const message = await within((tx) => findOutgoing(tx, unit, id));
    if (!message?.mailTo || message.mailState === 'sent') return;
    if (!mailer) return within((tx) => setMailState(tx, unit, id, 'failed', '没有配置邮件服务器'));
    try {
      await mailer.send({
        to: message.mailTo,
        subject: message.title,
        text: `${message.body}\n\n（本邮件由明证系统发出，请登录系统办理。）`,
      });
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      await within((tx) => setMailState(tx, unit, id, 'failed', words.slice(0, 300)));
      throw error;
    }
    await within((tx) => setMailState(tx, unit, id, 'sent'));
  },
};
