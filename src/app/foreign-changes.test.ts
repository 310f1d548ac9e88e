import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PriorTableData } from '../modules/performance/prior/contract.ts';
import { formA, type SheetLayout, workbookOf } from '../modules/reporting/audit-files/testing/sheets.ts';
import { spotsOf } from '../modules/reporting/domain/foreign/spots.ts';
import type { ForeignSetDetail, ForeignSetLine } from '../modules/reporting/foreign/contract.ts';
import { DEMO } from './demonstration.ts';
import { bytes, cellOf, faulty, foreignSets, PROJECT, REPORT, SETS } from './testing/foreign-sets.ts';

const { ask, audit, database, fileView, make, send, view } = foreignSets();

describe('a cell that was read otherwise than it is printed', () => {
  let set: string;
  let file: string;
  const where = () => ({ file, table: '自评表#1', pointer: 'rows/2/score' });
  const correct = (value: string | null, version: number, more: object = {}, person = 'caiwu') =>
    ask(person, `POST ${SETS}/${set}/corrections`, { version, body: { ...where(), value, reason: '识别错误', ...more } });
  beforeAll(async () => {
    set = await make('误读');
    file = (await send(set, '表.xlsx', await workbookOf([faulty(PROJECT)]))).id;
  });

  it('is judged by its new value, shown beside the printed one, and can be undone; nothing of it is lost', async () => {
    expect((await audit(set)).findings.map(({ ruleId }) => ruleId)).toContain('R24');
    const done = await correct('15', (await view(set)).version);
    expect([done.statusCode, done.json<ForeignSetDetail>().runs[0]?.stale]).toEqual([200, true]);
    expect(cellOf(await fileView(set, file), 'rows/2/score')).toMatchObject({
      ...{ text: '15', place: '自评表!H14', correction: { printed: '14', name: '财务科（演示）', reason: '识别错误' } },
    });
    const run = await audit(set);
    expect([run.number, run.findings.map(({ ruleId }) => ruleId).includes('R24')]).toEqual([2, false]);
    const { version } = await view(set);
    await ask('caiwu', `POST ${SETS}/${set}/corrections/withdrawals`, { version, body: where() });
    expect(cellOf(await fileView(set, file), 'rows/2/score')).toMatchObject({ text: '14', correction: null });
    expect((await audit(set)).findings.map(({ ruleId }) => ruleId)).toContain('R24');
    expect((await view(set)).corrections.map(({ kind, value }) => [kind, value])).toEqual([
      ['set', '15'],
      ['undone', '14'],
    ]);
    const paper = await ask('caiwu', `GET ${SETS}/${set}/runs/${(await view(set)).runs[0]?.id}/working-paper.xlsx`);
    const { sheets } = await readXlsx(new Uint8Array(paper.rawPayload));
    expect(sheets.map(({ name }) => name)).toEqual(['发现', '复算', '成立的勾稽', '误读更正', '文件']);
    expect(sheets[3]?.rows.filter((row) => row?.includes('识别错误'))).toHaveLength(1);
  });
  it('two people at once: the second is told who was faster and changes nothing', async () => {
    const { version } = await view(set);
    const replies = [await correct('13', version), await correct('12', version, {}, 'xiangmu')];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 409]);
    expect(replies[1]?.json().detail).toContain('财务科（演示）刚刚改了它');
    expect(cellOf(await fileView(set, file), 'rows/2/score')?.text).toBe('13');
  });
  it.each([
    ['a row that the table does not have', { pointer: 'rows/99/score' }],
    ['no cell at all', { pointer: 'rows/1/__proto__' }],
    ['a table that the file does not have', { table: '自评表#7' }],
    ['the value that it has already', { pointer: 'rows/1/score', value: '10' }],
  ])('refuses %s', async (_, more) => {
    const reply = await correct('1', (await view(set)).version, more);
    expect([reply.statusCode, reply.json().title]).toEqual([422, '这个单元格不能更正']);
  });
});

describe('a layout that nobody knows', () => {
  const odd = (project: string, score: number): SheetLayout => ({
    name: '考核',
    rows: [
      ['2023年度考核情况表'],
      ['项目', project],
      ['类别', '子类', '考核内容', '计划', '完成情况', '满分', '自评'],
      ['产出', '数量', '受理来电', '≥12万个', '14.6万个', 40, 40],
      ['效益', '社会效益', '群众满意率', '≥95%', '93.1%', 60, score],
      ['总分', null, null, null, null, 100, 100],
    ],
  });
  const ROLES = ['l1', 'l2', 'l3', 'target', 'actual', 'weight', 'score'];
  const points = [
    { row: 1, column: 0, role: 'value.project' },
    ...ROLES.map((name, column) => ({ row: 2, column, role: `column.${name}` })),
  ];

  it('is placed by hand once; the next file of the layout needs no placing', async () => {
    const set = await make('没见过的表式');
    const first = await send(set, '甲.xlsx', await workbookOf([odd('甲项目', 60)]));
    expect([first.state, (await view(set)).files[0]?.tables]).toEqual(['read', 0]);
    const nothing = await ask('caiwu', `POST ${SETS}/${set}/runs`, { version: (await view(set)).version });
    expect([nothing.statusCode, nothing.json().detail]).toEqual([422, expect.stringContaining('请先手工放置')]);
    const [sheet] = (await fileView(set, first.id)).sheets;
    expect(sheet).toMatchObject({ tables: 0, layout: null });
    const body = {
      file: first.id,
      sheet: 0,
      points: points.map((point) => ({ ...point, column: point.role === 'value.project' ? 1 : point.column })),
    };
    const placed = await ask('caiwu', `POST ${SETS}/${set}/placings`, { version: 0, body });
    expect([placed.statusCode, placed.json<ForeignSetDetail>().files[0]?.tables]).toEqual([200, 1]);
    const late = await ask('xiangmu', `POST ${SETS}/${set}/placings`, { version: 0, body });
    expect([late.statusCode, late.json().title]).toEqual([409, '刚刚有人放置了这个版式']);
    expect(cellOf(await fileView(set, first.id), 'rows/2/score')).toMatchObject({ text: '60', place: '考核!G5' });
    const run = await audit(set);
    const score = run.findings.find(({ ruleId }) => ruleId === 'R24' || ruleId === 'R29')!;
    expect(spotsOf(run.homes, score.inputs[0]!.sourceRef, score.subject)[0]).toMatchObject({ file: first.id, table: '考核#1' });

    const other = await make('同一版式的下一组');
    const second = await send(other, '乙.xlsx', await workbookOf([odd('乙项目', 58)]));
    expect((await view(other)).files[0]?.tables).toBe(1);
    expect((await fileView(other, second.id)).tables[0]).toMatchObject({ title: '乙项目' });
  });
});

describe('the unit’s own books', () => {
  const own = async (org: string) => {
    const sheet = formA('12345热线');
    return workbookOf([
      {
        ...sheet,
        rows: sheet.rows.map((row) =>
          row.map((cell) => (cell === '示例市档案服务中心' ? org : cell === '（2023年度）' ? '（2022年度）' : cell)),
        ),
      },
    ]);
  };
  const adopt = (set: string, file: string, person = 'caiwu') =>
    ask(person, `POST ${SETS}/${set}/adoptions`, {
      body: { file, table: '自评表#1', projectId: 'hotline', year: 2022, unit: null, leaveUnplaced: true, acceptUntied: true },
    });
  const priorOf = async () =>
    (await ask('caiwu', 'GET /api/performance/years/2023/projects/hotline/prior-table')).json<PriorTableData>();

  it('know nothing of what is judged here; a table of another unit is refused with a sentence', async () => {
    const set = await make('别人的表');
    const { id } = await send(set, '别人.xlsx', await own('邻市政务服务中心'));
    const reply = await adopt(set, id);
    expect([reply.statusCode, reply.json().detail]).toEqual([403, expect.stringContaining('表上的单位是“邻市政务服务中心”')]);
    expect((await priorOf()).table).toBeNull();
  });
  it('take a table of this unit only by an explicit adoption, with its corrections, and say so in the audit log', async () => {
    const set = await make('我们自己的旧表');
    const name = (
      await database().owner.pg.query<{ name: string }>('select name from access_org where id = $1', [DEMO.installer.orgId])
    ).rows[0]!.name;
    const { id } = await send(set, '旧表.xlsx', await own(`${name.replace('（演示）', '')}（盖章）`));
    const { version } = await view(set);
    const body = { file: id, table: '自评表#1', reason: '识别错误' };
    for (const [at, [pointer, value]] of [
      ['rows/1/actual', '14'],
      ['rows/2/reason', '设备更新'],
      ['grade', '优'],
    ].entries())
      await ask('caiwu', `POST ${SETS}/${set}/corrections`, { version: version + at, body: { ...body, pointer, value } });
    expect((await adopt(set, id, 'kezhang')).json().title).toBe('没有采用上年表的权限');
    const adopted = await adopt(set, id);
    expect([adopted.statusCode, adopted.json()]).toEqual([200, expect.objectContaining({ year: 2022, projectId: 'hotline' })]);
    expect((await priorOf()).table).toMatchObject({
      fileName: '旧表.xlsx',
      rows: expect.arrayContaining([expect.objectContaining({ actual: '14' }), expect.objectContaining({ reason: '设备更新' })]),
    });
    const { rows } = await database().owner.pg.query(
      'select object, detail from platform_audit_event order by at desc, id desc limit 1',
    );
    expect(rows[0]).toMatchObject({ object: 'prior-table/2022/hotline', detail: { set } });
    const said = await database().owner.pg.query('select reason from performance_prior_table');
    expect(said.rows).toEqual([
      { reason: '采用自外来文件核查“我们自己的旧表”，含误读更正 2 处，另有 1 处更正不在单元格上，没有带入' },
    ]);
    const again = await adopt(set, id);
    expect([again.statusCode, again.json().detail]).toEqual([409, expect.stringContaining('请先在上年表页面撤销')]);
  });
});

describe('walls, settings and the end of a set', () => {
  let set: string;
  beforeAll(async () => {
    set = await make('本单位的一组');
    await send(set, '报告.txt', bytes(REPORT));
  });
  it('another unit sees nothing of it and changes nothing', async () => {
    const list = (await ask('other-finance', `GET ${SETS}`)).json<ForeignSetLine[]>();
    expect(list).toEqual([]);
    const { version, files } = await view(set);
    const replies = [
      await ask('other-finance', `GET ${SETS}/${set}`),
      await ask('other-finance', `GET ${SETS}/${set}/files/${files[0]?.id}`),
      await ask('other-finance', `GET ${SETS}/${set}/files/${files[0]?.id}/original`),
      await ask('other-finance', `POST ${SETS}/${set}/runs`, { version }),
      await ask('other-finance', `POST ${SETS}/${set}/files`, { file: ['a.txt', bytes('一')] }),
      await ask('other-finance', `POST ${SETS}/${set}/states`, { version, body: { state: 'deleted', reason: '不该成功' } }),
    ];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await ask('lingdao', `GET ${SETS}/${set}`)).statusCode).toBe(200);
    expect((await ask('lingdao', `POST ${SETS}/${set}/runs`, { version })).statusCode).toBe(403);
  });
  it('a declared base and the names of projects and attachments go into the run', async () => {
    const { version } = await view(set);
    const body = {
      name: '改过名字',
      executionBase: 'initial',
      projects: ['甲项目|甲', '乙项目', ''],
      attachments: ['2023年甲项目支出绩效自评表.xlsx'],
    };
    const saved = (await ask('caiwu', `PUT ${SETS}/${set}`, { version, body })).json<ForeignSetDetail>();
    expect(saved).toMatchObject({ name: '改过名字', executionBase: 'initial', projects: ['甲项目|甲', '乙项目'] });
    expect((await ask('xiangmu', `PUT ${SETS}/${set}`, { version, body })).statusCode).toBe(409);
    const run = await audit(set);
    expect(run.executionBase).toBe('initial');
    expect(run.findings.find(({ ruleId }) => ruleId === 'R53')?.message).toContain('乙项目');
  });
  it('a file that is taken out is not judged, and can come back', async () => {
    const more = await send(set, '多余.txt', bytes('一、结论\n满意率98.60%（143956/146017）。'));
    const judged = async () => (await audit(set)).homes.map(({ fileName }) => fileName);
    const turn = async (removed: boolean) =>
      ask('caiwu', `POST ${SETS}/${set}/files/${more.id}/removals`, { version: (await view(set)).version, body: { removed } });
    expect(await judged()).toEqual(['报告.txt', '多余.txt']);
    await turn(true);
    expect(await judged()).toEqual(['报告.txt']);
    await turn(false);
    expect(await judged()).toEqual(['报告.txt', '多余.txt']);
  });
  it('archived it stands still; deleted with a reason it is gone from every page, its rows and the audit log stay', async () => {
    const move = async (state: string, reason: string | null = null) =>
      ask('caiwu', `POST ${SETS}/${set}/states`, { version: (await view(set)).version, body: { state, reason } });
    expect((await move('archived')).statusCode).toBe(200);
    const closed = await ask('caiwu', `POST ${SETS}/${set}/files`, { file: ['再来.txt', bytes('一')] });
    expect([closed.statusCode, closed.json().title]).toEqual([409, '这组外来文件已归档']);
    expect((await move('open')).statusCode).toBe(200);
    expect((await move('deleted')).json().detail).toContain('删除须写明原因');
    expect((await move('deleted', '重复上传')).statusCode).toBe(200);
    expect((await ask('caiwu', `GET ${SETS}/${set}`)).statusCode).toBe(404);
    expect((await ask('caiwu', `GET ${SETS}`)).body).not.toContain(set);
    const kept = await database().owner.pg.query(
      'select reason from platform_audit_event where object = $1 and reason is not null',
      [`foreign-set/${set}`],
    );
    expect(kept.rows).toEqual([{ reason: '重复上传' }]);
    await expect(database().owner.pg.query('delete from reporting_foreign_run')).rejects.toThrow('append-only');
  });
});
