import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

/** One person opens the hotline project and presses a button of 办理. */
async function act(name: string, button: string, reason?: string) {
  const { page, complaints } = await signIn(product, name);
  await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
  const panel = page.getByLabel('办理', { exact: true });
  if (reason) await panel.getByLabel('退回原因').fill(reason);
  const steps = panel.locator('ol li');
  await panel.getByRole('button', { name: button }).waitFor();
  const before = await steps.count();
  await panel.getByRole('button', { name: button }).click();
  await steps.nth(before).getByText(button).waitFor();
  return { page, complaints, panel };
}

it('填报 → 退回 → 填报 → 科室审核 → 财务审核 → 领导小组退回 → 填报 → 科室审核', async () => {
  await act('xiangmu', '提交');
  const sentBack = await act('kezhang', '退回', '请核对座席数');
  await sentBack.panel.getByText(/请核对座席数/).waitFor();
  await act('xiangmu', '提交');
  await act('kezhang', '审核通过');
  await act('caiwu', '审核通过');
  await act('lingdao', '退回', '先开会议定');
  await act('xiangmu', '提交');
  const last = await act('kezhang', '审核通过');
  await last.panel.getByText('待财务审核', { exact: true }).last().waitFor();
  expect(await last.panel.locator('ol li').count()).toBe(8);
  await picture(last.page, 'workflow');
  expect(await seriousFindings(last.page)).toEqual([]);
  expect([...sentBack.complaints, ...last.complaints]).toEqual([]);
});
