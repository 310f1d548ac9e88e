import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditFiles } from '../src/modules/reporting/audit.ts';
import { chinesePdf } from '../src/modules/reporting/audit-files/testing/pdf.ts';
import { openProduct, type Product, picture, seriousFindings, visit } from './browser.ts';

const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const FILES = ['corpus/tables/a.json', 'corpus/reports/year.txt', 'src/modules/reporting/audit-files/testing/form-a.xls'].map(
  here,
);
const CONTEXT = here('corpus/contexts/year');
const SIZES = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };

/** What `mz audit --json` prints, without the moment. */
async function printed(
  files: readonly string[],
  more: { readonly context?: string; readonly base?: string } = {},
): Promise<string> {
  const { run } = await auditFiles(files, { ...more, at: '' });
  return `${JSON.stringify(run, null, 2)}\n`;
}

/** The file that the desk hands out, without the moment. */
async function kept(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载核查结果' }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8').replace(/"at": "\d{4}-[^"]+"/, '"at": ""');
}

const give = (page: Page, files: readonly string[]) => page.locator('input[type=file]').setInputFiles([...files]);
const judged = (page: Page) => page.getByRole('region', { name: '核查结果' }).waitFor();

describe('核查台', () => {
  let product: Product;
  const folder = mkdtempSync(join(tmpdir(), 'mz-desk-'));
  const pdf = join(folder, '旧排版.pdf');
  beforeAll(async () => {
    // text without a font, which is read by the maps that the page carries
    writeFileSync(pdf, chinesePdf([['三、结论', '受理事项1203件，按时办结1186件，按时办结率98.60%。']]));
    product = await openProduct();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await product?.close();
  });

  it('from disk: tables, a report and an old workbook give the bytes of mz audit, and nothing leaves the computer', async () => {
    const { page, complaints } = await visit({ browser: product.browser, base: 'about:blank' }, '');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`file://${here('dist/audit-desk.html')}`);
    await page.getByText('不上传，不联网').waitFor();
    await picture(page, 'audit-desk-empty');
    expect(await seriousFindings(page)).toEqual([]);
    await give(page, [...FILES, pdf]);
    await judged(page);
    expect(await kept(page)).toBe(await printed([...FILES, pdf]));
    // what was taken out leaves the judgement
    await page.getByRole('button', { name: '移除 旧排版.pdf' }).click();
    await judged(page);
    // a base is declared, what belongs to the set is added: another run
    await page.getByLabel('执行率基数').selectOption('initial');
    await give(
      page,
      ['funds.json', 'audit.json'].map((name) => `${CONTEXT}/${name}`),
    );
    await page.getByText('背景材料：项目库与资金').waitFor();
    await judged(page);
    expect(await kept(page)).toBe(await printed(FILES, { context: CONTEXT, base: 'initial' }));
    await picture(page, 'audit-desk');
    expect(await seriousFindings(page)).toEqual([]);
    // a long text is begun and left; what was there before comes back
    const long = {
      name: '长.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('接通98个，呼入100个，接通率98.00%。\n'.repeat(20_000)),
    };
    await page.locator('input[type=file]').setInputFiles(long);
    await page.getByRole('button', { name: '停止' }).click();
    await page.getByText('已停止，没有核查结果').waitFor();
    await page.getByRole('button', { name: '移除 长.txt' }).click();
    await judged(page);
    await page.setViewportSize(SIZES.phone);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(SIZES.phone.width);
    await picture(page, 'audit-desk-phone');
    expect(requests.filter((address) => !/^(file|blob):/.test(address))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('a browser that makes no workers gives the same bytes', async () => {
    const { page, complaints } = await visit({ browser: product.browser, base: 'about:blank' }, '');
    await page.addInitScript('delete globalThis.Worker');
    await page.goto(`file://${here('dist/audit-desk.html')}`);
    await give(page, [pdf]);
    await judged(page);
    expect(await kept(page)).toBe(await printed([pdf]));
    expect(complaints).toEqual([]);
  });

  it('served to whoever asks: text is pasted, a bad file is named, what was taken out comes back', async () => {
    const { page, complaints } = await visit(product);
    await page.getByRole('link', { name: '核查台' }).click();
    await page.waitForURL('**/audit-desk');
    await page.getByText('或粘贴报告文字').click();
    await page.getByRole('button', { name: '加入核查' }).click();
    await page.getByText('请先粘贴文字').waitFor();
    await page.getByLabel('报告文字').fill('三、结论\n受理事项1203件，按时办结1186件，按时办结率98.60%。');
    await page.getByRole('button', { name: '加入核查' }).click();
    await page.getByRole('region', { name: '错误' }).getByText('98.60').first().waitFor();
    const broken = { name: '坏.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 cut off') };
    await page.locator('input[type=file]').setInputFiles(broken);
    await page.getByText('文件损坏或不完整。压缩包不完整，请重新导出或下载。').waitFor();
    await judged(page);
    await picture(page, 'audit-desk-bad-file');
    await page.getByRole('button', { name: '移除 粘贴的文字.txt' }).click();
    await page.getByText('没有一份文件可以核查').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await judged(page);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
