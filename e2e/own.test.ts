import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../src/platform/root.ts';
import { openBrowser, picture, seriousFindings, visit } from './browser.ts';
import { startProduct, temporaryFolder } from './product.ts';

const PEOPLE = [
  '姓名\t用户名\t科室\t角色',
  '周审计\tzhoushen\t\t审计管理员',
  '赵财务\tzhaocai\t财务科\t财务科',
  '钱项目\tqianxm\t热线科\t项目责任人',
  '孙科长\tsunkz\t热线科\t科室负责人',
  '吴领导\twuld\t办公室\t领导小组、单位负责人',
].join('\n');
const APPROVAL = [
  '项目名称\t责任科室\t项目负责人\t项目性质\t金额（万元）',
  '12345热线运行经费\t热线科\t钱项目\t经常性\t320.5',
  '政务大厅运行维护\t办公室\t\t经常性\t186',
  '公共资源交易专家劳务\t热线科\t钱项目\t经常性\t45.25',
  '合计\t\t\t\t551.75',
].join('\n');
const OWN_PASSWORD = 'tea at 7 by the river';

describe("a unit's own data, from the first start", () => {
  const folder = temporaryFolder();
  const port = 41_000 + (process.pid % 9_000);
  const start = () => startProduct(folder, port, ['--own'], '按 Ctrl-C 停止');
  const mz = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/mz.js', ...args], {
      ...{ cwd: projectRoot, encoding: 'utf8' },
      env: { ...process.env, MZ_DATA_DIR: folder, DATABASE_URL: undefined },
    });
  let product: Awaited<ReturnType<typeof start>>;
  let browser: Browser;
  let site: { browser: Browser; base: string };
  const complaints: string[][] = [];

  beforeAll(async () => {
    product = await start();
    browser = await openBrowser();
    site = { browser, base: `http://localhost:${port}` };
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(path = '/', viewport = { width: 1366, height: 768 }): Promise<Page> {
    const { page, complaints: own } = await visit(site, path, viewport);
    complaints.push(own);
    return page;
  }
  async function enter(name: string, password: string): Promise<Page> {
    const page = await open();
    await page.getByLabel('用户名').fill(name);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    return page;
  }
  /** First sign-in with a one-time password. */
  async function enterFirst(name: string, password: string): Promise<Page> {
    const page = await enter(name, password);
    await page.getByLabel('当前密码').fill(password);
    await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD);
    await page.getByLabel('再输一次新密码').fill(OWN_PASSWORD);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByRole('button', { name: '退出', exact: true }).waitFor(); // the page before says 退出登录
    return page;
  }
  const step = (page: Page, title: string) => page.getByRole('listitem', { name: title, exact: true });

  it('is set up, staffed and given its projects with pages only, and the guide says what is missing', async () => {
    const secret = /用后作废）：(\S+)/.exec(product.said())?.[1] ?? '';
    const system = await open('/setup');
    for (const [label, text] of [
      ['设置口令', secret],
      ['单位全称', '云岭州政务服务管理局'],
      ['单位编码', '131001'],
      ['行政区划代码', '532900'],
      ['姓名', '杨系统'],
      ['用户名', 'yangxt'],
      ['密码', OWN_PASSWORD],
      ['再输一次密码', OWN_PASSWORD],
      ['安全管理员姓名', '李安全'],
      ['安全管理员用户名', 'lianquan'],
    ] as const)
      await system.getByLabel(label, { exact: true }).fill(text);
    expect(await seriousFindings(system)).toEqual([]);
    await system.getByRole('heading', { name: '开账设置' }).scrollIntoViewIfNeeded();
    await picture(system, 'own-set-up');
    await system.getByRole('button', { name: '完成设置' }).click();
    const oneTime = await system.getByRole('dialog').locator('.mz-secret').innerText();
    await system.getByRole('button', { name: '我已转交本人' }).click();

    await step(system, '人员与角色')
      .getByText('还没有人担任')
      .waitFor()
      .catch(async (error: unknown) => {
        throw new Error(`${error} ${system.url()} ${await system.locator('body').innerText()}`);
      });
    expect(await system.getByText('演示').count()).toBe(0);
    await step(system, '人员与角色').getByRole('button', { name: '去办理' }).click();
    await system.getByRole('button', { name: '从表格粘贴' }).click();
    await system.getByLabel('人员表').fill(`${PEOPLE}\n郑出纳\tzhengcn\t财务科\t出纳`);
    await system.getByRole('button', { name: '核对' }).click();
    await system.getByText('没有角色“出纳”').waitFor();
    await system.getByLabel('人员表').fill(PEOPLE);
    await system.getByRole('button', { name: '核对' }).click();
    await system.getByText('新登记 5 人').waitFor();
    expect(await seriousFindings(system)).toEqual([]);
    await picture(system, 'own-people');
    await system.getByRole('button', { name: '登记 5 人' }).click();
    const password = await system
      .getByRole('row', { name: /赵财务/ })
      .locator('.mz-password')
      .innerText();
    await picture(system, 'own-passwords');

    const security = await enterFirst('lianquan', oneTime.trim());
    const finance = await enterFirst('zhaocai', password.trim());
    await security.reload();
    await security.getByRole('button', { name: '授予所选（1）' }).click();
    await security.getByLabel('原因').fill('开账人员名单');
    await security.getByRole('dialog').getByRole('button', { name: '授予角色' }).click();
    await security.getByLabel('您的密码').fill(OWN_PASSWORD);
    const granted = security.waitForResponse(
      (reply) => /role-requests/.test(reply.url()) && reply.request().method() === 'POST' && reply.ok(),
    );
    await security.getByRole('button', { name: '确认' }).click();
    await granted;
    await security.reload();
    await security.getByText('授予所选（0）').waitFor();
    await finance.close();

    const page = await enter('zhaocai', OWN_PASSWORD);
    await page.getByRole('main').getByRole('link', { name: '开账向导' }).click();
    await page.getByLabel('要自评的年度').fill('2024');
    await page.getByRole('button', { name: '开启年度' }).click();
    await page.getByLabel('通知文号').fill('云财绩〔2025〕1号');
    await page.getByLabel('通知标题').fill('关于开展2024年度项目支出绩效自评的通知');
    await page.getByLabel('通知日期').fill('2025-01-10');
    await page.getByRole('button', { name: /登记并开启/ }).click();
    await page.getByText('第 1 版').waitFor();
    await page.getByRole('link', { name: '开账向导' }).click();
    await step(page, '批复与项目').getByRole('button', { name: '去办理' }).click();
    await page.getByRole('button', { name: '登记批复' }).click();
    await page.getByLabel('文号').fill('云财行〔2024〕12号');
    await page.getByLabel('批复日期').fill('2024-02-05');
    await page.getByLabel('标题').fill('关于批复2024年部门预算的通知');
    await page.getByLabel('批复表').fill(APPROVAL);
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('合计 5517500.00 元').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'own-approval');
    await page.getByRole('button', { name: '登记批复（3 个项目）' }).click();
    await page
      .getByRole('row', { name: /专家劳务/ })
      .getByText('452500.00')
      .first()
      .waitFor();
    await picture(page, 'own-projects');
    await page.getByRole('link', { name: '开账向导' }).click();
    await step(page, '批复与项目').getByText('“政务大厅运行维护”没有填负责人').waitFor();
    await step(page, '上年表与指标').getByText('“12345热线运行经费”还没有绩效指标').waitFor();
    await step(page, '支付台账').getByText('“公共资源交易专家劳务”还没有支出记录').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'own-guide');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'own-guide-phone');
    // the password is asked for again by a refusal
    expect(complaints.flat().filter((text) => !text.includes('403'))).toEqual([]);
  });

  it('stands after a second start within five seconds; the terminal says what is missing and never mixes the two', async () => {
    await product.stop();
    product = await start();
    expect(Number(/已启动（(\d+\.\d) 秒）/.exec(product.said())?.[1])).toBeLessThan(5);
    expect(product.said()).not.toMatch(/口令|演示/);
    const measured = mz('--own', 'measure', 'hotline.answer_rate', '2024');
    expect([measured.status, measured.stderr]).toEqual([1, expect.stringContaining('2024 年度没有相关记录。请先导入：话务')]);
    const demonstration = mz('evaluate', '2023');
    expect([demonstration.status, demonstration.stderr]).toEqual([2, expect.stringContaining('装的是本单位数据')]);
  });
});
