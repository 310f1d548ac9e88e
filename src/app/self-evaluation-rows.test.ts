import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GoalVersion } from '../modules/performance/goal-set/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { evaluationOf, openService } from './testing/service.ts';

const YEAR = '/api/performance/years/2023';
const HOTLINE = `${YEAR}/projects/hotline`;
const EXCHANGE = `${YEAR}/projects/exchange`;
const encode = (text: string) => new TextEncoder().encode(text);
const RATE = 'HH2023-4-02';
const PDF = encode('%PDF-1.7\n1 0 obj\n');

describe('rows of a self-evaluation through their routes', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  let own: ReturnType<typeof evaluationOf>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
    own = evaluationOf(service, HOTLINE);
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });

  describe('手工调整', () => {
    const propose = async (row: string, body: object, person = 'xiangmu') =>
      service.ask(person, `POST ${HOTLINE}/rows/${row}/adjustments`, { body: { reason: '复核后扣分', ...body } });
    const decide = (person: string, id: string, body: object = { decision: 'confirmed' }) =>
      service.ask(person, `POST /api/performance/adjustments/${id}/decisions`, { body });

    it('a score above the weight is refused with the field and both numbers', async () => {
      const row = await own.rowOf('呼入电话接通率');
      const reply = await propose(row.id, { kind: 'score', to: '99' });
      expect([reply.statusCode, reply.json().issues]).toEqual([
        422,
        [{ path: 'to', message: `调整后的得分 99.00 高于该行分值 ${row.weight}。` }],
      ]);
      expect((await propose(row.id, { kind: 'score', to: '-1' })).statusCode).toBe(422);
      expect((await propose(row.id, { kind: 'score', to: '五分' })).statusCode).toBe(422);
    });
    it('a veto without a document is refused, and so is an adjustment without a reason', async () => {
      const row = await own.rowOf('呼入电话接通率');
      expect((await propose(row.id, { kind: 'veto' })).json()).toMatchObject({ status: 422, title: '没有写明依据文件' });
      expect((await propose(row.id, { kind: 'veto', reason: '' })).statusCode).toBe(400);
    });
    it('it counts after another person has confirmed it, and the computed score stays visible', async () => {
      const row = await own.rowOf('呼入电话接通率');
      const { id } = (await propose(row.id, { kind: 'score', to: '1.5' })).json<{ id: string }>();
      expect(await own.rowOf('呼入电话接通率')).toMatchObject({ score: row.score, waiting: ['手工调整待确认'] });
      expect((await own.project()).missing).toContain(`${row.name}：手工调整待确认`);
      expect((await own.submit()).json()).toMatchObject({ status: 422, title: '自评表还不完整' });
      expect((await propose(row.id, { kind: 'score', to: '2' })).statusCode).toBe(409);
      expect(
        (await service.ask('xiangmu', `POST /api/performance/adjustments/${id}/decisions`, { body: { decision: 'confirmed' } }))
          .statusCode,
      ).toBe(403);
      expect((await decide('kezhang', id)).statusCode).toBe(204);
      expect(await own.rowOf('呼入电话接通率')).toMatchObject({ score: '1.50', computed: row.score, adjustment: '手工调整' });
      expect((await decide('caiwu', id)).json()).toMatchObject({ status: 409, title: '这项已经办理' });
      const lost = Number(row.score) - 1.5; // two decimals, for the message of this test only
      expect((await own.project()).total).toBe((100 - lost).toFixed(2));
      const lift = (await propose(row.id, { kind: 'lift' })).json<{ id: string }>();
      await decide('kezhang', lift.id);
      expect(await own.rowOf('呼入电话接通率')).toMatchObject({ score: row.score, adjustment: null });
    });
    it('财务科 cannot confirm what it proposed itself, and the database would not let it either', async () => {
      const row = await own.rowOf('呼入电话接通率');
      const { id } = (await propose(row.id, { kind: 'score', to: '1' }, 'caiwu')).json<{ id: string }>();
      expect((await decide('caiwu', id)).json()).toMatchObject({ status: 403, title: '提出人与确认人不能是同一人' });
      await expect(
        database.owner.pg.query(
          `insert into performance_adjustment_decision (region, org_id, adjustment_id, proposed_by, decision, approved_by, approved_name, approved_at)
           select region, org_id, id, proposed_by, 'confirmed', proposed_by, proposed_name, now() from performance_adjustment where id = $1`,
          [id],
        ),
      ).rejects.toThrow('performance_adjustment_two_persons');
      expect((await service.ask('xiangmu', `POST /api/performance/adjustments/${id}/withdrawals`)).statusCode).toBe(403);
      expect((await service.ask('caiwu', `POST /api/performance/adjustments/${id}/withdrawals`)).statusCode).toBe(204);
    });
    it('不适用 takes 财务科， and the total is rebased to 100', async () => {
      const row = await own.rowOf('呼入电话接通率');
      const { id } = (await propose(row.id, { kind: 'notApplicable', reason: '当年未开展' })).json<{ id: string }>();
      expect((await decide('kezhang', id)).json()).toMatchObject({ status: 403, title: '须由财务科审批' });
      expect((await decide('caiwu', id)).statusCode).toBe(204);
      expect(await own.rowOf('呼入电话接通率')).toMatchObject({ applicable: false, score: null });
      expect((await own.project()).total).toBe('100.00');
      const lift = (await propose(row.id, { kind: 'lift' })).json<{ id: string }>();
      await decide('kezhang', lift.id);
    });
  });

  describe('偏差原因', () => {
    const write = (version: number, text: string, row = RATE) =>
      service.ask('xiangmu', `POST ${HOTLINE}/rows/${row}/reasons`, { version, body: { text } });
    it('is written with the version that the person saw, and its history is kept', async () => {
      expect((await write(0, '话务高峰集中')).json()).toMatchObject({ row: { reason: '话务高峰集中', reasonVersion: 1 } });
      expect((await write(0, '另一人的说法')).statusCode).toBe(409);
      expect((await write(1, '话务高峰集中，已增加座席')).statusCode).toBe(200);
      const titles = (await own.detail(RATE)).history.map(({ title }) => title);
      expect(titles.filter((title) => title.startsWith('偏差原因'))).toEqual(['偏差原因第 2 版', '偏差原因第 1 版']);
      expect((await write(2, '')).statusCode).toBe(200);
    });
    it('a row that does not exist is 404', async () => expect((await write(0, '原因', 'nobody')).statusCode).toBe(404));
  });

  describe('填报 by hand', () => {
    const enter = (row: string, body: object, path = EXCHANGE) =>
      service.ask('xiangmu', `POST ${path}/rows/${row}/entries`, { body: { grade: 'D', files: [], ...body } });
    const settle = (person: string, id: string, body: object = { decision: 'confirmed' }) =>
      service.ask(person, `POST /api/performance/entries/${id}/decisions`, { body });

    it('without a file it is refused with the field', async () => {
      const reply = await enter('HH2023-2-03', { numerator: '3' });
      expect([reply.statusCode, reply.json().issues[0].path]).toEqual([422, '佐证文件']);
    });
    it('counts only after another person has confirmed it, then replaces what was stated before', async () => {
      const file = await own.attach();
      const { id } = (await enter('HH2023-2-03', { numerator: '3', files: [file], note: '现场验收' })).json<{ id: string }>();
      expect(await own.rowOf('评标区场所设施提升改造项数', EXCHANGE)).toMatchObject({ actual: '4', waiting: ['填报待复核'] });
      expect(
        (await service.ask('xiangmu', `POST /api/performance/entries/${id}/decisions`, { body: { decision: 'confirmed' } }))
          .statusCode,
      ).toBe(403);
      expect((await settle('kezhang', id)).statusCode).toBe(204);
      expect(await own.rowOf('评标区场所设施提升改造项数', EXCHANGE)).toMatchObject({
        actual: '3',
        evidenceGrade: 'D',
        needsReason: true,
      });
      expect((await settle('kezhang', id)).statusCode).toBe(409);
      const { history } = await own.detail('HH2023-2-03', EXCHANGE);
      expect(history.slice(0, 3).map(({ title, value }) => [title, value])).toEqual(
        expect.arrayContaining([
          ['测量', '3'],
          ['填报复核确认', '3项'],
        ]),
      );
      expect(history.find(({ title }) => title === '填报实际完成值')?.files[0]?.name).toBe('验收单.pdf');
    });
    it('a rejected one says why and changes nothing', async () => {
      const file = await own.attach();
      const { id } = (await enter('HH2023-2-03', { numerator: '4', files: [file] })).json<{ id: string }>();
      expect((await settle('kezhang', id, { decision: 'rejected' })).statusCode).toBe(400);
      expect((await settle('kezhang', id, { decision: 'rejected', reason: '验收单不清楚' })).statusCode).toBe(204);
      expect(await own.rowOf('评标区场所设施提升改造项数', EXCHANGE)).toMatchObject({ actual: '3', waiting: [] });
    });
    it('beside a proven fact it needs a reason, and the measured value stays', async () => {
      const rate = await own.rowOf('呼入电话接通率');
      const body = { numerator: '99', denominator: '100', files: [await own.attach('截图.pdf')] };
      expect((await enter(rate.id, body, HOTLINE)).json().issues[0].path).toBe('原因');
      const { id } = (await enter(rate.id, { ...body, reason: '平台统计口径不同' }, HOTLINE)).json<{ id: string }>();
      expect((await settle('kezhang', id)).statusCode).toBe(204);
      expect(await own.rowOf('呼入电话接通率')).toMatchObject({ actual: '98.59', proven: true });
      expect((await own.detail(rate.id)).manual).toMatchObject({ value: '99.00%(99 / 100)', statedBy: '项目责任人（演示）' });
    });
    it('files: by content and extension, with their size, and down as an attachment', async () => {
      const fake = await service.ask('xiangmu', 'POST /api/evidence/files', { file: ['程序.pdf', encode('MZ\u0090')] });
      expect(fake.json()).toMatchObject({ status: 422, title: '文件内容与扩展名不符' });
      const program = await service.ask('xiangmu', 'POST /api/evidence/files', { file: ['a.exe', encode('MZ')] });
      expect(program.json()).toMatchObject({ status: 422, title: '不支持的文件类型' });
      const large = new Uint8Array(20 * 1_048_576 + 1);
      large.set(PDF);
      expect((await service.ask('xiangmu', 'POST /api/evidence/files', { file: ['大.pdf', large] })).statusCode).toBe(413);
      const id = await own.attach('../../合\u202e同.pdf');
      const down = await service.ask('kezhang', `GET /api/evidence/files/${id}`);
      expect([down.statusCode, down.headers['x-content-type-options'], down.headers['content-disposition']]).toEqual([
        200,
        'nosniff',
        `attachment; filename*=UTF-8''${encodeURIComponent('合同.pdf')}`,
      ]);
      expect(down.rawPayload.equals(Buffer.from(PDF))).toBe(true);
      const { rows } = await database.owner.pg.query(
        'select actor from platform_audit_event where object = $1 order by at desc',
        [`file/${id}`],
      );
      expect(rows[0]?.actor).toBe('kezhang');
    });
  });

  describe('绩效指标 as a file', () => {
    const load = (text: string, name = '指标.csv') =>
      service.ask('caiwu', `POST ${YEAR}/indicators`, { file: [name, encode(text)] });
    const exported = async () => (await service.ask('caiwu', `GET ${YEAR}/indicators.csv`)).payload;

    it('import(export(x)) = x', async () => {
      const before = await exported();
      expect((await load(before)).json()).toEqual({ projects: 6, rows: 65 });
      expect(await exported()).toBe(before);
    });
    it('an imported set is a version like any other, and what stood there before stays as version 0', async () => {
      const versions = (await service.ask('caiwu', `GET ${HOTLINE}/goal-set/versions`)).json<GoalVersion[]>();
      expect(versions.map(({ version, origin, inForce, differences }) => [version, origin, inForce, differences])).toEqual([
        [1, '文件导入', true, []],
        [0, '原有数据', false, []],
      ]);
      expect(versions[0]!.reason).toBe('导入文件“指标.csv”');
    });
    it('a target without a number and a weight of 0 are refused with row and field, and nothing is written', async () => {
      const before = await exported();
      const [head = '', first = '', ...rest] = before.split('\r\n');
      const cells = first.split(',');
      cells[7] = '不少于十三个';
      cells[9] = '0';
      const reply = await load([head, cells.join(','), ...rest].join('\r\n'));
      expect([reply.statusCode, reply.json().issues]).toEqual([
        422,
        [
          { path: '第 2 行 指标值', message: '定量指标的指标值必须是数字，现为“不少于十三个”' },
          { path: '第 2 行 分值', message: '分值必须大于 0，现为 0' },
        ],
      ]);
      expect(await exported()).toBe(before);
    });
    it('weights of 110 are kept as a draft；提交 is refused with the difference', async () => {
      const before = await exported();
      const lines = before.split('\r\n');
      const at = lines.findIndex((line) => line.startsWith('HH2023-5-01'));
      const cells = lines[at]!.split(',');
      const weight = Number(cells[9]); // whole points in the seed
      const changed = lines.with(at, cells.with(9, String(weight + 10)).join(',')).join('\r\n');
      expect((await load(changed)).statusCode).toBe(200);
      const reply = await own.submit(`${YEAR}/projects/network`);
      expect(reply.json()).toMatchObject({
        status: 422,
        detail: expect.stringContaining('分值合计为 110.00，应为 100.00，多 10.00'),
      });
      expect((await load(before)).statusCode).toBe(200);
    });
    it('a file of another kind, a double id and 501 rows are refused', async () => {
      const [head = '', first = ''] = (await exported()).split('\r\n');
      expect((await load('a,b\n1,2')).json().title).toBe('表头不符');
      expect((await load([head, first, first].join('\n'))).json().issues[0].message).toContain('重复');
      const many = Array.from({ length: 501 }, (_, i) => first.replace(/^[^,]+/, `N-${i}`));
      expect((await load([head, ...many].join('\n'))).json().issues[0].message).toContain('最多 500 行');
    });
  });

  describe('测算', () => {
    it('the golden table of the year: Σ 591.24, means 98.54 and 98.70, and all of it at 100 after recovery', async () => {
      const before = (await own.project(EXCHANGE)).rows.find(({ id }) => id === 'HH2023-2-03');
      expect(before?.actual).toBe('3'); // typed above: put the demonstration's own value back first
      const { id } = (
        await service.ask('xiangmu', `POST ${EXCHANGE}/rows/HH2023-2-03/entries`, {
          body: { numerator: '4', grade: 'D', files: [await own.attach()] },
        })
      ).json<{ id: string }>();
      await service.ask('kezhang', `POST /api/performance/entries/${id}/decisions`, { body: { decision: 'confirmed' } });
      const { simulation } = (await service.ask('caiwu', `GET ${YEAR}`)).json();
      expect(
        simulation.map(({ amount, rate, sum, mean, weighted }: Record<string, string>) => [amount, rate, sum, mean, weighted]),
      ).toEqual([
        ['397.05', '86.99', '591.24', '98.54', '98.70'],
        ['397.05', '86.99', '591.24', '98.54', '98.70'],
        ['345.41', '100.00', '600.00', '100.00', '100.00'],
        ['345.41', '100.00', '600.00', '100.00', '100.00'],
      ]);
      expect(
        (await own.project(EXCHANGE)).simulation.map(({ rate, score, total, grade }) => [rate, score, total, grade]),
      ).toEqual([
        ['42.03', '4.20', '94.20', '优'],
        ['42.03', '4.20', '94.20', '优'],
        ['100.00', '10.00', '100.00', '优'],
        ['100.00', '10.00', '100.00', '优'],
      ]);
    });
  });
});
