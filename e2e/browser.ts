import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { PASSWORD } from '../reliability/demonstration.ts';
import { watch } from './on-failure.ts';
import { startProduct, temporaryFolder } from './product.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // a page lives for seconds: the faster code would cost more to compile than it saves
  '--js-flags=--no-maglev --no-turbofan',
];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The Chromium that CHROMIUM_PATH names or the path has (scripts/chromium.js). */
export function openBrowser() {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) throw new Error('no Chromium on the path: npm test installs it, or CHROMIUM_PATH names one');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The product as `npm start` runs it, on its own copy of the seeded demonstration, and a real Chromium before it. */
export async function openProduct() {
  const dataDir = temporaryFolder();
  // with owners and modes, which the database server insists on
  spawnSync('cp', ['-a', `${inject('seeded')}/.`, dataDir]);
  const port = 20_000 + (process.pid % 20_000);
  const [product, browser] = await Promise.all([startProduct(dataDir, port), openBrowser()]);
  const close = async () => {
    await Promise.all([browser.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const people = new Map<string, BrowserContext>();
  return { browser, base: `http://localhost:${port}`, password: PASSWORD, dataDir, people, close };
}

export type Product = Awaited<ReturnType<typeof openProduct>>;
const DESK = { width: 1366, height: 768 };
/** Whoever asks for less movement sees every page at rest at once: most journeys do, so that they need not wait for it. */
const AT_REST = { reducedMotion: 'reduce' } as const;
const contextOf = ({ browser }: Pick<Product, 'browser'>, more: object = AT_REST) =>
  browser.newContext({ viewport: DESK, acceptDownloads: true, locale: 'zh-CN', ...more });

/** A page of a context and its complaints. */
async function openPage(context: BrowserContext, viewport: typeof DESK) {
  const page = await context.newPage();
  await page.setViewportSize(viewport);
  watch(page);
  const complaints: string[] = [];
  page.on(
    'console',
    (message) => message.type() === 'error' && !message.text().includes('401') && complaints.push(message.text()),
  );
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

/** A fresh browser's page and its complaints. */
export async function visit(site: Pick<Product, 'browser' | 'base'>, path = '/', viewport = DESK, more: object = AT_REST) {
  const opened = await openPage(await contextOf(site, more), viewport);
  await opened.page.goto(`${site.base}${path}`);
  return opened;
}

/** A fresh browser's page, its complaints, and a sign-in by the form, with all movement. */
export async function signInByForm(product: Product, name: string, viewport = DESK) {
  const { page, complaints } = await visit(product, '/', viewport, {});
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation').waitFor();
  return { page, complaints };
}

/** A further page of one person, who is signed in and keeps a browser; what its pages remember by themselves is forgotten. */
export async function signIn(product: Product, name: string, viewport = DESK) {
  const context = product.people.get(name) ?? (await contextOf(product));
  const isNew = !product.people.has(name);
  product.people.set(name, context);
  if (isNew) await enter(context, product.base, name);
  const { page, complaints } = await openPage(context, viewport);
  const { origin } = new URL(product.base);
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' });
  await session.detach();
  await page.goto(product.base);
  const menu = page.getByRole('navigation');
  const form = page.getByLabel('用户名');
  await menu.or(form).first().waitFor();
  if (await form.isVisible()) {
    // the session has ended meanwhile, as it does when somebody's roles change
    await enter(context, product.base, name);
    await page.goto(product.base);
    await menu.waitFor();
  }
  return { page, complaints };
}

async function enter(context: BrowserContext, base: string, signInName: string): Promise<void> {
  const reply = await context.request.post(`${base}/api/access/session`, { data: { signInName, password: PASSWORD } });
  if (!reply.ok()) throw new Error(`sign-in of ${signInName}: ${reply.status()} ${await reply.text()}`);
}

/** Once nothing on the page slides or fades any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise((resolve) => {
        // what has just been asked for begins within two frames
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(isAtRest())));
        function isAtRest() {
          return document
            .getAnimations()
            .every((a) => a.playState !== 'running' || a.effect?.getComputedTiming().iterations === Infinity);
        }
      }),
  );
}

/** Serious and critical findings of axe on the page as it stands, once nothing on it slides or fades any more. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await settled(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    // axe puts itself on the window when its source is evaluated
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    // every rule runs; only what passed is not written out node by node
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

/** Goes to a page by the main menu, where it stands under 更多 as well as on the line. */
export async function goTo(page: Page, name: string): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name, exact: true });
  await patiently(async (soon) => {
    // 更多 closes when the focus goes elsewhere, as when a panel that was just left hands it back
    if (!(await link.isVisible())) await page.getByRole('button', { name: '更多' }).click(soon);
    await link.click(soon);
  });
}

/** Chooses from a list by what it says, and sees that it is chosen; the list is the field's own, whichever others are fading out. */
export async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true });
  const shown = field
    .locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]')
    .filter({ hasText: option });
  await patiently(async (soon) => {
    if ((await field.getAttribute('aria-expanded')) !== 'true') await field.click(soon);
    const list = field.page().locator(`.ant-select-dropdown:has([id="${await field.getAttribute('aria-controls')}"])`);
    await list.locator('.ant-select-item-option-content', { hasText: option }).first().click(soon);
    await shown.waitFor(soon);
  });
}

/** Does what a moving page may spoil again until it is done. */
async function patiently(work: (soon: { readonly timeout: number }) => Promise<void>): Promise<void> {
  for (let left = 4; ; left -= 1) {
    try {
      return await work({ timeout: 4_000 });
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** Keeps a picture when MZ_SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.MZ_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}
