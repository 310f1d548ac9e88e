import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg, openSession } from '../modules/access/index.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import type { Actor } from '../platform/http/actor.ts';
import { createServer } from '../platform/http/server.ts';
import type { Sessions } from '../platform/http/sessions.ts';
import { routes } from './modules.ts';
import { sessionsOf } from './sessions.ts';
import { ask } from './testing/server.ts';

const REGION = '532500';
const START = new Date('2024-03-01T08:00:00+08:00');
const MINUTE = 60_000;
type Shown = { name: string; roles: { code: string }[]; represents: { name: string }[] };

describe('what is known of a session is worth what the transaction of a request confirms', () => {
  let database: TestDatabase;
  let app: Awaited<ReturnType<typeof createServer>>;
  let sessions: Sessions;
  let found: (Actor | undefined)[] = [];
  let now = START;

  beforeAll(async () => {
    database = await testDatabase();
    const known = sessionsOf({ pool: database.app, region: REGION }, () => now);
    sessions = {
      ...known,
      find: async (token) => {
        const actor = await known.find(token);
        found.push(actor);
        return actor;
      },
    };
    const files = { put: async () => '', get: async () => undefined };
    const context = { db: database.app.db, clock: { now: () => now }, files, origin: 'own' } as const;
    app = await createServer({ routes, context, region: REGION, sessions, logger: false, trustProxy: true });
    for (const id of ['own', 'other'])
      await addOrg(database.owner.db, { region: REGION, id, name: id, shortName: id, level: '州本级' });
  });
  afterAll(async () => {
    await app.close();
    await database.end();
  });

  let people = 0;
  async function person(roles: Parameters<typeof addAccount>[1]['roles'] = ['finance']): Promise<string> {
    people += 1;
    const id = `p${people}`;
    const account = { region: REGION, orgId: 'own', id, signInName: id, name: `某${people}`, sectionId: null, passwordHash: 'x' };
    await addAccount(database.owner.db, { ...account, roles }, START);
    return id;
  }
  const enter = async (id: string) => openSession(database.owner.db, REGION, id, now);
  const show = async (token: string) => (await ask(app, '/api/access/session', { token })).json<Shown>();
  const change = (text: string, values: readonly unknown[] = []) => database.owner.pg.query(text, [...values]);
  /** Who asks is known to the server, which finds him no more. */
  async function known(id: string): Promise<string> {
    const token = await enter(id);
    await show(token);
    found = [];
    await show(token);
    expect(found, 'the second request is confirmed').toEqual([]);
    return token;
  }

  it('is found again after a minute, when it is written down to have been seen, and at the turn of the day', async () => {
    const token = await known(await person());
    now = new Date(now.getTime() + MINUTE);
    expect((await show(token)).name).toBeTruthy();
    expect(found).toHaveLength(1);
    now = new Date('2024-03-01T23:59:50+08:00');
    const late = await known(await person());
    now = new Date('2024-03-02T00:00:00+08:00');
    await show(late);
    expect(found).toHaveLength(1);
  });

  it('sessions end twelve hours after they were opened, confirmed or found', async () => {
    const opened = now;
    const token = await enter(await person());
    for (let minute = 1; minute < 12 * 60; minute += 20) {
      now = new Date(opened.getTime() + minute * MINUTE);
      expect((await ask(app, '/api/access/session', { token })).statusCode).toBe(200);
    }
    now = new Date(opened.getTime() + 12 * 60 * MINUTE - 1_000);
    expect((await ask(app, '/api/access/session', { token })).statusCode).toBe(200);
    now = new Date(opened.getTime() + 12 * 60 * MINUTE);
    expect((await ask(app, '/api/access/session', { token })).statusCode).toBe(401);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['the session is deleted', (id) => change('delete from access_session where account_id = $1', [id])],
    ['the account is closed', (id) => change("update access_account set state = 'closed' where id = $1", [id])],
    ['every session is', () => change('delete from access_session')],
  ])('opens nothing once %s, whoever did it', async (_, work) => {
    const id = await person();
    const token = await known(id);
    await work(id);
    expect((await ask(app, '/api/access/session', { token })).statusCode).toBe(401);
    const written = await ask(app, '/api/access/account/substitutions', { token, body: {} });
    expect(written.statusCode).toBe(401);
  });

  it.each<[string, (id: string, other: string) => Promise<unknown>, Partial<Record<keyof Shown, unknown>>]>([
    ['a name', (id) => change("update access_account set name = '新名' where id = $1", [id]), { name: '新名' }],
    [
      'a role that is granted',
      (id) => change("insert into access_role_assignment values ($1, $2, 'projectLead', 0, 'x', now())", [REGION, id]),
      { roles: [{ code: 'finance' }, { code: 'projectLead' }] },
    ],
    ['a role that is taken', (id) => change('delete from access_role_assignment where account_id = $1', [id]), { roles: [] }],
    [
      'a role that is exchanged',
      (id) => change("update access_role_assignment set role = 'unitHead' where account_id = $1", [id]),
      { roles: [{ code: 'unitHead' }] },
    ],
    [
      'a one-time password',
      (id) => change("update access_account set one_time_until = '2099-01-01' where id = $1", [id]),
      { mustChangePassword: true } as object,
    ],
    ['代理 that begins', (id, other) => substitute(id, other), { represents: [{ name: '他人' }] }],
    [
      '代理 that is revoked',
      async (id, other) => {
        const number = await substitute(id, other);
        await change("insert into access_substitution_end values ($1, 'own', $2, '提前返回', 'x', 'x', now())", [REGION, number]);
      },
      { represents: [] },
    ],
    [
      'a role that the represented person loses',
      async (id, other) => {
        await substitute(id, other);
        await change('delete from access_role_assignment where account_id = $1', [other]);
      },
      { roles: [{ code: 'finance' }] },
    ],
  ])('the next request knows %s', async (_, work, wanted) => {
    const other = await person(['projectLead']);
    await change("update access_account set name = '他人' where id = $1", [other]);
    const id = await person();
    const token = await known(id);
    await work(id, other);
    expect(await show(token)).toMatchObject(wanted);
  });

  async function substitute(id: string, principal: string): Promise<string> {
    const { rows } = await database.owner.pg.query<{ id: string }>(
      `insert into access_substitution values ($1, 'own', gen_random_uuid(), $2, $3, '{projectLead}', '2024-01-01', '2024-12-31', '出差', 'x', 'x', now())
        returning id`,
      [REGION, principal, id],
    );
    return rows[0]?.id ?? '';
  }

  it('who looks at all units sees a new one with the next request', async () => {
    const token = await enter(await person(['financeBureau']));
    await show(token);
    expect(sessions.recall?.(token)?.actor.orgs).toEqual(['other', 'own']);
    await addOrg(database.owner.db, { region: REGION, id: 'third', name: 'third', shortName: 'third', level: '县' });
    await show(token);
    expect(sessions.recall?.(token)?.actor.orgs).toEqual(['other', 'own', 'third']);
  });

  it('what was known refuses nobody: who was granted a right uses it at once', async () => {
    const id = await person(['finance']);
    const token = await known(id);
    expect((await ask(app, '/api/access/accounts', { token })).statusCode).toBe(403);
    await change('delete from access_role_assignment where account_id = $1', [id]);
    await change("insert into access_role_assignment values ($1, $2, 'systemAdmin', 1, 'x', now())", [REGION, id]);
    expect((await ask(app, '/api/access/accounts', { token })).statusCode).toBe(200);
  });

  it('a right that is lost after the request was let in is lost: its transaction is not confirmed, and nothing is written', async () => {
    const id = await person(['systemAdmin']);
    const token = await known(id);
    const before = sessions.recall?.(token);
    // another hand is faster than the transaction
    await change('delete from access_role_assignment where account_id = $1', [id]);
    const raced: Sessions = { find: sessions.find, recall: () => before };
    const files = { put: async () => '', get: async () => undefined };
    const context = { db: database.app.db, clock: { now: () => now }, files, origin: 'own' } as const;
    const other = await createServer({ routes, context, region: REGION, sessions: raced, logger: false, trustProxy: true });
    const reply = await ask(other, '/api/access/sections', { token, body: { name: '不该有的科室' } });
    await other.close();
    expect(reply.statusCode).toBe(403);
    const { rows } = await database.owner.pg.query("select from access_section where name = '不该有的科室'");
    expect(rows).toEqual([]);
  });
});
