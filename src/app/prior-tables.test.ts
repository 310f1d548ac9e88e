import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decimal } from '../kernel/decimal.ts';
import type { Role } from '../modules/access/index.ts';
import { addProject } from '../modules/budget/index.ts';
import { addIndicator } from '../modules/performance/index.ts';
import type { PriorTableData, PriorWorkbook, PriorYear } from '../modules/performance/prior/contract.ts';
import { type TestCell, workbook } from '../platform/ingest/testing/workbook.ts';
import { projectRoot } from '../platform/root.ts';
import { ask } from './testing/server.ts';
import { multipart, type TestServer, testServer } from './testing/signed-in.ts';

const YEAR = '/api/performance/years/2023';
const rows = (project: string, more: readonly TestCell[][] = []): TestCell[][] => [
  ['县区项目绩效情况一览(2022年)'],
  ['项目', project],
  ['资金来源', '预算安排', '调整后', '实际支出'],
  ['合计', 80, 75, 60.03],
  ['本级安排', '76', 71, 56.03],
  ['其他资金', 4, 4, 4],
  ['内部编号', '类别', '子类', '考核内容', '计划', '完成情况', '满分', '自评'],
  ['N1', '产出', '数量', '呼入电话接通率', '≥95%', '97.1%', 40, 40],
  ['N2', '效益', '社会效益', '工单按期办结', '2022年12月底前', '已办结', 50, 48],
  ...more,
];
const book = (project: string, more?: readonly TestCell[][]) =>
  workbook({ sheets: [{ name: '上年', rows: rows(project, more) }] });
const HEADINGS = ['column.l1', 'column.l2', 'column.l3', 'column.target', 'column.actual', 'column.weight', 'column.score'];
const POINTS = [
  { row: 1, column: 1, role: 'value.project' },
  { row: 2, column: 1, role: 'money.initial' },
  { row: 2, column: 2, role: 'money.annual' },
  { row: 2, column: 3, role: 'money.executed' },
  { row: 4, column: 0, role: 'source.fiscal' },
  { row: 6, column: 0, role: 'none' },
  ...HEADINGS.map((role, at) => ({ row: 6, column: at + 1, role })),
];

describe('上年表 through its routes', () => {
  let server: TestServer;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    server = await testServer();
    const { db } = server.database.owner;
    const unit = { region: '532500', orgId: 'own', year: 2023 };
    for (const [seq, [id = '', name = '']] of [
      ['hotline', '12345热线'],
      ['exchange', '交易中心'],
      ['network', '外网'],
    ].entries())
      await addProject(db, unit, { id, seq: seq + 1, shortName: name, officialName: `${name}项目`, module: id });
    await addIndicator(db, unit, 1, {
      ...{
        id: 'x1',
        projectId: 'hotline',
        block: '产出',
        level2: '质量指标',
        name: '呼入电话接通率',
        nature: '定量',
        op: '≥',
        target: '95',
      },
      ...{ unit: '%', weight: decimal(10), factKey: 'hotline.answer_rate', isRate: true, isCost: false, places: 2 },
      ...{ targetMark: 'seed', actualMark: 'seed', reason: null },
    });
  });
  afterAll(() => server?.end());
  type Asked = { readonly body?: object; readonly version?: number };
  const send = async (role: Role, line: string, asked: Asked = {}) => {
    const [method = 'GET', url = ''] = line.split(' ');
    return ask(server.app, url, { method: method as 'GET' | 'POST', token: await server.token(role), ...asked });
  };
  let sent = 0;
  const upload = async (name: string, bytes: Uint8Array, role: Role = 'projectLead') => {
    const { payload, headers } = multipart(name, bytes);
    sent += 1;
    return server.app.inject({
      ...{ method: 'POST', url: `${YEAR}/prior-workbooks`, payload, cookies: { mz: await server.token(role) } },
      headers: { ...headers, 'idempotency-key': `upload-of-test-${sent}` },
    });
  };
  const view = async (id: string) => (await send('finance', `GET /api/performance/prior-workbooks/${id}`)).json<PriorWorkbook>();
  const place = (id: string, points: readonly object[], version: number, role: Role = 'projectLead') =>
    send(role, `POST /api/performance/prior-workbooks/${id}/placings`, { version, body: { sheet: 0, points } });
  const adopt = (id: string, body: object) =>
    send('projectLead', `POST /api/performance/prior-workbooks/${id}/adoptions`, {
      body: { sheet: 0, start: 0, projectId: 'hotline', year: 2022, ...body },
    });
  const prior = async (project = 'hotline') =>
    (await send('finance', `GET ${YEAR}/projects/${project}/prior-table`)).json<PriorTableData>();

  it('what is no workbook is refused in words, and so is who may not', async () => {
    expect((await upload('假.xlsx', new TextEncoder().encode('文字'))).json()).toMatchObject({
      status: 422,
      title: '文件内容与扩展名不符',
    });
    expect((await upload('表.csv', new TextEncoder().encode('a,b'))).json()).toMatchObject({
      status: 422,
      detail: '请选择 .xlsx 或 .xls 工作簿。',
    });
    expect((await upload('x.xlsx', book('甲'), 'unitHead')).statusCode).toBe(403);
  });
  it('an unknown layout: nothing is placed, everything is listed; the same file again is the same workbook', async () => {
    const first = (await upload('热线2022.xlsx', book('12345热线'))).json<{ id: string; known: boolean }>();
    const again = (await upload('热线2022.xlsx', book('12345热线'))).json<{ id: string; known: boolean }>();
    expect([again.id, first.known, again.known]).toEqual([first.id, false, true]);
    ids.first = first.id;
    const [sheet] = (await view(first.id)).sheets;
    expect(sheet?.tables).toEqual([]);
    expect(sheet?.cells.filter(({ state }) => state === 'placed').map(({ text }) => text)).toEqual([
      '县区项目绩效情况一览(2022年)',
    ]);
    expect((await adopt(first.id, {})).statusCode).toBe(404);
  });
  it('a placing that cannot be is refused by cell, and the second of two people gets 409', async () => {
    const bad = await place(ids.first!, [{ row: 40, column: 40, role: 'value.unit' }], 0);
    expect([bad.statusCode, bad.json().issues]).toEqual([422, [{ path: 'AO41', message: '这个单元格是空的' }]]);
    expect((await place(ids.first!, [{ row: 0, column: 0, role: 'x' }], 0)).statusCode).toBe(422);
    expect((await place(ids.first!, POINTS, 0)).statusCode).toBe(200);
    expect((await place(ids.first!, POINTS, 0, 'finance')).json()).toMatchObject({
      status: 409,
      title: '刚刚有人放置了这个版式',
    });
  });
  it('after placing everything is read, and a unit that nobody named is asked', async () => {
    const { sheets } = await view(ids.first!);
    expect(sheets[0]?.cells.filter(({ state }) => state === 'unplaced')).toEqual([]);
    expect(sheets[0]?.tables).toMatchObject([
      { year: 2022, projectName: '12345热线', indicators: 2, amounts: 9, unitAsked: true, untied: [] },
    ]);
    expect((await adopt(ids.first!, {})).json().issues).toEqual([
      { path: '金额单位', message: '表里没有写明 9 个金额的单位，请选择元或万元' },
    ]);
    expect((await adopt(ids.first!, { unit: '万元', year: 2023 })).json().issues[0]).toMatchObject({ path: '年度' });
    expect((await adopt(ids.first!, { unit: '万元', projectId: '没有' })).statusCode).toBe(404);
  });
  it('adopted: rows with what to look at, money in the unit that was named', async () => {
    expect((await adopt(ids.first!, { unit: '万元' })).statusCode).toBe(200);
    const { table, year } = await prior();
    expect(year).toBe(2022);
    expect(table?.amounts.find(({ title, kind }) => title === '年度资金总额' && kind === 'executed')).toMatchObject({
      printed: '60.03',
      wan: '60.03',
    });
    expect(
      table?.rows.map(({ l3, target, actual, score, marks }) => [l3, target, actual, score, marks.map(({ kind }) => kind)]),
    ).toEqual([
      ['呼入电话接通率', '≥95%', '97.1%', '40', ['exceeded']],
      ['工单按期办结', '2022年12月底前', '已办结', '48', ['date', 'noSource']],
    ]);
    expect((await adopt(ids.first!, { unit: '万元' })).json()).toMatchObject({ status: 409, title: '刚刚有人办理了这张上年表' });
  });
  it('the second workbook of the layout is placed without asking, and the unit is offered', async () => {
    const { id } = (
      await upload('交易2022.xlsx', book('交易中心', [['N3', '产出', '质量', '合格率', '≥9%', '9%', 10, 10]]))
    ).json<{ id: string }>();
    const [sheet] = (await view(id)).sheets;
    // the unit that was named for the first one is offered, and another may be named
    expect(sheet?.layout).toMatchObject({ revision: 2, taughtOn: '热线2022.xlsx' });
    expect([sheet?.unplaced, sheet?.tables[0]?.indicators, sheet?.tables[0]?.unitOffered]).toEqual([0, 3, '万元']);
    expect((await adopt(id, { projectId: 'exchange', unit: '元' })).statusCode).toBe(200);
    expect((await prior('exchange')).table?.amounts[0]?.wan).toBe('0.01');
  });
  it('two tables beside each other are adopted one by one, each by where it begins', async () => {
    const first = rows('12345热线');
    const beside = first.map((row, at) => [
      ...Array.from({ length: 8 }, (_, i) => row[i] ?? null),
      null,
      ...(rows('外网')[at] ?? []),
    ]);
    const { id } = (await upload('并排2022.xlsx', workbook({ sheets: [{ name: '上年', rows: beside }] }))).json<{ id: string }>();
    const [sheet] = (await view(id)).sheets;
    expect([sheet?.layout?.taughtOn, sheet?.tables.map(({ title, projectName }) => [title, projectName])]).toEqual([
      '热线2022.xlsx',
      [
        ['上年!A1', '12345热线'],
        ['上年!J1', '外网'],
      ],
    ]);
    const order = { projectId: 'network', unit: '万元', leaveUnplaced: true };
    expect((await adopt(id, { ...order, column: 4 })).json()).toMatchObject({ status: 404 });
    expect((await adopt(id, { ...order, column: 9 })).statusCode).toBe(200);
    const { table } = await prior('network');
    expect(table?.values.find(({ title }) => title === '项目名称')).toEqual({ title: '项目名称', text: '外网', place: 'K2' });
    expect(table?.rows.map(({ place }) => place)).toEqual(['M8', 'M9']);
    expect(
      (
        await send('projectLead', `POST ${YEAR}/projects/network/prior-table/withdrawals`, {
          version: 1,
          body: { reason: '另有一表' },
        })
      ).statusCode,
    ).toBe(200);
  });
  it('sums that do not tie and cells that are not placed are adopted only after a person has said so', async () => {
    const spoiled = rows('党建');
    spoiled[3] = ['合计', 81, 75, 60.03];
    spoiled.push([null, null, null, null, null, '备注:见附件']);
    const { id } = (await upload('错2022.xlsx', workbook({ sheets: [{ name: '上年', rows: spoiled }] }))).json<{ id: string }>();
    const refused = (await adopt(id, { projectId: 'network', unit: '万元' })).json();
    expect(refused.issues.map(({ path }: { path: string }) => path)).toEqual(['资金', '未放置']);
    expect(refused.issues[0].message).toContain('年初预算：各项合计 800000 元，与“年度资金总额”810000 元（B4）不符。');
  });
  it('copied as a draft: a version beside last year, refused over rows unless said, in force only when adopted', async () => {
    const draft = (body: object) => send('projectLead', `POST ${YEAR}/projects/hotline/prior-table/drafts`, { body });
    expect((await draft({})).json()).toMatchObject({ status: 409, title: '本年已有指标' });
    expect((await draft({ replace: true })).json()).toEqual({ version: 1, rows: 2 });
    type Set = { version: number; rows: { cells: Record<string, string>; lastYear: object }[] };
    const set = (await send('finance', `GET ${YEAR}/projects/hotline/goal-set`)).json<Set>();
    expect(set.rows.map(({ cells, lastYear }) => [cells.name, cells.nature, cells.target, cells.fact_key, lastYear])).toEqual([
      ['呼入电话接通率', '定量', '95', 'hotline.answer_rate', { year: 2022, target: '≥95%', actual: '97.1%' }],
      ['工单按期办结', '时点', '2022-12-31', '', { year: 2022, target: '2022年12月底前', actual: '已办结' }],
    ]);
    const { rows: inForce } = await server.database.owner.pg.query('select name from performance_indicator');
    expect(inForce).toEqual([{ name: '呼入电话接通率' }]);
    expect((await send('projectLead', `POST ${YEAR}/projects/network/prior-table/drafts`, { body: {} })).statusCode).toBe(404);
  });
  it('withdrawn with a reason: gone from the page, kept on record, and free to be adopted anew', async () => {
    const { revision } = await prior();
    const withdraw = (version: number, reason = '文件拿错了') =>
      send('projectLead', `POST ${YEAR}/projects/hotline/prior-table/withdrawals`, { version, body: { reason } });
    expect((await withdraw(revision, '')).statusCode).toBe(400);
    expect((await withdraw(revision + 5)).statusCode).toBe(409);
    expect((await withdraw(revision)).json()).toMatchObject({ table: null, revision: 2 });
    expect((await adopt(ids.first!, { unit: '万元' })).statusCode).toBe(200);
    const { rows: kept } = await server.database.owner.pg.query(
      "select revision, state from performance_prior_table where project_id = 'hotline' order by revision",
    );
    expect(kept.map(({ state }) => state)).toEqual(['adopted', 'withdrawn', 'adopted']);
  });
  it('the year says which projects have their table', async () => {
    const overview = (await send('finance', `GET ${YEAR}/prior-tables`)).json<PriorYear>();
    expect(overview.projects.filter(({ table }) => table).map(({ id }) => id)).toEqual(['hotline', 'exchange']);
    expect(overview.workbooks.map(({ fileName }) => fileName).sort()).toEqual([
      '交易2022.xlsx',
      '并排2022.xlsx',
      '热线2022.xlsx',
      '错2022.xlsx',
    ]);
  });
  it('old .xls: hidden parts are shown as hidden and not read', async () => {
    const bytes = readFileSync(join(projectRoot, 'src/platform/ingest/testing/hidden.xls'));
    const { id } = (await upload('旧.xls', bytes)).json<{ id: string }>();
    const { sheets } = await view(id);
    expect(sheets.map(({ name, isHidden, hiddenColumns }) => [name, isHidden, hiddenColumns])).toEqual([
      ['上年表', false, [7]],
      ['隐藏底稿', true, []],
      ['第二张', false, []],
    ]);
    expect(sheets[1]?.cells[0]?.reason).toBe('在隐藏的工作表里，没有读取');
  });
});
