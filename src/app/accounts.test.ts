import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg, addSection, openSession, type Role } from '../modules/access/index.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { ask, testServer, tokenOf } from './testing/server.ts';

const REGION = '532500';
const PASSWORD = 'tea at 7 by the river';
const watch = { now: new Date('2024-03-01T08:00:00+08:00') };
type Server = Awaited<ReturnType<typeof testServer>>;

let database: TestDatabase;
let app: Server;
let hash = '';
let people = 0;

beforeAll(async () => {
  database = await testDatabase();
  app = await testServer(database, { watch });
  hash = await hashPassword(PASSWORD);
  for (const id of ['own', 'other']) {
    await addOrg(database.owner.db, { region: REGION, id, name: `${id}单位`, shortName: id, level: '州本级' });
    await addSection(database.owner.db, { region: REGION, orgId: id, id: 'rexian', name: '热线科' });
  }
});
afterAll(async () => {
  await app.close();
  await database.end();
});

type Someone = { readonly id: string; readonly name: string };
async function person(
  roles: readonly Role[] = [],
  { orgId = 'own', sectionId = 'rexian' as string | null } = {},
): Promise<Someone> {
  people += 1;
  const id = `p${people}`;
  const name = `某${people}`;
  await addAccount(
    database.owner.db,
    { region: REGION, orgId, id, signInName: id, name, sectionId, passwordHash: hash, roles },
    watch.now,
  );
  return { id, name };
}
const tick = () => {
  watch.now = new Date(watch.now.getTime() + 1_000);
};
const sessionOf = ({ id }: Someone) => {
  tick();
  return openSession(database.owner.db, REGION, id, watch.now);
};
const steppedUp = async (who: Someone) => {
  const reply = await ask(app, '/api/access/session/step-ups', { token: await sessionOf(who), body: { password: PASSWORD } });
  return tokenOf(reply);
};
const status = async (token: string) => (await ask(app, '/api/access/session', { token })).statusCode;
const versionOf = async ({ id }: Someone) =>
  (await database.owner.pg.query<{ version: number }>('select version from access_account where id = $1', [id])).rows[0]
    ?.version ?? 0;
const lastEvent = async () =>
  (
    await database.owner.pg.query<{ action: string; object: string; result: string; reason: string; detail: object }>(
      'select action, object, result, reason, detail from platform_audit_event order by at desc, id desc limit 1',
    )
  ).rows[0];

describe('people, by 系统管理员', () => {
  it('creates an account, whose one-time password must be replaced before anything else', async () => {
    const system = await sessionOf(await person(['systemAdmin']));
    const created = await ask(app, '/api/access/accounts', {
      token: system,
      body: { signInName: 'lihua', name: '李华', sectionId: 'rexian' },
    });
    expect(created.statusCode).toBe(200);
    const { id, password } = created.json();
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await lastEvent()).toMatchObject({ action: 'access.account.create', object: '李华(lihua)', result: 'ok' });
    const token = tokenOf(await ask(app, '/api/access/session', { body: { signInName: 'lihua', password } }));
    expect((await ask(app, '/api/access/session', { token })).json()).toMatchObject({
      mustChangePassword: true,
      permissions: [],
    });
    expect((await ask(app, '/api/access/catalogue', { token })).json()).toMatchObject({
      type: 'urn:problem:password-change-required',
    });
    const next = 'rain on the old roof';
    const changed = await ask(app, '/api/access/account/password', { token, body: { current: password, next } });
    expect(changed.statusCode).toBe(204);
    expect([await status(token), await status(tokenOf(changed))]).toEqual([401, 200]);
    expect((await ask(app, '/api/access/session', { token: tokenOf(changed) })).json()).toMatchObject({
      mustChangePassword: false,
    });
    expect((await ask(app, '/api/access/session', { body: { signInName: 'lihua', password } })).statusCode).toBe(401);
    const dump = JSON.stringify((await database.owner.pg.query('select * from access_account, platform_audit_event')).rows);
    expect([dump.includes(password), dump.includes(next), dump.includes(id)]).toEqual([false, false, true]);
  });
  it('a one-time password opens nothing after 72 hours', async () => {
    const system = await sessionOf(await person(['systemAdmin']));
    const created = await ask(app, '/api/access/accounts', {
      token: system,
      body: { signInName: 'late', name: '迟到', sectionId: null },
    });
    const { password } = created.json();
    watch.now = new Date(watch.now.getTime() + 72 * 3_600_000 + 1);
    expect((await ask(app, '/api/access/session', { body: { signInName: 'late', password } })).statusCode).toBe(401);
  });
  it.each([
    [{ signInName: 'Big', name: '某', sectionId: null }, 400, '小写字母'],
    [{ signInName: 'p1', name: '', sectionId: null }, 400, '请填写姓名'],
    [{ signInName: 'p1', name: '某', sectionId: null }, 409, '已有人使用'],
    [{ signInName: 'new-one', name: '某', sectionId: 'nowhere' }, 404, '请从列表重新选择科室'],
  ])('refuses %j with %s', async (body, code, words) => {
    const system = await sessionOf(await person(['systemAdmin']));
    const reply = await ask(app, '/api/access/accounts', { token: system, body });
    expect([reply.statusCode, reply.body]).toEqual([code, expect.stringContaining(words)]);
  });
  it('a person of another unit is not there: 404 for each way to touch him', async () => {
    const stranger = await person([], { orgId: 'other' });
    const system = await steppedUp(await person(['systemAdmin']));
    const at = `/api/access/accounts/${stranger.id}`;
    const replies = await Promise.all([
      ask(app, at, { method: 'PUT', token: system, version: 1, body: { name: '改名', sectionId: null } }),
      ask(app, `${at}/state`, { method: 'PUT', token: system, version: 1, body: { state: 'closed', reason: '试一试' } }),
      ask(app, `${at}/one-time-passwords`, { token: system, body: { reason: '试一试' } }),
      ask(app, `${at}/sessions`, { method: 'DELETE', token: system }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect((await ask(app, '/api/access/accounts', { token: system })).body).not.toContain(stranger.name);
  });
  it('two hands on one account: the second is told, and nothing of his is stored', async () => {
    const someone = await person();
    const system = await sessionOf(await person(['systemAdmin']));
    const change = (name: string) =>
      ask(app, `/api/access/accounts/${someone.id}`, {
        method: 'PUT',
        token: system,
        version: 1,
        body: { name, sectionId: 'rexian' },
      });
    expect([(await change('甲')).statusCode, (await change('乙')).statusCode]).toEqual([204, 409]);
    expect((await ask(app, '/api/access/accounts', { token: system })).json()).toContainEqual(
      expect.objectContaining({ id: someone.id, name: '甲', version: 2 }),
    );
  });
  it('a person in a business role keeps a section', async () => {
    const someone = await person(['finance']);
    const token = await sessionOf(await person(['systemAdmin']));
    const at = `/api/access/accounts/${someone.id}`;
    const reply = await ask(app, at, { method: 'PUT', token, version: 1, body: { name: someone.name, sectionId: null } });
    expect([reply.statusCode, reply.json().type]).toEqual([409, 'urn:problem:access/section-missing']);
  });
  it('sections: created, renamed, unique in the unit', async () => {
    const token = await sessionOf(await person(['systemAdmin']));
    const created = await ask(app, '/api/access/sections', { token, body: { name: '审批协调科' } });
    const { id } = created.json();
    const again = await ask(app, '/api/access/sections', { token, body: { name: '审批协调科' } });
    const at = `/api/access/sections/${id}`;
    const renamed = await ask(app, at, { method: 'PUT', token, version: 1, body: { name: '审批服务科' } });
    const stale = await ask(app, at, { method: 'PUT', token, version: 1, body: { name: '别的科' } });
    expect([created, again, renamed, stale].map(({ statusCode }) => statusCode)).toEqual([200, 409, 204, 409]);
    expect((await ask(app, '/api/access/sections', { token })).json()).toContainEqual({
      id,
      name: '审批服务科',
      people: 0,
      version: 2,
    });
  });
});

describe('roles, by 安全管理员', () => {
  const grant = (token: string, { id }: Someone, role: string, reason = '岗位调整') =>
    ask(app, `/api/access/accounts/${id}/roles`, { token, body: { role, reason } });
  const revoke = (token: string, { id }: Someone, role: string) =>
    ask(app, `/api/access/accounts/${id}/roles/${role}/revocations`, { token, body: { reason: '岗位调整' } });

  it('needs the password again, at most five minutes ago', async () => {
    const security = await person(['securityAdmin']);
    const someone = await person();
    expect((await grant(await sessionOf(security), someone, 'finance')).json()).toMatchObject({
      type: 'urn:problem:step-up-required',
    });
    const token = await steppedUp(security);
    watch.now = new Date(watch.now.getTime() + 5 * 60_000);
    expect((await grant(token, someone, 'finance')).statusCode).toBe(204);
    watch.now = new Date(watch.now.getTime() + 1);
    expect((await revoke(token, someone, 'finance')).json()).toMatchObject({ status: 403, type: 'urn:problem:step-up-required' });
  });
  it('a step-up with a wrong password is refused, written down, and paused after five', async () => {
    const security = await person(['securityAdmin']);
    const token = await sessionOf(security);
    const body = { password: 'wrong' };
    for (let each = 0; each < 5; each += 1)
      expect((await ask(app, '/api/access/session/step-ups', { token, body })).statusCode).toBe(422);
    tick();
    const right = await ask(app, '/api/access/session/step-ups', { token, body: { password: PASSWORD } });
    expect([right.statusCode, await status(token)]).toEqual([422, 200]);
    expect(await lastEvent()).toMatchObject({ action: 'POST /api/access/session/step-ups', result: 'refused' });
  });
  it('a step-up hands out a new token and ends the old one', async () => {
    const old = await sessionOf(await person());
    const reply = await ask(app, '/api/access/session/step-ups', { token: old, body: { password: PASSWORD } });
    expect([await status(old), await status(tokenOf(reply))]).toEqual([401, 200]);
  });
  it('grants with a reason, and the log holds before and after', async () => {
    const someone = await person(['finance']);
    const token = await steppedUp(await person(['securityAdmin']));
    tick();
    expect((await grant(token, someone, 'unitHead')).statusCode).toBe(204);
    expect(await lastEvent()).toMatchObject({
      action: 'access.role.grant',
      reason: '岗位调整',
      detail: { before: { 角色: '财务科' }, after: { 角色: '财务科、单位负责人' } },
    });
    expect((await grant(token, someone, 'sectionHead', '')).statusCode).toBe(400);
  });
  it.each<[Role, Role]>([
    ['systemAdmin', 'securityAdmin'],
    ['securityAdmin', 'auditAdmin'],
    ['auditAdmin', 'systemAdmin'],
    ['finance', 'auditAdmin'],
    ['systemAdmin', 'projectLead'],
  ])('%s never becomes %s too', async (held, wanted) => {
    const someone = await person([held]);
    const token = await steppedUp(await person(['securityAdmin']));
    tick();
    const reply = await grant(token, someone, wanted);
    expect([reply.statusCode, reply.json().title]).toEqual([409, expect.stringContaining('三员分立')]);
    expect(await lastEvent()).toMatchObject({ action: 'access.role.grant', result: 'refused' });
  });
  it('nobody changes his own roles, nor those of another unit', async () => {
    const security = await person(['securityAdmin']);
    const token = await steppedUp(security);
    expect((await grant(token, security, 'auditAdmin')).json().type).toBe('urn:problem:access/own-roles');
    expect((await revoke(token, security, 'securityAdmin')).json().type).toBe('urn:problem:access/own-roles');
    expect((await grant(token, await person([], { orgId: 'other' }), 'finance')).statusCode).toBe(404);
  });
  it('系统管理员 cannot grant, 安全管理员 cannot create, 审计管理员 writes nothing', async () => {
    const someone = await person();
    const body = { signInName: 'nobody', name: '无', sectionId: null };
    expect((await grant(await steppedUp(await person(['systemAdmin'])), someone, 'finance')).statusCode).toBe(403);
    expect(
      (await ask(app, '/api/access/accounts', { token: await sessionOf(await person(['securityAdmin'])), body })).statusCode,
    ).toBe(403);
    const audit = await steppedUp(await person(['auditAdmin']));
    expect((await ask(app, '/api/access/accounts', { token: audit, body })).statusCode).toBe(403);
    expect((await grant(audit, someone, 'finance')).statusCode).toBe(403);
  });
  it('two hands at once do not take the last two administrators', async () => {
    const [one, two] = [await person(['auditAdmin'], { orgId: 'other' }), await person(['auditAdmin'], { orgId: 'other' })];
    const security = await person(['securityAdmin'], { orgId: 'other' });
    const token = await steppedUp(security);
    const replies = await Promise.all([revoke(token, one, 'auditAdmin'), revoke(token, two, 'auditAdmin')]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
  });
  it('the password of 安全管理员 and 审计管理员 is out of reach of 系统管理员', async () => {
    const token = await steppedUp(await person(['systemAdmin']));
    for (const role of ['securityAdmin', 'auditAdmin'] as const) {
      const at = `/api/access/accounts/${(await person([role])).id}/one-time-passwords`;
      expect((await ask(app, at, { token, body: { reason: '忘记密码' } })).statusCode).toBe(409);
    }
  });
});

describe('what ends a session', () => {
  it('whatever happens to an account: each old token → 401, the other person stays', async () => {
    const system = await person(['systemAdmin']);
    const security = await person(['securityAdmin']);
    const events = {
      signOut: async (_: Someone, token: string) => void (await ask(app, '/api/access/session', { method: 'DELETE', token })),
      grant: async ({ id }: Someone) => {
        const body = { role: 'steeringGroup', reason: '岗位调整' };
        expect((await ask(app, `/api/access/accounts/${id}/roles`, { token: await steppedUp(security), body })).statusCode).toBe(
          204,
        );
      },
      revoke: async ({ id }: Someone) => {
        const at = `/api/access/accounts/${id}/roles/finance/revocations`;
        expect((await ask(app, at, { token: await steppedUp(security), body: { reason: '岗位调整' } })).statusCode).toBe(204);
      },
      change: async (_: Someone, token: string) => {
        const body = { current: PASSWORD, next: 'rain on the old roof' };
        expect((await ask(app, '/api/access/account/password', { token, body })).statusCode).toBe(204);
      },
      reset: async ({ id }: Someone) => {
        const at = `/api/access/accounts/${id}/one-time-passwords`;
        expect((await ask(app, at, { token: await steppedUp(system), body: { reason: '忘记密码' } })).statusCode).toBe(200);
      },
      close: async (who: Someone) => {
        const request = { method: 'PUT', version: await versionOf(who), body: { state: 'closed', reason: '调离' } } as const;
        const reply = await ask(app, `/api/access/accounts/${who.id}/state`, { ...request, token: await sessionOf(system) });
        expect(reply.statusCode).toBe(204);
      },
      end: async ({ id }: Someone) => {
        const reply = await ask(app, `/api/access/accounts/${id}/sessions`, { method: 'DELETE', token: await sessionOf(system) });
        expect(reply.statusCode).toBe(204);
      },
    };
    const names = Object.keys(events) as (keyof typeof events)[]; // the keys of a constant object
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.integer({ min: 1, max: 3 }), async (name, count) => {
        const victim = await person(['finance']);
        const bystander = await sessionOf(await person());
        const tokens: string[] = [];
        for (let each = 0; each < count; each += 1) tokens.push(await sessionOf(victim));
        await events[name](victim, tokens[0] ?? '');
        const ended = name === 'signOut' ? tokens.slice(0, 1) : tokens;
        for (const token of ended) expect(await status(token), name).toBe(401);
        expect(await status(bystander)).toBe(200);
      }),
      { numRuns: 24 },
    );
  });
});

describe('my account', () => {
  it('shows and ends own sessions, never those of another', async () => {
    const me = await person();
    const [here, there] = [await sessionOf(me), await sessionOf(me)];
    const stranger = await person();
    const foreign = await sessionOf(stranger);
    const { sessions } = (await ask(app, '/api/access/account', { token: here })).json();
    expect(sessions.map(({ current }: { current: boolean }) => current)).toEqual([false, true]);
    const foreignId = (await ask(app, '/api/access/account', { token: foreign })).json().sessions[0].id;
    const end = (id: string) => ask(app, `/api/access/account/sessions/${id}`, { method: 'DELETE', token: here });
    expect([(await end(foreignId)).statusCode, await status(foreign)]).toEqual([404, 200]);
    expect([(await end(sessions[0].id)).statusCode, await status(there), await status(here)]).toEqual([204, 401, 200]);
    const third = await sessionOf(me);
    await ask(app, '/api/access/account/sessions', { method: 'DELETE', token: here });
    expect([await status(third), await status(here)]).toEqual([401, 200]);
  });
  it('no password of the last five returns, a weak one is refused with its faults', async () => {
    const me = await person();
    let token = await sessionOf(me);
    let current = PASSWORD;
    const change = async (next: string) => {
      tick();
      const reply = await ask(app, '/api/access/account/password', { token, body: { current, next } });
      if (reply.statusCode === 204) [token, current] = [tokenOf(reply), next];
      return reply;
    };
    expect((await change('short')).json().issues).toContainEqual({ path: '新密码', message: expect.stringContaining('至少 12') });
    for (let round = 1; round <= 5; round += 1) {
      expect((await change(PASSWORD)).statusCode).toBe(422);
      expect((await change(`rain on roof number ${round}`)).statusCode).toBe(204);
    }
    expect((await change(PASSWORD)).statusCode).toBe(422);
    expect((await change('rain on roof number 6')).statusCode).toBe(204);
    expect((await change(PASSWORD)).statusCode).toBe(204);
  });
  it('a request meant for another person in the same browser is refused', async () => {
    const [one, two] = [await person(), await person()];
    const token = await sessionOf(two);
    const reply = await ask(app, '/api/access/account', { token, headers: { 'mz-account': one.id } });
    expect([reply.statusCode, reply.json().type]).toEqual([409, 'urn:problem:session-changed']);
    expect((await ask(app, '/api/access/account', { token, headers: { 'mz-account': two.id } })).statusCode).toBe(200);
  });
});
