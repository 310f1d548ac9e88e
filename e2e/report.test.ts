import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesOf } from '../src/platform/documents/testing/pages.ts';
import { openProduct, type Product, picture, seriousFindings, settled, signIn } from './browser.ts';

describe('the report of the year', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  it('every figure of the report is a way home', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: '自评报告' }).click();
    const paper = page.getByRole('article');
    await paper.getByRole('heading', { name: /2023年度项目支出绩效单位自评报告/ }).waitFor();
    expect(await paper.getByRole('heading', { level: 2 }).count()).toBe(8);
    expect(await paper.getByRole('button', { name: /追溯/ }).count()).toBeGreaterThan(90);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'report');

    await paper.getByRole('button', { name: '追溯 98.59%' }).first().click();
    await page.getByText('143,956 / 146,017').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('143,956 / 146,017').waitFor({ state: 'hidden' });

    await paper.getByRole('button', { name: '追溯 94.20分' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('row', { name: /项目支出总成本/ }).waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each([
    [/Word/, /^红河州.*（演示）.*自评报告\.docx$/, 'PK'],
    [/PDF/, /^红河州.*（演示）.*自评报告\.pdf$/, '%P'],
    [/全部自评表/, /^（演示）2023年.*\.zip$/, 'PK'],
  ])('the page of the report gives %s', async (link, name, magic) => {
    const { page } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: '自评报告' }).click();
    expect(await downloaded(page, link)).toEqual([expect.stringMatching(name), magic]);
  });

  it('the page of a project gives its table and its report', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: /12345政务服务便民热线运行维护经费/ }).click();
    await page.getByRole('heading', { level: 1, name: /12345/ }).waitFor();
    expect(await downloaded(page, /自评表（.xlsx）/)).toEqual([expect.stringMatching(/^（演示）2023年.*自评表\.xlsx$/), 'PK']);
    expect(await downloaded(page, /自评报告（.pdf）/)).toEqual([expect.stringMatching(/^（演示）.*\.pdf$/), '%P']);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'project-downloads');
    expect(complaints).toEqual([]);
  });

  it('reads well on a phone and on paper', async () => {
    const { page } = await signIn(product, 'caiwu', { width: 390, height: 844 });
    await page.getByRole('link', { name: '自评报告' }).click();
    await page.getByRole('article').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await picture(page, 'report-phone');
    const pages = await pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.filter((text) => !text.normalize('NFKC').includes('演示数据·非正式文件'))).toEqual([]);
    expect(pages.join('')).not.toContain('下载 PDF');
  });
});

/** Name and first two letters of what a link gives. */
async function downloaded(page: Page, link: RegExp): Promise<[string, string]> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  const head = readFileSync(await download.path()).subarray(0, 2);
  return [download.suggestedFilename(), head.toString()];
}
