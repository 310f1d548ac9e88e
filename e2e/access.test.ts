import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../reliability/demonstration.ts';
import {
  choose,
  openProduct,
  type Product,
  picture,
  seriousFindings,
  settled,
  signInByForm as signIn,
  signIn as signInQuickly,
  visit,
} from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

/** Fills the sign-in form of a page that shows it. */
async function fillSignIn(page: Page, name: string, password = PASSWORD) {
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
/** A page of a browser that nobody has signed in to, with all movement. */
const freshPage = async () => (await visit(product, '/', undefined, {})).page;
/** Opens a person in the list of accounts. */
async function openPerson(page: Page, name: string) {
  await page.getByRole('link', { name: '用户与角色' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  return page.getByRole('dialog');
}
const slid = (page: Page) => page.waitForTimeout(400); // the slide of a drawer; axe judges its end
/** Gives the reason for a deed, and confirms it, once its dialog stands still. */
async function confirm(page: Page, reason: string, button: string) {
  const dialog = page.getByRole('dialog').filter({ has: page.getByLabel('原因') });
  await dialog.waitFor();
  await settled(page);
  await dialog.getByLabel('原因').fill(reason);
  expect(await dialog.getByLabel('原因').inputValue()).toBe(reason);
  await dialog.getByRole('button', { name: button }).click();
}

describe('people, roles and the log', () => {
  it('新建账号 → 首次登录改密码 → 另一人授予角色 → 可以工作', async () => {
    const { page, complaints } = await signIn(product, 'xitong');
    await page.getByRole('link', { name: '用户与角色' }).click();
    await page.getByText('共 9 个账号').waitFor();
    await picture(page, 'accounts');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '新建账号' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('用户名').fill('lihua');
    await drawer.getByLabel('姓名').fill('李华');
    await drawer.getByLabel('科室').click();
    await page.getByTitle('12345热线科').click();
    await slid(page);
    await picture(page, 'new-account');
    expect(await seriousFindings(page)).toEqual([]);
    await drawer.getByRole('button', { name: '创建' }).click();
    const secret = page.locator('.mz-secret');
    await secret.waitFor();
    await slid(page);
    await picture(page, 'one-time-password');
    const oneTime = (await secret.textContent()) ?? '';
    await page.getByRole('button', { name: '我已转交本人' }).click();
    await page.getByText('共 10 个账号').waitFor();
    await page.getByText('待本人设置密码').waitFor();

    const own = await freshPage();
    await fillSignIn(own, 'lihua', oneTime);
    await own.getByText('您使用的是一次性密码').waitFor();
    await picture(own, 'first-password');
    expect(await seriousFindings(own)).toEqual([]);
    await own.getByLabel('当前密码').fill(oneTime);
    await own.getByLabel('新密码', { exact: true }).fill('lihua-password-1');
    await own.getByLabel('再输一次新密码').fill('lihua-password-1');
    await own.getByRole('button', { name: '修改密码' }).click();
    await own.getByText('不能包含本人的用户名').last().waitFor();
    await own.getByLabel('新密码', { exact: true }).fill('rain on the old roof');
    await own.getByLabel('再输一次新密码').fill('rain on the old roof');
    await own.getByRole('button', { name: '修改密码' }).click();
    await own.getByText('您还没有角色').waitFor();
    await own.getByText('安全管理员（演示）').waitFor();
    await picture(own, 'no-role');

    const security = await signIn(product, 'anquan');
    const person = await openPerson(security.page, '李华');
    await choose(person, '授予新的角色', '项目责任人');
    await person.getByRole('button', { name: '授予', exact: true }).click();
    await confirm(security.page, '新到岗', '授予角色');
    const again = security.page.getByRole('dialog', { name: '请再次输入密码' });
    await again.getByLabel('您的密码').fill('not my password');
    await again.getByRole('button', { name: '确认' }).click();
    await again.getByText('密码不正确').waitFor();
    await slid(security.page);
    await picture(security.page, 'step-up');
    expect(await seriousFindings(security.page)).toEqual([]);
    await again.getByLabel('您的密码').fill(PASSWORD);
    await again.getByRole('button', { name: '确认' }).click();
    await person.getByText('由 安全管理员（演示） 授予').waitFor();
    await slid(security.page);
    await picture(security.page, 'roles');

    await own.reload();
    await fillSignIn(own, 'lihua', 'rain on the old roof');
    await own.getByRole('heading', { name: '2023 年度项目总览' }).waitFor();
    expect([...complaints, ...security.complaints.filter((text) => !/403|422/.test(text))]).toEqual([]);
  });

  it('三员分立 is refused in words', async () => {
    const { page } = await signIn(product, 'anquan');
    const person = await openPerson(page, '财务科（演示）');
    await choose(person, '授予新的角色', '审计管理员');
    await person.getByRole('button', { name: '授予', exact: true }).click();
    await confirm(page, '试一试', '授予角色');
    await page.getByLabel('您的密码').fill(PASSWORD);
    await page.getByRole('button', { name: '确认' }).click();
    await page.getByText('财务科（演示）现任财务科，不能同时担任审计管理员').waitFor();
    await slid(page);
    await picture(page, 'separated');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('a session that ended in the midst of a form: sign in over it, the form is still there and goes through', async () => {
    const { page } = await signIn(product, 'xitong');
    await page.getByRole('link', { name: '用户与角色' }).click();
    await page.getByRole('tab', { name: '科室' }).click();
    await page.getByRole('button', { name: '新建科室' }).click();
    await page.getByLabel('名称').fill('审批协调科');
    await page.context().clearCookies();
    await page.getByRole('button', { name: '保存' }).click();
    const gate = page.getByRole('dialog', { name: '登录已过期' });
    await gate.getByText('已填写的内容仍然保留').waitFor();
    await slid(page);
    await picture(page, 'expired');
    expect(await seriousFindings(page)).toEqual([]);
    await gate.getByLabel('用户名').fill('xitong');
    await gate.getByLabel('密码').fill(PASSWORD);
    await gate.getByRole('button', { name: '登录' }).click();
    await page.getByRole('cell', { name: '审批协调科', exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/accounts');
  });

  it('a page opened after the session ended asks for the sign-in and then shows itself', async () => {
    const page = await freshPage();
    await page.goto(`${product.base}/account`);
    await fillSignIn(page, 'shenji');
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/account');
    await page.getByText('本次登录').waitFor();
    await picture(page, 'own-account');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('two tabs, two people: the older tab writes nothing in the name of the newer', async () => {
    const { page } = await signIn(product, 'xitong');
    await page.getByRole('link', { name: '用户与角色' }).click();
    const other = await page.context().newPage();
    await other.goto(product.base);
    await other.getByRole('button', { name: '退出' }).click();
    await fillSignIn(other, 'anquan');
    await other.getByRole('navigation').waitFor();
    await page.getByRole('tab', { name: '科室' }).click();
    await page.getByText('此浏览器已改用另一账号登录').last().waitFor();
    await page.getByRole('button', { name: '刷新页面' }).click();
    await page.getByRole('link', { name: '安全管理员（演示）' }).waitFor();
  });

  it('a double click on 登录 signs in once', async () => {
    const page = await freshPage();
    let sent = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/access/session')) sent += 1;
    });
    await page.getByLabel('用户名').fill('shenji');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).dblclick();
    await page.getByRole('navigation').waitFor();
    expect(sent).toBe(1);
  });

  it('the log is filtered, read in detail and exported', async () => {
    const { page, complaints } = await signIn(product, 'shenji');
    await page.getByRole('heading', { name: '审计日志' }).waitFor();
    await page.getByRole('cell', { name: '登录', exact: true }).first().waitFor();
    await picture(page, 'audit');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('操作', { exact: true }).click();
    await page.getByLabel('操作', { exact: true }).fill('授予角色');
    await page.keyboard.press('Enter');
    await page.getByLabel('结果').click();
    await page.getByTitle('成功').last().click();
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('已显示 1 条').waitFor();
    await page.getByRole('button', { name: /^查看 .* 的记录$/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('李华（lihua）').waitFor();
    await drawer.getByText('项目责任人').waitFor();
    await slid(page);
    await picture(page, 'audit-detail');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 CSV' }).click()]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain('演示数据·非正式文件');
    expect(text).toContain('筛选条件,操作 授予角色；结果 成功\r\n行数,1\r\n');
    await page.getByRole('button', { name: '清空' }).click();
    await page.getByRole('cell', { name: '导出审计日志' }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('every role sees its pages; the others say what is missing and whom to ask', async () => {
    const pages = {
      '/': '项目总览',
      '/report': '自评报告',
      '/registers': '数据登记',
      '/accounts': '用户与角色',
      '/audit': '审计日志',
    };
    const business = ['/', '/report', '/registers'];
    const sees: Readonly<Record<string, readonly string[]>> = {
      ...{ caiwu: business, xiangmu: business, kezhang: business, lingdao: business, juzhang: business, caizheng: business },
      ...{ xitong: ['/accounts'], anquan: ['/accounts'], shenji: ['/audit'] },
    };
    for (const [name, own] of Object.entries(sees)) {
      const { page } = await signInQuickly(product, name);
      for (const [path, title] of Object.entries(pages)) {
        const link = page.getByRole('navigation').getByRole('link', { name: title, exact: true });
        expect(await link.count(), `${name} ${path}`).toBe(own.includes(path) ? 1 : 0);
      }
      const foreign = Object.keys(pages).find((path) => path !== '/' && !own.includes(path)) ?? '';
      await page.goto(`${product.base}${foreign}`);
      await page.getByText('您没有打开这个页面的权限').waitFor();
      await page.getByText('请联系安全管理员：安全管理员（演示）').waitFor();
      if (name === 'caiwu') await picture(page, 'denied');
      await page.close();
    }
  });

  it('a phone shows people and log', async () => {
    const system = await signIn(product, 'xitong', { width: 390, height: 844 });
    await system.page.getByText('共 10 个账号').waitFor();
    await picture(system.page, 'accounts-phone');
    expect(await system.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const audit = await signIn(product, 'shenji', { width: 390, height: 844 });
    await audit.page.getByRole('heading', { name: '审计日志' }).waitFor();
    await audit.page.getByRole('table').waitFor();
    await picture(audit.page, 'audit-phone');
    expect(await audit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
