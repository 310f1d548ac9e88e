import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProject } from '../modules/budget/index.ts';
import { transact } from '../platform/database/db.ts';
import { importFile } from '../platform/ingest/load.ts';
import { sheetOf, type TestCell } from '../platform/ingest/testing/workbook.ts';
import { registers } from './modules.ts';
import { multipart, type TestServer, testServer } from './testing/signed-in.ts';

const LEDGER = 'budget.fund-movement';
const HEAD = ['凭证编号', '项目', '年度', '种类', '金额（元）', '日期', '文号', '摘要', '红冲凭证'];
const row = (
  id: string,
  kind: string,
  amount: TestCell,
  more: Partial<Record<'project' | 'year' | 'day' | 'reverses', string>> = {},
): TestCell[] => [
  id,
  more.project ?? 'hotline',
  more.year ?? '2023',
  kind,
  amount,
  more.day ?? '2023-05-01',
  '文1',
  '摘要',
  more.reverses ?? '',
];
const csv = (...rows: readonly (readonly TestCell[])[]) =>
  Buffer.from([HEAD, ...rows].map((cells) => cells.join(',')).join('\n'));
let keys = 0;

describe('importing a payment ledger through HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
    const unit = { region: '532500', orgId: 'own', year: 2023 };
    await addProject(server.database.owner.db, unit, {
      id: 'hotline',
      seq: 1,
      shortName: '热线',
      officialName: '热线经费',
      module: 'hotline',
    });
    expect((await load('开账.csv', csv(row('O1', '年初', '1000.00')))).json()).toMatchObject({ stored: 1 });
  });
  afterAll(() => server.end());

  async function send(path: string, fileName: string, bytes: Uint8Array) {
    const { payload, headers } = multipart(fileName, bytes);
    keys += 1;
    return server.app.inject({
      method: 'POST',
      url: `/api/evidence/registers/${LEDGER}/${path}`,
      payload,
      headers: { ...headers, 'idempotency-key': `import-test-${keys}` },
      cookies: { mz: await server.token('finance') },
    });
  }
  const load = (fileName: string, bytes: Uint8Array) => send('imports', fileName, bytes);
  const ask = async (path: string) =>
    server.app.inject({
      method: 'GET',
      url: `/api/evidence/registers/${LEDGER}/${path}`,
      cookies: { mz: await server.token('finance') },
    });
  const count = async () =>
    (await server.database.owner.pg.query('select count(*)::int as n from budget_fund_movement')).rows[0].n;

  it.each([
    ['a text amount', row('A1', '支出', '壹佰元'), '第 2 行 金额（元）', '金额必须是数字，单位为元'],
    ['a negative amount', row('A1', '支出', '-5'), '第 2 行 金额（元）', '金额必须大于 0;更正请填写红冲凭证'],
    ['three decimals', row('A1', '支出', '1.005'), '第 2 行 金额（元）', '金额最多 2 位小数'],
    ['more than the column holds', row('A1', '支出', '99999999999999999'), '第 2 行 金额（元）', '金额不能大于 999999999999'],
    ['a date outside the year', row('A1', '支出', '1', { day: '2024-01-01' }), '第 2 行 日期', '日期不在该年度内'],
    [
      'a payment beyond the budget',
      row('A1', '支出', '1000.01'),
      '第 2 行 金额（元）',
      '累计支出将达 1000.01 元，超过收回后的全年预算 1000.00 元',
    ],
    [
      'a recovery beyond the rest',
      row('A1', '收回', '1001'),
      '第 2 行 金额（元）',
      '收回 1001.00 元 超过未支出的余额 1000.00 元',
    ],
    [
      'a foreign project code',
      row('A1', '支出', '1', { project: 'roads' }),
      '第 2 行 项目',
      '2023 年度没有编号或名称为“roads”的项目；可以写编号或名称：hotline(热线)',
    ],
    ['a reversal of nothing', row('A1', '支出', '1', { reverses: 'Z9' }), '第 2 行 红冲凭证', '没有编号为“Z9”的凭证可以红冲'],
    [
      'a known voucher with another amount',
      row('O1', '年初', '999'),
      '第 2 行 金额（元）',
      '该编号已登记，金额（元）为“1000.00”，与文件不同；已登记的记录不能改，请核对编号',
    ],
    [
      'a kind that does not exist',
      row('A1', '花掉', '1'),
      '第 2 行 种类',
      '种类只能是：年初、追加、调减、调剂入、调剂出、收回、到位、支出、退回',
    ],
  ])('%s is refused with row and field, in .csv and .xlsx alike', async (_, cells, path, message) => {
    const before = await count();
    for (const [name, bytes] of [
      ['台账.csv', csv(cells)],
      ['台账.xlsx', sheetOf([HEAD, cells])],
    ] as const) {
      const reply = await load(name, bytes);
      expect([reply.statusCode, reply.json().issues]).toEqual([422, [{ path, message }]]);
      const preview = (await send('imports/preview', name, bytes)).json();
      expect([preview.faulty, `第 ${preview.faults[0].line} 行 ${preview.faults[0].heading}`]).toEqual([1, path]);
    }
    expect(await count()).toBe(before);
  });
  it('one voucher twice in a file is refused with both rows, and the good rows beside it are not stored', async () => {
    const reply = await load('台账.csv', csv(row('A1', '支出', '1'), row('A2', '支出', '1'), row('A1', '支出', '1')));
    expect(reply.json().issues).toEqual([{ path: '第 4 行 凭证编号', message: '与第 2 行重复，请只保留一行' }]);
    expect(await count()).toBe(1);
  });

  it('preview, confirm, list; the same file again and the same rows in another file change nothing', async () => {
    const bytes = sheetOf([['资金台账'], HEAD, row('B1', '支出', 300), row('B2', '支出', 51.639999999999986)]);
    const preview = (await send('imports/preview', '台账.xlsx', bytes)).json();
    expect(preview).toMatchObject({
      rows: 2,
      fresh: 2,
      repeated: 0,
      faulty: 0,
      before: null,
      sheet: '数据',
      sums: [{ heading: '金额（元）', value: '351.64' }],
    });
    expect(preview.sample[1]).toEqual(['B2', 'hotline', '2023', '支出', '51.64', '2023-05-01', '文1', '摘要', '']);
    expect(await count()).toBe(1);

    expect((await load('台账.xlsx', bytes)).json()).toEqual({
      rows: 2,
      stored: 2,
      repeated: 0,
      differing: 0,
      before: false,
      note: null,
    });
    expect((await load('改名.xlsx', bytes)).json()).toMatchObject({ before: true, stored: 2 });
    expect((await load('另存.csv', csv(row('B1', '支出', '300.00'), row('B2', '支出', '51.64')))).json()).toMatchObject({
      stored: 0,
      repeated: 2,
    });
    expect((await send('imports/preview', '台账.xlsx', bytes)).json().before.fileName).toBe('台账.xlsx');
    expect(await count()).toBe(3);

    const history = (await ask('imports')).json();
    expect(
      history.batches.map(({ fileName, rows, stored, repeated, importedBy }: Record<string, unknown>) => [
        fileName,
        rows,
        stored,
        repeated,
        importedBy,
      ]),
    ).toEqual([
      ['另存.csv', 2, 0, 2, 'finance某'],
      ['台账.xlsx', 2, 2, 0, 'finance某'],
      ['开账.csv', 1, 1, 0, 'finance某'],
    ]);
  });
  it('a reversal is followed: what was paid by mistake may be paid again', async () => {
    const bytes = csv(row('C1', '支出', '600'), row('C2', '支出', '600', { reverses: 'C1' }), row('C3', '支出', '600'));
    expect((await load('红冲.csv', bytes)).json()).toMatchObject({ stored: 3 });
    expect((await load('再红冲.csv', csv(row('C4', '支出', '600', { reverses: 'C1' })))).json().issues[0].message).toBe(
      '凭证“C1”已被“C2”红冲',
    );
  });
  it('two people at once: the second sees what the first has spent', async () => {
    const [first, second] = await Promise.all([
      load('甲.csv', csv(row('D1', '支出', '48.36'))),
      load('乙.csv', csv(row('D2', '支出', '48.36'))),
    ]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 422]);
  });

  it('a person who goes away while rows are stored leaves nothing behind', async () => {
    const before = await count();
    const gone = new AbortController();
    const identity = { region: '532500', orgId: 'own', orgs: ['own'], accountId: 'finance' };
    const register = registers.find(({ key }) => key === LEDGER)!;
    const phases: string[] = [];
    const order = {
      register,
      fileName: '中断.csv',
      bytes: csv(row('E1', '到位', '5')),
      source: 'import',
      identity,
      now: new Date(),
    };
    const tell = ({ phase }: { phase: string }) => {
      phases.push(phase);
      if (phase === 'storing') gone.abort();
    };
    const work = transact(server.database.app.db, { identity }, (db) => importFile(db, { ...order, signal: gone.signal, tell }));
    await expect(work).rejects.toMatchObject({ code: 'import/cancelled' });
    expect(phases).toEqual(['checking', 'storing']);
    expect(await count()).toBe(before);
  });

  it('the list: newest first, Chinese titles, filters, one record with its batch', async () => {
    const page = (await ask('records?column=kind&value=payment&from=2023-05-01&to=2023-05-01')).json();
    expect(page.next).toBeNull();
    expect(page.records[0]).toMatchObject({ synthetic: false });
    expect(new Set(page.records.map(({ cells }: { cells: string[] }) => cells[3]))).toEqual(new Set(['支出']));
    expect((await ask('records?to=2023-04-30')).json().records).toEqual([]);
    expect((await ask('records?column=amount&value=1')).statusCode).toBe(422);
    expect((await ask('records?after=%5B%22x%22%2C%22y%22%5D')).statusCode).toBe(422);
    const one = (await ask('records/one?record=B2')).json();
    expect(one.fields.slice(0, 5).map(({ value }: { value: string }) => value)).toEqual([
      'B2',
      'hotline',
      '2023',
      '支出',
      '51.64',
    ]);
    expect(one.batch.fileName).toBe('台账.xlsx');
  });
  it('the export says filter, time and number of rows, can be read again, and leaves an audit row', async () => {
    const reply = await ask('records.csv?column=id&value=B1');
    const lines = reply.body.split('\r\n');
    expect(lines[0]).toBe('\ufeff资金台账,筛选：凭证编号为 B1,导出时间：2024-03-01 08:00:00,行数：1');
    expect(lines.length).toBe(4);
    expect((await load('导出.csv', reply.rawPayload)).json()).toMatchObject({ rows: 1, repeated: 1, stored: 0 });
    const { rows } = await server.database.owner.pg.query("select detail from platform_audit_event where detail ? 'filter'");
    expect(rows).toEqual([{ detail: { filter: '凭证编号为 B1', rows: 1 } }]);
  });
  it('the template holds the headings', async () => expect((await ask('template.csv')).body).toBe(`\ufeff${HEAD.join(',')}\r\n`));
  it('registers come with their group, grade, number of records and newest batch', async () => {
    const { payload } = await server.app.inject({
      method: 'GET',
      url: '/api/evidence/registers',
      cookies: { mz: await server.token('finance') },
    });
    const ledger = JSON.parse(payload).find(({ key }: { key: string }) => key === LEDGER);
    expect(ledger).toMatchObject({
      group: '预算资金',
      grade: 'B 导入记录',
      rows: await count(),
      newest: { importedBy: 'finance某' },
    });
  });
  it('pages of a long list follow each other without a gap', async () => {
    await load(
      '多.csv',
      csv(
        ...Array.from({ length: 120 }, (_, n) =>
          row(`M${String(n).padStart(3, '0')}`, '到位', '1', { day: `2023-07-${String((n % 28) + 1).padStart(2, '0')}` }),
        ),
      ),
    );
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await ask(`records?from=2023-07-01${after ? `&after=${encodeURIComponent(after)}` : ''}`)).json();
      seen.push(...page.records.map(({ cells }: { cells: string[] }) => `${cells[5]} ${cells[0]}`));
      if (page.next === null) break;
      after = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
    expect(seen).toEqual([...seen].sort().reverse());
  });
  it('who may read may not import', async () => {
    const { payload, headers } = multipart('a.csv', csv());
    const url = `/api/evidence/registers/${LEDGER}/imports/preview`;
    expect(
      (await server.app.inject({ method: 'POST', url, payload, headers, cookies: { mz: await server.token('unitHead') } }))
        .statusCode,
    ).toBe(403);
  });
});
