import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg, addSection, openSession, type Role } from '../modules/access/index.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { execute } from '../platform/http/pipeline.ts';
import { noStream } from '../platform/http/streamed.ts';
import { noUpload } from '../platform/http/upload.ts';
import { routes } from './modules.ts';
import { ask, testServer } from './testing/server.ts';

const REGION = '532500';
const watch = { now: new Date('2024-03-01T08:00:00+08:00') };
let database: TestDatabase;
let app: Awaited<ReturnType<typeof testServer>>;
const tokens = new Map<string, string>();
const token = (role: Role, orgId = 'own') => tokens.get(`${orgId} ${role}`);
const rows = async (where: string) =>
  (await database.owner.pg.query(`select * from platform_audit_event where ${where} order by at, id`)).rows;

beforeAll(async () => {
  database = await testDatabase();
  app = await testServer(database, { watch });
  const { db } = database.owner;
  for (const orgId of ['own', 'other']) {
    await addOrg(db, { region: REGION, id: orgId, name: `${orgId}单位`, shortName: orgId, level: '州本级' });
    await addSection(db, { region: REGION, orgId, id: 'rexian', name: '热线科' });
    for (const role of ['finance', 'systemAdmin', 'auditAdmin'] as const) {
      const id = `${orgId}-${role}`;
      const person = { region: REGION, orgId, id, signInName: id, name: `${orgId}的${role}`, sectionId: 'rexian' };
      await addAccount(db, { ...person, passwordHash: 'x', roles: [role] }, watch.now);
      tokens.set(`${orgId} ${role}`, await openSession(db, REGION, id, watch.now));
    }
  }
});
afterAll(async () => {
  await app.close();
  await database.end();
});

describe('L1: what leaves a row', () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_, route) => {
    if (route.ownTransaction && route.method === 'GET' && !route.audit) return; // it writes nothing
    if (route.ownTransaction) return void expect(OWN_ROWS).toContain(`${route.method} ${route.path}`);
    const before = (await rows('true')).length;
    const actor = {
      region: REGION,
      orgId: 'own',
      orgs: ['own'],
      accountId: 'own-finance',
      name: '某',
      roles: [],
      sectionId: null,
    };
    const call = { key: undefined, digest: '', actor: { ...actor, permissions: new Set<string>() }, address: '127.0.0.1' };
    const session = { token: undefined, give: () => undefined, end: () => undefined };
    const request = {
      ...call,
      params: {},
      query: {},
      body: {},
      version: 1,
      upload: noUpload,
      streamed: noStream,
      session,
      signal: new AbortController().signal,
    };
    const files = { put: async () => '', get: async () => undefined };
    const base = { db: database.app.db, clock: { now: () => watch.now }, files, origin: 'own' } as const;
    await execute({ ...route, handle: async () => undefined }, base, call, request);
    const writes = route.method !== 'GET' || route.audit === 'read';
    expect((await rows('true')).length - before).toBe(writes ? 1 : 0);
  });
  it('a forbidden access leaves a row, an ordinary 404 and a wrong shape do not', async () => {
    const before = (await rows("result = 'refused'")).length;
    expect((await ask(app, '/api/access/audit-events', { token: token('finance') })).statusCode).toBe(403);
    expect((await ask(app, '/api/access/accounts', { token: token('systemAdmin'), body: {} })).statusCode).toBe(400);
    expect((await ask(app, '/api/nowhere', { token: token('finance') })).statusCode).toBe(404);
    const refused = await rows("result = 'refused'");
    expect(refused.length - before).toBe(1);
    expect(refused.at(-1)).toMatchObject({
      ...{ actor: 'own-finance', action: 'access.audit-event.read', object: '/api/access/audit-events', reason: '没有权限' },
      org_id: 'own',
    });
  });
  it('a flood of forbidden accesses fills no disk: forty rows in ten minutes, then silence, then again', async () => {
    const flood = async (count: number) => {
      for (let each = 0; each < count; each += 1) await ask(app, '/api/access/accounts', { token: token('finance', 'other') });
      return (await rows("actor = 'other-finance' and result = 'refused'")).length;
    };
    expect(await flood(60)).toBe(40);
    expect(await rows("actor = 'other-finance' and reason like '%不再逐条记录%'")).toHaveLength(1);
    watch.now = new Date(watch.now.getTime() + 10 * 60_000 + 1);
    expect(await flood(1)).toBe(41);
  });
});

/** Routes that open their own transactions, and therefore write their own rows; their tests show that they do. */
const OWN_ROWS = [
  'POST /api/access/set-up',
  'POST /api/access/session',
  'POST /api/access/session/step-ups',
  'POST /api/access/account/password',
];

describe('L3: no log, no deed', () => {
  const broken = `create function refuse_audit() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
    create trigger refuse_audit before insert on platform_audit_event for each row execute function refuse_audit()`;
  afterEach(() =>
    database.owner.pg.query(
      'drop trigger if exists refuse_audit on platform_audit_event; drop function if exists refuse_audit()',
    ),
  );
  it('a write whose audit row fails is rolled back and answered 503', async () => {
    const body = { name: '不会存在的科' };
    await database.owner.pg.query(broken);
    const reply = await ask(app, '/api/access/sections', { token: token('systemAdmin'), body });
    expect([reply.statusCode, reply.json().title, reply.headers['retry-after']]).toEqual([503, '审计日志无法写入', '5']);
    const { rowCount } = await database.owner.pg.query('select from access_section where name = $1', [body.name]);
    expect(rowCount).toBe(0);
  });
  it('no sign-in, no export and no refusal passes unseen either', async () => {
    await database.owner.pg.query(broken);
    const signIn = await ask(app, '/api/access/session', { body: { signInName: 'nobody', password: 'x' } });
    const exported = await ask(app, '/api/access/audit-events.csv', { token: token('auditAdmin') });
    const refused = await ask(app, '/api/access/accounts', { token: token('finance') });
    expect([signIn.statusCode, exported.statusCode, refused.statusCode]).toEqual([503, 503, 503]);
  });
  it('the log cannot be changed, not even by its owner', () =>
    expect(database.owner.pg.query("update platform_audit_event set reason = ''")).rejects.toThrow('append-only'));
});

describe('the log as 审计管理员 sees it', () => {
  const get = (query: string, who: Role = 'auditAdmin', orgId = 'own') =>
    ask(app, `/api/access/audit-events${query}`, { token: token(who, orgId) });
  beforeAll(async () => {
    await database.owner.pg.query(`insert into platform_audit_event (region, id, at, org_id, actor, actor_name, action, object, result, detail)
      select '532500', gen_random_uuid(), '2023-05-31 23:59:59+08'::timestamptz + n * interval '1 second', 'own', 'a', '王芳', 'access.role.grant',
        '工单 ' || n, case when n % 2 = 0 then 'ok' else 'refused' end, '{"电话":"13800138000"}' from generate_series(0, 119) as n`);
  });
  it.each([
    ['?from=2023-06-01&to=2023-06-01', 119],
    ['?to=2023-05-31', 1],
    ['?to=2023-06-01&result=refused', 60],
    ['?to=2023-06-01&actor=王&object=单 11', 11],
    ['?to=2023-06-01&action=access.role.grant', 120],
    ['?to=2023-06-01&action=access.role.revoke', 0],
    ["?to=2023-06-01&actor=%25' or true --", 0],
  ])('%s finds %i, page after page, each once', async (query, count) => {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { events: { id: string }[]; next: string | null } = (
        await get(`${query}${next ? `&after=${next}` : ''}`)
      ).json();
      seen.push(...page.events.map(({ id }) => id));
      next = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([count, count]);
  });
  it('names actions in Chinese and covers what identifies a citizen', async () => {
    const { events } = (await get('?to=2023-05-31')).json();
    expect(events[0]).toMatchObject({ actionTitle: '授予角色', detail: { 电话: '138****8000' } });
    const { body } = await ask(app, '/api/access/audit-actions', { token: token('auditAdmin') });
    expect(JSON.parse(body)).toContainEqual({ code: 'POST /api/access/account/password', title: '修改本人密码' });
  });
  it('refuses days in the wrong order', async () =>
    expect((await get('?from=2023-06-02&to=2023-06-01')).json()).toMatchObject({ status: 422, title: '起止日期有误' }));
  it('the auditor of another unit sees none of it', async () => {
    expect((await get('?to=2023-06-01', 'auditAdmin', 'other')).json().events).toEqual([]);
    expect((await get('', 'auditAdmin', 'other')).body).not.toContain('own的');
  });
  it('exports what was filtered, with filter, time and number of rows, and leaves a row', async () => {
    const reply = await get('.csv?to=2023-06-01&result=refused');
    const lines = reply.body.replace('\ufeff', '').split('\r\n');
    expect(lines.slice(0, 7)).toEqual([
      '审计日志导出,',
      expect.stringMatching(/^导出时间,2024-03-01 \d\d:/),
      '导出人,own的auditAdmin',
      '筛选条件,日期 最早 至 2023-06-01；结果 被拒绝',
      '行数,60',
      '',
      '时间,操作人,操作,操作代码,对象,结果,原因,来源地址,详情',
    ]);
    expect(lines.slice(7).filter(Boolean)).toHaveLength(60);
    expect(reply.body).not.toContain('13800138000');
    expect(await rows("action = 'access.audit-event.export'")).toContainEqual(
      expect.objectContaining({ actor: 'own-auditAdmin', result: 'ok', detail: { 筛选条件: lines[3]?.slice(5), 行数: 60 } }),
    );
  });
  it('refuses an export of more than 50,000 rows instead of cutting it', async () => {
    await database.owner.pg.query(`insert into platform_audit_event (region, id, at, org_id, action, result)
      select '532500', gen_random_uuid(), '2022-01-01', 'own', 'access.role.grant', 'ok' from generate_series(1, 50001)`);
    const reply = await get('.csv?to=2022-12-31');
    expect([reply.statusCode, reply.json().detail]).toEqual([422, expect.stringContaining('50001 条，一次最多导出 50000 条')]);
  });
});
