import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

it('系统管理员 sees that all is well and orders a clean-up', async () => {
  const { page, complaints } = await signIn(product, 'xitong');
  await page.getByRole('link', { name: '运行状态' }).click();
  const checks = page.getByRole('list', { name: '检查项' });
  await checks.waitFor();
  expect(await checks.getByText('正常').count()).toBe(4);
  await page.getByRole('button', { name: '立即清理过期内容' }).click();
  await page.getByText('已安排清理').waitFor();
  await picture(page, 'operations');
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'operations-phone');
  expect(complaints).toEqual([]);
});

it('an expired session becomes the sign-in form, and the address stays', async () => {
  const { page, complaints } = await signIn(product, 'caiwu');
  await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const address = page.url();
  await page.context().clearCookies();
  await page.getByRole('link', { name: '数据登记' }).click();
  await page.getByLabel('用户名').waitFor();
  expect(page.url()).toBe(`${product.base}/registers`);
  await page.goto(address);
  await page.getByLabel('用户名').fill('caiwu');
  await page.getByLabel('密码').fill(product.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.url()).toBe(address);
  expect(complaints).toEqual([]);
});
