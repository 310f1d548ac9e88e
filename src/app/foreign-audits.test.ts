import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditFiles } from '../modules/reporting/audit.ts';
import { latinPdf } from '../modules/reporting/audit-files/testing/pdf.ts';
import { formB, workbookOf } from '../modules/reporting/audit-files/testing/sheets.ts';
import { spotsOf } from '../modules/reporting/domain/foreign/spots.ts';
import type { ForeignFileDetail, ForeignSetDetail, ForeignSetLine, ReceivedFile } from '../modules/reporting/foreign/contract.ts';
import { DEMO } from './demonstration.ts';
import { jobs } from './modules.ts';
import { bytes, cellOf, faulty, foreignSets, PROJECT, REPORT, SETS } from './testing/foreign-sets.ts';

const { ask, audit, database, fileView, make, send, service, view } = foreignSets();

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
    ['扫描.pdf', async () => latinPdf('0 0 m 9 9 l S'), /^没有文字：疑为扫描件。/],
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
    expect(files.size).toBe(2); // each report has its own
  });
  it('a file of very many tables shows some at a time, among them the one that is asked for', async () => {
    const many = Array.from({ length: 45 }, (_, at) => ({ project: `第${at + 1}个项目`, rows: [{ l3: '批次', score: '1' }] }));
    const { id } = await send(await make('很多张表'), '很多.json', bytes(JSON.stringify(many)));
    const lists = await ask('caiwu', `GET ${SETS}`);
    const owner = lists.json<ForeignSetLine[]>().find(({ name }) => name === '很多张表')!.id;
    const shown = async (from: string) => {
      const file = (
        await ask('caiwu', `GET ${SETS}/${owner}/files/${id}?from=${encodeURIComponent(from)}`)
      ).json<ForeignFileDetail>();
      return [file.index.length, file.tables.length, file.tables[0]?.title];
    };
    expect(await shown('')).toEqual([45, 20, '第1个项目']);
    expect(await shown('#43')).toEqual([45, 5, '第41个项目']);
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
    const context = { db: database().app.db, clock: { now: () => new Date() }, files: service().files, region: DEMO.region };
    for (let twice = 0; twice < 2; twice += 1) await job.run(context, { orgId: DEMO.installer.orgId, id: received.id });
    expect((await view(set)).files.find(({ id }) => id === received.id)).toMatchObject({ state: 'read', tables: 1 });
  });
});
