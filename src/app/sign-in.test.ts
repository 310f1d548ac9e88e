import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAccount, addOrg, openSession } from '../modules/access/index.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { ask, testServer, tokenOf } from './testing/server.ts';

const REGION = '532500';
const PASSWORD = 'tea at 7 by the river';
const START = new Date('2024-03-01T08:00:00+08:00');
const MINUTE = 60_000;

describe('sign-in and sessions', () => {
  const watch = { now: START };
  let database: TestDatabase;
  let app: Awaited<ReturnType<typeof testServer>>;
  let hash = '';
  let people = 0;
  let places = 0;

  beforeAll(async () => {
    database = await testDatabase();
    app = await testServer(database, { watch });
    await addOrg(database.owner.db, { region: REGION, id: 'own', name: '本单位', shortName: '本单位', level: '州本级' });
    hash = await hashPassword(PASSWORD);
  });
  afterAll(async () => {
    await app.close();
    await database.end();
  });
  beforeEach(() => {
    watch.now = new Date(watch.now.getTime() + 24 * 60 * MINUTE);
  });

  /** A new person of the unit; every test has its own. */
  async function person(): Promise<string> {
    people += 1;
    const id = `p${people}`;
    const account = {
      region: REGION,
      orgId: 'own',
      id,
      signInName: id,
      name: `某${people}`,
      sectionId: null,
      passwordHash: hash,
    };
    await addAccount(database.owner.db, { ...account, roles: ['unitHead'] }, START);
    return id;
  }
  const elsewhere = () => {
    places += 1;
    return `10.1.${Math.floor(places / 250)}.${places % 250}`;
  };
  const signIn = (signInName: string, password = PASSWORD, address = elsewhere()) =>
    ask(app, '/api/access/session', { body: { signInName, password }, address });
  const status = async (token: string) => (await ask(app, '/api/access/session', { token })).statusCode;
  const failures = async (who: string) =>
    (
      await database.owner.pg.query<{ reason: string }>(
        "select reason from platform_audit_event where actor = $1 and result = 'refused' order by at, id",
        [who],
      )
    ).rows.map(({ reason }) => reason);

  it('a session ends after 30 minutes without a request, and after 12 hours with them', async () => {
    const id = await person();
    const idle = tokenOf(await signIn(id));
    watch.now = new Date(watch.now.getTime() + 29 * MINUTE);
    expect(await status(idle)).toBe(200);
    watch.now = new Date(watch.now.getTime() + 31 * MINUTE);
    expect(await status(idle)).toBe(401);
    const busy = tokenOf(await signIn(id));
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      watch.now = new Date(watch.now.getTime() + 20 * MINUTE);
      expect(await status(busy)).toBe(200);
    }
    watch.now = new Date(watch.now.getTime() + 21 * MINUTE);
    expect(await status(busy)).toBe(401);
  });
  it('the time of the last request is written at most once a minute', async () => {
    const token = tokenOf(await signIn(await person()));
    const seen = async () =>
      (await database.owner.pg.query<{ at: Date }>('select max(seen_at) as at from access_session')).rows[0]?.at.getTime();
    const opened = await seen();
    watch.now = new Date(watch.now.getTime() + 59_000);
    await status(token);
    expect(await seen()).toBe(opened);
    watch.now = new Date(watch.now.getTime() + 2_000);
    await status(token);
    expect(await seen()).toBe(watch.now.getTime());
  });
  it('of four sessions the oldest ends', async () => {
    const id = await person();
    const tokens: string[] = [];
    for (let each = 0; each < 4; each += 1) {
      watch.now = new Date(watch.now.getTime() + 1_000);
      tokens.push(tokenOf(await signIn(id)));
    }
    expect(await Promise.all(tokens.map(status))).toEqual([401, 200, 200, 200]);
  });
  it('signing in where somebody is signed in makes a new token and ends the old one', async () => {
    const id = await person();
    const before = tokenOf(await signIn(id));
    const again = await ask(app, '/api/access/session', { body: { signInName: id, password: PASSWORD }, token: before });
    expect([await status(before), await status(tokenOf(again))]).toEqual([401, 200]);
  });
  it('only the hash of a token is stored', async () => {
    const token = tokenOf(await signIn(await person()));
    expect(token).toHaveLength(43);
    const { rows } = await database.owner.pg.query('select * from access_session');
    expect(JSON.stringify(rows)).not.toContain(token);
  });
  it('the cookie is HttpOnly, Lax, of the whole path; over https also Secure and bound to the host', async () => {
    const id = await person();
    expect(String((await signIn(id)).headers['set-cookie'])).toMatch(/^mz=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const over = { body: { signInName: id, password: PASSWORD }, headers: { 'x-forwarded-proto': 'https' } };
    const secure = await ask(app, '/api/access/session', over);
    expect(String(secure.headers['set-cookie'])).toMatch(/^__Host-mz=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(await status(tokenOf(secure))).toBe(200);
    const plain = { token: tokenOf(secure), headers: { 'x-forwarded-proto': 'https' } };
    expect((await ask(app, '/api/access/session', plain)).statusCode).toBe(401);
  });
  it('after five failures the right password is refused in the same words, and 15 minutes later it opens', async () => {
    const id = await person();
    const wrong = await signIn(id, 'wrong');
    for (let each = 0; each < 4; each += 1) await signIn(id, 'wrong');
    const paused = await signIn(id);
    const unknown = await signIn('nobody-of-this-name', 'wrong');
    expect([wrong.statusCode, paused.statusCode, unknown.statusCode]).toEqual([401, 401, 401]);
    expect([paused.body, unknown.body]).toEqual([wrong.body, wrong.body]);
    expect(await failures(id)).toContain('失败次数过多，暂停登录');
    watch.now = new Date(watch.now.getTime() + 10 * MINUTE);
    expect((await signIn(id)).statusCode).toBe(401); // an attempt during the pause does not prolong it
    watch.now = new Date(watch.now.getTime() + 5 * MINUTE + 1_000);
    expect((await signIn(id)).statusCode).toBe(200);
  });
  it('four failures are forgiven by a success', async () => {
    const id = await person();
    for (const password of ['a', 'b', 'c', 'd', PASSWORD, 'e', 'f', 'g', 'h']) await signIn(id, password);
    expect((await signIn(id)).statusCode).toBe(200);
  });
  it('thirty guesses at once are five guesses', async () => {
    const id = await person();
    await Promise.all(Array.from({ length: 30 }, () => signIn(id, 'wrong')));
    const reasons = await failures(id);
    expect(reasons.filter((reason) => reason.startsWith('密码不正确'))).toHaveLength(5);
    expect(reasons).toHaveLength(30);
  });
  it('an address waits after fifty failures, whatever names it tries, and leaves no more rows', async () => {
    const address = elsewhere();
    for (let each = 0; each < 50; each += 1) await signIn(`stranger-${each}`, 'wrong', address);
    const written = async () =>
      (await database.owner.pg.query('select from platform_audit_event where address = $1', [address])).rowCount;
    expect(await written()).toBe(50);
    const refused = await signIn(await person(), PASSWORD, address);
    expect([refused.statusCode, await written()]).toEqual([429, 50]);
    expect((await signIn('p1')).statusCode).toBe(200);
  });
  it('an unknown name is not written down: it may be a password', async () => {
    await signIn('my-secret-typed-too-early', 'wrong');
    const { rows } = await database.owner.pg.query('select * from platform_audit_event');
    expect(JSON.stringify(rows)).not.toContain('my-secret');
    expect(JSON.stringify(rows)).toContain('用户名不存在或已停用');
  });
  it('an unknown name takes the work of a known one', async () => {
    const id = await person();
    const times: Record<'known' | 'unknown' | 'paused', number[]> = { known: [], unknown: [], paused: [] };
    const timed = async (kind: keyof typeof times, name: string) => {
      // work that was done, not time that passed: how busy the machine is must not matter
      const begun = process.cpuUsage();
      await signIn(name, 'wrong');
      const { user, system } = process.cpuUsage(begun);
      times[kind].push(user + system);
    };
    const locked = await person();
    for (let each = 0; each < 5; each += 1) await signIn(locked, 'wrong');
    for (let round = 0; round < 12; round += 1) {
      await timed('known', round % 4 === 0 ? await person() : id);
      await timed('unknown', `unknown-${round}`);
      await timed('paused', locked);
      if (round % 3 === 2) await signIn(id); // so that it is never paused itself
    }
    const fastest = (list: number[]) => [...list].sort((a, b) => a - b)[2]!;
    const [known, unknown, paused] = [fastest(times.known), fastest(times.unknown), fastest(times.paused)];
    expect(unknown / known).toBeGreaterThan(0.6);
    expect(paused / known).toBeGreaterThan(0.6);
    expect(Math.max(unknown, paused) / known).toBeLessThan(1.7);
  });
  it('a closed account cannot sign in and its token is worth nothing', async () => {
    const id = await person();
    const token = await openSession(database.owner.db, REGION, id, watch.now);
    expect(await status(token)).toBe(200);
    await database.owner.pg.query("update access_account set state = 'closed' where id = $1", [id]);
    expect([await status(token), (await signIn(id)).statusCode]).toEqual([401, 401]);
  });
});
