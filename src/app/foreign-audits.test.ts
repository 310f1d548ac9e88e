import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg } from '../modules/access/index.ts';
import type { PriorTableData } from '../modules/performance/prior/contract.ts';
import { auditFiles } from '../modules/reporting/audit.ts';
import { latinPdf } from '../modules/reporting/audit-files/testing/pdf.ts';
import { formA, formB, type SheetLayout, workbookOf } from '../modules/reporting/audit-files/testing/sheets.ts';
import { spotsOf } from '../modules/reporting/domain/foreign/spots.ts';
import type {
  ForeignFileDetail,
  ForeignRunDetail,
  ForeignSetDetail,
  ForeignSetLine,
  ReceivedFile,
} from '../modules/reporting/foreign/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { DEMO } from './demonstration.ts';
import { jobs } from './modules.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

const SETS = '/api/reporting/foreign-audits';
const PROJECT = '档案数字化服务项目(虚构)';
const REPORT = '一、结论\n受理事项1203件,按时办结1186件,按时办结率98.60%。\n二、其他\n热线接通率98.60%(143956/146017)。';
const bytes = (text: string) => new TextEncoder().encode(text);

/** Form A with one score that the rules do not give: 97.1 of at least 95 earns 15, not 14. */
const faulty = (project: string, score = 14): SheetLayout => {
  const sheet = formA(project);
  return { ...sheet, rows: sheet.rows.map((row) => row.map((cell, at) => (row[3] === '抽检合格率' && at === 7 ? score : cell))) };
};

let database: TestDatabase;
let service: Awaited<ReturnType<typeof openService>>;
beforeAll(async () => {
  database = await demonstrationDatabase();
  service = await openService(database);
  const { db } = database.owner;
  await addOrg(db, { region: DEMO.region, id: 'other', name: '邻县政务局', shortName: '邻县', level: '县' });
  for (const role of ['finance', 'steeringGroup'] as const) {
    const person = { region: DEMO.region, orgId: 'other', id: `other-${role}`, signInName: `other-${role}`, name: '邻县某' };
    await addAccount(db, { ...person, sectionId: null, passwordHash: 'x', roles: [role] }, new Date());
  }
});
afterAll(async () => {
  await service?.end();
  await database?.end();
});

const ask: typeof service.ask = (...args) => service.ask(...args);
const make = async (name: string, executionBase: string | null = null, person = 'caiwu') =>
  (await ask(person, `POST ${SETS}`, { body: { name, executionBase } })).json<{ id: string }>().id;
const send = async (set: string, name: string, content: Uint8Array, person = 'caiwu') =>
  (await ask(person, `POST ${SETS}/${set}/files`, { file: [name, content] })).json<ReceivedFile>();
const view = async (set: string, person = 'caiwu') => (await ask(person, `GET ${SETS}/${set}`)).json<ForeignSetDetail>();
const fileView = async (set: string, file: string) =>
  (await ask('caiwu', `GET ${SETS}/${set}/files/${file}`)).json<ForeignFileDetail>();
const audit = async (set: string) => {
  const { version } = await view(set);
  const { id } = (await ask('caiwu', `POST ${SETS}/${set}/runs`, { version })).json<{ id: string }>();
  return (await ask('caiwu', `GET ${SETS}/${set}/runs/${id}`)).json<ForeignRunDetail>();
};
const cellOf = (file: ForeignFileDetail, pointer: string) =>
  file.tables[0]?.rows.flatMap(({ cells }) => cells).find((cell) => cell.pointer === pointer);

describe('a document set that others made', () => {
  let set: string;
  let table: ReceivedFile;
  let report: ReceivedFile;
  beforeAll(async () => {
    set = await make('邻市 2023 年自评');
    table = await send(set, '自评表.xlsx', await workbookOf([faulty(PROJECT)]));
    report = await send(set, '报告.txt', bytes(REPORT));
  });

  it('is read with the place of every value in its source', async () => {
    expect([table.state, report.state]).toEqual(['read', 'read']);
    const read = await fileView(set, table.id);
    expect(read.tables[0]).toMatchObject({
      title: PROJECT,
      form: expect.stringContaining('财预'),
      sheet: '自评表',
      complete: true,
    });
    expect(cellOf(read, 'rows/2/score')).toMatchObject({ text: '14', place: '自评表!H14', correction: null });
    expect(read.tables[0]?.money.map(({ label }) => label)).toEqual(['年度资金总额', '当年财政拨款', '上年结转资金', '其他资金']);
    expect(read.sheets.map(({ name }) => name)).toEqual(['自评表']);
    const { report: words } = await fileView(set, report.id);
    expect(words?.sections.map(({ path }) => path)).toEqual(['', '一', '二']);
    const figure = words?.figures.find(({ printed }) => printed === '98.60');
    expect(words?.text.slice(figure?.start, figure?.end)).toBe('98.60%');
  });

  it('is judged as one set, as `mz audit` judges the same files, and every place leads into the recognised view', async () => {
    const run = await audit(set);
    expect(run.counts).toMatch(/^[1-9]\d*\/\d+\/\d+$/);
    const folder = mkdtempSync(join(tmpdir(), 'mz-foreign-'));
    writeFileSync(join(folder, '自评表.xlsx'), await workbookOf([faulty(PROJECT)]));
    writeFileSync(join(folder, '报告.txt'), REPORT);
    const same = await auditFiles([join(folder, '自评表.xlsx'), join(folder, '报告.txt')], { at: '' });
    rmSync(folder, { recursive: true });
    expect(run.findings).toEqual(same.run?.findings);
    const score = run.findings.find(({ ruleId }) => ruleId === 'R24')!;
    expect(score).toMatchObject({ expected: '15.00', actual: '14' });
    const spots = score.inputs.flatMap(({ sourceRef }) => spotsOf(run.homes, sourceRef, score.subject));
    expect(spots).toContainEqual({ file: table.id, kind: 'cell', table: '自评表#1', pointer: 'rows/2/score' });
    const rate = run.findings.find(({ ruleId }) => ruleId === 'R43')!;
    const [at] = rate.inputs.flatMap(({ sourceRef }) => spotsOf(run.homes, sourceRef, rate.subject));
    expect(at).toMatchObject({ file: report.id, kind: 'offset' });
    expect(run.recomputed[0]).toMatchObject({
      printed: { total: '98' },
      rows: expect.arrayContaining([expect.objectContaining({ printed: '14', computed: '15.00' })]),
    });
    expect(run.recomputed[0]?.bases.map(({ base, grade }) => [base, grade])).toEqual([
      ['initial', '优'],
      ['annual', '优'],
    ]);
  });

  it('a second click gives the same run, the same input the same bytes, and the file that is downloaded is the kept run', async () => {
    const { version, runs } = await view(set);
    const again = await ask('caiwu', `POST ${SETS}/${set}/runs`, { version });
    expect([again.statusCode, again.json<{ id: string }>().id]).toEqual([200, runs[0]?.id]);
    expect((await view(set)).runs).toHaveLength(runs.length);
    const repeated = await ask('caiwu', `GET ${SETS}/${set}/runs/${runs[0]?.id}/repetition`);
    expect(repeated.json()).toMatchObject({ same: true });
    const file = await ask('caiwu', `GET ${SETS}/${set}/runs/${runs[0]?.id}/run.json`);
    expect(JSON.parse(file.body)).toMatchObject({ inputHash: runs[0]?.inputHash, ruleset: runs[0]?.ruleset });
    const paper = await ask('caiwu', `GET ${SETS}/${set}/runs/${runs[0]?.id}/working-paper.xlsx`);
    expect([paper.statusCode, paper.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });
});

describe('a file that cannot be read says why in one sentence, and the others go on', () => {
  let set: string;
  beforeAll(async () => {
    set = await make('有坏文件的一组');
  });
  const whole = () => workbookOf([formB('正常的表')]);
  const ole = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    Buffer.alloc(600),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  it.each([
    ['加密.xlsx', async () => ole, /^文件已加密。/],
    ['半个.xlsx', async () => (await whole()).subarray(0, 2_000), /^文件损坏或不完整。/],
    ['炸弹.docx', async () => zipSync({ 'word/document.xml': strToU8(' '.repeat(60_000_000)) }), /疑为压缩炸弹/],
    ['扫描.pdf', async () => latinPdf('0 0 m 9 9 l S'), /^没有文字:疑为扫描件。/],
    ['二进制.txt', async () => Uint8Array.from([0x81, 0x20, 0xff, 0xff]), /^文字编码无法识别。/],
    ['坏的.json', async () => bytes('{"rows":[1,}'), /^不是有效的 JSON。第1行/],
    ['别的.json', async () => bytes('{"a":1}'), /^不是自评表的 JSON 形式。/],
    ['空组.json', async () => bytes('[]'), /^文件里没有自评表/],
  ])('%s', async (name, content, words) => {
    const received = await send(set, name, await content());
    expect([received.state, received.problem]).toEqual(['unreadable', expect.stringMatching(words)]);
  });
  it('GB 18030, .docx, .pdf and JSON beside them are read and judged', async () => {
    const gb =
      'c8fda1a2bde1c2db0acadcc0edcac2cfee31323033bcfe2cb0b4cab1b0ecbde131313836bcfe2cb0b4cab1b0ecbde1c2ca39382e363025a1a3';
    const word = new Document({ sections: [{ children: REPORT.split('\n').map((line) => new Paragraph(line)) }] });
    const json = {
      project: '甲项目',
      template: '',
      rows: [{ l1: '产出', l2: '数量', l3: '批次', op: '≥', target: '10', actual: '5', weight: '10', score: '10' }],
    };
    const states = [
      await send(set, '国标.txt', Uint8Array.from(Buffer.from(gb, 'hex'))),
      await send(set, '报告.docx', new Uint8Array(await Packer.toBuffer(word))),
      await send(set, '有字.pdf', latinPdf('BT /F1 12 Tf 72 720 Td (Answered 143956 of 146017) Tj ET')),
      await send(set, '甲.json', bytes(JSON.stringify([json, { ...json, project: '乙项目' }]))),
    ].map(({ state }) => state);
    expect(states).toEqual(['read', 'read', 'read', 'read']);
    const run = await audit(set);
    const missed = run.findings.filter(({ ruleId, subject }) => ruleId === 'R24' && subject.startsWith('tables/'));
    const [first, second] = missed.map(({ inputs, subject }) => spotsOf(run.homes, inputs[0]?.sourceRef ?? '', subject)[0]);
    expect([first, second]).toEqual([
      expect.objectContaining({ kind: 'cell', table: expect.stringMatching(/^#[12]$/) }),
      expect.objectContaining({ kind: 'cell' }),
    ]);
    expect(first).not.toEqual(second);
    const rates = run.findings.filter(({ ruleId }) => ruleId === 'R43');
    const files = new Set(
      rates.flatMap(({ inputs, subject }) => spotsOf(run.homes, inputs[0]?.sourceRef ?? '', subject)).map(({ file }) => file),
    );
    expect([rates.length, files.size]).toEqual([2, 2]);
  });
  it('the same bytes twice are one file, the same name twice are two', async () => {
    const again = await send(set, '又一次.txt', bytes(REPORT));
    expect(await send(set, '换个名字.txt', bytes(REPORT))).toMatchObject({ id: again.id, known: true });
    expect((await send(set, '又一次.txt', bytes(`${REPORT}。`))).name).toBe('又一次 (2).txt');
  });
  it('a large file is read in the background, as the set shows', async () => {
    const large = await workbookOf([formB('大文件里的表')]);
    const padded = zipSync({ ...unzipSync(large), 'xl/media/noise.bin': [randomBytes(5_000_000), { level: 0 }] });
    const received = await send(set, '大表.xlsx', padded);
    expect(received.state).toBe('waiting');
    const refused = await ask('caiwu', `GET ${SETS}/${set}`);
    expect(refused.json<ForeignSetDetail>().files.find(({ id }) => id === received.id)).toMatchObject({
      state: 'waiting',
      tables: 0,
    });
    const job = jobs.find(({ task }) => task === 'reporting:read-foreign-file')!;
    const context = { db: database.app.db, clock: { now: () => new Date() }, files: service.files, region: DEMO.region };
    for (let twice = 0; twice < 2; twice += 1) await job.run(context, { orgId: DEMO.installer.orgId, id: received.id });
    expect((await view(set)).files.find(({ id }) => id === received.id)).toMatchObject({ state: 'read', tables: 1 });
  });
});

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
      ...{ text: '15', place: '自评表!H14', correction: { printed: '14', name: '财务科(演示)', reason: '识别错误' } },
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
    expect(replies[1]?.json().detail).toContain('财务科(演示)刚刚改了它');
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
          row.map((cell) => (cell === '示例市档案服务中心' ? org : cell === '(2023年度)' ? '(2022年度)' : cell)),
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
      await database.owner.pg.query<{ name: string }>('select name from access_org where id = $1', [DEMO.installer.orgId])
    ).rows[0]!.name;
    const { id } = await send(set, '旧表.xlsx', await own(`${name.replace('(演示)', '')}(盖章)`));
    const { version } = await view(set);
    const body = { file: id, table: '自评表#1', pointer: 'rows/1/actual', value: '14', reason: '识别错误' };
    await ask('caiwu', `POST ${SETS}/${set}/corrections`, { version, body });
    expect((await adopt(set, id, 'kezhang')).json().title).toBe('没有采用上年表的权限');
    const adopted = await adopt(set, id);
    expect([adopted.statusCode, adopted.json()]).toEqual([200, expect.objectContaining({ year: 2022, projectId: 'hotline' })]);
    expect((await priorOf()).table).toMatchObject({
      fileName: '旧表.xlsx',
      rows: expect.arrayContaining([expect.objectContaining({ actual: '14' })]),
    });
    const { rows } = await database.owner.pg.query(
      'select object, detail from platform_audit_event order by at desc, id desc limit 1',
    );
    expect(rows[0]).toMatchObject({ object: 'prior-table/2022/hotline', detail: { set } });
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
    const more = await send(set, '多余.txt', bytes('一、结论\n满意率98.60%(143956/146017)。'));
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
    const kept = await database.owner.pg.query(
      'select reason from platform_audit_event where object = $1 and reason is not null',
      [`foreign-set/${set}`],
    );
    expect(kept.rows).toEqual([{ reason: '重复上传' }]);
    await expect(database.owner.pg.query('delete from reporting_foreign_run')).rejects.toThrow('append-only');
  });
});
