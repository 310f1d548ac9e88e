import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetOf, type TestCell } from '../src/platform/ingest/testing/workbook.ts';
import { choose, goTo, openProduct, type Product, picture, seriousFindings, settled, signIn } from './browser.ts';

const HEAD = ['登记号', '办结日期', '承诺日期', '事由', '费用（元）'];
const ROWS: TestCell[][] = [
  ['Y1', { date: 44_930 }, '2023-01-05', '合同', 100],
  ['Y2', '2023-12-31', '2023-12-30', '公文', 51.639999999999986],
  ['Y3', '2023年6月1日', '2023-06-01', '证明', ''],
  ['Y4', '2023-07-01', '', '合同', 20],
];
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const fileOf = (name: string, rows: readonly (readonly TestCell[])[]) => ({
  ...{ name, mimeType: SHEET },
  buffer: Buffer.from(sheetOf([['用印登记表'], HEAD, ...rows.map((row) => [...row])])),
});
const INDICATORS = [
  '编号,项目,一级指标,二级指标,三级指标,性质,指标性质,指标值,度量单位,分值,事实,比率,成本指标,小数位',
  'S-1,exchange,产出,质量指标,用印按期办结率,定量,≥,60,%,90,ledger.yongyin.f1,是,,2',
].join('\n');

describe('台账: a register that the unit defines itself', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  async function importFile(page: Page, name: string, rows: readonly (readonly TestCell[])[]) {
    await page.getByRole('button', { name: '导入文件' }).click();
    const drawer = page.getByRole('dialog', { name: '导入 · 用印登记' });
    await drawer.locator('input[type=file]').setInputFiles(fileOf(name, rows));
    await drawer.getByRole('button', { name: `确认导入 ${rows.length} 行` }).click();
    await drawer.getByText(`新增 ${rows.length} 行`, { exact: true }).waitFor();
    return drawer;
  }

  it('is defined, filled, measured and followed home by pages only; what comes late shows as drift', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await goTo(page, '台账');
    await page.getByText('还没有台账').waitFor();
    await page.getByRole('button', { name: '新建台账' }).click();
    await page.getByLabel('台账名称').fill('用印登记');
    await page.getByLabel(/^代码/).fill('yongyin');
    await page.getByLabel(/从表格粘贴表头/).fill(HEAD.join('、'));
    await page.getByRole('button', { name: '按表头添加' }).click();
    await choose(page, '事由的类型', '选项');
    await page.getByLabel('事由的选项').fill('合同、公文、证明、');
    await page.getByRole('button', { name: '添加事实' }).click();
    await page.getByLabel('事实名称').fill('用印按期办结率');
    await page.getByRole('button', { name: '分母：看哪些记录：添加条件' }).click();
    await choose(page, '分母：看哪些记录第 1 个条件的列', '承诺日期');
    await choose(page, '分母：看哪些记录第 1 个条件的比较', '已填写');
    await page.getByRole('button', { name: '分子：其中哪些算数：添加条件' }).click();
    await choose(page, '分子：其中哪些算数第 1 个条件的列', '办结日期');
    await choose(page, '分子：其中哪些算数第 1 个条件的比较', '不晚于');
    await choose(page, '分子：其中哪些算数第 1 个条件与什么比较', '承诺日期');
    await page.getByText('分子：其中办结日期不晚于承诺日期的记录；分母：办结日期在期间内且承诺日期已填写的记录').waitFor();
    await picture(page, 'ledger-new');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('第 1 版 · 财务科').waitFor();

    await page.getByRole('link', { name: /记录与导入/ }).click();
    const drawer = await importFile(page, '用印一.xlsx', ROWS);
    await drawer.getByRole('button', { name: '查看记录' }).click();
    await page.getByRole('button', { name: 'Y2' }).waitFor();
    await settled(page);
    await picture(page, 'ledger-records');

    await goTo(page, '台账');
    await page.getByRole('link', { name: '用印登记的定义' }).click();
    await page.getByText('分子 2，分母 3').waitFor();
    await picture(page, 'ledger-definition');
    expect(await seriousFindings(page)).toEqual([]);

    // an indicator of a project rests on it
    await page.getByRole('link', { name: '项目总览' }).click();
    await page
      .getByLabel('导入指标文件：')
      .setInputFiles({ name: '指标.csv', mimeType: 'text/csv', buffer: Buffer.from(INDICATORS) });
    await page.getByText('已导入 1 个项目的 1 行指标。').waitFor();
    const openRow = async () => {
      await page.getByRole('link', { name: '项目总览' }).click();
      await page.getByRole('link', { name: /公共资源电子化交易/ }).click();
      await page.getByRole('button', { name: '用印按期办结率', exact: true }).click();
      return page.getByRole('dialog', { name: '指标明细' });
    };
    const row = await openRow();
    await row.getByRole('button', { name: '重新测量这个指标' }).click();
    await row.getByText('已重新测量。').waitFor();
    await row.getByRole('button', { name: '66.67' }).first().click();
    const home = page.getByRole('dialog', { name: '数字从哪里来' });
    await home.getByText('分子：其中办结日期不晚于承诺日期的记录').waitFor();
    await home.getByRole('tab', { name: '分子记录 2' }).waitFor();
    await home.getByRole('tab', { name: '分母记录 3' }).waitFor();
    await home.getByRole('tab', { name: '未计入分子的记录 1' }).click();
    await home.getByRole('button', { name: 'Y2' }).click();
    await home.getByText('51.64').waitFor();
    await home.getByText('2023-12-30', { exact: true }).waitFor();
    await settled(page);
    await picture(page, 'ledger-figure');
    expect(await seriousFindings(page)).toEqual([]);

    // what comes late is drift with a name
    await page.goto(`${product.base}/registers/ledger.yongyin`);
    await importFile(page, '用印补.xlsx', [['Y9', '2023-03-01', '2023-03-02', '合同', 5]]);
    await page.keyboard.press('Escape');
    const again = await openRow();
    await again.getByRole('button', { name: '66.67' }).first().click();
    await home.getByText('用印补.xlsx').first().waitFor();
    await home.getByText('75.00').first().waitFor();
    await settled(page);
    await picture(page, 'ledger-drift');

    // it was the wrong file: taken out again, with the reason
    await page.goto(`${product.base}/registers/ledger.yongyin`);
    await page.getByRole('tab', { name: '导入批次' }).click();
    await page
      .getByRole('button', { name: /^申请作废批次/ })
      .first()
      .click();
    await page.getByLabel('原因').fill('重复登记');
    await settled(page);
    await picture(page, 'ledger-reversal');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('待复核作废').waitFor();
    const second = await signIn(product, 'xiangmu');
    await second.page.goto(`${product.base}/registers/ledger.yongyin/batches`);
    await second.page.getByRole('button', { name: /^复核作废申请/ }).click();
    await second.page.getByRole('button', { name: '确认作废' }).click();
    await second.page.getByText('已作废').waitFor();
    expect(second.complaints).toEqual([]);

    // a phone
    await page.setViewportSize({ width: 390, height: 844 });
    await goTo(page, '台账');
    await page.getByRole('link', { name: '用印登记的定义' }).waitFor();
    await picture(page, 'ledgers-phone');
    await page.getByRole('link', { name: '用印登记的定义' }).click();
    await page.getByText('分子 2，分母 3').waitFor();
    await picture(page, 'ledger-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('two people at once: what the later one typed stays, and he decides', async () => {
    const first = await signIn(product, 'caiwu');
    const second = await signIn(product, 'xiangmu');
    for (const { page } of [first, second]) {
      await page.goto(`${product.base}/ledgers/yongyin`);
      await page.getByRole('button', { name: '添加一列' }).click();
    }
    await first.page.getByLabel('第 6 列的列名').fill('经办人');
    await first.page.getByRole('button', { name: '保存为第 2 版' }).click();
    await first.page.getByText('第 2 版 · 财务科').waitFor();
    await second.page.getByLabel('第 6 列的列名').fill('备注');
    await second.page.getByRole('button', { name: '保存为第 2 版' }).click();
    await second.page.getByText('别人刚刚修改了这个台账').waitFor();
    await second.page.getByText(/保存的第 2 版：.*经办人/).waitFor();
    expect(await second.page.getByLabel('第 6 列的列名').inputValue()).toBe('备注');
    await picture(second.page, 'ledger-overtaken');
    expect(await seriousFindings(second.page)).toEqual([]);
    await second.page.getByRole('button', { name: /改用第 2 版/ }).click();
    await second.page.getByText('已有 4 条记录').waitFor();
    expect(await second.page.getByLabel('第 6 列的列名').inputValue()).toBe('经办人');
    expect(first.complaints).toEqual([]);
    // the refusal itself is the one thing that the browser notes
    expect(second.complaints.filter((line) => !line.includes('409'))).toEqual([]);
  });
});
