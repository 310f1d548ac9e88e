import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { boardOf, HOTLINE, YEAR } from './testing/board.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

const SUBSTITUTIONS = '/api/access/account/substitutions';

describe('代理, 交接', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  let at: ReturnType<typeof boardOf>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
    at = boardOf(database, service);
    await at.person('wang', '王代岗', ['projectLead']);
    await at.person('li', '李接手', ['projectLead', 'sectionHead']);
    await at.person('wu', '吴新任', ['projectLead', 'sectionHead']);
    await at.person('zhao', '赵助理', []);
    const body = { sectionId: 'rexian', projectLead: 'xiangmu', sectionHead: 'kezhang' };
    await service.ask('caiwu', `PUT ${HOTLINE}/duty`, { version: 0, body });
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });

  describe('代理: a person is substituted in the middle of a step', () => {
    const appoint = async (who: string, body: object) => {
      await service.stepUp(who);
      return service.ask(who, `POST ${SUBSTITUTIONS}`, { body });
    };
    const wish = (substituteId: string, roles: string[], to = '2099-03-09') => ({
      ...{ substituteId, roles, from: '2099-03-01', to, reason: '外出学习' },
    });
    it('takes the password again, and a role that one holds', async () => {
      expect((await service.ask('kezhang', `POST ${SUBSTITUTIONS}`, { body: wish('zhao', ['sectionHead']) })).statusCode).toBe(
        403,
      );
      expect((await appoint('kezhang', wish('zhao', ['finance']))).json()).toMatchObject({ status: 409, title: '没有这个角色' });
      expect((await appoint('kezhang', wish('shenji', ['sectionHead']))).json()).toMatchObject({ status: 409 });
      expect((await appoint('shenji', wish('zhao', ['auditAdmin']))).json()).toMatchObject({
        status: 409,
        title: '没有这个角色',
      });
    });
    it('the substitute sees what waits and acts 代, and the board says so', async () => {
      await at.own.submit();
      expect((await service.ask('zhao', `GET ${YEAR}/projects/hotline`)).statusCode).toBe(403);
      expect((await appoint('kezhang', wish('zhao', ['sectionHead']))).statusCode).toBe(204);
      expect((await appoint('kezhang', wish('wang', ['sectionHead']))).json()).toMatchObject({
        status: 409,
        title: '这些日期已有代理人',
      });
      const todos = (await service.ask('zhao', 'GET /api/performance/todos')).json<{ kind: string; forName: string }[]>();
      expect(todos.filter(({ kind }) => kind === 'review').map(({ forName }) => forName)).toEqual(['科室负责人（演示）']);
      expect((await at.now()).owners).toEqual([{ name: '科室负责人（演示）', substitute: '赵助理' }]);
      expect((await at.own.move('zhao', 'approve')).statusCode).toBe(200);
      expect((await at.own.project()).steps.at(-1)).toMatchObject({
        byName: '赵助理 代 科室负责人（演示）',
        command: '审核通过',
      });
    });
    it('whoever submitted does not review in the name of another, nor is his own table reviewed in his name', async () => {
      await at.own.move('caiwu', 'sendBack', '重新提交');
      expect((await appoint('kezhang', wish('xiangmu', ['sectionHead']))).statusCode).toBe(409); // zhao acts these days
      expect((await appoint('caiwu', wish('xiangmu', ['finance']))).statusCode).toBe(204);
      await at.own.submit();
      expect((await at.own.move('kezhang', 'approve')).statusCode).toBe(200);
      expect((await at.own.move('xiangmu', 'approve')).json()).toMatchObject({ status: 403, title: '填报人不能审核自己的填报' });
      expect((await at.own.move('caiwu', 'approve')).statusCode).toBe(200);
      await at.own.move('lingdao', 'sendBack', '再改');
      // the lead is away; his substitute submits, and the lead may not review through another role
      expect((await appoint('xiangmu', wish('zhao', ['projectLead']))).statusCode).toBe(204);
      expect((await at.own.move('zhao', 'submit')).statusCode).toBe(200);
      expect((await at.own.project()).steps.at(-1)?.byName).toBe('赵助理 代 项目责任人（演示）');
      expect((await at.own.move('zhao', 'approve')).json()).toMatchObject({ status: 403, title: '填报人不能审核自己的填报' });
    });
    it('a table sent 代 is taken back by either of the two, and by no other lead', async () => {
      expect(new Set((await at.own.project()).state.submitters)).toEqual(new Set(['zhao', 'xiangmu']));
      expect((await at.own.move('wang', 'withdraw')).json()).toMatchObject({ status: 403 });
      expect((await at.own.move('xiangmu', 'withdraw')).statusCode).toBe(200);
      expect((await at.own.move('zhao', 'submit')).statusCode).toBe(200);
    });
    it('ends when it is revoked, and by itself', async () => {
      const { substitutions } = (await service.ask('kezhang', `GET ${SUBSTITUTIONS}`)).json<{
        substitutions: { id: string }[];
      }>();
      const revoking = `POST ${SUBSTITUTIONS}/${substitutions[0]?.id}/revocations` as const;
      expect((await service.ask('zhao', revoking, { body: { reason: '不是本人' } })).statusCode).toBe(404);
      expect((await service.ask('kezhang', revoking, { body: { reason: '提前返回' } })).statusCode).toBe(204);
      expect((await service.ask('kezhang', revoking, { body: { reason: '提前返回' } })).statusCode).toBe(409);
      const roles = async () =>
        (await service.ask('zhao', 'GET /api/access/session')).json<{ roles: { code: string }[] }>().roles;
      expect((await roles()).map(({ code }) => code)).toEqual(['projectLead']);
      await database.owner.pg.query(
        "alter table access_substitution disable trigger append_only; update access_substitution set from_day = '2099-01-01', to_day = '2099-02-28'; alter table access_substitution enable trigger append_only",
      );
      expect(await roles()).toEqual([]);
    });
  });

  describe('工作交接', () => {
    const preview = async (from: string) =>
      (await service.ask('caiwu', `GET /api/performance/hand-overs?from=${from}`)).json<{
        items: { kind: string; title: string; detail: string }[];
        successors: { id: string; lacking: string[] }[];
      }>();
    const handOver = async (to: string, items: number) => {
      await service.stepUp('caiwu');
      return service.ask('caiwu', 'POST /api/performance/hand-overs', {
        body: { from: 'kezhang', to, reason: '调离岗位', items },
      });
    };
    const close = async (id: string) => {
      const account = (await service.ask('xitong', 'GET /api/access/accounts')).json<{ id: string; version: number }[]>();
      const version = account.find((row) => row.id === id)?.version ?? 0;
      return service.ask('xitong', `PUT /api/access/accounts/${id}/state`, {
        version,
        body: { state: 'closed', reason: '调离' },
      });
    };
    it('an account with open items is not closed', async () => {
      expect((await close('kezhang')).json()).toMatchObject({ status: 409, title: '还有未办结的事项' });
    });
    it('lists every item; a successor without the role, or another list than was seen, is refused', async () => {
      const { items, successors } = await preview('kezhang');
      expect(items.filter(({ kind }) => kind === 'duty').map(({ detail }) => detail)).toEqual(['指定的科室负责人']);
      expect(successors.find(({ id }) => id === 'wang')?.lacking).toEqual(['科室负责人']);
      expect((await handOver('wang', items.length)).json()).toMatchObject({ status: 409, title: '不能这样交接' });
      expect((await handOver('li', items.length + 1)).json()).toMatchObject({ status: 409, title: '刚刚有人办理了这个项目' });
    });
    it('moves them all at once, says so in 办理记录， and the account may be closed', async () => {
      const { items } = await preview('kezhang');
      expect((await handOver('li', items.length)).statusCode).toBe(204);
      expect((await preview('kezhang')).items).toEqual([]);
      expect((await at.now()).owners.map(({ name }) => name)).toEqual(['李接手']);
      expect((await at.own.project()).steps.at(-1)).toMatchObject({
        command: '工作交接',
        reason: expect.stringContaining('李接手'),
      });
      expect((await at.inbox('li')).messages[0]?.title).toContain('工作交接');
      expect((await close('kezhang')).statusCode).toBe(204);
    });
    it('a successor of who submitted does not review it', async () => {
      const { items } = await preview('xiangmu');
      await service.stepUp('caiwu');
      const body = { from: 'xiangmu', to: 'li', reason: '退休', items: items.length };
      // li is the named reviewer of the project: preparing and reviewing it are not for one person
      expect((await service.ask('caiwu', 'POST /api/performance/hand-overs', { body })).statusCode).toBe(422);
      expect((await service.ask('caiwu', 'POST /api/performance/hand-overs', { body: { ...body, to: 'wu' } })).statusCode).toBe(
        204,
      );
      expect((await at.own.project()).state.code).toBe('sectionReview');
      expect((await at.own.move('wu', 'approve')).json()).toMatchObject({ status: 403, title: '填报人不能审核自己的填报' });
      expect((await at.own.move('li', 'approve')).statusCode).toBe(200);
    });
  });

  it('办理记录 is exported with who acted in whose name', async () => {
    const csv = (await service.ask('caiwu', `GET ${YEAR}/steps.csv`)).payload;
    expect(csv).toContain('赵助理 代 项目责任人（演示）');
    expect(csv).toContain('工作交接');
    const sheet = await service.ask('caiwu', `GET ${HOTLINE}/steps.xlsx`);
    expect([sheet.statusCode, sheet.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });
});
