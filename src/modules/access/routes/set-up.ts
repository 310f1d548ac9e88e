import type { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import { hashPassword } from '../../../platform/crypto/password.ts';
import { type Db, transact } from '../../../platform/database/db.ts';
import { findMarker, spendSecret } from '../../../platform/database/installation.ts';
import { writeAudit } from '../../../platform/http/audit.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { newId, newOneTimePassword } from '../../../platform/ids.ts';
import { OneTimePassword, permissions, refuse, SetUp } from '../contract.ts';
import { addAccount } from '../data/accounts.ts';
import { addOrg } from '../data/orgs.ts';
import { openSession } from '../data/sessions.ts';
import { countAttempt, forgiveAttempts } from '../data/sign-ins.ts';
import { ONE_TIME_HOURS, passwordFaults } from '../domain/password.ts';
import { levelOf } from '../domain/region.ts';

const route = routesOf(permissions);
const ACTION = 'POST /api/access/set-up';
type Wish = z.output<typeof SetUp>;

/** Whether this installation still waits for its unit; a demonstration never does. */
export const awaitsSetUp = async (db: Db): Promise<boolean> => {
  const marker = await findMarker(db);
  return marker?.kind === 'own' && marker.region === '';
};

/** 开账设置: the unit and its first two administrators, once, by who holds the secret that the start has printed. */
export const setUpRoutes = [
  route({
    method: 'POST',
    path: '/api/access/set-up',
    permission: 'public',
    scope: 'self',
    summary: '开账设置',
    body: SetUp,
    response: OneTimePassword,
    withoutKey: 'nobody is signed in yet, the secret is spent by the first, and the reply holds a one-time password',
    ownTransaction: 'a wrong secret must be counted although the request fails',
    handle: async ({ db, clock }, { body, address, session }) => {
      const now = clock.now();
      if (!(await awaitsSetUp(db))) throw done();
      checkPeople(body);
      // no sign-in name begins with a space
      const attempt = { region: '', signInName: ' set-up', address, now };
      const { paused } = await countAttempt(db, attempt);
      if (paused === 'address') throw refuse('access/too-many-failures', { detail: '请 15 分钟后再试。', retryAfter: 900 });
      const { token, ...reply } = await transact(db, { identity: installerOf(body) }, (tx) => setUp(tx, body, { now, address }));
      await forgiveAttempts(db, attempt);
      session.give(token);
      return reply;
    },
  }),
];

const done = () => refuse('access/set-up-done', { detail: '请用已有账号登录；忘记密码请联系系统管理员。' });
const installerOf = ({ unit: { region, code } }: Wish) => ({
  ...{ region, orgId: code, orgs: [code], accountId: 'installation' },
});

type Moment = { readonly now: Date; readonly address: string };

/** Everything or nothing: a secret that two use at once makes one unit. */
async function setUp(db: Db, { secret, unit, system, security }: Wish, { now, address }: Moment) {
  const { region, code: orgId, name } = unit;
  if (!(await spendSecret(db, { secret, region, unit: orgId, now }))) {
    if (!(await awaitsSetUp(db))) throw done();
    throw refuse('access/set-up-secret', { detail: '请核对启动时屏幕上显示的口令；超过 24 小时请重新启动，会显示新的口令。' });
  }
  await addOrg(db, { region, id: orgId, name, shortName: unit.shortName || name, level: levelOf(region) });
  const person = { region, orgId, sectionId: null };
  const one = { ...person, id: newId(now), signInName: system.signInName, name: system.name };
  await addAccount(db, { ...one, passwordHash: await hashPassword(system.password), roles: ['systemAdmin'] }, now);
  const password = newOneTimePassword();
  const oneTimeUntil = new Date(now.getTime() + ONE_TIME_HOURS * 3_600_000);
  const other = { ...person, ...security, id: newId(now), passwordHash: await hashPassword(password), oneTimeUntil };
  await addAccount(db, { ...other, roles: ['securityAdmin'] }, now);
  const after = { 单位: name, 单位编码: orgId, 行政区划: region, 系统管理员: system.name, 安全管理员: security.name };
  const who = { region, orgId, actor: one.id, actorName: one.name, address };
  await writeAudit(db, { ...who, action: ACTION, object: name, result: 'ok', detail: { after } }, now);
  return {
    token: await openSession(db, region, one.id, now, address),
    ...{ id: other.id, password, validUntil: localTime(oneTimeUntil) },
  };
}

/** @throws access/weak-password, access/name-taken */
function checkPeople({ unit, system, security }: Wish): void {
  if (system.signInName === security.signInName || system.name === security.name)
    throw refuse('access/separated', { detail: '系统管理员与安全管理员须是两个人，姓名与用户名都不能相同。' });
  const faults = passwordFaults(system.password, { ...system, organisation: [unit.name, unit.shortName].filter(Boolean) });
  if (faults.length > 0)
    throw refuse('access/weak-password', {
      detail: '请换一个密码。',
      issues: faults.map((message) => ({ path: '密码', message })),
    });
}
