import { readFileSync, rmSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser, picture, seriousFindings, visit } from './browser.ts';
import { startProduct, temporaryFolder } from './product.ts';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const SECRET = 'tea at 7 by the river';
export const PDF = { name: '年度工作总结.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n') };
export const workbook = (name: string, bytes: Uint8Array) => ({ name, mimeType: SHEET, buffer: Buffer.from(bytes) });
export const tell = (line: string): void => void process.stdout.write(`· ${line}\n`);

const folder = temporaryFolder();
const port = 30_000 + (process.pid % 9_000);
let product: Awaited<ReturnType<typeof startProduct>>;
let browser: Browser;

/** An empty folder opened with `--own`, and a browser before it. */
export async function openOffice(): Promise<void> {
  product = await startProduct(folder, port, ['--own'], '按 Ctrl-C 停止');
  browser = await openBrowser();
}
export async function closeOffice(): Promise<void> {
  await browser?.close();
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
}
/** The one-time secret that the first start has printed. */
export const setUpSecret = (): string => /用后作废）：(\S+)/.exec(product.said())?.[1] ?? '';

export const base = `http://localhost:${port}`;
/** What each page complained about; the browser's own lines about the password that is asked again are expected. */
export const complaints: string[][] = [];
/** Cells of the tables whose content a person typed, key by key. */
export const typed: string[] = [];
const people = new Map<string, Page>();

export async function open(path = '/'): Promise<Page> {
  const { page, complaints: own } = await visit({ browser, base }, path);
  complaints.push(own);
  page.setDefaultTimeout(20_000);
  return page;
}
export async function fields(within: Page | Locator, values: readonly (readonly [label: string, text: string])[]): Promise<void> {
  for (const [label, text] of values) await within.getByLabel(label, { exact: true }).fill(text);
}
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await fields(page, [
    ['用户名', name],
    ['密码', password],
  ]);
  await page.getByRole('button', { name: '登录' }).click();
}
export async function enterFirst(name: string, password: string): Promise<Page> {
  const page = await open();
  await signIn(page, name, password);
  await fields(page, [
    ['当前密码', password],
    ['新密码', SECRET],
    ['再输一次新密码', SECRET],
  ]);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByLabel('当前密码').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '退出', exact: true }).waitFor();
  people.set(name, page);
  return page;
}
export const as = (name: string): Page => people.get(name)!; // everybody has signed in by then

export async function look(page: Page, name: string) {
  await picture(page, `unit-${name}`);
  expect(await seriousFindings(page)).toEqual([]);
}
export async function downloaded(page: Page, target: Locator) {
  const [download] = await Promise.all([page.waitForEvent('download'), target.click()]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}
