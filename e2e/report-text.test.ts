import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, settled, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

const TEXT = '/years/2023/report/text';
const editorOf = (page: Page) => page.getByRole('textbox', { name: /的文字$/ });
const open = async (page: Page, section: string) => {
  await page.goto(`${product.base}${TEXT}/${section}`);
  await editorOf(page).waitFor();
};
const append = async (page: Page, words: string) => {
  await editorOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
};
const save = async (page: Page) => {
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(/已保存，第 \d+ 次修订/).waitFor();
};

it('财务科 names owners; two people write two sections; a typed digit is marked and linked; the second of two is shown both', async () => {
  const { page: finance, complaints } = await signIn(product, 'caiwu');
  await finance.getByRole('link', { name: '自评报告' }).click();
  await finance.getByRole('link', { name: '编写报告' }).click();
  const owner = finance.getByRole('combobox', { name: '存在的问题及原因分析的负责人' });
  await owner.fill('项目责任人');
  await owner.press('Enter');
  await finance
    .getByRole('row', { name: /存在的问题及原因分析/ })
    .getByText('项目责任人（演示）')
    .waitFor();
  expect(await seriousFindings(finance)).toEqual([]);
  await finance.evaluate(() => scrollTo(0, 0));
  await picture(finance, 'report-text');

  const { page: lead, complaints: others } = await signIn(product, 'xiangmu');
  await lead.goto(`${product.base}${TEXT}/remarks`);
  await lead.getByText(/本章节由财务科编写/).waitFor();
  await open(lead, 'problems');
  await open(finance, 'remarks');

  // a digit that somebody types is marked until it is linked
  await append(lead, ' 全年接通率98.59%，另有27人借调。');
  await lead.getByRole('tab', { name: '未关联 2' }).click();
  await lead.getByRole('button', { name: /98\.59%/ }).click();
  await picture(lead, 'report-text-unlinked');
  expect(await seriousFindings(lead)).toEqual([]);
  await lead
    .getByRole('button', { name: /呼入电话接通率.*98\.59%/ })
    .first()
    .click();
  await editorOf(lead).locator('.mz-chip', { hasText: '98.59%' }).waitFor();
  await lead.getByRole('button', { name: /另有27人/ }).click();
  await lead.getByRole('textbox', { name: '说明 27' }).fill('借调协议所列人数');
  await lead.getByRole('button', { name: '保留并说明' }).click();
  await lead.getByText('没有未关联的数字。').waitFor();
  await editorOf(lead).locator('.mz-chip', { hasText: '98.59%' }).click();
  await lead.getByText('143,956 / 146,017').waitFor();
  await lead.keyboard.press('Escape');
  await lead.getByText('143,956 / 146,017').waitFor({ state: 'hidden' });

  // two sections at once
  await append(finance, '补充说明一句。');
  await Promise.all([save(lead), save(finance)]);

  // the same section at once: mine is kept, theirs beside it
  await open(finance, 'problems');
  await append(finance, '财务科补充。');
  await append(lead, '责任人补充。');
  await save(lead);
  await finance.getByRole('button', { name: '保存', exact: true }).click();
  const conflict = finance.getByRole('alert', { name: '改动冲突' });
  await conflict.locator('del', { hasText: '责任人' }).waitFor();
  expect(await editorOf(finance).innerText()).toContain('财务科补充。');
  expect(await seriousFindings(finance)).toEqual([]);
  await picture(finance, 'report-text-conflict');
  await conflict.getByRole('button', { name: '以我的为准保存' }).click();
  await finance.getByText('已保存，第 3 次修订。').waitFor();

  // what was typed and not saved is found again; earlier words come back
  await append(finance, '没有保存的话。');
  await finance.reload();
  await finance.getByRole('button', { name: '接着写' }).click();
  expect(await editorOf(finance).innerText()).toContain('没有保存的话。');
  await finance.getByRole('button', { name: '放弃修改' }).click();
  await finance.getByRole('tab', { name: '修订记录' }).click();
  await finance.getByRole('button', { name: '恢复这一版' }).first().click();
  await finance.getByText('已保存，第 4 次修订。').waitFor();
  expect(await editorOf(finance).innerText()).toContain('责任人补充。');
  await picture(finance, 'report-text-history');

  // the report prints it, its figure a way home
  await finance.goto(`${product.base}/years/2023/report`);
  await finance.getByText(/另有27人借调。责任人补充。/).waitFor();
  expect(complaintsOf(complaints)).toEqual([]);
  expect(others).toEqual([]);
});

/** The browser itself reports the refusal that the page has shown. */
const complaintsOf = (complaints: readonly string[]): readonly string[] => complaints.filter((text) => !text.includes('409'));

it('figures stay figures when copied; pasted markup becomes words; the editor reads well on a phone', async () => {
  const { page, complaints } = await signIn(product, 'caiwu', { width: 390, height: 844 });
  await open(page, 'overview-management');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const editor = editorOf(page);
  const chips = await editor.locator('.mz-chip').count();
  expect(chips).toBeGreaterThan(8);
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  // the clipboard belongs to the browser, which takes its time
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
  await page.keyboard.press('ArrowRight');
  // the editor is told of the new selection by the browser, a moment later; whoever pasted before would replace the old one
  await expect.poll(() => page.evaluate(() => getSelection()?.isCollapsed)).toBe(true);
  await settled(page);
  await page.keyboard.press('Control+V');
  await expect.poll(() => editor.locator('.mz-chip').count()).toBe(2 * chips);
  await editor.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/html', '<p style="color:red">粘贴<b>来的</b><img src="x" onerror="1"></p>');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await editor.getByText('粘贴来的').waitFor();
  expect(await editor.locator('img[src], b').count()).toBe(0);
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+Z');
  await expect.poll(() => editor.locator('.mz-chip').count()).toBe(chips);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'report-text-phone');
  // the report of one project is written through the same pages
  await page.goto(`${product.base}/years/2023/projects/hotline`);
  await page.getByRole('link', { name: '编写自评报告' }).click();
  await page.getByRole('link', { name: '（一）项目概况' }).click();
  await editorOf(page).locator('.mz-chip').click();
  await page
    .getByRole('dialog')
    .getByText(/资金台账/)
    .waitFor();
  await picture(page, 'report-text-project-phone');
  expect(complaints).toEqual([]);
});

it('a Word file that was edited elsewhere is compared value by value and adopted section by section', async () => {
  const { page, complaints } = await signIn(product, 'caiwu');
  await page.goto(`${product.base}${TEXT}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 Word（.docx）' }).click(),
  ]);
  const parts = unzipSync(readFileSync(await download.path()));
  const name = 'word/document.xml';
  const xml = strFromU8(parts[name] ?? new Uint8Array())
    .replace('>97.21%<', '>99.21%<')
    .replace('好评数', '其中好评数')
    .replace(
      '</w:body>',
      '<w:p><w:del w:id="9" w:author="某甲"><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p></w:body>',
    );
  const buffer = Buffer.from(zipSync({ ...parts, [name]: strToU8(xml) }));
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  await page.locator('input[type=file]').setInputFiles({ name: '自评报告（改）.docx', mimeType, buffer });
  const back = page.getByRole('region', { name: '绩效目标实现情况的改动' });
  await back.getByRole('row', { name: /改动 97.21% 99.21%/ }).waitFor();
  await page.getByText(/删除（某甲）：删去的话/).waitFor();
  await back.scrollIntoViewIfNeeded();
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'report-word-back');
  await back.getByRole('button', { name: '采用这一节' }).click();
  await back.getByText('已采用，成为新的修订。').waitFor();
  await page
    .getByRole('region', { name: '数字核查' })
    .getByText(/99\.21%未关联/)
    .waitFor();
  await open(page, 'conclusion-goals');
  await editorOf(page).locator('.mz-unlinked', { hasText: '99.21' }).waitFor();
  expect(await editorOf(page).locator('.mz-chip').count()).toBeGreaterThan(10);
  await picture(page, 'report-word-adopted');
  expect(complaints).toEqual([]);
});
