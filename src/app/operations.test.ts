import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg, openSession, type Role } from '../modules/access/index.ts';
import { fixedClock } from '../platform/clock.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { createServer } from '../platform/http/server.ts';
import { listJobs } from '../platform/jobs/queue.ts';
import { startWorker, type Worker } from '../platform/jobs/worker.ts';
import { createLogger } from '../platform/log.ts';
import { watchInstallation } from './gauges.ts';
import { jobs, routes } from './modules.ts';
import { sessionsOf } from './sessions.ts';

const REGION = '532500';
const NOW = new Date('2024-03-01T08:00:00+08:00');
const GIB = 1_073_741_824;

describe('operations 运行状态', () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let worker: Worker | undefined;
  let free = 10 * GIB;
  const lines: string[] = [];
  const tokens = new Map<string, string>();
  const files = { put: async () => '', get: async () => undefined, room: async () => ({ free, total: 20 * GIB }) };

  beforeAll(async () => {
    database = await testDatabase();
    await addOrg(database.owner.db, { region: REGION, id: 'own', name: '单位', shortName: '单位', level: '州本级' });
    for (const role of ['systemAdmin', 'finance'] satisfies Role[]) {
      const person = { region: REGION, orgId: 'own', id: role, signInName: role, name: role, sectionId: null, passwordHash: 'x' };
      await addAccount(database.owner.db, { ...person, roles: [role] }, NOW);
      tokens.set(role, await openSession(database.owner.db, REGION, role, NOW));
    }
    watchInstallation({ pool: database.app }, files);
    app = await createServer({
      routes,
      context: { db: database.app.db, clock: fixedClock(NOW), files, origin: 'own' },
      region: REGION,
      sessions: sessionsOf({ pool: database.app, region: REGION }, () => NOW),
      logger: createLogger('info', (line) => lines.push(line)),
      trustProxy: false,
    });
    await app.ready();
  });
  afterAll(async () => {
    await worker?.stop();
    await app.close();
    await database.end();
  });

  const ask = (method: 'GET' | 'POST', url: string, role?: string) =>
    app.inject({
      method,
      url,
      headers: { 'idempotency-key': `operations ${method} ${url}` },
      ...(role ? { cookies: { mz: tokens.get(role) ?? '' } } : {}),
    });
  const until = async (holds: () => Promise<boolean>) => {
    for (let i = 0; i < 100 && !(await holds()); i += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  it('without a worker the health is red, and says which part', async () => {
    const reply = await ask('GET', '/api/health');
    expect([reply.statusCode, reply.headers['retry-after'], reply.json().checks]).toEqual([
      503,
      '5',
      { database: true, migrations: true, jobs: false, disk: true },
    ]);
  });
  it('with a worker it is green; a full disk and a foreign migration turn it red', async () => {
    const context = { db: database.app.db, clock: fixedClock(NOW), files, region: REGION };
    worker = startWorker({ ownerUrl: database.ownerUrl, jobs, context, log: createLogger('silent') });
    await until(async () => (await ask('GET', '/api/health')).statusCode === 200);
    expect((await ask('GET', '/api/health')).json()).toEqual({
      status: 'ok',
      checks: { database: true, migrations: true, jobs: true, disk: true },
    });
    free = 1_000_000;
    expect((await ask('GET', '/api/health')).json().checks).toMatchObject({ disk: false });
    free = 10 * GIB;
    await database.owner.pg.query("insert into platform_migration (name, digest) values ('99990101_01_later', 'x')");
    expect((await ask('GET', '/api/health')).json().checks).toMatchObject({ migrations: false });
    await database.owner.pg.query("delete from platform_migration where name = '99990101_01_later'");
  });
  it('the clean-up that the administrator orders runs, once a press, and leaves audit rows', async () => {
    await database.owner.pg.query(
      `insert into access_sign_in_failure (region, id, sign_in_name, address, at)
        values ($1, gen_random_uuid(), 'old', '1', $2::timestamptz - interval '20 minutes'), ($1, gen_random_uuid(), 'new', '1', $2)`,
      [REGION, NOW],
    );
    await database.owner.pg.query(
      `insert into access_session (region, token_sha256, account_id, opened_at, seen_at)
        values ($1, 'idle', 'finance', $2::timestamptz - interval '2 hours', $2::timestamptz - interval '31 minutes')`,
      [REGION, NOW],
    );
    await database.owner.pg.query(
      `insert into platform_idempotency (region, account_id, key, request_digest, status, at)
        values ($1, 'finance', 'old-key', 'x', 200, $2::timestamptz - interval '31 days'), ($1, 'finance', 'new-key', 'x', 200, $2)`,
      [REGION, NOW],
    );
    expect((await ask('POST', '/api/operations/sweep', 'systemAdmin')).statusCode).toBe(204);
    expect((await ask('POST', '/api/operations/sweep', 'systemAdmin')).statusCode).toBe(204);
    const audited = async () =>
      (
        await database.owner.pg.query(
          "select action, detail from platform_audit_event where actor = 'installation' order by action",
        )
      ).rows;
    await until(async () => (await audited()).length === 2);
    expect(await audited()).toEqual([
      { action: 'access.sweep-sessions', detail: { sessions: 1, failures: 1 } },
      { action: 'platform.sweep-keys', detail: { keys: 1 } },
    ]);
    const left = await database.owner.pg.query('select sign_in_name as name from access_sign_in_failure');
    expect(left.rows).toEqual([{ name: 'new' }]);
  });
  it('a job out of tries is listed with its error, and started again by a person', async () => {
    await worker?.stop();
    worker = undefined;
    await database.owner.pg.query("select graphile_worker.add_job('platform:sweep-keys')");
    await database.owner.pg.query("update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'disk'");
    const status = (await ask('GET', '/api/operations/status', 'systemAdmin')).json();
    expect(status).toMatchObject({
      room: { free: '10', total: '20' },
      jobs: [{ title: '清理过期的提交编号与未完成的文件', state: 'exhausted', lastError: 'disk' }],
    });
    const [{ id }] = status.jobs;
    expect((await ask('POST', `/api/operations/jobs/${id}/retry`, 'systemAdmin')).statusCode).toBe(204);
    expect((await listJobs(database.app.db))[0]?.state).toBe('waiting');
    expect((await ask('POST', '/api/operations/jobs/999/retry', 'systemAdmin')).statusCode).toBe(404);
    expect((await ask('POST', '/api/operations/jobs/none/retry', 'systemAdmin')).statusCode).toBe(400);
  });
  it('the figures for monitoring name routes by template, and are for the administrator', async () => {
    expect((await ask('GET', '/metrics', 'finance')).statusCode).toBe(403);
    const reply = await ask('GET', '/metrics', 'systemAdmin');
    expect(reply.headers['content-type']).toContain('text/plain');
    expect(reply.body).toContain('route="/api/operations/jobs/:id/retry"');
    expect(reply.body).not.toContain('/jobs/999/');
    for (const name of [
      'mz_http_request_seconds_count',
      'mz_jobs{state="waiting"} 1',
      'mz_jobs_oldest_seconds',
      'mz_disk_bytes{kind="free"}',
    ])
      expect(reply.body).toContain(name);
    expect(reply.body).toMatch(/mz_database_pool_connections\{state="waiting"\} \d/);
  });
  it('one log line a request: who, which route, what came of it; no path and no body', async () => {
    lines.length = 0;
    await ask('POST', '/api/operations/jobs/13812345678/retry', 'systemAdmin');
    await app.inject({
      method: 'POST',
      url: '/api/access/session',
      payload: { signInName: 'x13812345678', password: 'secret-secret' },
    });
    await app.inject('/api/nowhere/13812345678');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        requestId: expect.any(String),
        actorId: 'systemAdmin',
        method: 'POST',
        route: '/api/operations/jobs/:id/retry',
        status: 404,
        ms: expect.any(Number),
      },
      { actorId: null, route: '/api/access/session', status: 401 },
      { actorId: null, route: 'unknown', status: 404 },
    ]);
    expect(lines.join('')).not.toMatch(/13812345678|secret-secret/);
  });
});
