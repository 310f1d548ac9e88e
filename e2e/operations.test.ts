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
  expect(await checks.first().getByText('正常').count()).toBe(5);
  await page.getByRole('button', { name: '立即清理过期内容' }).click();
  await page.getByText('已安排清理').waitFor();
  const backups = page.getByRole('region', { name: '备份与恢复演练' });
  await backups.getByRole('button', { name: '立即备份' }).click();
  await backups.getByRole('row', { name: /备份 \d{8}-\d{6} 成功 \d+ 张表，\d+ 行/ }).waitFor({ timeout: 60_000 });
  await backups.getByRole('button', { name: '立即做恢复演练' }).click();
  await backups.getByRole('row', { name: /恢复演练 \d{8}-\d{6} 成功/ }).waitFor({ timeout: 60_000 });
  expect(await backups.getByText('还没有').count()).toBe(0);
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
