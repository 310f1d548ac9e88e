import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectEvaluation } from '../modules/performance/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { boardOf, HOTLINE, YEAR } from './testing/board.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

describe('进度板，催报，退回指明', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  let at: ReturnType<typeof boardOf>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
    at = boardOf(database, service);
    await at.person('wang', '王代岗', ['projectLead']);
    await at.person('li', '李接手', ['projectLead', 'sectionHead']);
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });

  describe('进度板 and 催报', () => {
    it('each cell says who owes it and how its deadline stands', async () => {
      const due = { drafting: '2099-02-26', sectionReview: '2099-03-04' };
      const plan = {
        noticeNumber: '红财绩〔2099〕1号',
        noticeTitle: '关于开展自评的通知',
        noticeDay: '2099-01-05',
        noticeFile: null,
        due,
      };
      expect((await service.ask('caiwu', `PUT ${YEAR}/plan`, { version: 0, body: plan })).statusCode).toBe(200);
      const { cells } = await at.hotline();
      expect(cells.map(({ step, state, deadline }) => [step, state, deadline])).toEqual([
        ['drafting', 'now', '已逾期 3 天'],
        ['sectionReview', 'later', '还有 3 天'],
        ['financeReview', 'later', '未定期限'],
        ['steeringReview', 'later', '未定期限'],
        ['decided', 'later', '未定期限'],
      ]);
      expect(cells[0]?.owners.map(({ name }) => name).sort()).toEqual(['李接手', '王代岗', '项目责任人（演示）']);
    });
    it('a person named for a project owes it alone; two who name at once: the second is told', async () => {
      const body = { sectionId: 'rexian', projectLead: 'xiangmu', sectionHead: 'kezhang' };
      expect((await service.ask('caiwu', `PUT ${HOTLINE}/duty`, { version: 0, body })).statusCode).toBe(200);
      expect((await at.now()).owners.map(({ name }) => name)).toEqual(['项目责任人（演示）']);
      expect((await service.ask('caiwu', `PUT ${HOTLINE}/duty`, { version: 0, body })).json()).toMatchObject({ status: 409 });
    });
    it('nobody is named for a role that he has not, and nobody reviews what he prepares', async () => {
      const wrong = await service.ask('caiwu', `PUT ${HOTLINE}/duty`, { version: 1, body: { projectLead: 'caiwu' } });
      expect(wrong.json()).toMatchObject({ status: 422, issues: [{ path: '项目责任人' }] });
      const both = await service.ask('caiwu', `PUT ${HOTLINE}/duty`, {
        version: 1,
        body: { projectLead: 'li', sectionHead: 'li' },
      });
      expect(both.json()).toMatchObject({ status: 422, issues: [{ message: '填报人不能审核自己的填报，请另选一人。' }] });
    });
    it('a reminder reaches whom it is due, once a day unless confirmed, and is read once', async () => {
      const send = (again = false) => service.ask('caiwu', `POST ${HOTLINE}/reminders`, { body: { again } });
      expect((await send()).statusCode).toBe(200);
      expect(await at.inbox('xiangmu')).toMatchObject({ unread: 1, messages: [{ title: expect.stringContaining('催报') }] });
      expect(await at.inbox('wang')).toMatchObject({ unread: 0 });
      expect((await send()).json()).toMatchObject({ status: 409, title: '今天已经催过' });
      expect((await send(true)).statusCode).toBe(200);
      expect((await at.now()).reminded).toMatchObject({ toNames: '项目责任人（演示）', mailState: 'none' });
      const { messages } = await at.inbox('xiangmu');
      const reading = `POST /api/performance/messages/${messages[0]?.id}/readings` as const;
      expect((await service.ask('wang', reading)).statusCode).toBe(404);
      expect((await service.ask('xiangmu', reading)).statusCode).toBe(204);
      expect((await at.inbox('xiangmu')).unread).toBe(1);
    });
    it('who fills in sees no board and reminds nobody', async () => {
      expect((await service.ask('xiangmu', `GET ${YEAR}/board`)).statusCode).toBe(403);
      expect((await service.ask('kezhang', `POST ${HOTLINE}/reminders`, { body: {} })).statusCode).toBe(403);
    });
  });

  describe('退回指明: a return reopens exactly what it names', () => {
    let before: ProjectEvaluation;
    let named: ProjectEvaluation['rows'];
    it('names rows with comments; one without a comment is refused', async () => {
      expect((await at.own.submit()).statusCode).toBe(200);
      before = await at.own.project();
      named = before.rows.slice(0, 2);
      const part = (at: number, comment: string) => ({ kind: 'row', key: named[at]?.id, comment });
      expect((await at.sendBack('kezhang', [part(0, '')])).json()).toMatchObject({ status: 422, title: '退回意见有误' });
      expect((await at.sendBack('kezhang', [{ kind: 'row', key: 'X', comment: '没有的行' }])).statusCode).toBe(422);
      const reply = await at.sendBack('kezhang', [part(0, '请核对座席数'), part(1, '请补充来源')]);
      expect(reply.json()).toMatchObject({ state: { code: 'drafting' } });
      expect(reply.json<ProjectEvaluation>().returned?.map(({ title, comment }) => [title, comment])).toEqual([
        [named[0]?.name, '请核对座席数'],
        [named[1]?.name, '请补充来源'],
      ]);
      expect((await at.now()).returned).toBe(true);
      const news = {
        title: expect.stringContaining('退回'),
        body: `需要修改：${named.map(({ name }) => name).join('、')}。原因：请按各行意见修改`,
      };
      expect((await at.inbox('xiangmu')).messages[0]).toMatchObject(news);
      expect((await at.inbox('wang')).messages).toEqual([]);
    });
    it('opens these rows and no other; every other one keeps what was submitted, whatever is measured since', async () => {
      const opened = await at.own.project();
      expect(opened.rows.filter(({ open }) => open).map(({ id }) => id)).toEqual(named.map(({ id }) => id));
      const other = opened.rows[2]!;
      expect((await at.write('xiangmu', other.id, other.reasonVersion)).json()).toMatchObject({
        status: 409,
        title: '这一行没有退回修改',
        detail: expect.stringContaining(named[0]?.name ?? ''),
      });
      expect((await at.write('xiangmu', named[0]!.id, named[0]!.reasonVersion)).statusCode).toBe(200);
      await service.ask('xiangmu', `POST ${YEAR}/measurements`, { body: { projectId: 'hotline' } });
      const after = await at.own.project();
      expect(after.rows.slice(2)).toEqual(opened.rows.slice(2));
      expect(after.rows[2]?.measurementId).toBe(before.rows[2]?.measurementId);
      expect(after.rows.slice(0, 2).map(({ measurementId }) => measurementId)).not.toEqual(
        named.map(({ measurementId }) => measurementId),
      );
    });
    it('the indicators as a whole and the money stay as well', async () => {
      const file = (await service.ask('caiwu', `GET ${YEAR}/indicators.csv`)).rawPayload;
      const reply = await service.ask('caiwu', `POST ${YEAR}/indicators`, { file: ['指标.csv', new Uint8Array(file)] });
      expect(reply.json()).toMatchObject({ status: 409, title: '这一行没有退回修改' });
      const base = { base: 'initial', documentNumber: '另一文号' };
      expect((await service.ask('caiwu', `POST ${YEAR}/execution-bases`, { body: base })).statusCode).toBe(200);
      expect((await at.own.project()).base).toEqual(before.base);
      expect((await at.own.project()).total).toBe(before.total);
    });
    it('is submitted again only with an answer to each comment, and 办理记录 lists them', async () => {
      expect((await at.own.submit()).json()).toMatchObject({ status: 422, title: '自评表还不完整' });
      for (const { id, answers } of (await at.own.project()).returned ?? []) {
        const answer = (version: number) =>
          service.ask('xiangmu', `POST ${HOTLINE}/return-items/${id}/answers`, { version, body: { text: '已按附件核对' } });
        expect((await answer(answers)).statusCode).toBe(200);
        expect((await answer(answers)).json()).toMatchObject({ status: 409 });
      }
      expect((await at.own.submit()).statusCode).toBe(200);
      const { steps } = await at.own.project();
      expect(steps.at(-2)?.notes).toEqual([`${named[0]?.name}：请核对座席数`, `${named[1]?.name}：请补充来源`]);
      expect(steps.at(-1)?.notes[0]).toBe(`${named[0]?.name}：已处理，已按附件核对（项目责任人（演示））`);
    });
    it('taken back, it opens no more than the return did', async () => {
      expect((await at.own.move('xiangmu', 'withdraw')).statusCode).toBe(200);
      const again = await at.own.project();
      expect(again.rows.filter(({ open }) => open).map(({ id }) => id)).toEqual(named.map(({ id }) => id));
      const other = again.rows[3]!;
      expect((await at.write('xiangmu', other.id, other.reasonVersion)).statusCode).toBe(409);
    });
    it('a section opens its whole block; a return without rows opens everything', async () => {
      await at.own.submit();
      const { sections, rows } = await at.own.project();
      const block = sections.find(({ key }) => key !== 'funds')!;
      await at.sendBack('kezhang', [{ kind: 'section', key: block.key, comment: '整块重新核对' }]);
      expect((await at.own.project()).rows.filter(({ open }) => open).map(({ id }) => id)).toEqual(
        rows.filter((row) => row.block === block.key).map(({ id }) => id),
      );
      const [item] = (await at.own.project()).returned ?? [];
      await service.ask('xiangmu', `POST ${HOTLINE}/return-items/${item?.id}/answers`, { version: 0, body: { text: '已核对' } });
      expect((await at.own.submit()).statusCode).toBe(200);
      await at.sendBack('kezhang', []);
      const whole = await at.own.project();
      expect([whole.returned, whole.rows.every(({ open }) => open)]).toEqual([null, true]);
      expect(whole.base?.documentNumber).toBe('另一文号');
    });
  });
});
