import { describe, expect, it } from 'vitest';
import { PASSWORD, people } from './testing/people.ts';
import { tokenOf } from './testing/server.ts';

const { watch, tick, send, query, person, sessionOf, steppedUp, status, lastEvent } = people();

describe('people, by 系统管理员', () => {
  it('creates an account, whose one-time password must be replaced before anything else', async () => {
    const system = await sessionOf(await person(['systemAdmin']));
    const created = await send('/api/access/accounts', {
      token: system,
      body: { signInName: 'lihua', name: '李华', sectionId: 'rexian' },
    });
    expect(created.statusCode).toBe(200);
    const { id, password } = created.json();
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await lastEvent()).toMatchObject({ action: 'access.account.create', object: '李华（lihua）', result: 'ok' });
    const token = tokenOf(await send('/api/access/session', { body: { signInName: 'lihua', password } }));
    expect((await send('/api/access/session', { token })).json()).toMatchObject({
      mustChangePassword: true,
      permissions: [],
    });
    expect((await send('/api/access/catalogue', { token })).json()).toMatchObject({
      type: 'urn:problem:password-change-required',
    });
    const next = 'rain on the old roof';
    const changed = await send('/api/access/account/password', { token, body: { current: password, next } });
    expect(changed.statusCode).toBe(204);
    expect([await status(token), await status(tokenOf(changed))]).toEqual([401, 200]);
    expect((await send('/api/access/session', { token: tokenOf(changed) })).json()).toMatchObject({
      mustChangePassword: false,
    });
    expect((await send('/api/access/session', { body: { signInName: 'lihua', password } })).statusCode).toBe(401);
    const dump = JSON.stringify(await query('select * from access_account, platform_audit_event'));
    expect([dump.includes(password), dump.includes(next), dump.includes(id)]).toEqual([false, false, true]);
  });
  it('a one-time password opens nothing after 72 hours', async () => {
    const system = await sessionOf(await person(['systemAdmin']));
    const created = await send('/api/access/accounts', {
      token: system,
      body: { signInName: 'late', name: '迟到', sectionId: null },
    });
    const { password } = created.json();
    watch.now = new Date(watch.now.getTime() + 72 * 3_600_000 + 1);
    expect((await send('/api/access/session', { body: { signInName: 'late', password } })).statusCode).toBe(401);
  });
  it.each([
    [{ signInName: 'Big', name: '某', sectionId: null }, 400, '小写字母'],
    [{ signInName: 'p1', name: '', sectionId: null }, 400, '请填写姓名'],
    [{ signInName: 'p1', name: '某', sectionId: null }, 409, '已有人使用'],
    [{ signInName: 'new-one', name: '某', sectionId: 'nowhere' }, 404, '请从列表重新选择科室'],
  ])('refuses %j with %s', async (body, code, words) => {
    const system = await sessionOf(await person(['systemAdmin']));
    const reply = await send('/api/access/accounts', { token: system, body });
    expect([reply.statusCode, reply.body]).toEqual([code, expect.stringContaining(words)]);
  });
  it('a person of another unit is not there: 404 for each way to touch him', async () => {
    const stranger = await person([], { orgId: 'other' });
    const system = await steppedUp(await person(['systemAdmin']));
    const at = `/api/access/accounts/${stranger.id}`;
    const replies = await Promise.all([
      send(at, { method: 'PUT', token: system, version: 1, body: { name: '改名', sectionId: null } }),
      send(`${at}/state`, { method: 'PUT', token: system, version: 1, body: { state: 'closed', reason: '试一试' } }),
      send(`${at}/one-time-passwords`, { token: system, body: { reason: '试一试' } }),
      send(`${at}/sessions`, { method: 'DELETE', token: system }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect((await send('/api/access/accounts', { token: system })).body).not.toContain(stranger.name);
  });
  it('two hands on one account: the second is told, and nothing of his is stored', async () => {
    const someone = await person();
    const system = await sessionOf(await person(['systemAdmin']));
    const change = (name: string) =>
      send(`/api/access/accounts/${someone.id}`, {
        method: 'PUT',
        token: system,
        version: 1,
        body: { name, sectionId: 'rexian' },
      });
    expect([(await change('甲')).statusCode, (await change('乙')).statusCode]).toEqual([204, 409]);
    expect((await send('/api/access/accounts', { token: system })).json()).toContainEqual(
      expect.objectContaining({ id: someone.id, name: '甲', version: 2 }),
    );
  });
  it('a person in a business role keeps a section', async () => {
    const someone = await person(['finance']);
    const token = await sessionOf(await person(['systemAdmin']));
    const at = `/api/access/accounts/${someone.id}`;
    const reply = await send(at, { method: 'PUT', token, version: 1, body: { name: someone.name, sectionId: null } });
    expect([reply.statusCode, reply.json().type]).toEqual([409, 'urn:problem:access/section-missing']);
  });
  it('sections: created, renamed, unique in the unit', async () => {
    const token = await sessionOf(await person(['systemAdmin']));
    const created = await send('/api/access/sections', { token, body: { name: '审批协调科' } });
    const { id } = created.json();
    const again = await send('/api/access/sections', { token, body: { name: '审批协调科' } });
    const at = `/api/access/sections/${id}`;
    const renamed = await send(at, { method: 'PUT', token, version: 1, body: { name: '审批服务科' } });
    const stale = await send(at, { method: 'PUT', token, version: 1, body: { name: '别的科' } });
    expect([created, again, renamed, stale].map(({ statusCode }) => statusCode)).toEqual([200, 409, 204, 409]);
    expect((await send('/api/access/sections', { token })).json()).toContainEqual({
      id,
      name: '审批服务科',
      people: 0,
      version: 2,
    });
  });
});

describe('my account', () => {
  it('shows and ends own sessions, never those of another', async () => {
    const me = await person();
    const [here, there] = [await sessionOf(me), await sessionOf(me)];
    const stranger = await person();
    const foreign = await sessionOf(stranger);
    const { sessions } = (await send('/api/access/account', { token: here })).json();
    expect(sessions.map(({ current }: { current: boolean }) => current)).toEqual([false, true]);
    const foreignId = (await send('/api/access/account', { token: foreign })).json().sessions[0].id;
    const end = (id: string) => send(`/api/access/account/sessions/${id}`, { method: 'DELETE', token: here });
    expect([(await end(foreignId)).statusCode, await status(foreign)]).toEqual([404, 200]);
    expect([(await end(sessions[0].id)).statusCode, await status(there), await status(here)]).toEqual([204, 401, 200]);
    const third = await sessionOf(me);
    await send('/api/access/account/sessions', { method: 'DELETE', token: here });
    expect([await status(third), await status(here)]).toEqual([401, 200]);
  });
  it('no password of the last five returns, a weak one is refused with its faults', async () => {
    const me = await person();
    let token = await sessionOf(me);
    let current = PASSWORD;
    const change = async (next: string) => {
      tick();
      const reply = await send('/api/access/account/password', { token, body: { current, next } });
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
    const reply = await send('/api/access/account', { token, headers: { 'mz-account': one.id } });
    expect([reply.statusCode, reply.json().type]).toEqual([409, 'urn:problem:session-changed']);
    expect((await send('/api/access/account', { token, headers: { 'mz-account': two.id } })).statusCode).toBe(200);
  });
});
