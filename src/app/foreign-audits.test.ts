import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg } from '../modules/access/index.ts';
import { auditFiles } from '../modules/reporting/audit.ts';
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
