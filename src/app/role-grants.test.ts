import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '../modules/access/index.ts';
import { PASSWORD, people, type Someone } from './testing/people.ts';
import { tokenOf } from './testing/server.ts';

const { watch, tick, send, query, person, sessionOf, steppedUp, status, lastEvent } = people();

describe('roles, by 安全管理员', () => {
  const grant = (token: string, { id }: Someone, role: string, reason = '岗位调整') =>
    send(`/api/access/accounts/${id}/roles`, { token, body: { role, reason } });
  const revoke = (token: string, { id }: Someone, role: string) =>
    send(`/api/access/accounts/${id}/roles/${role}/revocations`, { token, body: { reason: '岗位调整' } });

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
      expect((await send('/api/access/session/step-ups', { token, body })).statusCode).toBe(422);
    tick();
    const right = await send('/api/access/session/step-ups', { token, body: { password: PASSWORD } });
    expect([right.statusCode, await status(token)]).toEqual([422, 200]);
    expect(await lastEvent()).toMatchObject({ action: 'POST /api/access/session/step-ups', result: 'refused' });
  });
  it('a step-up hands out a new token and ends the old one', async () => {
    const old = await sessionOf(await person());
    const reply = await send('/api/access/session/step-ups', { token: old, body: { password: PASSWORD } });
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
      (await send('/api/access/accounts', { token: await sessionOf(await person(['securityAdmin'])), body })).statusCode,
    ).toBe(403);
    const audit = await steppedUp(await person(['auditAdmin']));
    expect((await send('/api/access/accounts', { token: audit, body })).statusCode).toBe(403);
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
      expect((await send(at, { token, body: { reason: '忘记密码' } })).statusCode).toBe(409);
    }
  });
});

describe('what ends a session', () => {
  it('whatever happens to an account: each old token → 401, the other person stays', async () => {
    const system = await person(['systemAdmin']);
    const security = await person(['securityAdmin']);
    const events = {
      signOut: async (_: Someone, token: string) => void (await send('/api/access/session', { method: 'DELETE', token })),
      grant: async ({ id }: Someone) => {
        const body = { role: 'steeringGroup', reason: '岗位调整' };
        expect((await send(`/api/access/accounts/${id}/roles`, { token: await steppedUp(security), body })).statusCode).toBe(204);
      },
      revoke: async ({ id }: Someone) => {
        const at = `/api/access/accounts/${id}/roles/finance/revocations`;
        expect((await send(at, { token: await steppedUp(security), body: { reason: '岗位调整' } })).statusCode).toBe(204);
      },
      change: async (_: Someone, token: string) => {
        const body = { current: PASSWORD, next: 'rain on the old roof' };
        expect((await send('/api/access/account/password', { token, body })).statusCode).toBe(204);
      },
      reset: async ({ id }: Someone) => {
        const at = `/api/access/accounts/${id}/one-time-passwords`;
        expect((await send(at, { token: await steppedUp(system), body: { reason: '忘记密码' } })).statusCode).toBe(200);
      },
      close: async (who: Someone) => {
        const request = {
          method: 'PUT',
          version:
            (await query<{ version: number }>('select version from access_account where id = $1', [who.id]))[0]?.version ?? 0,
          body: { state: 'closed', reason: '调离' },
        } as const;
        const reply = await send(`/api/access/accounts/${who.id}/state`, { ...request, token: await sessionOf(system) });
        expect(reply.statusCode).toBe(204);
      },
      end: async ({ id }: Someone) => {
        const reply = await send(`/api/access/accounts/${id}/sessions`, { method: 'DELETE', token: await sessionOf(system) });
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
        // the server knows them by now
        for (const token of tokens) expect(await status(token), name).toBe(200);
        await events[name](victim, tokens[0] ?? '');
        const ended = name === 'signOut' ? tokens.slice(0, 1) : tokens;
        for (const token of ended) expect(await status(token), name).toBe(401);
        expect(await status(bystander)).toBe(200);
      }),
      { numRuns: 24 },
    );
  });
});
