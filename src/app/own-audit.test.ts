import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditOverview, AuditRunDetail, Recheck } from '../modules/reporting/audit/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { evaluationOf, openService } from './testing/service.ts';

const YEAR = '/api/performance/years/2023';
const AUDIT = '/api/reporting/years/2023';
const EXPERT = `${YEAR}/projects/expert`;
const RUNS = '/api/reporting/audit-runs';
const WORDS = 'HH2023-3-08';
const RATE = 'HH2023-3-03';
const encode = (text: string) => new TextEncoder().encode(text);
const LONG = '目标文件下达时即为不低于,年底未再调整';
const PRINTED = `评审意见签署完整率 指标值：${LONG.replace(',', '，')}。`;

describe('勾稽核查 of our own table, its answers and the gate of 提交', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  let own: ReturnType<typeof evaluationOf>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
    own = evaluationOf(service, EXPERT);
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });

  const take = async (of = '/projects/expert', person = 'xiangmu') =>
    (await service.ask(person, `POST ${AUDIT}${of}/audit-runs`)).json<AuditRunDetail>();
  const audit = async (of = '/projects/expert') =>
    (await service.ask('caizheng', `GET ${AUDIT}${of}/audit`)).json<AuditOverview>();
  const errorsOf = ({ findings }: AuditRunDetail) =>
    findings.filter(({ severity }) => severity === 'error').map(({ ruleId, subject }) => `${ruleId} ${subject}`);
  const standing = (run: AuditRunDetail, rule: string) => {
    const finding = run.findings.find(({ ruleId }) => ruleId === rule)!;
    return run.answers.find(({ fingerprint }) => fingerprint === finding.fingerprint)!;
  };
  const answer = (person: string, run: AuditRunDetail, rule: string, body: object, version = standing(run, rule).revision) =>
    service.ask(person, `POST ${RUNS}/${run.line.id}/answers`, {
      version,
      body: { fingerprint: standing(run, rule).fingerprint, ...body },
    });
  const decide = (person: string, run: AuditRunDetail, rule: string, body: object, version: number) =>
    service.ask(person, `POST ${RUNS}/${run.line.id}/upholdings`, {
      version,
      body: { fingerprint: standing(run, rule).fingerprint, ...body },
    });
  const waiting = async (person: string) =>
    (await service.ask(person, 'GET /api/performance/todos'))
      .json<{ kind: string; projectId: string; title: string }[]>()
      .filter(({ kind }) => kind === 'uphold')
      .map(({ projectId, title }) => [projectId, title]);
  /** A person fills words into the qualitative row, and a second one confirms them. */
  async function fillWords(person: string, words: string, ratio: string): Promise<void> {
    const body = { words, ratio, tier: 1, grade: 'D', files: [await own.attach()] };
    const { id } = (await service.ask(person, `POST ${EXPERT}/rows/${WORDS}/entries`, { body })).json<{ id: string }>();
    const done = await service.ask('kezhang', `POST /api/performance/entries/${id}/decisions`, {
      body: { decision: 'confirmed' },
    });
    expect(done.statusCode).toBe(204);
  }
  async function explainRow(text: string): Promise<void> {
    const { reasonVersion } = await own.rowOf('评审专家劳务报酬支付行为');
    await service.ask('xiangmu', `POST ${EXPERT}/rows/${WORDS}/reasons`, { version: reasonVersion, body: { text } });
  }
  /** 财务科 changes the sign of a rate of 100 % in the indicator file. */
  async function setSign(row: string, from: string, to: string): Promise<void> {
    const file = (await service.ask('caiwu', `GET ${YEAR}/indicators.csv`)).payload;
    const lines = file.split('\n').map((line) => (line.includes(row) ? line.replace(`,${from},`, `,${to},`) : line));
    const reply = await service.ask('caiwu', `POST ${YEAR}/indicators`, { file: ['指标.csv', encode(lines.join('\n'))] });
    expect(reply.statusCode).toBe(200);
  }

  it('every table of the demonstration is sound, and says what was checked', async () => {
    for (const project of ['platform', 'exchange', 'expert', 'hotline', 'network', 'building']) {
      const run = await take(`/projects/${project}`);
      expect([project, run.findings.map(({ message }) => message)]).toEqual([project, []]);
      expect(run.holds.length).toBeGreaterThan(90);
    }
  });
  it('what was written and not audited since is said to be stale, and no earlier', async () => {
    expect(await audit()).toMatchObject({ stale: false, latest: { line: { errors: 0 } } });
    await fillWords('xiangmu', '部分达成,仍有个别单位未按时限支付', '0.95');
    await explainRow('个别采购单位提交资料较晚');
    expect((await audit()).stale).toBe(true);
  });
  it('提交 is blocked by an open error with its sentence and the way to the page; nothing is frozen', async () => {
    const reply = await own.submit();
    expect(reply.json()).toMatchObject({
      status: 409,
      title: '核查未通过',
      detail: '错误 1 项须改正（或由财务科提出、单位负责人共同认定）；办理后再提交。',
      issues: [{ path: 'R32 定性指标得分在档次之内', message: expect.stringContaining('得分应在6–8之间，表列9.5') }],
      link: { to: '/years/2023/projects/expert/audit' },
    });
    expect((await own.project()).state).toMatchObject({ code: 'drafting', frozen: false });
  });
  it('an error is no matter of an explanation, and is upheld by two different persons with a file', async () => {
    const run = await take();
    expect(errorsOf(run)).toEqual(['R32 projects/expert/rows/8/score']);
    expect((await answer('xiangmu', run, 'R32', { kind: 'proposed', reason: LONG })).statusCode).toBe(403);
    expect((await answer('caiwu', run, 'R32', { kind: 'explained', reason: LONG })).json()).toMatchObject({ status: 409 });
    expect((await answer('caiwu', run, 'R32', { kind: 'proposed', reason: LONG })).json()).toMatchObject({
      status: 422,
      issues: [{ path: 'fileId' }],
    });
    const fileId = await own.attach('认定依据.pdf');
    const short = await answer('caiwu', run, 'R32', { kind: 'proposed', reason: '情况属实', fileId });
    expect(short.json()).toMatchObject({ status: 422, issues: [{ path: 'reason' }] });
    const proposed = await answer('caiwu', run, 'R32', { kind: 'proposed', reason: LONG, fileId });
    expect(standing(proposed.json(), 'R32')).toMatchObject({ state: 'proposed', settled: false, revision: 1 });
    expect((await own.submit()).json()).toMatchObject({ title: '核查未通过' });
    expect(await waiting('juzhang')).toEqual([['expert', expect.stringContaining('R32')]]);
    expect(await waiting('caiwu')).toEqual([]);
    expect((await decide('caiwu', run, 'R32', { kind: 'confirmed' }, 1)).statusCode).toBe(403);
    expect((await decide('juzhang', run, 'R32', { kind: 'declined' }, 1)).statusCode).toBe(422);
    const declined = await decide('juzhang', run, 'R32', { kind: 'declined', reason: '先改正再说' }, 1);
    expect(standing(declined.json(), 'R32')).toMatchObject({ state: 'open', revision: 2 });
    expect(await waiting('juzhang')).toEqual([]);
    const again = await answer('caiwu', declined.json(), 'R32', { kind: 'proposed', reason: LONG, fileId });
    const confirmed = await decide('juzhang', again.json(), 'R32', { kind: 'confirmed' }, 3);
    expect(standing(confirmed.json(), 'R32')).toMatchObject({ state: 'upheld', settled: true, upholdable: true });
    expect((await own.submit()).statusCode).toBe(200);
    const { runs } = await audit();
    expect(runs[0]).toMatchObject({ submitted: true, errors: 1 });
    expect((await own.move('xiangmu', 'withdraw')).statusCode).toBe(200);
  });
  it('of two people who answer at once the second is told, and an answer that was given is not doubled', async () => {
    const run = await take();
    expect((await answer('caiwu', run, 'R32', { kind: 'withdrawn' }, 1)).json()).toMatchObject({
      status: 409,
      title: '刚刚有人答复了这条发现',
    });
    const withdrawn = await answer('caiwu', run, 'R32', { kind: 'withdrawn' });
    expect(standing(withdrawn.json(), 'R32')).toMatchObject({ state: 'open' });
    expect((await answer('caiwu', run, 'R32', { kind: 'withdrawn' }, 5)).json()).toMatchObject({
      status: 409,
      title: '这条发现不能这样办理',
    });
  });
  it('a warning blocks until 财务科 answers; who has filled the row does not; a changed value opens it again', async () => {
    await fillWords('xiangmu', '达成预期', '1');
    await setSign(RATE, '=', '≥');
    const run = await take();
    expect(run.findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['R28', 'warning']]);
    expect((await own.submit()).json()).toMatchObject({
      title: '核查未通过',
      detail: '警告 1 项须改正或由财务科答复；办理后再提交。',
    });
    const answered = await answer('caiwu', run, 'R28', { kind: 'explained', reason: LONG, disclosed: true });
    expect(standing(answered.json(), 'R28')).toMatchObject({ state: 'explained', settled: true });
    expect((await take()).open).toEqual({ errors: 0, warnings: 0 });
    // the target is another one now, so the answer of before says nothing about it
    await setSign(RATE, '≥', '>');
    expect(standing(await take(), 'R28')).toMatchObject({ state: 'open', settled: false });
    await setSign(RATE, '>', '≥');
    expect(standing(await take(), 'R28')).toMatchObject({ state: 'explained', settled: true });
  });
  it('who has filled in the row cannot answer its finding', async () => {
    await fillWords('caiwu', '部分达成,仍有个别单位未按时限支付', '0.95');
    const run = await take();
    const fileId = await own.attach();
    expect((await answer('caiwu', run, 'R32', { kind: 'proposed', reason: LONG, fileId })).json()).toMatchObject({
      status: 403,
      title: '须由另一人办理',
    });
    await fillWords('xiangmu', '达成预期', '1');
  });
  it('an answer to an earlier run is refused: the newest one counts', async () => {
    const old = await take();
    await take();
    expect((await answer('caiwu', old, 'R28', { kind: 'withdrawn' })).json()).toMatchObject({
      status: 409,
      title: '这次核查已不是最新',
    });
  });
  it('an old run stays readable and gives the same bytes again', async () => {
    const { runs } = await audit();
    const oldest = runs.at(-1)!;
    expect((await service.ask('caizheng', `GET ${RUNS}/${oldest.id}`)).json()).toMatchObject({
      line: { id: oldest.id, errors: 0 },
    });
    for (const { id } of runs)
      expect((await service.ask('caizheng', `GET ${RUNS}/${id}/recheck`)).json<Recheck>()).toMatchObject({
        equal: true,
        appeared: [],
        gone: [],
      });
    await expect(database.owner.db.deleteFrom('reporting_audit_run' as never).execute()).rejects.toThrow(/append-only/);
  });
  it('对外说明 prints the answer in section 八 of the report, and only then', async () => {
    const words = async () =>
      JSON.stringify((await service.ask('caiwu', `GET ${AUDIT}/report`)).json<{ blocks: unknown }>().blocks);
    expect((await words()).includes(PRINTED)).toBe(true);
    const run = await take();
    await answer('caiwu', run, 'R28', { kind: 'explained', reason: LONG, disclosed: false });
    expect((await words()).includes(PRINTED)).toBe(false);
  });
  it('an answer stays as it is once the table is submitted', async () => {
    expect((await own.submit()).statusCode).toBe(200);
    const run = await take();
    expect((await answer('caiwu', run, 'R28', { kind: 'withdrawn' })).json()).toMatchObject({
      status: 409,
      title: '自评表已提交，答复不能再改',
    });
    expect((await audit()).stale).toBe(false);
  });
  it('a record that is altered behind the registers is an error that nobody upholds', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query("set session_replication_role = 'replica'");
    const alter = (by: string) =>
      client.query(
        `update expert_review_payment_batch set signed_opinions = signed_opinions ${by} where id = (select min(id) from expert_review_payment_batch)`,
      );
    await alter('- 1');
    const run = await take();
    expect(errorsOf(run).map((error) => error.split(' ')[0])).toContain('R51');
    const fileId = await own.attach();
    expect((await answer('caiwu', run, 'R51', { kind: 'proposed', reason: LONG, fileId })).json()).toMatchObject({
      status: 409,
      detail: 'R51“证据复算不变”的错误不能认定，只能改正。',
    });
    await alter('+ 1');
    await client.end();
    expect(errorsOf(await take())).toEqual([]);
  });
  it('the report is judged with all tables; 签发 waits for its warnings', async () => {
    const run = await take('', 'caiwu');
    expect(errorsOf(run)).toEqual([]);
    expect(run.findings.filter(({ severity }) => severity === 'warning').map(({ ruleId }) => ruleId)).toEqual([
      'R28',
      'R38',
      'R50',
      'R55',
    ]);
    const issue = async () => {
      const { revision } = (await service.ask('caiwu', `GET ${AUDIT}/issuance`)).json<{ revision: number }>();
      return service.ask('caiwu', `POST ${AUDIT}/issuances`, { version: revision, body: { signedOn: '2024-03-06' } });
    };
    expect((await issue()).json()).toMatchObject({ title: '核查未通过', link: { to: '/years/2023/audit' } });
    for (const rule of ['R38', 'R50', 'R55'])
      expect((await answer('caiwu', run, rule, { kind: 'explained', reason: LONG })).statusCode).toBe(200);
    expect((await issue()).statusCode).toBe(200);
  });
  it('the working paper is a workbook of the run with its answers', async () => {
    const { latest } = await audit('');
    const paper = await service.ask('caizheng', `GET ${RUNS}/${latest!.line.id}/paper.xlsx`);
    expect([paper.statusCode, paper.headers['content-disposition']]).toEqual([200, expect.stringContaining('.xlsx')]);
    const same = await service.ask('caizheng', `GET ${RUNS}/${latest!.line.id}/paper.xlsx`);
    expect(same.rawPayload.equals(paper.rawPayload)).toBe(true);
  });
});
