import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, settled, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

const PROJECT = '/api/performance/years/2023/projects/expert';
const WORDS = 'HH2023-3-08';
const PHONE = { width: 390, height: 844 };

/** Asks the server in the name of the person who is signed in on the page. */
const ask = (page: Page, method: string, path: string, body: unknown = {}) =>
  page.evaluate(
    async ([how, where, what]) => {
      const headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() };
      const form = new FormData();
      if (what === 'file') form.append('file', new File(['%PDF-1.7\n1 0 obj\n'], '材料.pdf'));
      else headers['content-type'] = 'application/json';
      const write = how === 'GET' ? {} : { body: what === 'file' ? form : JSON.stringify(what) };
      const reply = await fetch(where, { method: how, headers: how === 'GET' ? {} : headers, ...write });
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${how} ${where}: ${reply.status} ${text}`);
      return reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    },
    [method, path, body] as [string, string, unknown],
  );

/** One person fills in the words of a row, another confirms them: through the routes, for the page of it has its own journey. */
async function fill(lead: Page, head: Page, words: string, ratio: string): Promise<void> {
  const file = await ask(lead, 'POST', '/api/evidence/files', 'file');
  const entry = { words, ratio, tier: 1, grade: 'D', files: [file.id] };
  const { id } = await ask(lead, 'POST', `${PROJECT}/rows/${WORDS}/entries`, entry);
  await ask(head, 'POST', `/api/performance/entries/${id}/decisions`, { decision: 'confirmed' });
}

it('a planted fault: 提交 blocked → 核查 → the link lands on the row → mended → 警告 answered → 提交', async () => {
  const lead = await signIn(product, 'xiangmu');
  const head = await signIn(product, 'kezhang');
  const finance = await signIn(product, 'caiwu');
  // the words say 部分达成 and the points say more; a rate promises not less than all
  await fill(lead.page, head.page, '部分达成，仍有个别单位未按时限支付', '0.95');
  await lead.page.evaluate(
    async ([path]) => {
      const headers = { 'idempotency-key': crypto.randomUUID(), 'if-match': '"0"', 'content-type': 'application/json' };
      await fetch(path, { method: 'POST', headers, body: JSON.stringify({ text: '个别单位提交资料较晚，已催办' }) });
    },
    [`${PROJECT}/rows/${WORDS}/reasons`] as [string],
  );
  await finance.page.evaluate(async () => {
    const csv = await (await fetch('/api/performance/years/2023/indicators.csv')).text();
    const lines = csv.split('\n').map((line) => (line.includes('HH2023-3-03') ? line.replace(',=,', ',≥,') : line));
    const form = new FormData();
    form.append('file', new File([lines.join('\n')], '指标.csv'));
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await fetch('/api/performance/years/2023/indicators', { method: 'POST', headers, body: form });
  });

  const { page } = lead;
  await page.getByRole('link', { name: /政府采购专家评审/ }).click();
  const panel = page.getByLabel('办理', { exact: true });
  await panel.getByRole('button', { name: '提交' }).click();
  await panel.getByText(/R32 定性指标得分在档次之内/).waitFor();
  await picture(page, 'audit-blocked');
  await panel.getByRole('link', { name: '打开勾稽核查' }).click();
  await page.getByText('还没有核查过').waitFor();
  await page.getByRole('button', { name: '核查', exact: true }).click();
  const errors = page.getByRole('region', { name: '错误', exact: true });
  await errors.getByText(/得分应在6–8之间，表列9.5/).waitFor();
  await errors.getByText('算式与取值').click();
  await settled(page);
  await picture(page, 'audit-findings');
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  await settled(page);
  await picture(page, 'audit-phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.setViewportSize({ width: 1366, height: 768 });

  await errors
    .getByRole('link', { name: /8\.评审专家劳务报酬支付行为 得分/ })
    .first()
    .click();
  const drawer = page.getByRole('dialog', { name: '指标明细' });
  await drawer.getByText('评审专家劳务报酬支付行为').first().waitFor();
  await fill(page, head.page, '达成预期', '1');
  await page.goBack();
  await page.getByText('数据已变化，请重新核查。').waitFor();
  await page.getByRole('button', { name: '重新核查' }).click();
  await page.getByText('待办理：错误 0 项、警告 1 项').waitFor();

  await finance.page.goto(`${product.base}/years/2023/projects/expert/audit`);
  const warning = finance.page.getByRole('region', { name: /^答复 R28/ });
  await warning.getByRole('button', { name: '写明原因' }).click();
  await warning.getByLabel(/原因/).fill('目标文件如此');
  await warning.getByText('还差 4 个字').waitFor();
  await warning.getByLabel(/原因/).fill('目标文件下达时如此，年内未再调整');
  await warning.getByLabel(/对外说明/).check();
  await picture(finance.page, 'audit-answer');
  expect(await seriousFindings(finance.page)).toEqual([]);
  await warning.getByRole('button', { name: '保存答复' }).click();
  await finance.page.getByText('没有待办理的错误和警告，可以提交。').waitFor();
  await finance.page.getByText(/成立的勾稽 \d+ 项/).click();
  await finance.page.getByRole('button', { name: '复核本次核查' }).click();
  await finance.page.getByText('用留存的数据重新核查，结果逐字节一致。').waitFor();
  await picture(finance.page, 'audit-clear');
  expect(await seriousFindings(finance.page)).toEqual([]);

  await page.goto(`${product.base}/years/2023/projects/expert`);
  await panel.getByRole('button', { name: '提交' }).click();
  await panel.getByText('待科室审核', { exact: true }).last().waitFor();
  await panel.getByRole('button', { name: '撤回' }).waitFor();
  await finance.page.goto(`${product.base}/years/2023/audit`);
  await finance.page.getByRole('button', { name: '核查', exact: true }).click();
  await finance.page.getByText(/R50/).first().waitFor();
  await picture(finance.page, 'audit-report');
  // a refused 提交 is the browser's own complaint about a 409
  const said = [...lead.complaints, ...head.complaints, ...finance.complaints].filter((text) => !text.includes('409'));
  expect(said).toEqual([]);
});
