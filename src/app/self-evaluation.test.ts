import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { evaluationOf, openService } from './testing/service.ts';

const YEAR = '/api/performance/years/2023';
const HOTLINE = `${YEAR}/projects/hotline`;
const EXCHANGE = `${YEAR}/projects/exchange`;
const encode = (text: string) => new TextEncoder().encode(text);
const CALLS = '通话编号,方向,开始时间,接听时间,结束时间,座席';
const late = (id: string, n: number) =>
  encode([CALLS, ...Array.from({ length: n }, (_, i) => `${id}-${i},呼入,2023-11-11 10:00:00,,2023-11-11 10:01:00,`)].join('\n'));

/** Measuring and recomputing go through every call once for its digest. */
const DIGEST_MS = 240_000;

describe('self-evaluation: 提交, 撤回, 漂移，复算, 待办', () => {
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

  const importCalls = (name: string, bytes: Uint8Array) =>
    service.ask('caiwu', 'POST /api/evidence/registers/hotline.call/imports', { file: [name, bytes] });

  describe('提交, 撤回, 漂移', () => {
    it(
      'is refused with 请先重新测量 when a batch has changed a value since, and not when it changed nothing',
      async () => {
        expect(
          (await importCalls('别年.csv', encode(`${CALLS}\nOLD-1,呼入,2022-05-01 08:00:00,,2022-05-01 08:01:00,`))).statusCode,
        ).toBe(200);
        expect((await own.project()).drift).toEqual([]);
        await importCalls('补录.csv', late('LATE-A', 100));
        const reply = await own.submit();
        expect(reply.json()).toMatchObject({ status: 409, title: '请先重新测量' });
        expect(reply.json().issues.map(({ path }: { path: string }) => path)).toContain('呼入电话接通率');
        expect(reply.json().issues[0].message).toContain('补录.csv');
        const one = await service.ask('xiangmu', `POST ${YEAR}/measurements`, { body: { factKey: 'hotline.answer_rate' } });
        expect(one.json()).toEqual({ measured: 1 });
        expect((await own.submit()).json().issues.map(({ path }: { path: string }) => path)).not.toContain('呼入电话接通率');
        expect((await service.ask('xiangmu', `POST ${YEAR}/measurements`, { body: { projectId: 'hotline' } })).statusCode).toBe(
          200,
        );
        expect((await own.submit()).statusCode).toBe(200);
      },
      DIGEST_MS,
    );
    it('the submitter takes it back until the reviewer has opened it', async () => {
      expect((await own.move('xiangmu', 'withdraw')).statusCode).toBe(200);
      expect((await own.project()).state).toMatchObject({ code: 'drafting', frozen: false });
      await own.submit();
      await service.ask('xiangmu', `POST ${HOTLINE}/openings`); // the submitter's own look does not count
      expect((await own.project()).state.opened).toBe(false);
      await service.ask('kezhang', `POST ${HOTLINE}/openings`);
      expect((await own.move('xiangmu', 'withdraw')).json()).toMatchObject({ status: 409, title: '审核人已经打开，不能撤回' });
    });
    it('a submitted table refuses reasons, values and adjustments', async () => {
      const row = await own.rowOf('呼入电话接通率');
      const replies = [
        await service.ask('xiangmu', `POST ${HOTLINE}/rows/${row.id}/reasons`, {
          version: row.reasonVersion,
          body: { text: '后补' },
        }),
        await service.ask('xiangmu', `POST ${HOTLINE}/rows/${row.id}/adjustments`, { body: { kind: 'lift', reason: '后补' } }),
        await service.ask('caiwu', `POST ${YEAR}/indicators`, {
          file: ['指标.csv', encode((await service.ask('caiwu', `GET ${YEAR}/indicators.csv`)).payload)],
        }),
      ];
      expect(replies.map(({ statusCode }) => statusCode)).toEqual([409, 409, 409]);
    });
    it('later records and payments show as drift with their batches, and change nothing that was submitted', async () => {
      const before = await own.project();
      await importCalls('迟到.csv', late('LATE-B', 3_000));
      const payment =
        '凭证编号,项目,年度,种类,金额(元),日期,文号,摘要,红冲凭证\nPZ-NEW,hotline,2023,退回,100.00,2023-12-30,演示凭证,退回零头,';
      const loaded = await service.ask('caiwu', 'POST /api/evidence/registers/budget.fund-movement/imports', {
        file: ['补账.csv', encode(payment)],
      });
      expect(loaded.statusCode).toBe(200);
      const after = await own.project();
      expect([after.rows, after.total, after.funds]).toEqual([before.rows, before.total, before.funds]);
      expect(
        after.drift.map(({ name, before: was, now, batches }) => [
          name,
          was,
          now,
          batches.map(({ fileName, importedName }) => `${fileName} ${importedName}`),
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['呼入电话接通率', expect.stringMatching(/^98\./), expect.stringMatching(/^96\./), ['迟到.csv 财务科（演示）']],
          ['全年执行数', '199.56 万元（1995600 元）', '199.55 万元（1995500 元）', ['补账.csv 财务科（演示）']],
        ]),
      );
      const overview = (await service.ask('caiwu', `GET ${YEAR}`)).json();
      const hotline = overview.projects.find(({ id }: { id: string }) => id === 'hotline');
      expect(hotline.attention.some((text: string) => text.startsWith('呼入电话接通率：漂移'))).toBe(true);
    });
    it(
      '复算 on the snapshot is equal, digest and all; the live value shows as drift in the drawer',
      async () => {
        const { measurementId } = await own.rowOf('呼入电话接通率');
        const measurement = (await service.ask('caiwu', `GET /api/evidence/measurements/${measurementId}`)).json();
        const again = (await service.ask('caiwu', `GET /api/evidence/measurements/${measurementId}/recomputation`)).json();
        expect(again).toMatchObject({
          equal: true,
          printed: measurement.printed,
          numeratorDigest: measurement.numeratorDigest,
          denominatorDigest: measurement.denominatorDigest,
        });
        expect(measurement.drift).toMatchObject({ batches: [{ fileName: '迟到.csv' }] });
      },
      DIGEST_MS,
    );
    it('history names the frozen submissions', async () => {
      const row = await own.rowOf('呼入电话接通率');
      const frozen = (await own.detail(row.id)).history.filter(({ title }) => title === '提交冻结');
      expect(frozen.map(({ value, byName }) => [value, byName])).toEqual([
        [row.actual, '项目责任人（演示）'],
        [row.actual, '项目责任人（演示）'],
      ]);
    });
  });

  describe('待办', () => {
    const todos = async (person: string) =>
      (await service.ask(person, 'GET /api/performance/todos')).json<
        { kind: string; title: string; projectId: string | null }[]
      >();
    it('everybody sees what waits for them', async () => {
      expect((await todos('kezhang')).filter(({ kind }) => kind === 'review').map(({ projectId }) => projectId)).toEqual([
        'hotline',
      ]);
      expect((await todos('xiangmu')).map(({ projectId }) => projectId)).toEqual([
        'platform',
        'exchange',
        'expert',
        'network',
        'building',
      ]);
      const body = { numerator: '4', grade: 'D', files: [await own.attach()] };
      await service.ask('xiangmu', `POST ${EXCHANGE}/rows/HH2023-2-03/entries`, { body });
      expect((await todos('kezhang')).filter(({ kind }) => kind === 'confirm').map(({ title }) => title)).toEqual([
        '复核填报：评标区场所设施提升改造项数',
      ]);
      expect((await todos('xiangmu')).some(({ kind }) => kind === 'confirm')).toBe(false);
      expect(await todos('lingdao')).toEqual([]);
    });
  });
});
