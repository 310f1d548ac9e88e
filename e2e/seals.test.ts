import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbedded } from '../src/platform/database/embedded/index.ts';
import { goTo, openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.close());

/** As somebody does who has got hold of the database itself. */
async function asSuperuser(statement: string): Promise<void> {
  const embedded = await startEmbedded({ dataDir: product.dataDir, log: () => undefined });
  const client = new pg.Client({ connectionString: embedded.ownerUrl });
  await client.connect();
  await client.query(`set session_replication_role = replica; ${statement}`);
  await client.end();
  await embedded.leave();
}

it('财务科 verifies the seals; a record that is changed behind the system is named there and at its figure', async () => {
  const { page, complaints } = await signIn(product, 'caiwu');
  await goTo(page, '封存与核验');
  await page.getByRole('heading', { name: '封存与核验' }).waitFor();
  const now = page.getByRole('button', { name: '立即核验' });
  await now.click();
  await page.getByText('全部记录与封存相符').waitFor({ timeout: 60_000 });
  await page.getByRole('row', { name: /话务记录 .* 完好/ }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'seals');

  await asSuperuser(`update hotline_call set answered_at = ended_at where id =
    (select min(id) from hotline_call where answered_at is not null and answered_at < ended_at)`);
  await now.click();
  await page.getByText('有 1 处与封存不符').waitFor({ timeout: 60_000 });
  const broken = page.getByRole('list', { name: '不符之处' });
  expect(await broken.textContent()).toMatch(/话务记录2023-\d\d-\d\d批次 \d+桶 .*有记录被改动/);
  await page.getByRole('row', { name: /话务记录 .* 封存破损 1 处/ }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'seals-broken');
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'seals-broken-phone');
  await page.setViewportSize({ width: 1366, height: 768 });

  await page.getByRole('button', { name: '话务记录' }).click();
  await page.getByText('一个批次的一天是一条').waitFor();
  await page.waitForTimeout(400); // the drawer's slide; axe judges its end
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'seal-entries');
  await page.keyboard.press('Escape');

  await goTo(page, '项目总览');
  await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
  await page.getByRole('button', { name: /追溯 呼入电话接通率/ }).click();
  await page.getByText('这个数字的登记簿封存不符').waitFor();
  await page.waitForTimeout(400);
  await picture(page, 'seal-figure');
  expect(await seriousFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
