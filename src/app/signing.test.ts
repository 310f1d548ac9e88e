import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MinuteEntry, ProjectPapers } from '../modules/performance/paper/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { pagesOf } from '../platform/documents/testing/pages.ts';
import { answerWarnings } from './testing/audit.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { evaluationOf, openService } from './testing/service.ts';

const YEAR = '/api/performance/years/2023';
const HOTLINE = `${YEAR}/projects/hotline`;
const NETWORK = `${YEAR}/projects/network`;
const PAPER = '/api/reporting/years/2023/projects';
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;
const MEETING = { heldOn: '2024-03-06', participants: '领导小组全体成员', decision: '同意' };

describe('print, sign, decide, deliver', () => {
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

  const attach = async (name: string, bytes: Uint8Array = PNG, person = 'caiwu') =>
    (await service.ask(person, 'POST /api/evidence/files', { file: [name, bytes] })).json<{ id: string }>().id;
  /** The printed table of a project as it is now. */
  const print = async (project: string, ending = 'form.pdf') => {
    const reply = await service.ask('xiangmu', `GET ${PAPER}/${project}/${ending}`);
    const bytes = new Uint8Array(reply.rawPayload);
    const pages = await pagesOf(bytes);
    return { bytes, pages, code: CODE.exec(pages.join('\n'))?.[0] ?? '' };
  };
  const minute = async (number: string, projects: readonly string[], person = 'caiwu') =>
    service.ask(person, `POST ${YEAR}/minutes`, { body: { ...MEETING, number, projects, fileId: await attach('纪要.png') } });
  const approve = async (person: string, minuteId: string | null = null, path = HOTLINE) =>
    service.ask(person, `POST ${path}/moves`, {
      version: (await own.project(path)).state.version,
      body: { command: 'approve', minute: minuteId },
    });
  const papers = async (path = HOTLINE) => (await service.ask('caiwu', `GET ${path}/papers`)).json<ProjectPapers>();
  const bind = async (code: string, fileId: string, more: object = {}, path = HOTLINE) =>
    service.ask('xiangmu', `POST ${path}/scans`, { body: { code, fileId, ...more } });
  const deliver = async (person = 'caiwu', version?: number) =>
    service.ask(person, `POST ${HOTLINE}/deliveries`, {
      version: version ?? (await own.project()).state.version,
      body: { channel: 'platform', deliveredOn: '2024-03-07', receiver: '州财政局（演示）', receiptNumber: 'HZ-1' },
    });
  const review = async (kind: string, more: object = {}) =>
    service.ask('caiwu', `POST ${HOTLINE}/reviews`, {
      version: (await own.project()).state.version,
      body: { kind, decidedOn: '2024-03-20', ...more },
    });
  const overview = async () =>
    (await service.ask('caiwu', `GET ${YEAR}`)).json<{
      projects: { id: string; total: string; departmentScore: string | null; bureauScore: string | null }[];
      reported: { count: number; awaiting: number };
    }>();
  const hotlineRow = async () => (await overview()).projects.find(({ id }) => id === 'hotline')!;
  const before = { code: '', minute: '' };

  it('a draft says so on every page, and a submitted version carries its code, alike in PDF, Word and workbook', async () => {
    const draft = await print('hotline');
    expect([draft.code, draft.pages.filter((text) => !text.includes('未提交·草稿'))]).toEqual(['', []]);
    await own.submit();
    const { pages, code } = await print('hotline');
    expect(pages.filter((text) => !text.includes(`版本码 ${code}`))).toEqual([]);
    for (const line of ['填报人', '项目负责人', '财务负责人', '单位负责人', '盖章处']) expect(pages.join('')).toContain(line);
    const report = await print('hotline', 'report.pdf');
    expect([report.code.slice(0, 1), report.pages.every((text) => text.includes(report.code))]).toEqual(['R', true]);
    expect((await print('hotline')).code).toBe(code);
    expect((await print('network')).code).toBe('');
    before.code = code;
  });
  it('审定 asks for a minute that speaks of the project', async () => {
    await approve('kezhang');
    await approve('caiwu');
    expect((await approve('lingdao')).json()).toMatchObject({ status: 422, title: '没有可用的会议纪要' });
    const other = (await minute('〔2024〕1号', ['network'])).json<{ id: string }>();
    expect((await approve('lingdao', other.id)).json().detail).toContain('没有议及本项目');
    expect((await minute('〔2024〕1号', ['hotline'])).json()).toMatchObject({ status: 409, title: '纪要编号重复' });
    expect((await minute('〔2024〕2号', ['nothing'])).statusCode).toBe(422);
    expect((await minute('〔2024〕2号', ['hotline'], 'xiangmu')).statusCode).toBe(403);
    expect(
      (await service.ask('caiwu', `POST ${YEAR}/minutes/${other.id}/revocations`, { body: { reason: '录错项目' } })).statusCode,
    ).toBe(204);
    const both = (await minute('〔2024〕1号', ['hotline', 'network'], 'lingdao')).json<{ id: string }>();
    expect((await approve('lingdao', both.id)).statusCode).toBe(200);
    expect((await own.project()).steps.at(-1)).toMatchObject({ minute: '〔2024〕1号', to: '待报送' });
    const used = await service.ask('caiwu', `POST ${YEAR}/minutes/${both.id}/revocations`, { body: { reason: '录错' } });
    expect(used.json()).toMatchObject({ status: 409, detail: '热线已据此纪要审定，纪要不能作废。' });
    const listed = (await service.ask('juzhang', `GET ${YEAR}/minutes`)).json<MinuteEntry[]>();
    expect(listed.map(({ number, revoked, projects }) => [number, revoked !== null, projects.length])).toEqual([
      ['〔2024〕1号', false, 2],
      ['〔2024〕1号', true, 1],
    ]);
    before.minute = both.id;
  });

  describe('签章件', () => {
    it('another version, another project, a draft, another kind of file: refused, and the sentence says which', async () => {
      await own.submit(NETWORK);
      const foreign = await print('network');
      const { bytes, code } = await print('hotline');
      const image = await attach('扫描.png');
      expect((await bind(foreign.code, image)).json().detail).toMatch(
        /属于 2023 年度“.*网络.*提交的自评表（当前版本），不是本项目的/,
      );
      expect((await bind(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, image)).json().detail).toContain('逐字核对');
      expect((await bind(code, await attach('错页.pdf', foreign.bytes))).json().detail).toMatch(/文件里印着.*网络/);
      expect((await bind(code, await attach('坏.pdf', new TextEncoder().encode('%PDF-1.7\n1 0 obj\n')))).json().detail).toContain(
        'PDF 无法打开',
      );
      expect((await bind(code, await attach('表.csv', new TextEncoder().encode('a,b')))).json().detail).toContain('不是扫描件');
      expect((await bind(code, '0190b5a0-0000-7000-8000-000000000000')).json()).toMatchObject({ title: '文件没有上传成功' });
      expect((await bind(code, await attach('表.pdf', bytes), { firstPage: 1, lastPage: 9 })).json().detail).toMatch(
        /文件有 \d+ 页/,
      );
      expect((await papers()).scans).toEqual([]);
      const said = async (typed: string) => (await service.ask('xiangmu', `GET ${HOTLINE}/paper-codes/${typed}`)).json();
      expect(await said(foreign.code)).toMatchObject({ current: false, sentence: expect.stringContaining('网络') });
      expect(await said(code)).toMatchObject({ current: true });
    });
    it('the right one is bound; a page has one in force, and another replaces it with a reason, once', async () => {
      const { bytes, code } = await print('hotline');
      expect((await bind(code.toLowerCase(), await attach('签章.pdf', bytes))).statusCode).toBe(200);
      const [first] = (await papers()).scans;
      expect(first).toMatchObject({ code, codeRead: true, ofCurrent: true, replaced: false, firstPage: 1 });
      const again = await attach('重扫.png');
      expect((await bind(code, again)).json()).toMatchObject({ status: 409, title: '这些页已有签章件' });
      expect((await bind(code, again, { replaces: first?.id })).json().detail).toContain('替换签章件须写明原因');
      const wish = { replaces: first?.id, reason: '印章不清', lastPage: first?.lastPage };
      const both = await Promise.all([bind(code, again, wish), bind(code, again, wish)]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      expect((await papers()).scans.map(({ replaced, codeRead, reason }) => [replaced, codeRead, reason])).toEqual([
        [false, false, '印章不清'],
        [true, true, null],
      ]);
    });
  });

  describe('报送 and what comes back', () => {
    it('only by 财务科, only the version that was seen, only once', async () => {
      expect((await deliver('xiangmu')).statusCode).toBe(403);
      expect((await deliver('caiwu', 1)).json()).toMatchObject({ status: 409, title: '刚刚有人办理了这个项目' });
      const { version } = (await own.project()).state;
      const both = await Promise.all([deliver('caiwu', version), deliver('caiwu', version)]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      expect((await papers()).deliveries).toMatchObject([
        { channel: '预算管理一体化平台', receiptNumber: 'HZ-1', ofCurrent: true },
      ]);
      expect((await overview()).reported).toMatchObject({ count: 0, awaiting: 1 });
    });
    it('nobody in the unit is asked for what is decided outside', async () => {
      const todos = (await service.ask('caiwu', 'GET /api/performance/todos')).json<{ projectId: string }[]>();
      expect(todos.map(({ projectId }) => projectId)).not.toContain('hotline');
    });
    it('opinions come with their paper, and their scores stand beside the self score', async () => {
      expect((await review('pass', { opinion: '同意', fileId: await attach('审定.png') })).statusCode).toBe(409);
      expect((await review('accept', { decidedOn: '2024-03-06' })).json().detail).toContain('早于上一步的日期 2024-03-07');
      expect((await review('accept')).statusCode).toBe(200);
      expect((await review('forward', { opinion: '同意', score: '98.5' })).json().detail).toContain('请上传来文');
      const self = (await hotlineRow()).total;
      await review('forward', { opinion: '同意', score: '98.5', fileId: await attach('复核.png') });
      await review('pass', { opinion: '同意', score: '97.2', fileId: await attach('审定.png') });
      expect(await hotlineRow()).toMatchObject({ total: self, departmentScore: '98.50', bureauScore: '97.20' });
      expect((await overview()).reported).toMatchObject({ count: 1, awaiting: 0 });
    });
    it('a slip is corrected by another record; the first one stays', async () => {
      const fileId = await attach('审定.png');
      expect((await review('pass', { opinion: '同意', score: '97.25', fileId })).json().detail).toContain('更正原因');
      await review('pass', { opinion: '同意', score: '97.25', fileId, correction: '录入有误' });
      expect(await hotlineRow()).toMatchObject({ bureauScore: '97.25' });
      expect((await own.project()).state.title).toBe('财政审核通过');
      expect((await papers()).reviews.map(({ score, correction }) => [score, correction])).toEqual([
        ['97.25', '录入有误'],
        ['97.20', null],
        ['98.50', null],
        [null, null],
      ]);
    });
  });

  it('上级退回 reopens: what was signed belongs to the returned version, and its code is refused with a sentence', async () => {
    const reopened = async () =>
      service.ask('caiwu', `POST ${NETWORK}/reviews`, {
        version: (await own.project(NETWORK)).state.version,
        body: { kind: 'reopen', decidedOn: '2024-03-21', opinion: '补充资料', fileId: await attach('退回.png') },
      });
    expect((await reopened()).statusCode).toBe(409);
    await approve('kezhang', null, NETWORK);
    await approve('caiwu', null, NETWORK);
    await approve('lingdao', before.minute, NETWORK);
    const signed = await print('network');
    await bind(signed.code, await attach('签章.pdf', signed.bytes), {}, NETWORK);
    const body = { channel: 'paper', deliveredOn: '2024-03-08', receiver: '州财政局（演示）' };
    await service.ask('caiwu', `POST ${NETWORK}/deliveries`, { version: (await own.project(NETWORK)).state.version, body });
    expect((await reopened()).statusCode).toBe(200);
    expect((await own.project(NETWORK)).state).toMatchObject({ code: 'drafting', frozen: false });
    expect((await own.project(NETWORK)).steps.at(-1)).toMatchObject({ command: '登记上级退回', reason: '补充资料' });
    expect((await service.ask('xiangmu', 'GET /api/performance/messages')).json().messages[0]).toMatchObject({
      ...{ title: '退回：政务服务网络经费', body: '原因：补充资料' },
    });
    const owed = (await service.ask('xiangmu', 'GET /api/performance/todos')).json<{ projectId: string; detail: string }[]>();
    expect(owed.find(({ projectId }) => projectId === 'network')?.detail).toContain('已退回，原因：补充资料');
    const { scans, submitted } = await papers(NETWORK);
    expect([submitted, scans.map(({ ofCurrent }) => ofCurrent)]).toEqual([false, [false]]);
    await own.submit(NETWORK);
    const next = await print('network');
    expect(next.code).not.toBe(signed.code);
    expect((await bind(signed.code, await attach('签章.pdf', signed.bytes), {}, NETWORK)).json().detail).toMatch(
      /该版本已退回）。请打印当前版本/,
    );
  });
  it('签发 is the next revision of the one that was seen, and dates the report', async () => {
    const place = '/api/reporting/years/2023';
    const { revision } = (await service.ask('caiwu', `GET ${place}/issuance`)).json<{ revision: number }>();
    const sign = (version: number, body: object, person = 'caiwu') =>
      service.ask(person, `POST ${place}/issuances`, { version, body: { signedOn: '2024-03-08', ...body } });
    expect((await sign(revision, {}, 'xiangmu')).statusCode).toBe(403);
    expect((await sign(revision, { publishedOn: '2024-03-07' })).json().issues).toMatchObject([{ path: 'publishedOn' }]);
    const { findings } = await answerWarnings(service, place);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    const both = await Promise.all([sign(revision, {}), sign(revision, { indexNumber: '演示-1' })]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await service.ask('caiwu', `GET ${place}/report`)).json().signature.date).toBe('2024年3月8日');
  });
  it('every write is on record with what it was about', async () => {
    const { rows } = await database.owner.pg.query<{ action: string }>(
      "select distinct action from platform_audit_event where action ~ '(minute|scan|delivery|issuance)' and result = 'ok' order by 1",
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'performance.delivery.record',
      'performance.minute.record',
      'performance.scan.bind',
      'reporting.issuance.record',
    ]);
  });
});
