import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pagesOf } from '../src/platform/documents/testing/pages.ts';
import { goTo, openProduct, type Product, picture, seriousFindings, settled, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;
const PAPER = {
  name: '来文.png',
  mimeType: 'image/png',
  buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]),
};
const paper = (name: string) => ({ ...PAPER, name });

const people = new Map<string, Awaited<ReturnType<typeof signIn>>>();
/** One person with the hotline project before him; everybody stays signed in. */
async function as(name: string): Promise<Page> {
  const signed = people.get(name) ?? (await signIn(product, name));
  people.set(name, signed);
  await signed.page.goto(`${product.base}/years/2023/projects/hotline`);
  await signed.page.getByLabel('办理', { exact: true }).waitFor();
  return signed.page;
}
async function press(name: string, button: string) {
  const page = await as(name);
  const steps = page.getByLabel('办理', { exact: true }).locator('ol li');
  await page.getByLabel('办理', { exact: true }).getByRole('button', { name: button }).waitFor();
  const before = await steps.count();
  await page.getByLabel('办理', { exact: true }).getByRole('button', { name: button }).click();
  await steps.nth(before).getByText(button).waitFor();
  return page;
}

/** The printed table: the file, and what stands at the head of each of its pages. */
async function print(page: Page, link: string | RegExp) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  const bytes = readFileSync(await download.path());
  return { bytes, pages: await pagesOf(bytes) };
}

async function record(page: Page, button: string, fill: (panel: ReturnType<Page['getByRole']>) => Promise<void>) {
  await page.getByLabel('报送与上级审核').getByRole('button', { name: button }).click();
  const panel = page.getByRole('dialog', { name: button });
  await fill(panel);
  await panel
    .getByRole('button', { name: /^(确认)?/ })
    .last()
    .click();
  await panel.waitFor({ state: 'detached' });
}

it('提交 → 审定 with its minute → 打印 → 签章件 → 报送 → 审定分', async () => {
  const draft = await print(await as('xiangmu'), '打印自评表（PDF）');
  expect(draft.pages.filter((text) => !text.includes('未提交·草稿'))).toEqual([]);
  await press('xiangmu', '提交');
  await press('kezhang', '审核通过');
  await press('caiwu', '审核通过');

  // 会议纪要 and 审定
  const finance = await as('caiwu');
  await goTo(finance, '会议纪要');
  await finance.getByRole('button', { name: '登记会议纪要' }).click();
  const entering = finance.getByRole('dialog', { name: '登记会议纪要' });
  await entering.getByLabel('纪要编号').fill('绩效领导小组纪要〔2024〕1号');
  await entering.getByLabel('会议日期').fill('2024-03-06');
  await entering.getByLabel('参会人员').fill('领导小组全体成员');
  await entering.getByLabel('审定意见').fill('同意热线项目自评结果。');
  await entering.getByLabel('纪要文件（必传）').setInputFiles(paper('纪要.png'));
  await entering.getByText('已上传 纪要.png').waitFor();
  await settled(finance);
  await picture(finance, 'sign-minute-form');
  expect(await seriousFindings(finance)).toEqual([]);
  await entering.getByRole('button', { name: /^登 ?记$/ }).click();
  await finance.getByLabel('纪要 绩效领导小组纪要〔2024〕1号').waitFor();
  const group = await as('lingdao');
  await goTo(group, '会议纪要');
  await settled(group);
  await picture(group, 'sign-minutes');
  expect(await seriousFindings(group)).toEqual([]);
  await group.getByRole('button', { name: '据此纪要审定 1 个项目' }).click();
  await group.getByText('（已据此审定）').waitFor();

  // the paper to sign, and its scan
  const lead = await as('xiangmu');
  const signed = await print(lead, '打印自评表（PDF）');
  const code = CODE.exec(signed.pages[0] ?? '')?.[0] ?? '';
  expect(signed.pages.filter((text) => !text.includes(`版本码 ${code}`))).toEqual([]);
  expect(signed.pages).toHaveLength(1);
  await lead.getByRole('button', { name: '上传签章件' }).click();
  const panel = lead.getByRole('dialog', { name: '上传签章件' });
  const scan = (buffer: Buffer) => ({ name: '自评表签章件.pdf', mimeType: 'application/pdf', buffer });
  await panel.getByLabel('签字盖章后的扫描件').setInputFiles(scan(draft.bytes));
  await panel.getByText(/已上传 /).waitFor();
  await panel.getByLabel('纸上的版本码').fill(code.toLowerCase().replaceAll('-', ''));
  await panel.getByText(/（当前版本）/).waitFor();
  await panel.getByRole('button', { name: /^上 ?传$/ }).click();
  await panel
    .getByText(/文件里印着“未提交·草稿”/)
    .first()
    .waitFor();
  await panel.getByRole('button', { name: '移除' }).click();
  await panel.getByLabel('签字盖章后的扫描件').setInputFiles(scan(signed.bytes));
  await panel.getByLabel('纸上的版本码').fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
  await panel.getByText('版本码有误，请逐字核对。').waitFor();
  await settled(lead);
  await picture(lead, 'sign-wrong-code');
  expect(await seriousFindings(lead)).toEqual([]);
  await panel.getByLabel('纸上的版本码').fill(code);
  await panel.getByText(/（当前版本）/).waitFor();
  await panel.getByRole('button', { name: /^上 ?传$/ }).click();
  await lead.getByLabel('打印与签章').getByText('与文件中的版本码相符').waitFor();

  // 报送, and what came back
  const office = await as('caiwu');
  await record(office, '报送', async (form) => {
    await form.getByLabel('报送日期').fill('2024-03-07');
    await form.getByLabel('收件单位').fill('州财政局（演示）');
    await form.getByLabel('回执号').fill('HZ-2024-07');
  });
  await record(office, '登记受理', (form) => form.getByLabel('受理日期').fill('2024-03-08'));
  await record(office, '登记主管部门意见', async (form) => {
    await form.getByLabel('意见日期').fill('2024-03-15');
    await form.getByLabel('复核分').fill('98.50');
    await form.getByLabel('主管部门审核意见').fill('同意上报。');
    await form.getByLabel('来文（必传）').setInputFiles(paper('复核意见.png'));
    await form.getByText(/已上传 /).waitFor();
  });
  await record(office, '登记财政审核', async (form) => {
    await form.getByLabel('意见日期').fill('2024-03-20');
    await form.getByLabel('财政审定分').fill('97.25');
    await form.getByLabel('财政部门审核意见').fill('审核通过。');
    await form.getByLabel('来文（必传）').setInputFiles(paper('审定意见.png'));
    await form.getByText(/已上传 /).waitFor();
  });
  const outside = office.getByLabel('报送与上级审核');
  await outside.getByText('97.25', { exact: true }).waitFor();
  await outside.scrollIntoViewIfNeeded();
  await settled(office);
  await picture(office, 'sign-outside');
  expect(await seriousFindings(office)).toEqual([]);
  await office.getByRole('link', { name: '项目总览' }).click();
  await office.getByRole('row', { name: /12345政务服务便民热线.*100\.00 优 98\.50 97\.25 财政审核通过/ }).waitFor();
  await office.getByText(/已上报 1 \/ 6 个项目/).waitFor();
  await picture(office, 'sign-overview');

  await office.setViewportSize({ width: 390, height: 844 });
  await as('caiwu');
  await office.getByLabel('打印与签章').scrollIntoViewIfNeeded();
  await picture(office, 'sign-phone');
  expect(await office.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await office.getByLabel('报送与上级审核').scrollIntoViewIfNeeded();
  await picture(office, 'sign-phone-outside');
  expect(await seriousFindings(office)).toEqual([]);
  await office.goto(`${product.base}/minutes`);
  await office.getByLabel(/^纪要 /).waitFor();
  await picture(office, 'sign-phone-minutes');
  expect(await office.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  // the refused draft is the browser's own complaint about a 422
  expect([...people.values()].flatMap(({ complaints }) => complaints).filter((text) => !text.includes('422'))).toEqual([]);
}, 300_000);
