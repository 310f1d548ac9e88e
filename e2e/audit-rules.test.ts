import { afterAll, beforeAll, expect, it } from 'vitest';
import { choose, goTo, openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

it('a rule is found and understood, switched off with a reason while a colleague does the same, and brought back', async () => {
  const { page, complaints } = await signIn(product, 'caiwu');
  await goTo(page, '核查规则');
  await page.getByText('共 63 条').waitFor();
  await picture(page, 'audit-rules');
  expect(await seriousFindings(page)).toEqual([]);

  // the address of a rule leads to it
  await page.goto(`${product.base}/audit-rules#R43`);
  await page.locator('#R43').getByText('抽检合格率印为97.43%，应为97.34%(1976/2030)').waitFor();
  expect(await page.locator('#R43').evaluate((rule) => rule.getBoundingClientRect().top < 300)).toBe(true);
  await choose(page, '范围', '比率');
  await page.getByLabel('查找').fill('分子');
  await page.getByText(/^显示 \d+ 条，共 63 条$/).waitFor();
  await page.locator('#R44').getByText('不能停用').waitFor();
  await page.getByLabel('查找').fill('没有这样的规则');
  await page.getByRole('button', { name: '清除条件' }).click();

  // a colleague is faster; what was typed stays
  const other = await signIn(product, 'caiwu');
  await other.page.goto(`${product.base}/audit-rules#R34`);
  await page.getByRole('button', { name: '停用 R34' }).click();
  await page.getByLabel('停用的理由').fill('太重');
  await page.getByRole('button', { name: '停用这条规则' }).click();
  await page.getByText('请写明理由，不少于 10 个字').waitFor();
  await page.getByLabel('停用的理由').fill('本单位只有一项主要工作，单项分值大于三十分');
  await other.page.getByRole('button', { name: '停用 R34' }).click();
  await other.page.getByLabel('停用的理由').fill('省财政厅表式规定单项可以超过三十分');
  await other.page.getByRole('button', { name: '停用这条规则' }).click();
  await other.page.locator('#R34').getByText('省财政厅表式规定单项可以超过三十分').waitFor();
  await page.getByRole('button', { name: '停用这条规则' }).click();
  await page.getByText('刚刚有人改动了这条规则').waitFor();
  expect(await page.getByLabel('启用的理由').inputValue()).toBe('本单位只有一项主要工作，单项分值大于三十分');
  await picture(page, 'rule-overtaken');
  await page.getByRole('button', { name: '取消' }).click();

  await page.getByRole('button', { name: '撤销 R34 的改动' }).click();
  await page.locator('#R34').getByText('撤销第 1 次改动，恢复启用').waitFor();
  await page.getByRole('button', { name: 'R34 的改动记录' }).click();
  await page
    .getByRole('list', { name: 'R34 的改动' })
    .getByText(/第 1 次 停用/)
    .waitFor();
  await page.locator('#R34').scrollIntoViewIfNeeded();
  await picture(page, 'rule-history');
  expect(await seriousFindings(page)).toEqual([]);

  // who only reads finds no switch, on a telephone either
  const reader = await signIn(product, 'xiangmu', { width: 390, height: 844 });
  await reader.page.goto(`${product.base}/audit-rules#R05`);
  await reader.page.locator('#R05').waitFor();
  expect(await reader.page.getByRole('button', { name: /^停用/ }).count()).toBe(0);
  expect(await reader.page.evaluate(() => document.documentElement.scrollWidth <= 390)).toBe(true);
  await picture(reader.page, 'rules-phone');
  expect(await seriousFindings(reader.page)).toEqual([]);
  // a refusal of the server is a line of the browser's own
  expect([...complaints, ...other.complaints, ...reader.complaints].filter((text) => !text.includes('409'))).toEqual([]);
}, 90_000);
