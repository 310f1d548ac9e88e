import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formA, workbookOf } from '../src/modules/reporting/audit-files/testing/sheets.ts';
import { goTo, openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const REPORT =
  '一、结论\n（一）办理情况。受理事项1203件，按时办结1186件，按时办结率98.60%。\n二、其他\n热线接通率98.60%(143956/146017)，另有7处待核。';

/** Form A of an invented body; one score is higher than the rules give, one cell was read as 97.1 and prints 87.1. */
const table = async (): Promise<Buffer> => {
  const sheet = formA('档案数字化服务项目（虚构）');
  const rows = sheet.rows.map((row) => row.map((cell, at) => (row[3] === '按期交付率' && at === 7 ? 8 : cell)));
  return Buffer.from(await workbookOf([{ ...sheet, rows }]));
};

describe('documents that others made', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

  it('dropped, recognised, judged; a finding leads to its cell, which is put right and judged again', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await goTo(page, '外来文件核查');
    await page.getByText('还没有文件组；请在上面放入要核查的文件。').waitFor();
    await page.locator('input[type=file]').setInputFiles([
      { name: '档案自评表.xlsx', mimeType: XLSX, buffer: await table() },
      { name: '自评报告.txt', mimeType: 'text/plain', buffer: Buffer.from(REPORT) },
      { name: '扫描件.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004cut off') },
    ]);
    await page.getByText(/扫描件.docx：不能读取：文件损坏或不完整/).waitFor();
    await page.getByRole('link', { name: '打开这一组，继续核查其余文件' }).click();
    await page.getByText('1 张自评表、1 份报告作为一组').waitFor();
    await picture(page, 'foreign-set');
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: '核查这一组' }).dblclick();
    await page.getByRole('heading', { name: '第 1 次核查' }).waitFor();
    await page
      .getByText(/按期交付率.*表列8/)
      .first()
      .waitFor();
    await page.getByRole('region', { name: '复算 档案数字化服务项目（虚构）' }).waitFor();
    await picture(page, 'foreign-run');
    expect(await seriousFindings(page)).toEqual([]);
    const finding = page.locator('[data-rule="R24"]').first();
    await finding.getByRole('link').first().click();
    await page.locator('.mz-landed').waitFor();
    await picture(page, 'foreign-cell');
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: /^第3行 得分 8/ }).click();
    await page.getByLabel('原件上印的是').fill('10');
    await page.getByLabel('更正原因').fill('录入时看错');
    await picture(page, 'foreign-correct');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '保存更正' }).click();
    await page
      .getByRole('button', { name: /^第3行 得分 10/ })
      .locator('del')
      .waitFor();
    await page.getByRole('navigation').waitFor();
    await page.locator('.mz-crumbs a').nth(1).click();
    await page.getByText('核查后有改动').waitFor();
    await page.getByRole('button', { name: '核查这一组' }).click();
    await page.getByRole('heading', { name: '第 2 次核查' }).waitFor();
    await page.getByText('成立的勾稽').waitFor();
    expect(await page.getByText(/按期交付率.*表列8/).count()).toBe(0);
    await page.getByRole('button', { name: '按保存的输入复核' }).click();
    await page.getByText('结果逐字节相同。').waitFor();
    await page.locator('[data-rule="R43"]').first().getByRole('group').locator('summary').click();
    await page.locator('[data-rule="R43"] li a').first().click();
    await page.locator('mark.mz-landed').waitFor();
    await picture(page, 'foreign-report');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('a phone', async () => {
    const { page } = await signIn(product, 'juzhang', { width: 390, height: 844 });
    await page.goto(`${product.base}/foreign-audits`);
    await page.getByRole('link', { name: '档案自评表 等 3 个文件' }).click();
    await page.getByRole('link', { name: '第 2 次' }).waitFor();
    await picture(page, 'foreign-phone-set');
    expect([await fits(page), await page.getByRole('button', { name: '删除' }).count()]).toEqual([true, 0]);
    await page.getByRole('link', { name: '第 2 次' }).click();
    await page.getByRole('heading', { name: '第 2 次核查' }).waitFor();
    await picture(page, 'foreign-phone-run');
    expect(await fits(page)).toBe(true);
    await page.goBack();
    await page.getByRole('link', { name: '档案自评表.xlsx' }).click();
    await page.getByRole('region', { name: /^自评表/ }).waitFor();
    await picture(page, 'foreign-phone-file');
    expect(await fits(page)).toBe(true);
  });
});
