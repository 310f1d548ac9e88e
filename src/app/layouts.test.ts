import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FillPreview, LayoutDetail, LayoutSummary, UploadedLayout } from '../modules/reporting/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { bureauBlank } from '../platform/documents/testing/blanks.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

const LAYOUTS = '/api/reporting/layouts';
const YEAR = '/api/reporting/years/2023';
const PART = 'xl/worksheets/sheet1.xml';
const SHEET = '项目自评表';
type Rows = readonly (readonly unknown[])[];

describe('the blank table of a finance bureau', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  let blank: Uint8Array;
  let id: string;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
    blank = await bureauBlank({ rows: 4 });
    id = (await upload('州财政局自评表.xlsx', blank)).json<UploadedLayout>().id;
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });

  const upload = (name: string, bytes: Uint8Array, person = 'caiwu') =>
    service.ask(person, `POST ${LAYOUTS}`, { file: [name, bytes] });
  const detail = async (): Promise<LayoutDetail> => (await service.ask('caiwu', `GET ${LAYOUTS}/${id}`)).json();
  const save = async (change: (layout: LayoutDetail) => object, version?: number) => {
    const layout = await detail();
    const { name, retired, mapping } = layout;
    return service.ask('caiwu', `PUT ${LAYOUTS}/${id}`, {
      version: version ?? layout.version,
      body: { name, retired, mapping, ...change(layout) },
    });
  };
  const rowsOf = async (bytes: Uint8Array): Promise<Rows> => (await readXlsx(bytes)).sheets[0]!.rows;
  const bytesOf = async (url: string) => {
    const reply = await service.ask('caiwu', `GET ${url}`);
    return {
      status: reply.statusCode,
      bytes: new Uint8Array(reply.rawPayload),
      name: decodeURIComponent(String(reply.headers['content-disposition'])),
    };
  };
  const lineOf = (rows: Rows, word: string) => rows.find((row) => row?.some((cell) => cell === word)) ?? [];

  it('is read, mapped from its labels, and listed', async () => {
    const { mapping, sheets, mapped } = await detail();
    expect(sheets[0]).toMatchObject({ name: SHEET, columns: 10 });
    expect(mapped).toBeGreaterThan(25);
    expect(mapping.blocks[0]?.labels).toBe(3);
    const list = (await service.ask('xiangmu', `GET ${LAYOUTS}`)).json<LayoutSummary[]>();
    expect(list.map(({ name, version }) => [name, version])).toEqual([['州财政局自评表', 1]]);
  });

  it('filled, it says what the product’s own table says, and nothing else in the file has changed', async () => {
    const { bytes, status, name } = await bytesOf(`${YEAR}/projects/hotline/layouts/${id}/filled.xlsx`);
    expect([status, name]).toEqual([200, expect.stringContaining('（演示）')]);
    const [before, after] = [unzipSync(blank), unzipSync(bytes)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(Object.keys(before).filter((part) => !Buffer.from(before[part]!).equals(Buffer.from(after[part]!)))).toEqual([PART]);
    const { cells } = (await service.ask('caiwu', `GET ${YEAR}/projects/hotline/layouts/${id}`)).json<FillPreview>();
    const letter = (column: number) => String.fromCharCode(64 + column);
    const without = (xml: string) =>
      cells
        .reduce(
          (text, { row, column }) => text.replace(new RegExp(`<c r="${letter(column)}${row}"[^>]*?(?:/>|>.*?</c>)`, 's'), ''),
          xml,
        )
        .replaceAll(/(<\/f>)<v>[^<]*<\/v>/g, '$1');
    expect(without(strFromU8(after[PART]!))).toBe(without(strFromU8(before[PART]!)));

    const filled = await rowsOf(bytes);
    const own = await rowsOf((await bytesOf(`${YEAR}/projects/hotline/form.xlsx`)).bytes);
    expect(filled[1]?.[0]).toBe('（2023年度）');
    expect(filled[2]?.[2]).toBe(lineOf(own, '项目名称')[2]);
    expect(filled[3]?.[2]).toBe(lineOf(own, '主管部门')[2]);
    expect(String(filled[3]?.[2])).toContain('（演示）');
    expect(filled[5]?.slice(2, 9)).toEqual([
      '年度资金总额:',
      ...lineOf(own, '年度资金总额')
        .filter((cell) => cell !== null)
        .slice(1),
    ]);
    // 三级指标, value and 分值, 得分 of all fifteen rows, wherever the bureau wants them
    const key = (row: readonly unknown[], at: readonly number[]) => at.map((place) => row[place]).join('|');
    const ours = own
      .filter((row) => typeof row?.[8] === 'number' && typeof row?.[3] === 'string')
      .map((row) => key(row, [3, 7, 8, 9]));
    const theirs = filled
      .slice(12, 48)
      .filter((row) => typeof row?.[7] === 'number' && typeof row?.[8] === 'number')
      .map((row) => key(row, [3, 5, 7, 8]));
    expect(ours).toHaveLength(15);
    expect(theirs).toEqual(ours);
    expect(lineOf(filled, '呼入电话接通率').slice(3, 9)).toEqual(['呼入电话接通率', '≥95', 98.59, '%', 6, 6]);
  });
  it('all projects come as one archive', async () => {
    const { bytes, status, name } = await bytesOf(`${YEAR}/layouts/${id}/filled.zip`);
    expect([status, name]).toEqual([200, expect.stringContaining('（演示）2023年州财政局自评表')]);
    const files = Object.values(unzipSync(bytes));
    expect(files).toHaveLength(6);
    for (const file of files) expect((await rowsOf(file))[1]?.[0]).toBe('（2023年度）');
  });
  it('money in 元 when the table asks for it', async () => {
    await save(({ mapping }) => ({ mapping: { ...mapping, moneyUnit: '元' } }));
    const filled = await rowsOf((await bytesOf(`${YEAR}/projects/platform/layouts/${id}/filled.xlsx`)).bytes);
    expect(filled[5]?.slice(3, 6)).toEqual([426_000, 426_000, 327_100]);
    await save(({ mapping }) => ({ mapping: { ...mapping, moneyUnit: '万元' } }));
  });
  it('a table with too few rows names what does not fit, and no file is made', async () => {
    const small = (await upload('小表.xlsx', await bureauBlank({ rows: 2 }))).json<UploadedLayout>().id;
    const preview = (await service.ask('caiwu', `GET ${YEAR}/projects/hotline/layouts/${small}`)).json<FillPreview>();
    expect(preview.problems).toEqual([
      expect.stringMatching(/“数量指标”还有 2 行/),
      expect.stringMatching(/“质量指标”还有 2 行/),
    ]);
    const refused = await service.ask('caiwu', `GET ${YEAR}/layouts/${small}/filled.zip`);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().issues.length).toBeGreaterThanOrEqual(2);
  });
  it('the same blank again, and the blank of the next year, keep the mapping', async () => {
    const before = await detail();
    expect((await upload('再次上传.xlsx', blank)).json()).toMatchObject({ id, known: true });
    expect((await detail()).version).toBe(before.version);
    const { version, mapping } = before;
    const next = await bureauBlank({ rows: 4, year: '2024' });
    expect((await upload('2024年.xlsx', next)).json()).toMatchObject({ id, known: true });
    expect(await detail()).toMatchObject({ version: version + 1, mapping, fileName: '2024年.xlsx' });
  });
  it('two persons at once: the second is told who was faster', async () => {
    const { version } = await detail();
    expect((await save(() => ({ name: '州财政局自评表(甲)' }), version)).statusCode).toBe(200);
    const late = await save(() => ({ name: '乙' + '版' }), version);
    expect([late.statusCode, late.json().title]).toEqual([409, '刚刚有人改了这个版式']);
    expect((await detail()).name).toBe('州财政局自评表(甲)');
  });
  it('a mapping onto a formula or into a merged cell is refused with the cell', async () => {
    const wrong = await save(({ mapping }) => ({
      mapping: {
        ...mapping,
        cells: [
          ...mapping.cells,
          { sheet: SHEET, row: 49, column: 9, field: 'total' },
          { sheet: SHEET, row: 1, column: 2, field: 'unit' },
        ],
      },
    }));
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().issues.map(({ path }: { path: string }) => path)).toEqual([`${SHEET}!I49`, `${SHEET}!B1`]);
  });
  it('only 财务科 keeps layouts; everybody who reads reports fills them', async () => {
    expect((await upload('a.xlsx', blank, 'xiangmu')).statusCode).toBe(403);
    expect((await service.ask('xiangmu', `GET ${YEAR}/projects/hotline/layouts/${id}`)).statusCode).toBe(200);
  });
  it('a layout that is no longer used stays and is marked', async () => {
    expect((await save(() => ({ retired: true }))).statusCode).toBe(200);
    const again = (await upload('又来.xlsx', blank)).json<UploadedLayout>();
    expect([again.known, again.id === id]).toEqual([false, false]);
  });
  it.each([
    ['不是工作簿.xlsx', new TextEncoder().encode('项目名称'), 422],
    ['旧.xls', new Uint8Array([0xd0, 0xcf]), 422],
    ['宏.xlsm', new Uint8Array([0x50, 0x4b, 3, 4]), 422],
  ])('%s is refused', async (name, bytes, status) => {
    const reply = await upload(name, bytes);
    expect([reply.statusCode, reply.json().detail]).toEqual([status, expect.stringMatching(/请/)]);
  });

  it('复制: the blocks of the entry screen in its order, from the cells of our own table, one line a row', async () => {
    type Block = { key: string; columns: string[]; rows: string[][]; text: string };
    const { blocks } = (await service.ask('xiangmu', `GET ${YEAR}/projects/hotline/entry`)).json<{ blocks: Block[] }>();
    const by = new Map(blocks.map((block) => [block.key, block]));
    expect(blocks.map(({ key }) => key)).toEqual(['basic', 'funds', 'goals', 'indicators', 'closing']);
    expect(blocks.flatMap(({ columns }) => columns).filter((title) => !title)).toEqual([]);
    expect(by.get('funds')?.rows[0]).toEqual(['199.56', '199.56', '199.56', '10', '100.00%', '10']);
    const row = by.get('indicators')?.rows.find(([, , name]) => name === '呼入电话接通率');
    expect(row).toEqual(['产出指标', '质量指标', '呼入电话接通率', '≥', '95', '%', '98.59', '6', '6', '']);
    for (const { text, rows, columns } of blocks)
      expect(text.split('\n').map((line) => line.split('\t').length)).toEqual(rows.map(() => columns.length));
    expect((await service.ask('xiangmu', `GET ${YEAR}/projects/none/entry`)).statusCode).toBe(404);
  });
});
