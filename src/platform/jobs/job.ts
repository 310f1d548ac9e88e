import type { Clock } from '../clock.ts';
import type { Outcome } from '../database/backup/events.ts';
import type { Db } from '../database/db.ts';
import type { ObjectStore } from '../files/object-store.ts';
import type { Mailer } from '../mail/mail.ts';
import type { Progress } from '../seal/verifications.ts';
import type { Verification } from '../seal/verify/unit.ts';

/** What a job works with: the ordinary pool of requests, never the owner's connection. */
export type JobContext = {
  readonly db: Db;
  readonly clock: Clock;
  readonly files: ObjectStore;
  readonly region: string;
  /** Makes a backup and removes those past their time; restores the newest one for a trial. Absent where backups are switched off. */
  readonly backups?: { take(): Promise<Outcome>; drill(): Promise<Outcome> } | undefined;
  /** Reads every record of a unit against its seals, by a connection of the owner; absent in a test without one. */
  readonly seals?:
    | {
        verify(
          unit: { readonly region: string; readonly orgId: string },
          tell: (progress: Progress) => void,
        ): Promise<Verification>;
      }
    | undefined;
  /** Sends mail; absent where no mail server is configured. */
  readonly mailer?: Mailer | undefined;
};

/**
 * 后台任务: a side effect outside the request, never evidence. It may run twice and must not mind.
 * The name is `module:verb-noun`.
 */
export type Job = {
  readonly task: `${string}:${string}`;
  readonly title: string;
  /** Every day at this time in Shanghai. */
  readonly daily?: `${number}:${number}`;
  run(context: JobContext, payload: unknown): Promise<void>;
};

/** The crontab pattern of a daily time in Shanghai: the queue's clock runs in UTC, and 04:00 there is 20:00 of the day before. */
export function cronOf(daily: string): string {
  const [hour = 0, minute = 0] = daily.split(':').map(Number);
  return `${minute} ${(hour + 16) % 24} * * *`;
}
