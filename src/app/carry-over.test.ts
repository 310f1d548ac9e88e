import { beforeAll, describe, expect, it } from 'vitest';
import { addProject } from '../modules/budget/index.ts';
import type { CarryOverData } from '../modules/performance/carry-over/contract.ts';
import { cellsOf } from '../modules/performance/domain/goal-row.ts';
import type { GoalCopy, GoalSetData } from '../modules/performance/goal-set/contract.ts';
import { people } from './testing/people.ts';

const { database, send: sendNow, tick, person, sessionOf, lastEvent, query } = people();
const YEAR = '/api/performance/years/2023';
const NEXT = '/api/performance/years/2024';
const send: typeof sendNow = (...request) => {
  tick();
  return sendNow(...request);
};

const row = {
  id: 'new-1',
  lastYear: null,
  cells: cellsOf({
    ...{ block: '产出', level2: '数量指标', name: '建成网点', nature: '定量', op: '≥', target: '12', unit: '个', weight: '50' },
  }),
};
const texts = {
  ...{ overall: '三年建成网点', stage: '今年建成 12 个', documentNumber: '演示文1' },
  ...{ periodFrom: '2023-01-01', periodTo: '2025-12-31' },
};

describe('结转: the next year of a unit', () => {
  let finance: string;
  let lead: string;
  const view = async () => (await send(`${YEAR}/carry-overs`, { token: finance })).json<CarryOverData>();
  const carry = (ids: readonly string[], indicators = true, token = finance) =>
    send(`${YEAR}/carry-overs`, { token, body: { projects: ids.map((id) => ({ id, indicators })) } });
  const reverse = (id: string) => send(`${YEAR}/carry-overs/${id}/reversals`, { token: finance, body: { reason: '等批复' } });
  const set = async (home: string, id: string) =>
    (await send(`${home}/projects/${id}/goal-set`, { token: lead })).json<GoalSetData>();
  const open = async () => (await view()).carried.filter(({ reversed }) => !reversed);
  beforeAll(async () => {
    const unit = { region: '532500', orgId: 'own', year: 2023 };
    for (const [i, id] of ['reading', 'square', 'done', 'late'].entries())
      await addProject(database().owner.db, unit, { id, seq: i + 1, shortName: id, officialName: `${id}项目`, module: id });
    [finance, lead] = [await sessionOf(await person(['finance'])), await sessionOf(await person(['projectLead']))];
    const body = { texts, rows: [row], reason: '年初编制' };
    const saved = await send(`${YEAR}/projects/reading/goal-set`, { method: 'PUT', token: lead, version: 0, body });
    expect(saved.statusCode).toBe(200);
  });

  it('shows every project with its goals, and asks for the right to do it', async () => {
    const { from, to, form, projects } = await view();
    expect([from, to, form]).toEqual([2023, 2024, '项目支出绩效自评表']);
    expect(projects.map(({ id, indicators, carried }) => [id, indicators, carried])).toEqual([
      ['reading', 1, false],
      ['square', 0, false],
      ['done', 0, false],
      ['late', 0, false],
    ]);
    expect((await carry(['reading'], true, lead)).statusCode).toBe(403);
    expect((await carry(['nothing'])).json()).toMatchObject({ status: 404, title: '没有这个项目' });
    expect((await send('/api/performance/years', { token: lead })).json()).toEqual([2023]);
  });

  it('takes the goal of the whole period and the indicators as a draft; the goal of the year is written anew', async () => {
    expect((await carry(['reading', 'square'])).statusCode).toBe(200);
    expect(await lastEvent()).toMatchObject({ action: 'performance.carry-over.run', object: 'carry-over/2024' });
    expect((await send('/api/performance/years', { token: lead })).json()).toEqual([2024, 2023]);
    const [before, after] = [await set(YEAR, 'reading'), await set(NEXT, 'reading')];
    expect(after.texts).toEqual({ ...texts, stage: '', documentNumber: '' });
    expect(after.adopted).toBeNull();
    expect(after.rows.map(({ cells, lastYear }) => [cells.name, lastYear])).toEqual([
      ['建成网点', { year: 2023, target: '≥ 12个', actual: null }],
    ]);
    expect(after.rows[0]!.id).not.toBe(before.rows[0]!.id);
    const overview = (await send(NEXT, { token: lead })).json();
    expect(overview.projects.map(({ id }: { id: string }) => id)).toEqual(['reading', 'square']);
  });

  it('twice has one effect: what is there stays, and only a further project is taken', async () => {
    await carry(['reading', 'square']);
    expect((await open()).length).toBe(1);
    expect((await set(NEXT, 'reading')).version).toBe(1);
    await carry(['reading', 'square', 'done']);
    expect((await open()).map(({ projects }) => projects)).toEqual([['done'], ['reading', 'square']]);
  });

  it('two people at once open the year once', async () => {
    const [last] = await open();
    await reverse(last!.id);
    await Promise.all([carry(['done']), carry(['done'])]);
    expect((await open()).map(({ projects }) => projects)).toEqual([['done'], ['reading', 'square']]);
  });

  it('cannot be taken back once something was written in the new year, and says what', async () => {
    const { version, rows } = await set(NEXT, 'reading');
    const body = { texts: { ...texts, stage: '今年再建 8 个' }, rows, reason: '编制' };
    await send(`${NEXT}/projects/reading/goal-set`, { method: 'PUT', token: lead, version, body });
    const both = (await open()).find(({ projects }) => projects.includes('reading'))!;
    expect(both.written).toEqual(['绩效目标与指标 1 个版本']);
    expect((await reverse(both.id)).json()).toMatchObject({ status: 409, title: '新年度已有内容，不能撤销结转' });
    const done = (await open()).find(({ projects }) => projects.includes('done'))!;
    await query(
      `insert into budget_fund_movement (region, org_id, id, project_id, year, kind, amount, day, document_number, summary, source, grade, batch_seq)
       values ('532500', 'own', 'PZ-1', 'done', 2024, 'opening', 100, '2024-01-05', '演示文2', '下达', 'test', 'A', 1)`,
    );
    expect((await reverse(done.id)).json().detail).toContain('资金台账 1 条');
  });

  it('taken back, the projects are gone from the year, and can be carried over again', async () => {
    await carry(['late']);
    const again = (await open()).find(({ projects }) => projects.join() === 'late')!;
    expect((await reverse(again.id)).statusCode).toBe(200);
    expect(await lastEvent()).toMatchObject({ reason: '等批复', detail: { reversed: again.id } });
    expect((await reverse(again.id)).json()).toMatchObject({ status: 409, title: '这次结转已经撤销' });
    expect((await view()).projects.find(({ id }) => id === 'late')?.carried).toBe(false);
    await carry(['late'], false);
    expect((await set(NEXT, 'late')).rows).toEqual([]);
  });

  it('copies from a year keep what that year reached beside the target', async () => {
    const copy = (await send(`${NEXT}/projects/reading/goal-set/copy?from=2023`, { token: lead })).json<GoalCopy>();
    expect([copy.texts.stage, copy.rows[0]!.lastYear]).toEqual(['', { year: 2023, target: '≥ 12个', actual: null }]);
    expect(await set(NEXT, 'reading')).toMatchObject({ earlier: [2023], lastStage: texts.stage });
  });
});
