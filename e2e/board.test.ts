import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD } from '../reliability/demonstration.ts';
import { choose, openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

let product: Product;
const complaints: string[][] = [];
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

async function enter(name: string, viewport?: { width: number; height: number }): Promise<Page> {
  const { page, complaints: own } = await signIn(product, name, viewport);
  complaints.push(own);
  return page;
}
const PHONE = { width: 390, height: 844 };
const dayIn = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const write = (page: Page, method: 'PUT' | 'POST', path: string, data: object) =>
  page.request.fetch(`${product.base}${path}`, {
    method,
    data,
    headers: { 'idempotency-key': `journey-${path}-${Math.trunc(performance.now())}`, 'if-match': '"0"' },
  });
const openHotline = (page: Page) =>
  page
    .getByRole('link', { name: /12345政务服务便民热线/ })
    .first()
    .click();
it('who owes what is seen and chased; a return opens two rows only; a substitute acts; all goes to a successor', async () => {
  const caiwu = await enter('caiwu');
  const due = { drafting: dayIn(-2), sectionReview: dayIn(2), financeReview: dayIn(9) };
  const notice = {
    noticeNumber: '红财绩〔2024〕1号',
    noticeTitle: '关于开展自评的通知',
    noticeDay: '2024-01-05',
    noticeFile: null,
  };
  expect((await write(caiwu, 'PUT', '/api/performance/years/2023/plan', { ...notice, due })).status()).toBe(200);

  // 进度板, 责任分工, 催报
  await caiwu.getByRole('link', { name: '进度板' }).click();
  await caiwu.getByRole('button', { name: /^责任分工：.*热线/ }).click();
  await choose(caiwu, '责任科室', '12345热线科');
  await choose(caiwu, '项目责任人', '项目责任人（演示）（12345热线科）');
  await choose(caiwu, '科室负责人', '科室负责人（演示）（12345热线科）');
  await caiwu.getByRole('button', { name: '保存责任分工' }).click();
  await caiwu.locator('.ant-drawer').waitFor({ state: 'detached' });
  await caiwu
    .locator('.mz-board')
    .getByRole('button', { name: /^催报：.*热线/ })
    .click();
  await caiwu.getByRole('button', { name: '发送催报' }).click();
  await caiwu
    .locator('.mz-board')
    .getByText(/已催（站内）/)
    .waitFor();
  await caiwu.locator('.ant-modal').waitFor({ state: 'detached' });
  await caiwu.locator('.mz-board').getByText('已逾期 2 天').first().waitFor();
  await picture(caiwu, 'board');
  expect(await seriousFindings(caiwu)).toEqual([]);
  await caiwu.setViewportSize(PHONE);
  await caiwu.locator('.mz-board-cards').waitFor();
  await picture(caiwu, 'board-phone');
  await caiwu.setViewportSize({ width: 1366, height: 768 });

  // the reminder arrives
  const xiangmu = await enter('xiangmu');
  await xiangmu.getByRole('link', { name: /^消息 ?1 ?条未读$/ }).click();
  const reminder = xiangmu.getByRole('link', { name: /^催报：/ });
  await reminder.waitFor();
  await picture(xiangmu, 'inbox');
  await reminder.click();
  await xiangmu.getByRole('link', { name: '消息', exact: true }).waitFor();
  await xiangmu.getByLabel('办理', { exact: true }).getByRole('button', { name: '提交' }).click();
  await xiangmu.getByLabel('办理', { exact: true }).getByText('待科室审核', { exact: true }).first().waitFor();

  // a return that names two rows, and a substitute in the middle of the step
  const kezhang = await enter('kezhang');
  await openHotline(kezhang);
  await kezhang.getByRole('button', { name: '指定要修改的行' }).click();
  for (const [row, comment] of [
    ['人工服务座席数', '请核对座席数'],
    ['话务服务人员数', '请补充人员名册'],
  ] as const) {
    await kezhang.getByRole('checkbox', { name: new RegExp(`^${row}`) }).check();
    await kezhang.getByLabel(`意见：${row}`).fill(comment);
  }
  await picture(kezhang, 'return-rows');
  await kezhang.getByRole('button', { name: '退回这 2 处' }).click();
  await kezhang.getByLabel('退回意见').getByText('2 条待处理').waitFor();
  await kezhang.locator('.mz-who').last().click();
  await kezhang.getByText('设置代理人').click();
  await choose(kezhang, '代理人', '领导小组（演示）（12345热线科）');
  await choose(kezhang, '代理的角色', '科室负责人');
  await kezhang.keyboard.press('Escape');
  await kezhang.getByLabel('开始日期').fill(dayIn(0));
  await kezhang.getByLabel('结束日期（含当日）').fill(dayIn(5));
  await kezhang.getByLabel('原因').fill('外出学习');
  await kezhang.getByRole('button', { name: '设置代理', exact: true }).click();
  await kezhang.getByLabel('您的密码').fill(PASSWORD);
  await kezhang.getByRole('button', { name: '确认' }).click();
  await kezhang.getByText('生效中').waitFor();
  await kezhang.getByText('生效中').scrollIntoViewIfNeeded();
  await picture(kezhang, 'substitution');
  expect(await seriousFindings(kezhang)).toEqual([]);

  // only the two rows open; both are answered and submitted again
  await xiangmu.reload();
  await xiangmu.getByRole('button', { name: '呼入电话接通率', exact: true }).click();
  await xiangmu.getByText('本次退回没有指明这一行').waitFor();
  expect(await xiangmu.getByRole('tab', { name: '填报完成值' }).count()).toBe(0);
  await xiangmu.keyboard.press('Escape');
  const comments = xiangmu.getByLabel('退回意见');
  for (const row of ['人工服务座席数', '话务服务人员数']) {
    await comments.getByRole('button', { name: `已处理，答复：${row}` }).click();
    await comments.getByLabel(`如何处理：${row}`).fill('已按名册核对');
    await comments.getByRole('button', { name: '保存答复' }).click();
    await comments.getByRole('button', { name: `修改答复：${row}` }).waitFor();
  }
  await comments.getByText('已全部处理').waitFor();
  await comments.getByRole('heading').scrollIntoViewIfNeeded();
  await picture(xiangmu, 'returned');
  expect(await seriousFindings(xiangmu)).toEqual([]);
  await xiangmu.setViewportSize(PHONE);
  await picture(xiangmu, 'returned-phone');
  await xiangmu.setViewportSize({ width: 1366, height: 768 });
  await xiangmu.getByLabel('办理', { exact: true }).getByRole('button', { name: '提交' }).click();
  await xiangmu
    .getByLabel('办理记录')
    .getByText(/已处理，已按名册核对/)
    .first()
    .waitFor();

  // 代
  const lingdao = await enter('lingdao');
  await lingdao.getByRole('link', { name: '我的待办' }).click();
  await lingdao.getByText('代 科室负责人（演示）').first().waitFor();
  await picture(lingdao, 'todos-deputy');
  await openHotline(lingdao);
  await lingdao.getByLabel('办理', { exact: true }).getByRole('button', { name: '审核通过' }).click();
  const record = lingdao.getByLabel('办理记录');
  await record.getByText('领导小组（演示） 代 科室负责人（演示）').waitFor();
  await record.scrollIntoViewIfNeeded();
  await picture(lingdao, 'record');

  // 工作交接
  const anquan = await enter('anquan');
  await write(anquan, 'POST', '/api/access/session/step-ups', { password: PASSWORD });
  expect(
    (await write(anquan, 'POST', '/api/access/accounts/lingdao/roles', { role: 'sectionHead', reason: '接任' })).status(),
  ).toBe(204);
  await caiwu.getByRole('link', { name: '工作交接' }).click();
  await choose(caiwu, '离岗人员', '科室负责人（演示）（12345热线科）');
  await caiwu.getByLabel('未办事项').getByText('指定的科室负责人').waitFor();
  await choose(caiwu, '接手人', '领导小组（演示）（12345热线科）');
  await caiwu.getByLabel('原因').fill('调离岗位');
  await picture(caiwu, 'hand-over');
  await caiwu.getByRole('button', { name: /^移交全部/ }).click();
  await caiwu.getByLabel('您的密码').fill(PASSWORD);
  await caiwu.getByRole('button', { name: '确认' }).click();
  await caiwu.getByText(/^已将科室负责人/).waitFor();
  await caiwu.getByText(/科室负责人（演示）的未办事项 0 项/).waitFor();
  expect(await seriousFindings(caiwu)).toEqual([]);
  // 403: the password was asked for once more
  expect(complaints.flat().filter((text) => !text.includes('403'))).toEqual([]);
});
