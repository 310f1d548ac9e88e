import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Unit } from './indicators.ts';

type Key = Pick<Unit, 'region' | 'orgId'>;
export type MailState = 'none' | 'waiting' | 'sent' | 'failed';
export type Message = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly year: number | null;
  readonly projectId: string | null;
  readonly fromName: string;
  readonly sentAt: Date;
  readonly readAt: Date | null;
};
export type NewMessage = Pick<Message, 'title' | 'body' | 'year' | 'projectId' | 'fromName'> & {
  readonly to: string;
  readonly reminderId: string | null;
  /** Address to which it is mailed as well; null: to the inbox only. */
  readonly mailTo: string | null;
};

export async function addMessage(db: Db, { region, orgId }: Key, message: NewMessage, now: Date): Promise<string> {
  const id = newId(now);
  await sql`insert into performance_message (region, org_id, id, to_account, title, body, year, project_id, reminder_id, from_name, sent_at,
      mail_to, mail_state)
    values (${region}, ${orgId}, ${id}, ${message.to}, ${message.title}, ${message.body}, ${message.year}, ${message.projectId},
      ${message.reminderId}, ${message.fromName}, ${now}, ${message.mailTo}, ${message.mailTo ? 'waiting' : 'none'})`.execute(db);
  return id;
}

/** The inbox of a person: the newest hundred, and how many are unread. */
export async function listMessages(db: Db, { region, orgId }: Key, account: string): Promise<readonly Message[]> {
  const { rows } =
    await sql<Message>`select id, title, body, year, project_id as "projectId", from_name as "fromName", sent_at as "sentAt",
      read_at as "readAt" from performance_message where region = ${region} and org_id = ${orgId} and to_account = ${account}
    order by sent_at desc, id desc limit 100`.execute(db);
  return rows;
}

export async function countUnread(db: Db, { region, orgId }: Key, account: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from performance_message where region = ${region} and org_id = ${orgId}
    and to_account = ${account} and read_at is null`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Marks one message of a person as read, or all of them; false when there is none of that number. */
export async function markRead(db: Db, { region, orgId }: Key, account: string, now: Date, id?: string): Promise<boolean> {
  const { rows } = await sql<{
    id: string;
  }>`update performance_message set read_at = coalesce(read_at, ${now}) where region = ${region}
    and org_id = ${orgId} and to_account = ${account} ${id === undefined ? sql`` : sql`and id = ${id}`} returning id`.execute(db);
  return id === undefined || rows.length > 0;
}

/** Unread messages go on to a successor. */
export async function passOn(db: Db, { region, orgId }: Key, from: string, to: string): Promise<number> {
  const moved = await sql`update performance_message set to_account = ${to} where region = ${region} and org_id = ${orgId}
    and to_account = ${from} and read_at is null`.execute(db);
  return Number(moved.numAffectedRows ?? 0n);
}

export type Outgoing = {
  readonly title: string;
  readonly body: string;
  readonly mailTo: string | null;
  readonly mailState: MailState;
};

export async function findOutgoing(db: Db, { region, orgId }: Key, id: string): Promise<Outgoing | undefined> {
  const { rows } = await sql<Outgoing>`select title, body, mail_to as "mailTo", mail_state as "mailState" from performance_message
    where region = ${region} and org_id = ${orgId} and id = ${id}`.execute(db);
  return rows[0];
}

export async function setMailState(
  db: Db,
  { region, orgId }: Key,
  id: string,
  state: MailState,
  error: string | null = null,
): Promise<void> {
  await sql`update performance_message set mail_state = ${state}, mail_error = ${error} where region = ${region} and org_id = ${orgId}
    and id = ${id}`.execute(db);
}

export type Reminder = {
  readonly projectId: string;
  readonly step: string;
  readonly day: string;
  readonly toNames: string;
  readonly byName: string;
  readonly at: Date;
  readonly mailState: MailState;
  readonly mailError: string | null;
};

export async function addReminder(
  db: Db,
  { region, orgId, year }: Unit,
  row: Pick<Reminder, 'projectId' | 'step' | 'day' | 'toNames'>,
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<string> {
  const id = newId(by.now);
  await sql`insert into performance_reminder (region, org_id, id, year, project_id, step, day, to_names, by_account, by_name, at)
    values (${region}, ${orgId}, ${id}, ${year}, ${row.projectId}, ${row.step}, ${row.day}, ${row.toNames}, ${by.accountId}, ${by.name},
      ${by.now})`.execute(db);
  return id;
}

/** 催报记录 of a year, newest first, with how the mails fared: the worst of them. */
export async function listReminders(db: Db, { region, orgId, year }: Unit): Promise<readonly Reminder[]> {
  const { rows } =
    await sql<Reminder>`select r.project_id as "projectId", r.step, r.day::text, r.to_names as "toNames", r.by_name as "byName", r.at,
      coalesce((array_agg(m.mail_state order by array_position(array['failed', 'waiting', 'sent', 'none'], m.mail_state))
        filter (where m.mail_state is not null))[1], 'none') as "mailState",
      max(m.mail_error) as "mailError"
    from performance_reminder r left join performance_message m on m.region = r.region and m.reminder_id = r.id
    where r.region = ${region} and r.org_id = ${orgId} and r.year = ${year}
    group by r.id, r.region, r.project_id, r.step, r.day, r.to_names, r.by_name, r.at order by r.at desc, r.id desc`.execute(db);
  return rows;
}
