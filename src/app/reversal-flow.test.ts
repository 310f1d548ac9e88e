import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProject } from '../modules/budget/index.ts';
import { sendBatch } from './testing/ingest.ts';
import { ledgerDesk } from './testing/ledgers.ts';
import { type TestServer, testServer } from './testing/signed-in.ts';

const YEAR = '/api/performance/years/2023';
const CALLS = '/api/evidence/registers/hotline.call';
const HEAD = '通话编号,方向,开始时间,接听时间,结束时间,座席';
const INDICATORS = [
  '编号,项目,一级指标,二级指标,三级指标,性质,指标性质,指标值,度量单位,分值,事实,比率,成本指标,小数位',
  'C-1,hotline,产出,质量指标,接通率,定量,≥,90,%,10,hotline.answer_rate,是,,2',
].join('\n');
const answered = (id: string, day: string) => `${id},呼入,${day} 09:00:00,${day} 09:00:10,${day} 09:01:00,`;
const lost = (id: string, day: string) => `${id},呼入,${day} 09:00:00,,${day} 09:01:00,`;

describe('a wrong file of calls, from its import to the right figure', () => {
  let server: TestServer;
  let desk: ReturnType<typeof ledgerDesk>;
  beforeAll(async () => {
    server = await testServer();
    desk = ledgerDesk(server);
    const unit = { region: '532500', orgId: 'own', year: 2023 };
    await addProject(server.database.owner.db, unit, {
      ...{ id: 'hotline', seq: 1, shortName: '热线', officialName: '热线经费', module: 'hotline' },
    });
    await desk.upload(`${YEAR}/indicators`, '指标.csv', new TextEncoder().encode(INDICATORS));
  });
  afterAll(() => server.end());

  const load = async (...rows: readonly string[]) =>
    (await desk.upload(`${CALLS}/imports`, '话务.csv', new TextEncoder().encode([HEAD, ...rows].join('\n')))).json();
  const batches = async () => (await desk.send('GET', `${CALLS}/imports`)).json().batches;
  const todos = async (role: 'finance' | 'projectLead' | 'sectionHead') =>
    (await desk.send('GET', '/api/performance/todos', { role }))
      .json<{ kind: string; title: string; page: string }[]>()
      .filter(({ kind }) => kind === 'reverse');
  const figure = async () => {
    await desk.send('POST', `${YEAR}/measurements`, { body: {} });
    const { rows } = (await desk.send('GET', `${YEAR}/projects/hotline`)).json();
    return rows[0] as { actual: string; measurementId: string };
  };
  const decide = (id: string, role: 'finance' | 'projectLead', decision: string, reason: string | null = null) =>
    desk.send('POST', `${CALLS}/imports/${id}/reversal/decision`, { body: { decision, reason }, role });
  let measured = '';
  let wrong = '';

  it('is imported and measured', async () => {
    await load(answered('A1', '2023-05-01'), answered('A2', '2023-05-02'));
    expect(await load(lost('B1', '2023-05-03'), lost('B2', '2023-05-04'))).toMatchObject({ stored: 2, note: null });
    const { actual, measurementId } = await figure();
    expect(actual).toBe('50.00');
    measured = measurementId;
    [{ id: wrong }] = await batches();
  });
  it('one person asks, with a reason; it waits for another one and counts as before', async () => {
    const path = `${CALLS}/imports/${wrong}/reversal`;
    expect((await desk.send('POST', path, { body: { reason: '导成了测试话务' } })).statusCode).toBe(204);
    expect((await desk.send('POST', path, { body: { reason: '再来一次' }, role: 'projectLead' })).json()).toMatchObject({
      ...{ status: 409, title: '这个批次已有人申请作废' },
    });
    expect((await batches())[0]).toMatchObject({
      state: 'pending',
      request: { reason: '导成了测试话务', requestedBy: 'finance某', isOwn: true },
    });
    expect(await todos('finance')).toEqual([]);
    expect(await todos('sectionHead')).toEqual([]);
    const [todo] = await todos('projectLead');
    expect(todo).toMatchObject({ page: '/registers/hotline.call/batches' });
    expect(todo?.title).toMatch(/^确认或驳回作废：话务记录 批次 \d+$/);
    expect((await decide(wrong, 'finance', 'confirmed')).json()).toMatchObject({
      status: 403,
      title: '申请人与复核人不能是同一人',
    });
    expect((await decide(wrong, 'projectLead', 'rejected')).statusCode).toBe(400);
    expect((await figure()).actual).toBe('50.00');
  });
  it('the other one confirms: it counts no more, the drift names the reversal, and what was measured is still proven', async () => {
    expect((await decide(wrong, 'projectLead', 'confirmed')).json()).toEqual({ rows: 2 });
    expect(await todos('projectLead')).toEqual([]);
    const [reversal, reversed] = await batches();
    expect(reversal).toMatchObject({ state: 'reversal', fileName: '作废 话务.csv', stored: -2 });
    expect(reversed).toMatchObject({
      state: 'reversed',
      reversal: { reason: '导成了测试话务', requestedBy: 'finance某', approvedBy: 'projectLead某', bySeq: reversal.seq },
    });
    const view = (await desk.send('GET', `/api/evidence/measurements/${measured}`)).json();
    expect(view.drift).toMatchObject({
      ...{ printed: '100.00', numerator: '2', denominator: '2' },
      batches: [{ stored: -2, note: `作废批次 ${reversed.seq}，finance某申请：导成了测试话务` }],
    });
    expect((await desk.send('GET', `/api/evidence/measurements/${measured}/recomputation`)).json()).toMatchObject({
      equal: true,
    });
    expect(await decide(wrong, 'projectLead', 'confirmed').then((reply) => reply.json())).toMatchObject({
      ...{ status: 409, title: '没有等待复核的作废申请' },
    });
  });
  it('the corrected file comes under the same ids, and the figure is right', async () => {
    expect(await load(lost('B1', '2023-05-03'), lost('B2', '2023-05-04'))).toMatchObject({
      status: 409,
      title: '这个批次已经作废',
    });
    expect(await load(lost('B1', '2023-05-03'), answered('B2', '2023-05-04'))).toMatchObject({ stored: 2 });
    expect((await figure()).actual).toBe('75.00');
    expect((await desk.send('GET', `/api/evidence/measurements/${measured}/recomputation`)).json()).toMatchObject({
      equal: true,
    });
  });
  it('rows that come into a frozen year are stored, and the batch, its result and the drift say so', async () => {
    const { measurementId } = await figure();
    await server.database.owner.pg.query(
      `insert into performance_self_evaluation (region, org_id, year, project_id, state) values ('532500', 'own', 2023, 'hotline', 'decided')`,
    );
    expect(await load(lost('D1', '2023-12-31'), lost('D2', '2024-01-01'), answered('A1', '2023-05-01'))).toMatchObject({
      ...{ stored: 2, repeated: 1, note: '迟到 1 行：2023 年度已冻结' },
    });
    expect((await batches())[0]).toMatchObject({ state: 'standing', note: '迟到 1 行：2023 年度已冻结' });
    const view = (await desk.send('GET', `/api/evidence/measurements/${measurementId}`)).json();
    expect(view.drift).toMatchObject({ printed: '60.00', batches: [{ note: '迟到 1 行：2023 年度已冻结' }] });
    expect(await load(lost('E1', '2024-02-01'))).toMatchObject({ note: null });
  });

  it('a batch that waits is found among what waits for a second person; once released, its log keeps both totals', async () => {
    const ratings = '/api/evidence/registers/service-hall.rating';
    const rated = (id: string, level: number | string) =>
      JSON.stringify({ id, rated_at: '2023-05-01T08:30:00+08:00', level, origin: 'active', channel: '窗口', county: '蒙自市' });
    const totals = [{ month: '2023-05', level: '5', n: 3 }];
    const file = `${rated('R1', 5)}\n${rated('R2', 4)}\n${rated('R3', '很好')}\n`;
    const sent = await sendBatch(server, 'service-hall.rating', file, { manifest: { source_system: 'hall', rows: 3, totals } });
    expect(sent.json()).toMatchObject({ state: 'held' });
    const waiting = async (role: 'finance' | 'sectionHead') =>
      (await desk.send('GET', '/api/performance/todos', { role }))
        .json<{ kind: string; title: string; page: string }[]>()
        .filter(({ kind }) => kind === 'release')
        .map(({ title, page }) => [title, page]);
    expect(await waiting('finance')).toEqual([]);
    expect(await waiting('sectionHead')).toEqual([
      ['放行或弃用：好差评评价 “batch.ndjson”', '/registers/service-hall.rating/batches'],
    ]);
    const release = `${ratings}/holds/${sent.json().batchId}/release`;
    expect((await desk.send('POST', release, { body: { reason: '已与大厅核对' }, role: 'sectionHead' })).statusCode).toBe(200);
    expect(await waiting('sectionHead')).toEqual([]);
    const [line] = (await desk.send('GET', `${ratings}/imports`)).json().batches;
    expect(line).toMatchObject({
      ...{ state: 'standing', rows: 3, stored: 2, rejected: 1, note: '迟到 2 行：2023 年度已冻结' },
      rejectsUrl: `/api/v1/ingest/service-hall.rating/batches/${line.id}/rejects`,
    });
    expect((await desk.send('GET', line.rejectsUrl)).body).toContain('很好');
    expect((await desk.send('GET', `${ratings}/imports/${line.id}`)).json()).toEqual({
      ...{ sha256: line.sha256, sourceSystem: 'hall', release: { by: 'sectionHead某', reason: '已与大厅核对' } },
      totals: [
        { label: '2023-05 非常满意', sent: 3, computed: 1 },
        { label: '2023-05 满意', sent: 0, computed: 1 },
      ],
      days: [{ day: '2023-05-01', n: 2 }],
    });
    expect((await desk.send('GET', `${CALLS}/imports/${line.id}`)).json()).toMatchObject({
      status: 404,
      title: '没有这个导入批次',
    });
  });
});
