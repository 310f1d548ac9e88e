import { beforeAll, describe, expect, it } from 'vitest';
import { addProject } from '../modules/budget/index.ts';
import { cellsOf, type GridRow } from '../modules/performance/domain/goal-row.ts';
import type { GoalSetData, GoalVersion } from '../modules/performance/goal-set/contract.ts';
import { findFactOf } from '../modules/performance/index.ts';
import { people, type Someone } from './testing/people.ts';

const { database, send, person, query, sessionOf, lastEvent } = people();
const UNIT = { region: '532500', orgId: 'own', year: 2024 };
const SET = '/api/performance/years/2024/projects/reading/goal-set';

const texts = { overall: '三年建成阅读服务网点', stage: '今年建成 12 个网点', documentNumber: '', periodFrom: '', periodTo: '' };
const row = (name: string, weight: string, more: Partial<GridRow['cells']> = {}): GridRow => ({
  id: `new-${name}`,
  lastYear: null,
  cells: cellsOf({
    ...{ block: '产出', level2: '数量指标', name, nature: '定量', op: '≥', target: '12', unit: '个', weight, ...more },
  }),
});
/** A whole set of Yunnan's form: 50 + 30 + 10. */
const whole = [
  row('网点数量', '30'),
  row('图书完好率', '20', { level2: '质量指标', target: '95', unit: '%' }),
  row('覆盖社区', '30', { block: '效益', level2: '社会效益指标' }),
  row('读者满意度', '10', { block: '满意度', level2: '服务对象满意度指标', target: '90', unit: '%' }),
];

describe('绩效目标与指标: versions of a unit that starts with nothing', () => {
  let writer: Someone;
  let tokens: { writer: string; other: string; head: string };
  const load = async () => (await send(SET, { token: tokens.writer })).json<GoalSetData>();
  const save = (rows: readonly object[], version: number, { token = tokens.writer, reason = '年初编制', goals = texts } = {}) =>
    send(SET, { method: 'PUT', token, version, body: { texts: goals, rows, reason } });
  const adopt = (version: number, token: string) => send(`${SET}/adoptions`, { method: 'POST', token, version });
  beforeAll(async () => {
    const project = { id: 'reading', seq: 1, shortName: '阅读', officialName: '全民阅读服务经费', module: 'reading' };
    await addProject(database().owner.db, UNIT, project);
    writer = await person(['finance']);
    const [other, head] = [await person(['projectLead']), await person(['sectionHead'])];
    tokens = { writer: await sessionOf(writer), other: await sessionOf(other), head: await sessionOf(head) };
  });

  it('an empty set opens as version 0, not in force', async () =>
    expect(await load()).toMatchObject({ version: 0, adopted: null, rows: [], earlier: [], frozen: false }));

  it('a faulty cell is refused with row and column, and nothing is kept', async () => {
    const reply = await save([whole[0]!, row('率', '-5', { target: '很多', fact_key: '没有的来源' })], 0);
    expect(reply.statusCode).toBe(422);
    expect(reply.json().issues.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['第 2 行 指标值', '第 2 行 分值', '第 2 行 数据来源']),
    );
    expect((await load()).version).toBe(0);
  });

  it('points that do not add up are kept as a draft and cannot be adopted: the message says how much is missing', async () => {
    const saved = (await save(whole.slice(0, 3), 0)).json<GoalSetData>();
    expect([saved.version, saved.adopted, saved.rows.length]).toEqual([1, null, 3]);
    expect(await lastEvent()).toMatchObject({ action: 'performance.goal-set.write', reason: '年初编制', detail: { version: 1 } });
    const reply = await adopt(1, tokens.head);
    expect([reply.statusCode, reply.json().issues.map(({ message }: { message: string }) => message)]).toEqual([
      422,
      ['满意度指标分值合计为 0.00，应为 10.00，少 10.00', '全部指标分值合计为 80.00，应为 90.00，少 10.00'],
    ]);
  });

  it('rows keep their ids from version to version; a row that is no row of this project gets a new one', async () => {
    const before = await load();
    const reply = await save([...before.rows, whole[3]!], 1);
    const after = reply.json<GoalSetData>();
    expect(after.rows.slice(0, 3).map(({ id }) => id)).toEqual(before.rows.map(({ id }) => id));
    expect(after.rows[3]!.id).not.toBe(whole[3]!.id);
  });

  it('who comes second gets 409 with the name of the first, and a repeated content is no version', async () => {
    const { rows } = await load();
    const late = await save(rows.slice(1), 1, { token: tokens.other });
    expect(late.json()).toMatchObject({ status: 409, title: '已有人保存了新版本' });
    expect(late.json().detail).toContain(writer.name);
    expect((await save(rows, 2)).json()).toMatchObject({ status: 422, title: '没有改动' });
  });

  it('is adopted by another person than its writer, and evaluation then uses it', async () => {
    expect((await adopt(2, tokens.writer)).json()).toMatchObject({ status: 403, title: '编制人不能启用自己的版本' });
    expect((await adopt(1, tokens.head)).statusCode).toBe(409);
    expect((await adopt(2, tokens.other)).statusCode).toBe(403);
    expect((await adopt(2, tokens.head)).json<GoalSetData>().adopted).toBe(2);
    const table = (await send('/api/performance/years/2024/projects/reading', { token: tokens.head })).json();
    expect(table.rows.map(({ name, weight }: { name: string; weight: string }) => [name, weight])).toEqual(
      whole.map(({ cells }) => [cells.name, `${cells.weight}.00`]),
    );
    expect(table.goals).toEqual({ overall: texts.overall, stage: texts.stage });
  });

  it('a draft changes nothing of what is in force; the versions say what changed, by whom and why', async () => {
    const { rows } = await load();
    const changed = rows.map((each, i) => (i === 0 ? { ...each, cells: { ...each.cells, target: '15' } } : each));
    await save(changed, 2, { reason: '年中调整' });
    const table = (await send('/api/performance/years/2024/projects/reading', { token: tokens.head })).json();
    expect(table.rows[0].target).toBe('12');
    const versions = (await send(`${SET}/versions`, { token: tokens.head })).json<GoalVersion[]>();
    expect(versions.map(({ version, inForce, reason }) => [version, inForce, reason])).toEqual([
      [3, false, '年中调整'],
      [2, true, '年初编制'],
      [1, false, '年初编制'],
    ]);
    expect(versions[0]!.differences).toEqual([{ what: '网点数量', field: '指标值', before: '12', after: '15' }]);
    const second = (await send(`${SET}/versions/2`, { token: tokens.head })).json();
    expect(second.rows[0].cells.target).toBe('12');
  });

  it('the goals of the period and of the year must differ where the period crosses the year', async () => {
    const { rows, version } = await load();
    const goals = { ...texts, stage: texts.overall, periodFrom: '2023-01-01', periodTo: '2025-12-31' };
    await save(rows, version, { goals });
    const reply = await adopt(version + 1, tokens.head);
    expect(reply.json().issues[0].message).toContain('不能逐字相同');
    expect((await save(rows, version + 1, { goals: { ...goals, periodTo: '' } })).json().issues[0].path).toBe('实施期止');
  });

  it('a submitted table keeps the set it was submitted with: nothing is adopted until it was sent back', async () => {
    const { rows, version } = await load();
    const goals = { ...texts, stage: '今年建成 15 个网点' };
    const saved = (await save(rows, version, { goals })).json<GoalSetData>();
    const state = (to: string) =>
      query(
        `insert into performance_self_evaluation (region, org_id, year, project_id, state) values ('532500', 'own', 2024, 'reading', $1)
         on conflict (region, org_id, year, project_id) do update set state = excluded.state`,
        [to],
      );
    await state('sectionReview');
    expect((await load()).frozen).toBe(true);
    expect((await adopt(saved.version, tokens.head)).json()).toMatchObject({ status: 409, title: '自评表已提交，数值已冻结' });
    await state('drafting');
    expect((await adopt(saved.version, tokens.head)).json<GoalSetData>().adopted).toBe(saved.version);
  });

  it('what waits for the second person stands among his 待办， and no longer once it is adopted', async () => {
    const waiting = async (token: string) =>
      (await send('/api/performance/todos', { token }))
        .json<{ kind: string; title: string }[]>()
        .filter(({ kind }) => kind === 'adopt');
    expect(await waiting(tokens.head)).toEqual([]);
    const { rows, version } = await load();
    await save(rows.slice(1), version);
    expect((await waiting(tokens.head)).map(({ title }) => title)).toEqual(['核对并启用绩效目标与指标：阅读']);
    expect([await waiting(tokens.writer), await waiting(tokens.other)]).toEqual([[], []]);
  });

  it('a figure of a row that is not in force any more still finds its way home', async () => {
    const kept = (await send(`${SET}/versions/2`, { token: tokens.head })).json<GoalSetData>().rows[0]!;
    const unit = { region: UNIT.region, orgId: UNIT.orgId };
    const bounds = { ...unit, from: '2024-01-01', to: '2025-01-01' };
    await query('delete from performance_indicator where id = $1', [kept.id]);
    const find = findFactOf(async () => new Map());
    const fact = await find(database().owner.db, { factKey: kept.id, bounds } as Parameters<typeof find>[1]); // what it looks at
    expect(fact).toMatchObject({ key: kept.id, title: '网点数量', unit: '个' });
  });
});
