import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentDigest, sendBatch } from './testing/ingest.ts';
import { type TestServer, testServer } from './testing/signed-in.ts';

const RATING = 'service-hall.rating';
const rating = (id: string, more: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    id,
    rated_at: '2023-05-01T08:30:00+08:00',
    level: 5,
    origin: 'active',
    channel: '窗口',
    county: '蒙自市',
    ...more,
  });
const lines = (...rows: readonly string[]) => `${rows.join('\n')}\n`;
const many = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => rating(`${prefix}${i}`));

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.end());

const send = (file: string | Uint8Array, sent: Parameters<typeof sendBatch>[3] = {}, register = RATING) =>
  sendBatch(server, register, file, sent);
const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await server.database.owner.pg.query(text, values)).rows;
const idsLike = async (prefix: string) =>
  (await query<{ id: string }>('select id from service_hall_rating where id like $1 order by id', [`${prefix}%`])).map(
    ({ id }) => id,
  );
const rolledUp = async () =>
  Number((await query<{ n: string }>('select coalesce(sum(n), 0) as n from service_hall_rating_day'))[0]?.n);
const stored = async () => Number((await query<{ n: string }>('select count(*) as n from service_hall_rating'))[0]?.n);
const ask = async (method: 'GET' | 'POST', url: string, role: Parameters<TestServer['token']>[0], body?: object) =>
  server.app.inject({
    ...{ method, url, cookies: { mz: await server.token(role) } },
    ...(body ? { payload: body, headers: { 'idempotency-key': `hold-${url}-${role}`.slice(0, 100).padEnd(8, 'x') } } : {}),
  });

describe('POST /api/v1/ingest/:register 批次接收', () => {
  it('takes lines of JSON packed by gzip, counts by day, rolls up and seals', async () => {
    const file = gzipSync(
      lines(rating('G1'), rating('G2', { rated_at: '2023-05-31T23:59:59.999999+08:00' }), rating('G3', { level: 1 })),
    );
    const reply = await send(file, {
      manifest: { rows: 3, period_from: '2023-05-01', period_to: '2023-05-31' },
      digest: contentDigest(file),
    });
    expect([reply.statusCode, reply.json()]).toEqual([
      200,
      {
        batchId: expect.any(String),
        ...{ state: 'applied', reasons: [], rows: 3, accepted: 3, duplicate: 0, conflict: 0, rejected: 0 },
        ...{ totals: null, rejectsUrl: null, before: false, note: null },
        countsByDay: [
          { day: '2023-05-01', n: 2 },
          { day: '2023-05-31', n: 1 },
        ],
      },
    ]);
    expect(await idsLike('G')).toEqual(['G1', 'G2', 'G3']);
    expect(await rolledUp()).toBe(await stored());
    const [batch] = await query<Record<string, string>>('select * from platform_import_batch order by seq desc limit 1');
    expect(batch).toMatchObject({ file_sha256: createHash('sha256').update(file).digest('hex'), rejected_count: '0' });
    expect(await query('select from platform_seal where batch_seq = $1', [batch?.seq])).toHaveLength(2);
  });
  it('the same batch twice has one effect: its key gives the stored reply, another key the earlier batch, other content 409', async () => {
    const file = lines(rating('T1'), rating('T2'));
    const first = await send(file, { key: 'twice-key-1' });
    const again = await send(file, { key: 'twice-key-1' });
    expect(again.json()).toEqual(first.json());
    const other = (await send(file, { key: 'twice-key-2' })).json();
    expect(other).toMatchObject({ batchId: first.json().batchId, accepted: 2, before: true });
    expect((await send(lines(rating('T3')), { key: 'twice-key-1' })).json()).toMatchObject({
      status: 409,
      type: 'urn:problem:request/key-reused',
    });
    expect((await send(file, { key: 'twice-key-1', manifest: { rows: 2 } })).statusCode).toBe(409);
    expect(await idsLike('T')).toEqual(['T1', 'T2']);
    expect(await rolledUp()).toBe(await stored());
  });
  it('two at once have one effect', async () => {
    const file = lines(...many('W', 50));
    const replies = await Promise.all([send(file), send(file), send(file)]);
    expect(replies.map((reply) => reply.json().before).sort()).toEqual([false, true, true]);
    expect((await idsLike('W')).length).toBe(50);
  });
  it('a row that is recorded is a duplicate, with other content a conflict, and never overwritten', async () => {
    await send(lines(rating('C1'), rating('C2')));
    const rows = [...many('D', 200), rating('C1'), rating('C2', { level: 1 }), rating('D1'), rating('D2', { level: 2 })];
    const reply = (await send(lines(...rows))).json();
    expect(reply).toMatchObject({ state: 'applied', rows: 204, accepted: 200, duplicate: 2, conflict: 2, rejected: 2 });
    expect(await query("select level from service_hall_rating where id in ('C2', 'D2') order by id")).toEqual([
      { level: '5' },
      { level: '5' },
    ]);
  });
  it('ids are those of the system that sends, and source_id is its name for them', async () => {
    const file = lines(rating('x').replace('"id":"x"', '"source_id":"S1"'));
    expect((await send(file, { manifest: { source_system: 'hall' } })).json()).toMatchObject({ accepted: 1 });
    expect(await idsLike('hall/')).toEqual(['hall/S1']);
    expect((await send(file, { manifest: { source_system: 'other' } })).json()).toMatchObject({ status: 409 });
  });
  it('CSV of another register comes by the same contract', async () => {
    const csv = '通话编号,方向,开始时间,接听时间,结束时间,座席\nK1,呼入,2023-01-01 00:00:00,,2023-01-01 00:01:00,"Z,1"\n';
    expect((await send(csv, { fileName: 'calls.csv' }, 'hotline.call')).json()).toMatchObject({ state: 'applied', accepted: 1 });
    expect(await query('select seat_id from hotline_call')).toEqual([{ seat_id: 'Z,1' }]);
  });
});

describe('rows that are handed back and totals that differ', () => {
  const bad = rating('=1+1', { level: 6 });
  it('few bad rows are left out and can be downloaded, with formulas defused; the others count', async () => {
    const reply = (await send(lines(...many('R', 199), bad))).json();
    expect(reply).toMatchObject({ state: 'applied', rows: 200, accepted: 199, rejected: 1, conflict: 0 });
    const file = await ask('GET', reply.rejectsUrl, 'finance');
    const [head, row] = file.body.replace('\ufeff', '').split('\r\n');
    expect(head).toBe('行号,类别,列,值,原因,原文');
    expect(row).toContain('200,格式,满意度,6,满意度只能是');
    expect(row).toContain('=1+1');
    const formula = (await send(lines(...many('F', 199), '=HYPERLINK("x")'))).json();
    expect((await ask('GET', formula.rejectsUrl, 'finance')).body).toContain(`"'=HYPERLINK(""x"")"`);
  });
  it('more than one in a hundred: the batch waits and counts nowhere; who sent it cannot release it, another person can', async () => {
    const before = await stored();
    const file = lines(rating('H1'), rating('H2'), bad);
    const reply = (await send(file)).json();
    expect(reply).toMatchObject({
      state: 'held',
      accepted: 0,
      rejected: 1,
      reasons: ['退回 1 行，超过 3 行的 1%'],
      countsByDay: [],
    });
    expect([await stored(), await rolledUp()]).toEqual([before, before]);
    expect((await send(file)).json()).toMatchObject({ batchId: reply.batchId, state: 'held', before: true });
    const holds = (await ask('GET', `/api/evidence/registers/${RATING}/holds`, 'finance')).json();
    expect(holds.at(-1)).toMatchObject({ id: reply.batchId, own: true, held: 2, importedBy: 'finance某' });
    const url = `/api/evidence/registers/${RATING}/holds/${reply.batchId}/release`;
    const reason = { reason: '已与来源核对' };
    expect((await ask('POST', url, 'finance', reason)).json()).toMatchObject({ status: 403, title: '发送人不能放行自己的批次' });
    expect(await stored()).toBe(before);
    expect((await ask('POST', url, 'sectionHead', reason)).json()).toEqual({ rows: 2 });
    expect(await idsLike('H')).toEqual(['H1', 'H2']);
    expect(await rolledUp()).toBe(await stored());
    expect((await ask('POST', url, 'projectLead', reason)).json()).toMatchObject({ status: 409 });
    const [batch] = await query(
      'select id, note, released_by, imported_by, rejected_count from platform_import_batch order by seq desc limit 1',
    );
    expect(batch).toEqual({
      id: reply.batchId,
      note: '已与来源核对',
      released_by: 'sectionHead',
      imported_by: 'finance',
      rejected_count: '1',
    });
    expect(await query('select from platform_ingest_held_row where hold_id = $1', [reply.batchId])).toEqual([]);
    expect((await send(file)).json()).toMatchObject({ batchId: reply.batchId, state: 'applied', accepted: 2, before: true });
  });
  it('a held batch can be dropped with a reason, and its file sent again', async () => {
    const file = lines(rating('P1'), bad);
    const { batchId } = (await send(file)).json();
    const url = `/api/evidence/registers/${RATING}/holds/${batchId}/drop`;
    expect((await ask('POST', url, 'finance', { reason: '发错了' })).json()).toEqual({ rows: 1 });
    expect(await idsLike('P')).toEqual([]);
    expect((await send(file)).json()).toMatchObject({ state: 'held', before: false });
  });
  it('totals that agree let the batch count; one that differs holds it', async () => {
    const rows = [rating('M1'), rating('M2', { level: 4 }), rating('M3', { rated_at: '2023-06-01T00:00:00+08:00' })];
    const totals = [
      { month: '2023-05', level: 5, n: 1 },
      { month: '2023-05', level: '满意', n: 1 },
      { month: '2023-06', level: 5, n: 1 },
    ];
    const differs = (await send(lines(...rows), { manifest: { totals: totals.slice(0, 2) } })).json();
    expect(differs).toMatchObject({ state: 'held', reasons: ['清单的合计与收到的记录不符'] });
    expect(differs.totals.computed).toContainEqual({ month: '2023-06', level: '5', n: 1 });
    const [hold] = (await ask('GET', `/api/evidence/registers/${RATING}/holds`, 'finance')).json().slice(-1);
    expect(hold.totals).toEqual([{ label: '2023-06 非常满意', sent: 0, computed: 1 }]);
    await ask('POST', `/api/evidence/registers/${RATING}/holds/${differs.batchId}/drop`, 'finance', { reason: '重发' });
    expect((await send(lines(...rows), { manifest: { totals, rows: 3 } })).json()).toMatchObject({
      state: 'applied',
      accepted: 3,
    });
    expect((await send(lines(rating('M4')), { manifest: { rows: 2 } })).json()).toMatchObject({
      state: 'held',
      reasons: ['清单写明 2 行，收到 1 行'],
    });
  });
  it('rows outside the period of the manifest are handed back', async () => {
    const manifest = { period_from: '2023-05-01', period_to: '2023-05-31' };
    const late = rating('Z1', { rated_at: '2023-06-01T00:00:00+08:00' });
    const reply = (await send(lines(...many('Y', 150), late), { manifest })).json();
    expect(reply).toMatchObject({ state: 'applied', accepted: 150, rejected: 1 });
    expect((await ask('GET', reply.rejectsUrl, 'finance')).body).toContain('不在清单写明的期间 2023-05-01 至 2023-05-31 内');
  });
  it('a register with rules about all of its rows hands back those that break them', async () => {
    const voucher = (id: string, amount: string) =>
      JSON.stringify({
        id,
        project_id: 'hotline',
        year: '2023',
        kind: '支出',
        amount,
        day: '2023-05-01',
        document_number: 'x',
        summary: 'x',
        reverses: '',
      });
    const reply = (await send(lines(voucher('V1', '1')), {}, 'budget.fund-movement')).json();
    expect(reply).toMatchObject({ state: 'held', rejected: 1, accepted: 0 });
  });
});

describe('what is refused stores nothing and says what to do', () => {
  const file = lines(rating('N1'));
  const packed = gzipSync(lines(...many('N', 3_000)));
  const bomb = gzipSync(Buffer.alloc(210 * 1_048_576, 32), { level: 9 });
  it.each([
    ['a file that was cut', () => send(packed.subarray(0, packed.length - 20)), 422, '压缩文件不完整'],
    ['a small file that unpacks to a mountain', () => send(bomb), 413, '文件展开后太大'],
    ['a digest of another file', () => send(file, { digest: contentDigest(Buffer.from('x')) }), 422, '文件与摘要不符'],
    ['a digest that is none', () => send(file, { digest: 'md5=:x:' }), 422, '摘要写法不对'],
    ['no manifest', () => send(file, { parts: [['file', file, 'a.ndjson']] }), 422, '清单应在文件之前'],
    [
      'a manifest behind the file',
      () =>
        send('', {
          parts: [
            ['file', file, 'a.ndjson'],
            ['manifest', '{}'],
          ],
        }),
      422,
      '清单应在文件之前',
    ],
    ['no file', () => send('', { parts: [['manifest', '{}']] }), 422, '没有收到文件'],
    [
      'a manifest that is no JSON',
      () =>
        send('', {
          parts: [
            ['manifest', '{'],
            ['file', file, 'a.ndjson'],
          ],
        }),
      422,
      '清单不是有效的 JSON',
    ],
    ['a manifest with an unknown word', () => send(file, { manifest: { period: 'x' } }), 422, '清单填写有误'],
    [
      'a total by a column that does not exist',
      () => send(file, { manifest: { totals: [{ month: '2023-05', x: 1, n: 1 }] } }),
      422,
      '清单里的合计不能核对',
    ],
    ['an unknown register', () => send(file, {}, 'no.such'), 404, '没有这个登记簿'],
    ['another kind of file', () => send(file, { fileName: 'a.xlsx' }), 422, '不支持的文件类型'],
    ['text that is not UTF-8', () => send(Buffer.from([0x7b, 0xba, 0xec, 0x7d])), 422, '无法识别文件的文字编码'],
    ['an empty file', () => send('\n'), 422, '文件中没有数据行'],
    ['no permission', () => send(file, { role: 'unitHead' }), 403, '没有权限'],
  ])('%s', async (_, work, status, title) => {
    const before = await stored();
    const reply = await work();
    expect([reply.statusCode, reply.json().title]).toEqual([status, title]);
    expect(reply.json().detail).toMatch(/\p{Script=Han}/u);
    expect(await stored()).toBe(before);
    expect(await query('select from platform_idempotency where status = 0')).toEqual([]);
  });
  it('a body that is no upload, and one without the key of a write', async () => {
    const cookies = { mz: await server.token('finance') };
    const url = `/api/v1/ingest/${RATING}`;
    const json = await server.app.inject({
      method: 'POST',
      url,
      payload: {},
      cookies,
      headers: { 'idempotency-key': 'plain-json' },
    });
    expect([json.statusCode, json.json().title]).toEqual([422, '请求不是文件上传']);
    const text = await server.app.inject({ method: 'POST', url, payload: 'x', cookies, headers: { 'content-type': 'text/csv' } });
    expect([text.statusCode, text.json().title]).toEqual([415, '不支持的内容类型']);
  });
  it('more rows than a batch may have', async () => {
    await query(
      `insert into platform_setting (region, key, valid_from, document_number, value) values ('532500', 'ingest.max-rows', '2024-01-01', '文1', '5')`,
    );
    const reply = await send(lines(...many('L', 6)));
    await query('delete from platform_setting');
    expect([reply.statusCode, reply.json().detail]).toEqual([413, '一个文件最多 5 行，请拆分后分次导入。']);
  });
});
