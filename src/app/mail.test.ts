import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { listJobs } from '../platform/jobs/queue.ts';
import { startWorker, type Worker } from '../platform/jobs/worker.ts';
import { smtpMailer } from '../platform/mail/mail.ts';
import { DEMO } from './demonstration.ts';
import { jobs } from './modules.ts';
import { boardOf, HOTLINE } from './testing/board.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

/** Waits until a condition holds, for half a minute at most. */
async function until(condition: () => Promise<boolean> | boolean): Promise<boolean> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

describe('催报 by mail, through a real SMTP server', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  let at: ReturnType<typeof boardOf>;
  let worker: Worker;
  const letters: { to: string[]; text: string }[] = [];
  let refusing = true;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, callback) =>
      refusing ? callback(Object.assign(new Error('mailbox full'), { responseCode: 452 })) : callback(),
    onData(stream, { envelope }, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString('utf8') });
        callback();
      });
    },
  });
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database, { mails: true });
    at = boardOf(database, service);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo; // it listens on a port of this machine
    worker = startWorker({
      ownerUrl: database.ownerUrl,
      jobs,
      context: {
        ...{ db: database.app.db, clock: { now: () => new Date() }, region: DEMO.region },
        files: { put: async () => '', get: async () => undefined },
        mailer: smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'mingzheng@example.com' }),
      },
      log: { info: () => undefined, warn: () => undefined },
    });
  });
  afterAll(async () => {
    await worker?.stop();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
    await service?.end();
    await database?.end();
  });

  const remind = (again = false) => service.ask('caiwu', `POST ${HOTLINE}/reminders`, { body: { again, words: '请尽快' } });
  const mailOf = async () => (await at.now()).reminded;

  it('who has not registered an address is reached in the inbox only', async () => {
    expect((await remind()).statusCode).toBe(200);
    expect(await mailOf()).toMatchObject({ mailState: 'none' });
  });
  it('a failure of the server is shown where the reminder was sent, and tried again later', async () => {
    expect(
      (await service.ask('xiangmu', 'POST /api/access/account/email', { body: { email: 'not an address' } })).statusCode,
    ).toBe(400);
    const body = { email: 'lead@example.com' };
    expect((await service.ask('xiangmu', 'POST /api/access/account/email', { body })).statusCode).toBe(204);
    expect((await remind(true)).statusCode).toBe(200);
    expect(await until(async () => (await mailOf())?.mailState === 'failed')).toBe(true);
    expect((await mailOf())?.mailError).toContain('mailbox full');
    const waiting = async () =>
      (await transact(database.app.db, {}, listJobs)).filter(({ task }) => task === 'performance:send-mail');
    expect(await until(async () => (await waiting())[0]?.state === 'retrying')).toBe(true);
  });
  it('delivered, it says so, names what is owed, and is sent once', async () => {
    refusing = false;
    await database.owner.pg.query('update graphile_worker._private_jobs set run_at = now()');
    expect(await until(async () => (await mailOf())?.mailState === 'sent')).toBe(true);
    expect(letters.map(({ to }) => to)).toEqual([['lead@example.com']]);
    expect(letters[0]?.text).toMatch(/^From: mingzheng@example\.com/m);
    expect((await mailOf())?.mailError).toBeNull();
  });
});
