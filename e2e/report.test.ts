import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

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
    await page.waitForTimeout(400); // the drawer's slide; axe judges its end
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('downloads the report as Word', async () => {
    const { page } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: '自评报告' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Word/ }).click()]);
    expect(download.suggestedFilename()).toMatch(/自评报告\.docx$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
});
