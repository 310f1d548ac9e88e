import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

const SCRIPT = '<img src=x onerror="document.title=\'dead\'"><script>document.title="dead"</script>';
const STYLE = '<style>body{display:none}</style>';

it('what people write stays text on every page that shows it, and injected markup stays dead', async () => {
  const { page, complaints } = await signIn(product, 'xitong');
  await page.getByRole('link', { name: '用户与角色' }).click();
  await page.getByRole('tab', { name: '科室' }).click();
  await page.getByRole('button', { name: '新建科室' }).click();
  await page.getByLabel('名称').fill(SCRIPT.slice(0, 40));
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('cell', { name: SCRIPT.slice(0, 40), exact: true }).waitFor();
  await page.getByRole('tab', { name: '人员与账号' }).click();
  await page.getByRole('button', { name: '新建账号' }).click();
  await page.getByLabel('用户名').fill('mallory');
  await page.getByLabel('姓名').fill(STYLE);
  await page.getByRole('button', { name: '创建' }).click();
  await page.getByRole('button', { name: '我已转交本人' }).click();
  await page.getByRole('button', { name: STYLE }).click();
  await page.getByRole('button', { name: '停用账号' }).click();
  await page.getByLabel('原因').fill(SCRIPT);
  await page.getByRole('button', { name: '停用', exact: true }).click();
  await page.getByRole('dialog').getByText('停用', { exact: true }).waitFor();

  const auditor = await signIn(product, 'shenji');
  await auditor.page.getByText(SCRIPT).waitFor();
  await auditor.page.getByText(`${STYLE}（mallory）`).first().waitFor();
  expect([await page.title(), await auditor.page.title()]).toEqual(['明证', '明证']);
  expect([...complaints, ...auditor.complaints]).toEqual([]);

  const outcome = await auditor.page.evaluate(async (markup) => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
    const place = document.createElement('div');
    document.body.append(place);
    place.innerHTML = `${markup}<p id="painted" style="color: rgb(1, 2, 3)">text</p>`;
    const script = document.createElement('script');
    script.textContent = 'document.title = "dead"';
    place.append(script);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const painted = getComputedStyle(document.querySelector('#painted') ?? document.body).color;
    return {
      refused: [...new Set(refused)].sort(),
      painted,
      shown: getComputedStyle(document.body).display,
      title: document.title,
    };
  }, `${SCRIPT}${STYLE}`);
  expect(outcome).toEqual({
    refused: ['script-src-attr', 'script-src-elem', 'style-src-attr', 'style-src-elem'],
    painted: 'rgb(31, 31, 31)',
    shown: 'block',
    title: '明证',
  });
});
