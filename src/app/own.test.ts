import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMarker, mark, offerSecret } from '../platform/database/installation.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { createServer } from '../platform/http/server.ts';
import { routes } from './modules.ts';
import { sessionsOf } from './sessions.ts';
import { ask, tokenOf } from './testing/server.ts';

const PASSWORD = 'tea at 7 by the river';
const NOW = new Date('2025-01-06T09:00:00+08:00');
const wish = (secret: string, more: object = {}) => ({
  secret,
  unit: { name: '云岭州政务服务管理局', code: '131001', region: '532900' },
  system: { signInName: 'yangxt', name: '杨系统', password: PASSWORD },
  security: { signInName: 'lianquan', name: '李安全' },
  ...more,
});

/** One walk: every step needs the one before. */
describe('a unit opens its books by routes alone', () => {
  let database: TestDatabase;
  let app: Awaited<ReturnType<typeof createServer>>;
  let now = NOW;
  let system = '';
  let security = { password: '', token: '' };
  const send = (url: string, request: Parameters<typeof ask>[2] = {}) => {
    now = new Date(now.getTime() + 1_000);
    return ask(app, url, request);
  };
  const signIn = async (signInName: string, password: string) =>
    tokenOf(await send('/api/access/session', { body: { signInName, password } }));
  const enterFirst = async (signInName: string, oneTime: string) => {
    const token = await signIn(signInName, oneTime);
    return tokenOf(await send('/api/access/account/password', { token, body: { current: oneTime, next: PASSWORD } }));
  };

  beforeAll(async () => {
    database = await testDatabase();
    await mark(database.owner.db, { kind: 'own', region: '', unit: '' });
    const region = async () => (await findMarker(database.app.db))?.region ?? '';
    const context = {
      ...{ db: database.app.db, clock: { now: () => now }, origin: 'own' as const },
      files: { put: async () => '', get: async () => undefined },
    };
    const sessions = sessionsOf({ pool: database.app, region }, () => now);
    app = await createServer({ routes, context, region, sessions, logger: false, trustProxy: true });
  });
  afterAll(async () => {
    await app.close();
    await database.end();
  });

  it('before set-up nobody can sign in, and a wrong or late secret opens nothing', async () => {
    await offerSecret(database.owner.db, 'old', new Date(now.getTime() - 1));
    expect((await send('/api/access/presence')).json()).toMatchObject({ awaitsSetUp: true });
    expect((await send('/api/access/session', { body: { signInName: 'admin', password: 'admin' } })).statusCode).toBe(401);
    for (const secret of ['old', 'guess'])
      expect((await send('/api/access/set-up', { body: wish(secret) })).json().type).toBe('urn:problem:access/set-up-secret');
    expect(await findMarker(database.app.db)).toEqual({ kind: 'own', region: '', unit: '' });
  });
  it.each([
    ['a weak password', { system: { signInName: 'yangxt', name: '杨系统', password: 'aaaaaaaaaaaaa' } }, 'access/weak-password'],
    ['one person as both administrators', { security: { signInName: 'yangxt', name: '李安全' } }, 'access/separated'],
  ])('%s is refused and the secret stays good', async (_, more, code) => {
    await offerSecret(database.owner.db, 'good', new Date(now.getTime() + 3_600_000));
    expect((await send('/api/access/set-up', { body: wish('good', more) })).json().type).toBe(`urn:problem:${code}`);
  });
  it('two at once make one unit; the secret is spent, and a third finds it set up', async () => {
    const replies = await Promise.all([1, 2].map(() => send('/api/access/set-up', { body: wish('good') })));
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const done = replies.find(({ statusCode }) => statusCode === 200);
    if (!done) throw new Error('nobody set it up');
    system = tokenOf(done);
    security = { password: done.json().password, token: '' };
    expect((await send('/api/access/set-up', { body: wish('good') })).statusCode).toBe(409);
    expect(await findMarker(database.app.db)).toEqual({ kind: 'own', region: '532900', unit: '131001' });
    expect((await send('/api/access/session', { token: system })).json()).toMatchObject({
      ...{ orgId: '131001', origin: 'own', roles: [{ code: 'systemAdmin' }] },
    });
    const rows = await database.owner.pg.query(
      "select object from platform_audit_event where action = 'POST /api/access/set-up'",
    );
    expect(rows.rowCount).toBe(1);
  });

  const sheet = '姓名\t用户名\t科室\t角色\n赵财务\tzhaocai\t财务科\t财务科、单位负责人\n李安全\tlianquan\t\t安全管理员';
  let finance = '';
  it('a sheet with one faulty line registers nobody', async () => {
    const body = { text: `${sheet}\n某人\tzhaocai\t\t财务科` };
    const reply = await send('/api/access/people', { token: system, body });
    expect([reply.statusCode, reply.json().issues.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      ['第 4 行 用户名', '第 4 行 科室'],
    ]);
    expect((await send('/api/access/accounts', { token: system })).json()).toHaveLength(2);
  });
  it('a sheet registers people, their sections and what they ask for; pasted again it changes nothing', async () => {
    const first = await send('/api/access/people', { token: system, body: { text: sheet } });
    expect(first.json()).toMatchObject({
      fresh: 1,
      known: 1,
      people: [{ signInName: 'zhaocai', roles: ['财务科', '单位负责人'] }],
    });
    expect((await send('/api/access/people', { token: system, body: { text: sheet } })).json()).toMatchObject({
      fresh: 0,
      known: 2,
    });
    finance = first.json().people[0].password;
    expect((await send('/api/access/sections', { token: system })).json()).toMatchObject([{ name: '财务科', people: 1 }]);
  });
  it('a role waits for the password of the person, is granted with the others, and by 安全管理员 only', async () => {
    security.token = await enterFirst('lianquan', security.password);
    const requests = async () => (await send('/api/access/role-requests', { token: security.token })).json();
    const asked = (await requests()).map(({ accountId, role }: { accountId: string; role: string }) => ({ accountId, role }));
    const grant = async (token: string) =>
      send('/api/access/role-requests/grants', { token, body: { requests: asked, reason: '开账名单' } });
    const up = async (token: string) =>
      tokenOf(await send('/api/access/session/step-ups', { token, body: { password: PASSWORD } }));
    security.token = await up(security.token);
    expect((await grant(security.token)).json().type).toBe('urn:problem:access/password-pending');
    const first = await enterFirst('zhaocai', finance);
    system = await up(system);
    expect((await grant(system)).statusCode).toBe(403);
    expect((await grant(security.token)).json()).toEqual({ granted: 2 });
    expect(await requests()).toEqual([]);
    expect((await grant(security.token)).json().type).toBe('urn:problem:access/no-request');
    expect((await send('/api/access/session', { token: first })).statusCode).toBe(401);
    finance = await signIn('zhaocai', PASSWORD);
  });

  const approval = (more: object = {}) => ({
    ...{
      number: '云财行〔2024〕12号',
      title: '批复2024年部门预算',
      day: '2023-12-28',
      kind: 'opening',
      fileId: null,
      unit: null,
    },
    text: '项目名称\t责任科室\t金额（万元）\n热线运行\t财务科\t320.5\n大厅运维\t\t186',
    ...more,
  });
  const years = '/api/budget/years/2024';
  const guide = async (token: string) => (await send('/api/performance/opening?year=2024', { token })).json();
  it('a 批复 makes projects and their money at once, within the fiscal year; the same paper twice is refused', async () => {
    const made = await send(`${years}/approvals`, { token: finance, body: approval() });
    expect(made.json()).toMatchObject({ projects: 2, movements: 2 });
    expect(
      (await send(`${years}/approvals`, { token: finance, body: approval({ text: '项目名称\t金额（元）\n新项目\t5' }) })).json()
        .type,
    ).toBe('urn:problem:budget/number-taken');
    const { projects, approvals } = (await send(`${years}/projects`, { token: finance })).json();
    expect(projects).toMatchObject([
      { id: 'XM01', officialName: '热线运行', section: '财务科', initial: '3205000.00' },
      { id: 'XM02', officialName: '大厅运维', section: null, initial: '1860000.00' },
    ]);
    expect(approvals).toMatchObject([{ movements: 2, amount: '5065000.00', day: '2023-12-28' }]);
    const { rows } = await database.owner.pg.query('select distinct day, document_number from budget_fund_movement');
    expect(rows).toEqual([{ day: '2024-01-01', document_number: '云财行〔2024〕12号' }]);
  });
  it('追加 finds the project by its name and adds to its budget', async () => {
    const body = approval({
      number: '云财追〔2024〕3号',
      kind: 'addition',
      day: '2024-07-01',
      text: '项目名称\t金额（元）\n热线运行\t1000.5',
    });
    expect((await send(`${years}/approvals`, { token: finance, body })).json()).toMatchObject({ projects: 0, movements: 1 });
    const { projects } = (await send(`${years}/projects`, { token: finance })).json();
    expect(projects[0]).toMatchObject({ initial: '3205000.00', beforeRecovery: '3206000.50' });
  });
  it('a paper registered wrongly is void: its money is reversed, and its number is free for the right one', async () => {
    const order = { number: '云财追〔2024〕9号', kind: 'addition', day: '2024-08-01' };
    const put = (amount: string) =>
      send(`${years}/approvals`, {
        token: finance,
        body: approval({ ...order, text: `项目名称\t金额（元）\n大厅运维\t${amount}` }),
      });
    const budget = async () => (await send(`${years}/projects`, { token: finance })).json().projects[1].beforeRecovery;
    const { id } = (await put('100000')).json();
    expect(await budget()).toBe('1960000.00');
    const at = `${years}/approvals/${id}/voidings`;
    expect((await send(at, { token: finance, version: 1, body: { reason: '金额录错' } })).statusCode).toBe(204);
    expect(await budget()).toBe('1860000.00');
    expect((await send(at, { token: finance, version: 1, body: { reason: '金额录错' } })).json().type).toBe(
      'urn:problem:budget/stale',
    );
    expect((await put('10000')).statusCode).toBe(200);
    expect(await budget()).toBe('1870000.00');
    const { approvals } = (await send(`${years}/projects`, { token: finance })).json();
    const states = approvals.slice(-2).map(({ state, movements, amount }: Record<string, string>) => [state, movements, amount]);
    expect(states.sort()).toEqual([
      ['valid', 1, '10000.00'],
      ['void', 0, '0.00'],
    ]);
  });
  it('of two who change a project the second is told, and money keeps a project open', async () => {
    const body = { officialName: '热线运行', shortName: '热线', sectionId: null };
    const put = (path: string, version: number, change: object) =>
      send(`${years}/projects/${path}`, { token: finance, method: 'PUT', version, body: change });
    expect((await put('XM01', 1, body)).statusCode).toBe(204);
    expect((await put('XM01', 1, body)).json().type).toBe('urn:problem:budget/stale');
    expect((await put('XM01', 2, { ...body, officialName: '大厅运维' })).json().type).toBe('urn:problem:budget/project-taken');
    expect((await put('XM01/state', 2, { state: 'closed', reason: '登记有误' })).json().type).toBe(
      'urn:problem:budget/project-used',
    );
  });
  it('a project without money is closed, leaves the year, and comes back', async () => {
    const fresh = { code: 'TMP', officialName: '误登项目', shortName: '误登' };
    expect((await send(`${years}/projects`, { token: finance, body: fresh })).statusCode).toBe(204);
    const overview = async () => (await send('/api/performance/years/2024', { token: finance })).json().projects.length;
    const put = (version: number, state: string) =>
      send(`${years}/projects/TMP/state`, { token: finance, method: 'PUT', version, body: { state, reason: '登记有误' } });
    expect(await overview()).toBe(3);
    expect((await put(1, 'closed')).statusCode).toBe(204);
    expect(await overview()).toBe(2);
    expect((await put(2, 'open')).statusCode).toBe(204);
    expect([await overview(), (await put(3, 'closed')).statusCode]).toEqual([3, 204]);
  });
  it('the guide tells finance what is missing by name, and administrators how much', async () => {
    const stepOf = async (token: string, key: string) =>
      (await guide(token)).steps.find((step: { key: string }) => step.key === key);
    expect((await stepOf(finance, 'indicators')).missing.map(({ text }: { text: string }) => text)).toEqual([
      '“热线”还没有绩效指标',
      '“大厅运维”还没有绩效指标',
    ]);
    expect(await stepOf(system, 'indicators')).toMatchObject({ open: 2, missing: [], mine: false, to: null });
    expect(await stepOf(system, 'people')).toMatchObject({
      mine: true,
      missing: [{ text: '还没有人担任：项目责任人、科室负责人、领导小组、审计管理员' }],
    });
  });
  it('every reading route answers an empty unit', async () => {
    const broken: string[] = [];
    for (const token of [finance, system])
      for (const { method, path } of routes) {
        if (method !== 'GET') continue;
        const url = path
          .replace(':year', '2024')
          .replace(':key', 'hotline.call')
          .replaceAll(/:(id|row)/g, 'XM01');
        const { statusCode } = await send(url, { token });
        if (statusCode === 500) broken.push(`${statusCode} ${url}`);
      }
    expect(broken).toEqual([]);
  });
});
