import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

const SLIDE_MS = 450; // the drawer's slide; axe judges its end
const COUNTING_MS = 120_000; // a project is counted and every digest made, on a machine that may have other work
const HEAD = '通话编号,方向,开始时间,接听时间,结束时间,座席';
const call = (i: number, answered: boolean) =>
  `补-${i},呼入,2023-11-01 09:00:00,${answered ? '2023-11-01 09:00:10' : ''},2023-11-01 09:01:00,`;
const fileOf = (name: string, rows: readonly string[]) => ({
  ...{ name, mimeType: 'text/csv' },
  buffer: Buffer.from([HEAD, ...rows].join('\n')),
});
const LOST = Array.from({ length: 900 }, (_, i) => call(i, false));
const RIGHT = Array.from({ length: 900 }, (_, i) => call(i, true));

describe('a wrong file of calls goes out again', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  type Page = Awaited<ReturnType<typeof signIn>>['page'];

  async function load(page: Page, file: ReturnType<typeof fileOf>) {
    await page.goto(`${product.base}/registers/hotline.call`);
    await page.getByRole('button', { name: '导入文件' }).click();
    const drawer = page.getByRole('dialog', { name: '导入 · 话务记录' });
    await drawer.locator('input[type=file]').setInputFiles(file);
    await drawer.getByRole('button', { name: '确认导入 900 行' }).click();
    await drawer.getByText('新增 900 行', { exact: true }).waitFor();
  }

  it('imported, measured, taken back by two people, named by the drift, proven as before, corrected', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    const second = await signIn(product, 'xiangmu');
    const measure = async () => {
      await page.goto(`${product.base}/years/2023/projects/hotline`);
      await page.getByRole('button', { name: '重新测量本项目' }).click();
    };
    const rate = page.getByRole('button', { name: /追溯 呼入电话接通率/ });
    await load(page, fileOf('话务补.csv', LOST));
    await measure();
    await rate.filter({ hasText: '97.98' }).waitFor({ timeout: COUNTING_MS });

    await page.goto(`${product.base}/registers/hotline.call/batches`);
    await page
      .getByRole('button', { name: /^申请作废批次/ })
      .first()
      .click();
    await page.getByLabel('原因').fill('整份文件的接听时间漏填');
    await page.waitForTimeout(SLIDE_MS);
    await picture(page, 'reversal-ask');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByRole('button', { name: /^撤回作废申请/ }).waitFor();

    await second.page.goto(`${product.base}/todos`);
    await second.page.getByRole('heading', { name: '等我复核作废（1）' }).waitFor();
    await picture(second.page, 'reversal-todo');
    await second.page.getByRole('link', { name: /^确认或驳回作废：话务记录/ }).click();
    await second.page.getByText('待复核作废').waitFor();
    await second.page
      .getByRole('button', { name: /^批次 \d+ 的明细/ })
      .first()
      .click();
    await second.page.getByRole('cell', { name: '2023-11-01' }).waitFor();
    await picture(second.page, 'reversal-pending');
    expect(await seriousFindings(second.page)).toEqual([]);
    await second.page.getByRole('button', { name: /^复核作废申请/ }).click();
    await second.page.waitForTimeout(SLIDE_MS);
    await picture(second.page, 'reversal-decide');
    expect(await seriousFindings(second.page)).toEqual([]);
    await second.page.getByRole('button', { name: '确认作废' }).click();
    await second.page.getByText('已作废').waitFor();
    await second.page.setViewportSize({ width: 390, height: 844 });
    await picture(second.page, 'reversal-phone');
    expect(await seriousFindings(second.page)).toEqual([]);
    expect(await second.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

    await page.goto(`${product.base}/years/2023/projects/hotline`);
    await rate.click();
    const home = page.getByRole('dialog', { name: '数字从哪里来' });
    await home.getByText(/整份文件的接听时间漏填/).waitFor();
    await home.getByRole('button', { name: '复算' }).click();
    await home.getByText('相等', { exact: true }).waitFor({ timeout: COUNTING_MS });
    await page.waitForTimeout(SLIDE_MS);
    await picture(page, 'reversal-drift');
    expect(await seriousFindings(page)).toEqual([]);

    await load(page, fileOf('话务补（更正）.csv', RIGHT));
    await measure();
    await rate.filter({ hasText: '98.60' }).waitFor({ timeout: COUNTING_MS });
    expect(complaints).toEqual([]);
    expect(second.complaints).toEqual([]);
  }, 300_000);
});
