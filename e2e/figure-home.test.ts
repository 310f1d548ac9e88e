import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeProof } from '../src/modules/evidence/proof/judge.ts';
import { choose, goTo, openProduct, type Product, picture, seriousFindings, settled, signIn } from './browser.ts';

describe('from the overview to one call', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  it('财务科 follows 接通率 98.59 home', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('heading', { name: '2023 年度项目总览' }).waitFor();
    await page.getByText('演示数据·非正式文件').waitFor();
    expect(await page.locator('tbody').first().locator('tr').count()).toBe(6);
    await page.getByText('86.99%').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'overview');

    await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
    const rate = page.getByRole('button', { name: /追溯 呼入电话接通率/ });
    await rate.waitFor();
    expect(await rate.textContent()).toBe('98.59');
    await picture(page, 'project');
    expect(await seriousFindings(page)).toEqual([]);

    await rate.click();
    await page.getByText('143,956 / 146,017').waitFor();
    await page.getByRole('tab', { name: /未计入分子的记录 2,061/ }).waitFor();
    await page
      .getByText(/未接通/)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /^HX2023-/ })
      .first()
      .click();
    await page.getByText('通话编号').waitFor();
    await settled(page);
    await picture(page, 'figure');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('导出证明: the rate leaves as a file that holds without this database', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
    await page.getByRole('button', { name: /追溯 呼入电话接通率/ }).click();
    const taken = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出证明' }).click();
    const file = await taken;
    expect(file.suggestedFilename()).toBe('演示数据·非正式文件 证明 接通率 2023-01-01 至 2023-12-31.mzproof.json');
    const judged = judgeProof(JSON.parse(readFileSync(await file.path(), 'utf8')));
    expect(judged.failed).toBeNull();
    expect(judged.summary.proves).toContain('“接通率”为 98.59%（143956/146017）；分子、分母由封存条目重新得出');
    await page.getByText('证明包已下载').waitFor();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '导出证明' }).scrollIntoViewIfNeeded();
    await picture(page, 'proof');
    expect(complaints).toEqual([]);
  });

  it('汇总读数: the same rate by month and by dimension, and 复算 beside it', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await goTo(page, '数据登记');
    await page.getByRole('link', { name: '话务记录', exact: true }).click();
    await page.getByRole('link', { name: '接通率', exact: true }).click();
    await page.getByText('143,956 / 146,017').waitFor();
    await page.getByText('汇总读数（已复算）').waitFor(); // measured when the demonstration was made
    await page.getByRole('row', { name: /2023-12/ }).waitFor();
    expect(await page.getByRole('region', { name: '按月' }).locator('tbody tr').count()).toBe(12);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'reading');
    await page.getByRole('button', { name: '复算' }).click();
    await page.getByText(/逐条计数为 98.59（143,956 \/ 146,017）/).waitFor();
    await page.getByRole('tab', { name: '记录' }).click();
    await page
      .getByText(/未接通/)
      .first()
      .waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await page.getByRole('row', { name: /2023-12/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'reading-phone');
    expect(complaints).toEqual([]);
  });

  it('抽查: a sample is drawn, checked against the paper, concluded', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
    await page.getByRole('button', { name: /追溯 呼入电话接通率/ }).click();
    const sheets = page.getByRole('region', { name: '抽查底稿' });
    await sheets.getByLabel('抽取条数').fill('2');
    await sheets.getByLabel('种子').fill('2023-1');
    await sheets.getByRole('button', { name: '抽取样本' }).click();
    await page.getByRole('heading', { name: /抽查底稿 · 接通率/ }).waitFor();
    await page.getByText('2061 条中抽 2 条').waitFor();
    await page.getByRole('button', { name: '核对', exact: true }).first().click();
    await page.getByLabel('原件', { exact: true }).fill('话务原始单第 12 页');
    await page.getByRole('button', { name: '保存第 1 行' }).click();
    // the next row opens by itself
    await choose(page, '结果', '不符');
    await page.getByLabel('原件', { exact: true }).fill('话务原始单第 13 页');
    await page.getByRole('button', { name: '保存第 2 行' }).click();
    await page.getByText('不符或未见原件时请写明差异').waitFor();
    await page.getByLabel('差异说明', { exact: true }).fill('原件登记为已接');
    await page.getByRole('button', { name: '保存第 2 行' }).click();
    await page.getByText('已核对 2 / 2 条，差异 1 条').waitFor();
    await picture(page, 'sample');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('抽查结论').fill('一条不符，已通知热线科更正');
    await page.getByRole('button', { name: '写下结论' }).click();
    await page.getByText('此后底稿不再改动').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'sample-phone');
    expect(await seriousFindings(page)).toEqual([]);
    // the refused row is the browser's own complaint about a 400
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  });

  it('按原文 leaves the assumed values blank', async () => {
    const { page } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
    const transfer = page.getByRole('row', { name: /电话转接成功率/ });
    await transfer.getByText('96.42').waitFor();
    await page.getByRole('switch', { name: '按原文' }).click();
    expect(await transfer.getByText('96.42').count()).toBe(0);
  });

  it('downloads the report of a project', async () => {
    const { page } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载自评报告（.docx）' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/12345.*\.docx$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('an auditor reads the log and nothing else', async () => {
    const { page, complaints } = await signIn(product, 'shenji');
    await page.getByRole('link', { name: '审计日志' }).click();
    await page.getByRole('cell', { name: '登录', exact: true }).first().waitFor();
    expect(await page.getByRole('link', { name: '项目总览' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('a phone shows the same table', async () => {
    const { page } = await signIn(product, 'caiwu', { width: 390, height: 844 });
    await page.getByRole('link', { name: /12345政务服务便民热线/ }).waitFor();
    await picture(page, 'phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('使用手册 opens at the chapter of the page, and turns its pages on a desk and a phone', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: '数据登记' }).click();
    await page.getByRole('heading', { name: '数据登记' }).waitFor();
    await page.getByRole('link', { name: '使用手册' }).click();
    const title = (name: string) => page.getByRole('heading', { level: 1, name });
    await title('数据登记与导入').waitFor();
    const shown = page.getByAltText(/错误指明行/);
    await shown.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => [...document.images].some(({ naturalWidth }) => naturalWidth > 1_000));
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('main').getByRole('cell').getByRole('link', { name: '台账' }).click();
    await title('台账').waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await picture(page, 'manual');

    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await title('台账').waitFor();
    await page.getByText('手册目录').click();
    await page.getByRole('navigation', { name: '手册目录' }).getByRole('link', { name: '打印签章与报送' }).click();
    await title('打印签章与报送').waitFor();
    await picture(page, 'manual-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: '下一章：结转到下一年度' }).click();
    await title('结转到下一年度').waitFor();
    expect(complaints).toEqual([]);
  });
});
