import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figures, SectionDetail, Sections, WordComparison } from '../modules/reporting/text/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

const REPORT = '/api/reporting/years/2023/report';
const HOTLINE = '/api/reporting/years/2023/projects/hotline/report';
const VERDICT = `${REPORT}/sections/conclusion-verdict`;
const PROBLEMS = `${REPORT}/sections/problems`;
describe('the report written by the owners of its sections', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });
  const list = async (base = REPORT): Promise<Sections> => (await service.ask('caiwu', `GET ${base}/sections`)).json();
  const read = async (path: string, who = 'caiwu'): Promise<SectionDetail> => (await service.ask(who, `GET ${path}`)).json();
  const save = (who: string, path: string, version: number, markup: string) =>
    service.ask(who, `PUT ${path}`, { version, body: { markup } });
  const text = async () => {
    const { blocks } = (await service.ask('caiwu', `GET ${REPORT}`)).json();
    return blocks
      .flatMap((block: { runs?: { text?: string; display?: string }[] }) => block.runs ?? [])
      .map((run: { text?: string; display?: string }) => run.text ?? run.display)
      .join('');
  };

  describe('the first draft', () => {
    it('has a section below every heading, in the order of the outline', async () => {
      const { sections } = await list();
      expect(sections.map(({ path }) => path)).toEqual(
        ['', '一(一)', '一(二)', '一(三)', '二(一)', '二(二)', '二(三)', '三(一)', '三(二)'].concat([
          '四(一)',
          '四(二)',
          '四(三)',
          '四(四)',
          '五',
          '六',
          '七',
          '八',
        ]),
      );
      expect(sections.every(({ editable }) => editable)).toBe(true);
    });
    it.each([REPORT, HOTLINE])(
      '%s: every number of the draft is a figure that is found again, or printed by the records',
      async (base) => {
        const { sections } = await list(base);
        const figures: Figures = (await service.ask('caiwu', `GET ${base}/figures`)).json();
        const known = new Set(figures.figures.map(({ token }) => token));
        expect(known.size).toBe(figures.figures.length);
        for (const { key, editable, unlinked } of sections.filter((section) => section.editable)) {
          const { markup, draft, revision } = await read(`${base}/sections/${encodeURIComponent(key)}`);
          expect([editable, unlinked, revision, markup], key).toEqual([true, 0, 0, draft]);
          const tokens = [...draft.matchAll(/\{([^{}]+)\}/g)].map(([, token = '']) => token);
          expect(
            tokens.filter((token) => !known.has(token)),
            key,
          ).toEqual([]);
        }
      },
    );
    it('saved as it stands prints the same report', async () => {
      const before = await text();
      const { draft } = await read(`${REPORT}/sections/work-method`);
      expect((await save('caiwu', `${REPORT}/sections/work-method`, 0, draft)).statusCode).toBe(200);
      expect(await text()).toBe(before);
    });
  });

  describe('owners', () => {
    const assign = (who: string, section: string, version: number, body: object) =>
      service.ask(who, `PUT ${REPORT}/sections/${section}/owner`, { version, body });
    it('only 财务科 assigns, and only people and 科室 of the unit', async () => {
      expect((await assign('xiangmu', 'experience', 0, { kind: 'person', id: 'xiangmu' })).statusCode).toBe(403);
      expect((await assign('caiwu', 'experience', 0, { kind: 'person', id: 'nobody' })).json()).toMatchObject({
        ...{ status: 422, title: '没有这个负责人' },
      });
      expect((await assign('caiwu', 'experience', 0, { kind: 'person', id: 'xitong' })).statusCode).toBe(422);
    });
    it('a section that is not one own is refused, with whom to ask', async () => {
      const refused = await save('xiangmu', PROBLEMS, 0, '无。');
      expect(refused.json()).toMatchObject({ status: 403, title: '不是本章节的负责人' });
      expect((await read(PROBLEMS, 'xiangmu')).mine).toBe(false);
    });
    it('a person writes his section, everybody of a 科室 its section; a second assignment at once is refused', async () => {
      expect((await assign('caiwu', 'problems', 0, { kind: 'person', id: 'xiangmu' })).statusCode).toBe(200);
      expect((await assign('caiwu', 'problems', 0, { kind: 'person', id: 'kezhang' })).statusCode).toBe(409);
      expect((await assign('caiwu', 'conclusion-verdict', 0, { kind: 'section', id: 'rexian' })).statusCode).toBe(200);
      const owners = (await list()).sections.flatMap(({ owner }) => owner.name || []);
      expect(owners).toEqual(['12345热线科', '项目责任人（演示）']);
      expect([(await read(PROBLEMS, 'xiangmu')).mine, (await read(PROBLEMS, 'kezhang')).mine]).toEqual([true, false]);
      expect((await read(VERDICT, 'kezhang')).mine).toBe(true);
    });
  });

  describe('two people at once', () => {
    it('in two sections never overwrite each other', async () => {
      const [mine, theirs] = [await read(PROBLEMS, 'xiangmu'), await read(VERDICT, 'kezhang')];
      const replies = await Promise.all([
        save('xiangmu', PROBLEMS, mine.revision, `${mine.markup}\n项目责任人补充一段。`),
        save('kezhang', VERDICT, theirs.revision, `${theirs.markup}\n科室补充一段。`),
      ]);
      expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      expect(await text()).toMatch(/科室补充一段。.*项目责任人补充一段。/s);
    });
    it('in the same section: one is kept, the other is told by whom, and nothing of the kept one is lost', async () => {
      const { revision, markup } = await read(PROBLEMS);
      const replies = await Promise.all([
        save('xiangmu', PROBLEMS, revision, `${markup}\n甲写的。`),
        save('caiwu', PROBLEMS, revision, `${markup}\n乙写的。`),
      ]);
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      const refused = replies.find(({ statusCode }) => statusCode === 409)?.json();
      expect(refused).toMatchObject({ type: 'urn:problem:reporting/overtaken', title: '刚刚有人改写了这个章节' });
      expect((await read(PROBLEMS)).revision).toBe(revision + 1);
    });
  });

  describe('numbers', () => {
    it('a typed digit is 未关联 until it is linked or explained; titles, dates and names are none', async () => {
      const { revision, draft } = await read(PROBLEMS);
      const typed = `${draft}\n接通率98.59%,派驻27人,见《关于2024年的通知》,12345热线。`;
      expect((await save('xiangmu', PROBLEMS, revision, typed)).json()).toMatchObject({ unlinked: 2, noted: 0 });
      const linked = typed.replace('98.59%', '{fact:hotline.answer_rate}').replace('27人', '{noted:27人|合同约定的人数}');
      const saved: SectionDetail = (await save('xiangmu', PROBLEMS, revision + 1, linked)).json();
      expect(saved).toMatchObject({ unlinked: 0, noted: 1 });
      expect(await text()).toContain('接通率98.59%，派驻27人，');
    });
    it('a brace that is no figure is refused with its place', async () => {
      const { revision } = await read(PROBLEMS);
      expect((await save('xiangmu', PROBLEMS, revision, '甲{fact:')).json()).toMatchObject({
        status: 422,
        title: '报告文字中的引用无法识别',
      });
      expect((await save('xiangmu', PROBLEMS, revision, '甲{sum:a}')).statusCode).toBe(422);
      expect((await save('xiangmu', PROBLEMS, revision, '  ')).statusCode).toBe(400);
    });
  });

  describe('writing anew', () => {
    const encode = (words: string) => new TextEncoder().encode(words);
    it('new measurements move the figures, never the words', async () => {
      const calls = ['通话编号,方向,开始时间,接听时间,结束时间,座席'];
      for (let i = 0; i < 3000; i += 1) calls.push(`LATE-${i},呼入,2023-11-11 10:00:00,,2023-11-11 10:01:00,`);
      const sent = await service.ask('caiwu', 'POST /api/evidence/registers/hotline.call/imports', {
        file: ['补录.csv', encode(calls.join('\n'))],
      });
      expect(sent.statusCode).toBe(200);
      const before = await read(PROBLEMS);
      await service.ask('caiwu', 'POST /api/performance/years/2023/measurements', { body: { factKey: 'hotline.answer_rate' } });
      const after = await read(PROBLEMS);
      expect([after.markup, after.revision]).toEqual([before.markup, before.revision]);
      expect(after.draftMoved).toBe(false);
      expect(await text()).toContain('接通率96.60%，派驻27人，');
    }, 120_000);
    it('another draft than the writer saw is said, with both', async () => {
      const { revision, markup } = await read(`${REPORT}/sections/remarks`);
      expect((await save('caiwu', `${REPORT}/sections/remarks`, revision, `${markup}\n补充说明。`)).json().draftMoved).toBe(
        false,
      );
      const declared = await service.ask('caiwu', 'POST /api/performance/years/2023/execution-bases', {
        body: { base: 'adjusted', documentNumber: '测试〔2024〕1号' },
      });
      expect(declared.statusCode).toBeLessThan(300);
      const section = await read(`${REPORT}/sections/remarks`);
      expect(section.draftMoved).toBe(true);
      expect(section.draft).not.toBe(section.seenDraft);
      expect(section.markup).toBe(`${markup}\n补充说明。`);
    });
  });
  describe('a Word file that was edited elsewhere', () => {
    const GOALS = `${REPORT}/sections/conclusion-goals`;
    const download = async (base = REPORT) => new Uint8Array((await service.ask('caiwu', `GET ${base}.docx`)).rawPayload);
    const edited = (bytes: Uint8Array, change: (xml: string) => string) => {
      const parts = unzipSync(bytes);
      const name = 'word/document.xml';
      return zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name]!))) });
    };
    const compare = async (bytes: Uint8Array, base = REPORT, name = '自评报告（改）.docx') =>
      service.ask('caiwu', `POST ${base}/comparisons`, { file: [name, bytes] });
    const changed = ({ sections }: WordComparison) => sections.filter(({ state }) => state !== 'same').map(({ key }) => key);
    it.each([REPORT, HOTLINE])('%s: as it left, it says nothing new', async (base) => {
      const comparison: WordComparison = (await compare(await download(base), base)).json();
      expect([comparison.against, changed(comparison), comparison.tracked, comparison.strays]).toEqual(['export', [], [], []]);
    });
    it('what was changed is listed value by value; adopted, other figures are figures again and the changed one is 未关联', async () => {
      const bytes = await download();
      const file = edited(bytes, (xml) => xml.replace('>97.21%<', '>99.21%<').replace('好评率', '综合好评率'));
      const comparison: WordComparison = (await compare(file)).json();
      expect(changed(comparison)).toEqual(['conclusion-goals']);
      const section = comparison.sections.find(({ key }) => key === 'conclusion-goals')!;
      expect(section.figures).toEqual([
        { kind: 'changed', before: '97.21%', after: '99.21%', around: expect.stringContaining('满意率【99.21%】') },
      ]);
      const before = await read(GOALS);
      expect(before.revision).toBe(0);
      const saved: SectionDetail = (
        await service.ask('caiwu', `PUT ${GOALS}`, { version: 0, body: { markup: section.after, kind: 'word', note: '采用' } })
      ).json();
      expect(saved).toMatchObject({ revision: 1, unlinked: 1 });
      const tokens = (markup: string) => [...markup.matchAll(/\{[^{}]+\}/g)].map(([token]) => token);
      const gone = tokens(before.markup).filter((token) => !saved.markup.includes(token));
      expect(gone).toEqual([expect.stringMatching(/^\{fact:hotline\./)]);
      expect(tokens(saved.markup)).toHaveLength(tokens(before.markup).length - 1);
    });
    it('an older export is compared with what it said then, and says that the section has moved on', async () => {
      const bytes = await download();
      const { revision, markup } = await read(`${REPORT}/sections/experience`);
      await save('caiwu', `${REPORT}/sections/experience`, revision, `${markup}\n后来的话。`);
      const comparison: WordComparison = (
        await compare(edited(bytes, (xml) => xml.replace('强化预算约束', '强化预算刚性约束')))
      ).json();
      expect(comparison).toMatchObject({ against: 'export', exportedName: '财务科（演示）' });
      expect(comparison.sections.find(({ key }) => key === 'experience')).toMatchObject({ state: 'changed', moved: true });
      expect(comparison.sections.filter(({ moved }) => moved)).toHaveLength(1);
    });
    it('open revisions and comments are said', async () => {
      const file = edited(await download(), (xml) =>
        xml.replace('</w:body>', '<w:p><w:ins w:id="1" w:author="某甲"><w:r><w:t>加一句</w:t></w:r></w:ins></w:p></w:body>'),
      );
      expect((await compare(file)).json().tracked).toEqual([{ kind: 'inserted', author: '某甲', text: '加一句' }]);
    });
    it('another document, another kind of file, a file cut off: each is refused with what to do', async () => {
      const other = await download(HOTLINE);
      expect((await compare(other)).json()).toMatchObject({ status: 422, title: '这不是本报告导出的文件' });
      expect((await compare(other, REPORT, '报告.wps')).json()).toMatchObject({ status: 422, title: '无法读取这个文件' });
      expect((await compare(other.subarray(0, 4000))).json()).toMatchObject({ status: 422, title: '文件损坏或不完整' });
      expect((await compare(new TextEncoder().encode('x'))).statusCode).toBe(422);
    });
  });

  describe('the audit', () => {
    it('sees what is 未关联 and what was explained, with its place (R49)', async () => {
      const { revision, draft } = await read(PROBLEMS);
      await save('xiangmu', PROBLEMS, revision, `${draft}\n另有31人,借调{noted:27人|借调协议}。`);
      const findings = (await service.ask('caiwu', `GET ${REPORT}/findings`)).json();
      expect(findings.open).toContainEqual({
        ...{ section: 'problems', path: '六', text: '31' },
        message: expect.stringContaining('31未关联'),
      });
      expect(findings.explained).toContainEqual({
        ...{ section: 'problems', path: '六', text: '27人' },
        reason: '27人已说明：借调协议',
      });
    });
  });

  describe('history', () => {
    it('an earlier revision comes back as a new one, and so does the first draft', async () => {
      const revisions = (await service.ask('caiwu', `GET ${PROBLEMS}/revisions`)).json();
      const first = revisions.at(-1);
      const restored = await service.ask('caiwu', `POST ${PROBLEMS}/restorations`, {
        version: revisions[0].revision,
        body: { revision: first.revision },
      });
      expect(restored.json()).toMatchObject({ revision: revisions[0].revision + 1, markup: first.markup });
      const reset = await service.ask('caiwu', `POST ${PROBLEMS}/restorations`, {
        version: revisions[0].revision + 1,
        body: { revision: null },
      });
      const { draft, markup, edited } = reset.json();
      expect([markup, edited]).toEqual([draft, false]);
      const kinds = (await service.ask('caiwu', `GET ${PROBLEMS}/revisions`)).json().map(({ kind }: { kind: string }) => kind);
      expect(kinds.slice(0, 2)).toEqual(['reset', 'restored']);
      expect(kinds).toHaveLength(revisions.length + 2);
    });
    it('words whose heading left the outline are listed, open with every revision, and are not written any further', async () => {
      const columns =
        'region, org_id, year, project_id, revision, kind, markup, draft, note, written_by, written_name, written_at';
      await database.owner.pg.query(
        `insert into reporting_section_text (section, ${columns})
         select 'an-earlier-heading', ${columns} from reporting_section_text where section = 'problems' and project_id = '' and revision = 1`,
      );
      const gone = `${REPORT}/sections/an-earlier-heading`;
      const [first] = (await service.ask('caiwu', `GET ${PROBLEMS}/revisions`)).json().slice(-1);
      const begins = expect.stringContaining(first.markup.slice(0, 4));
      expect((await list()).orphans).toMatchObject([{ key: 'an-earlier-heading', begins, writtenName: first.writtenName }]);
      expect(await read(gone, 'kezhang')).toMatchObject({ gone: true, mine: false, draftMoved: false, markup: first.markup });
      expect((await service.ask('kezhang', `GET ${gone}/revisions`)).json()).toMatchObject([{ markup: first.markup }]);
      const missing = [await save('caiwu', gone, 1, '改写'), await service.ask('caiwu', `GET ${REPORT}/sections/never-written`)];
      expect(missing.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    });
    it('each writing leaves an audit row with section and revision', async () => {
      const { rows } = await database.owner.pg.query<{ object: string; action: string }>(
        "select object, action from platform_audit_event where object like 'report/2023/%'",
      );
      expect(rows).toContainEqual({ object: 'report/2023/problems', action: 'reporting.section.edit' });
      expect(rows).toContainEqual({ object: 'report/2023/problems', action: 'reporting.section.assign' });
    });
  });
});
