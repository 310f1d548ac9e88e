import { afterAll, beforeAll } from 'vitest';
import { addAccount, addOrg, addSection, openSession, type Role } from '../../modules/access/index.ts';
import { hashPassword } from '../../platform/crypto/password.ts';
import { type TestDatabase, testDatabase } from '../../platform/database/testing/database.ts';
import { ask, testServer, tokenOf } from './server.ts';

const REGION = '532500';
/** The password of every person of these tests. */
export const PASSWORD = 'tea at 7 by the river';

export type Someone = { readonly id: string; readonly name: string };

type Event = { action: string; object: string; result: string; reason: string; detail: object };

/** Two units, a server, and people made as a test needs them; call it at the top of a test file. */
export function people() {
  const watch = { now: new Date('2024-03-01T08:00:00+08:00') };
  let database: TestDatabase;
  let app: Awaited<ReturnType<typeof testServer>>;
  let hash = '';
  let count = 0;
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

  const tick = () => {
    watch.now = new Date(watch.now.getTime() + 1_000);
  };
  const send = (url: string, request: Parameters<typeof ask>[2] = {}) => ask(app, url, request);
  const query = async <Row extends object>(text: string, values: readonly string[] = []): Promise<readonly Row[]> =>
    (await database.owner.pg.query<Row>(text, [...values])).rows;
  async function person(roles: readonly Role[] = [], { orgId = 'own', sectionId = 'rexian' as string | null } = {}) {
    count += 1;
    const someone = { id: `p${count}`, name: `某${count}` };
    const account = { ...someone, region: REGION, orgId, signInName: someone.id, sectionId, passwordHash: hash, roles };
    await addAccount(database.owner.db, account, watch.now);
    return someone;
  }
  const sessionOf = ({ id }: Someone) => {
    tick();
    return openSession(database.owner.db, REGION, id, watch.now);
  };
  const steppedUp = async (who: Someone) =>
    tokenOf(await send('/api/access/session/step-ups', { token: await sessionOf(who), body: { password: PASSWORD } }));
  const status = async (token: string) => (await send('/api/access/session', { token })).statusCode;
  const lastEvent = async () =>
    (
      await query<Event>(
        'select action, object, result, reason, detail from platform_audit_event order by at desc, id desc limit 1',
      )
    )[0];
  return { database: () => database, watch, tick, send, query, person, sessionOf, steppedUp, status, lastEvent };
}
