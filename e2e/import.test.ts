import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetOf, type TestCell } from '../src/platform/ingest/testing/workbook.ts';
import { choose, openProduct, type Product, picture, seriousFindings, settled, signIn } from './browser.ts';
import { temporaryFolder } from './product.ts';

const HEAD = ['凭证编号', '项目', '年度', '种类', '金额（元）', '日期', '文号', '摘要', '红冲凭证'];
const receipt = (id: string, amount: TestCell): TestCell[] => [
  id,
  'hotline',
  '2023',
  '到位',
  amount,
  '2023-12-28',
  '演示凭证补1',
  '补记到位',
  '',
];
const ledger = (amounts: readonly TestCell[], prefix = 'BJ') => ({
  name: '补记台账.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(sheetOf([['资金台账'], HEAD, ...amounts.map((amount, i) => receipt(`${prefix}-${i + 1}`, amount))])),
});

describe('records come in and are looked at', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  async function openImport(viewport?: { width: number; height: number }) {
    const session = await signIn(product, 'caiwu', viewport);
    await session.page.getByRole('link', { name: '数据登记' }).click();
    await session.page.getByRole('button', { name: '导入资金台账' }).click();
    const drawer = session.page.getByRole('dialog', { name: '导入 · 资金台账' });
    await drawer.getByText('把文件拖到这里').waitFor();
    await settled(session.page);
    return { ...session, drawer };
  }

  it('the registers, by system', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: '数据登记' }).click();
    await page.getByRole('row', { name: /话务记录 166,569 B 导入记录/ }).waitFor();
    await picture(page, 'registers');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('a text amount is shown with row and field; corrected, previewed, confirmed, listed; again, no change', async () => {
    const { page, drawer, complaints } = await openImport();
    await picture(page, 'import-choose');
    expect(await seriousFindings(page)).toEqual([]);
    const take = (...amounts: readonly TestCell[]) => drawer.locator('input[type=file]').setInputFiles(ledger(amounts));

    await take(1_000, '壹佰元');
    await drawer.getByRole('row', { name: '4 金额（元） 壹佰元 金额必须是数字，单位为元' }).waitFor();
    await picture(page, 'import-faults');
    expect(await seriousFindings(page)).toEqual([]);
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      drawer.getByRole('button', { name: /下载错误清单/ }).click(),
    ]);
    expect(readFileSync(await list.path(), 'utf8')).toContain('4,金额（元）,壹佰元,金额必须是数字，单位为元');

    await drawer.getByRole('button', { name: '重新选择文件' }).click();
    await take(1_000, 51.639999999999986);
    await drawer.getByText('1,051.64').waitFor();
    await picture(page, 'import-preview');
    expect(await seriousFindings(page)).toEqual([]);
    await drawer.getByRole('button', { name: '确认导入 2 行' }).click();
    await drawer.getByText('新增 2 行', { exact: true }).waitFor();
    await picture(page, 'import-done');
    expect(await seriousFindings(page)).toEqual([]);

    await drawer.getByRole('button', { name: '再导入一个文件' }).click();
    await take(1_000, 51.639999999999986);
    await drawer.getByText(/这个文件已于 .* 由财务科（演示）导入/).waitFor();
    await drawer.getByRole('button', { name: '确认（没有新增）' }).click();
    await drawer.getByText('这个文件已经导入过，没有产生变化').waitFor();

    await drawer.getByRole('button', { name: '查看记录' }).click();
    await page.getByRole('button', { name: 'BJ-2' }).waitFor();
    expect(await page.getByRole('button', { name: /^BJ-/ }).count()).toBe(2);
    await settled(page);
    await picture(page, 'register');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('the list: filtered, a record opened, exported, its batches', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: '数据登记' }).click();
    await page.getByRole('link', { name: '话务记录', exact: true }).click();
    await page.getByText('演示数据', { exact: true }).first().waitFor();
    for (const field of ['开始时间从', '到（含）']) {
      await page.getByLabel(field).fill('2023-01-02');
      await page.getByLabel(field).press('Enter');
    }
    await page.getByRole('button', { name: '查询' }).click();
    await page
      .getByRole('cell', { name: /^2023-01-02 23:/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: '加载更多' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出（.csv）' }).click()]);
    const [head = '', , ...rows] = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(head).toContain(`筛选：开始时间不早于 2023-01-02；开始时间不晚于 2023-01-02`);
    expect(head).toContain(`行数：${rows.length},演示数据·非正式文件`);
    expect(file.suggestedFilename()).toContain('演示数据');
    await page
      .getByRole('button', { name: /^HX2023-/ })
      .first()
      .click();
    await page.getByText(/来自导入批次/).waitFor();
    await settled(page);
    await picture(page, 'record');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: '导入批次' }).click();
    await page.getByRole('cell', { name: /演示话务记录/ }).waitFor();
    await picture(page, 'batches');
    expect(complaints).toEqual([]);
  });

  it('a file that is too large is refused before it is sent; one that is no table by the server, in words', async () => {
    const { page, drawer } = await openImport();
    const input = drawer.locator('input[type=file]');
    const folder = temporaryFolder();
    writeFileSync(join(folder, '大.csv'), Buffer.alloc(21 * 1_048_576, 'a'));
    await input.setInputFiles(join(folder, '大.csv'));
    await drawer.getByText(/超过 20 MiB 的上限/).waitFor();
    await input.setInputFiles({ name: '假.xlsx', mimeType: 'x', buffer: Buffer.from('文字') });
    await drawer.getByText('文件内容与扩展名不符').waitFor();
    await picture(page, 'import-refused');
    rmSync(folder, { recursive: true });
  });

  it('an import that is stopped leaves nothing', async () => {
    const { page, drawer } = await openImport();
    await drawer.locator('input[type=file]').setInputFiles(ledger([7], 'TZ'));
    const confirm = drawer.getByRole('button', { name: /^确认/ });
    await confirm.waitFor();
    await page.route('**/imports?ticket=*', () => undefined); // on its way, and never answered
    await confirm.click();
    await drawer.getByText('取消后不留下任何一行').waitFor();
    await picture(page, 'import-working');
    expect(await seriousFindings(page)).toEqual([]);
    await drawer.getByRole('button', { name: '取消' }).click();
    await confirm.waitFor();
  });

  it('登记一条: faults stand at their columns, and a double click leaves one record', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.goto(`${product.base}/registers/service-hall.rating`);
    await page.getByRole('button', { name: '登记一条' }).click();
    const form = page.getByRole('dialog', { name: '登记一条：好差评评价' });
    await form.getByRole('button', { name: '保存' }).click();
    await form.locator('.ant-form-item-explain-error').first().waitFor();
    await settled(page);
    await picture(page, 'record-faults');
    expect(await seriousFindings(page)).toEqual([]);
    await form.getByLabel('评价编号').fill('JOURNEY-1');
    await form.getByLabel('评价时间').fill('2023-05-02 09:30:00');
    await choose(form, '满意度', '非常满意');
    await choose(form, '评价来源', '主动评价');
    await choose(form, '渠道', '窗口');
    await form.getByLabel('县市').fill('蒙自市');
    await form.getByRole('button', { name: '保存' }).dblclick();
    await page.getByText('A 本系统记录').first().waitFor();
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
    const found = await page.request.get(`${product.base}/api/evidence/registers/service-hall.rating/records?q=JOURNEY`);
    expect((await found.json()).records).toHaveLength(1);
  });

  it('a batch that does not add up waits: who sent it cannot let it count, a second person can', async () => {
    const sender = await signIn(product, 'caiwu');
    const state = await sender.page.evaluate(async () => {
      const row = (id: string, level: number) =>
        JSON.stringify({ id, rated_at: '2023-05-03 10:00:00', level, origin: 'active', channel: 'window', county: '蒙自市' });
      const form = new FormData();
      form.append('manifest', JSON.stringify({ source_system: 'hall', rows: 3 }));
      form.append('file', new Blob([[row('1', 5), row('2', 9), row('3', 4)].join('\n')]), 'batch.ndjson');
      const headers = { 'idempotency-key': 'journey-batch-1' };
      const reply = await fetch('/api/v1/ingest/service-hall.rating', { method: 'POST', body: form, headers });
      return (await reply.json()).state;
    });
    expect(state).toBe('held');
    await sender.page.goto(`${product.base}/registers/service-hall.rating/batches`);
    await sender.page.getByText('由您发送的批次由另一人放行').waitFor();
    await picture(sender.page, 'hold');
    expect(await seriousFindings(sender.page)).toEqual([]);
    const second = await signIn(product, 'kezhang');
    await second.page.goto(`${product.base}/todos`);
    await second.page.getByRole('heading', { name: /^等我放行/ }).waitFor();
    await second.page.goto(`${product.base}/registers/service-hall.rating/batches`);
    await second.page.getByLabel(/^放行或弃用/).fill('与大厅核对，第二行作废');
    await second.page.getByRole('button', { name: '放行' }).click();
    await second.page.getByLabel('待核批次').waitFor({ state: 'hidden' });
    await second.page.getByRole('cell', { name: /batch\.ndjson/ }).waitFor();
    expect([...sender.complaints, ...second.complaints]).toEqual([]);
  });

  it('a phone', async () => {
    const { page, drawer } = await openImport({ width: 390, height: 844 });
    await drawer.locator('input[type=file]').setInputFiles(ledger([1_000, '壹佰元']));
    await drawer.getByText('共 1 处错误').waitFor();
    await picture(page, 'import-phone');
    await page.keyboard.press('Escape');
    await settled(page);
    await picture(page, 'registers-phone');
    await page.getByRole('link', { name: '话务记录', exact: true }).click();
    await page.getByText('演示数据', { exact: true }).first().waitFor();
    await picture(page, 'register-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
