import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bureauBlank } from '../src/platform/documents/testing/blanks.ts';
import { goTo, openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

describe('the forms that other offices hand out', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  it('a blank of the finance bureau: uploaded, one cell corrected, filled in place, downloaded', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    const blank = Buffer.from(await bureauBlank({ rows: 4 }));
    // the menu is one line; 更多 opens and closes by keyboard alone
    expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(60);
    const further = page.getByRole('button', { name: '更多' });
    await further.press('Enter');
    await page.getByRole('link', { name: '台账', exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await further.evaluate((at) => [at.getAttribute('aria-expanded'), at === document.activeElement])).toEqual([
      'false',
      true,
    ]);
    await goTo(page, '财政空白表');
    await page.getByText('还没有空白表').waitFor();
    // wherever it stands, the place for a file is drawn as one
    expect((await page.locator('.mz-drop svg').boundingBox())?.width).toBe(36);
    await picture(page, 'layouts-empty');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '州财政局自评表.xlsx', mimeType: 'application/octet-stream', buffer: blank });
    const grid = page.getByRole('table', { name: '项目自评表' });
    await grid.getByRole('button', { name: 'C3 空 项目名称' }).waitFor();
    await picture(page, 'layout');
    expect(await seriousFindings(page)).toEqual([]);

    // 主管部门及代码 shall hold the unit that does the work, by keyboard alone from the cell above
    await grid.getByRole('button', { name: 'C3 空 项目名称' }).click();
    await page.keyboard.press('ArrowDown');
    const panel = page.getByRole('region', { name: '选中的单元格' });
    await panel.getByRole('combobox', { name: 'C4 填什么' }).fill('固定');
    await page.keyboard.press('Enter');
    await panel.getByLabel('固定文字').fill('州级主管部门 109');
    // leaving with something that is not saved is asked about; who stays loses nothing
    const asked: string[] = [];
    page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      return dialog.dismiss();
    });
    await page.getByRole('link', { name: '项目总览' }).click();
    expect(asked).toEqual(['还有没有保存的改动，离开后会丢失。要离开吗？']);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('第 2 版，已保存').waitFor();

    await page.getByRole('tab', { name: '试填与下载' }).click();
    await page.getByLabel('试填的项目').click();
    await page.getByTitle(/12345政务服务便民热线/).click();
    await page.getByRole('table', { name: '试填 项目自评表' }).getByText('呼入电话接通率').waitFor();
    await picture(page, 'layout-filled');
    expect(await seriousFindings(page)).toEqual([]);
    const filled = await downloaded(page, '下载这个项目（.xlsx）');
    expect(filled.name).toMatch(/^（演示）2023年.*州财政局自评表\.xlsx$/);
    const { rows } = (await readXlsx(filled.bytes)).sheets[0]!;
    expect(rows[3]?.[2]).toBe('州级主管部门 109');
    expect(rows.find((row) => row?.[3] === '呼入电话接通率')?.[5]).toBe(98.59);
    const [before, after] = [unzipSync(blank), unzipSync(filled.bytes)];
    const changed = Object.keys(before).filter((part) => strFromU8(before[part]!, true) !== strFromU8(after[part]!, true));
    expect(changed).toEqual(['xl/worksheets/sheet1.xml']);
    const all = await downloaded(page, '下载全部项目（.zip）');
    expect(Object.keys(unzipSync(all.bytes))).toHaveLength(6);
    expect(complaints).toEqual([]);

    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await picture(page, 'layout-phone');
  });

  it('复制: the rows of indicators stand on the clipboard as cells, and it is said so', async () => {
    const { page, complaints } = await signIn(product, 'xiangmu');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('link', { name: /12345政务服务便民热线运行维护经费/ }).click();
    const copy = page.getByRole('region', { name: '复制到一体化系统' });
    await copy.getByRole('button', { name: '复制绩效指标' }).click();
    await copy.getByRole('status').getByText('已复制“绩效指标”15 行 10 列').waitFor();
    const cells = (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/).map((line) => line.split('\t'));
    expect(cells).toHaveLength(15);
    expect(cells.find(([, , name]) => name === '呼入电话接通率')?.slice(3, 9)).toEqual(['≥', '95', '%', '98.59', '6', '6']);
    await picture(page, 'copy');
    expect(await seriousFindings(page)).toEqual([]);

    // what proves these figures, and what is still missing, as a page and as files that verify elsewhere
    await page.getByRole('link', { name: '佐证目录' }).click();
    await page.getByRole('heading', { name: /佐证目录/ }).waitFor();
    await page.getByRole('region', { name: '缺项' }).waitFor();
    await picture(page, 'catalogue');
    expect(await seriousFindings(page)).toEqual([]);
    const archive = await downloaded(page, '下载目录和文件（.zip）');
    expect(Object.keys(unzipSync(archive.bytes)).sort()).toEqual(['SHA256SUMS', '目录.txt', '目录.xlsx']);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'catalogue-phone');
    expect(complaints).toEqual([]);
  });
});

/** What a button hands over, with its name. */
async function downloaded(page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}
