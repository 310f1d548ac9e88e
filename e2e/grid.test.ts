import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

/** Twelve rows as a spreadsheet puts them on the clipboard: merged heads, a full-width sign, one weight too small. */
const TABLE = [
  ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '分值'],
  ['产出指标', '数量指标', '保障办件系统数', '>=', '3', '个', '10'],
  ['', '', '接入部门数', '≥', '40', '家', '10'],
  ['', '', '系统培训场次', '≥', '4', '场', '5'],
  ['', '质量指标', '系统可用率', '≥', '99.5', '%', '8'],
  ['', '', '故障按期修复率', '≥', '95', '%', '7'],
  ['', '时效指标', '年度验收完成时间', '≤', '2023-12-31', '', '5'],
  ['', '成本指标', '运维总成本', '≤', '42.6', '万元', '5'],
  ['效益指标', '社会效益指标', '网上可办事项比例', '≥', '90', '%', '10'],
  ['', '', '减少群众跑动次数', '≥', '1,200', '次', '10'],
  ['', '可持续影响指标', '运维制度健全', '', '健全', '', '8'],
  ['满意度指标', '服务对象满意度指标', '办事群众满意度', '≥', '90', '%', '5'],
  ['', '', '使用部门满意度', '≥', '90', '%', '5'],
]
  .map((line) => line.join('\t'))
  .join('\r\n');

describe('goals and indicators in a grid', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  async function open(person: string, viewport?: { width: number; height: number }) {
    const signed = await signIn(product, person, viewport);
    await signed.page.goto(`${product.base}/years/2023/projects/platform/indicators`);
    await signed.page.getByRole('grid').waitFor();
    return { ...signed, cell: (row: number, column: string) => signed.page.locator(`[data-place^="${row - 1}-"].c-${column}`) };
  }
  /** What the clipboard of the computer would hand over. */
  const paste = (page: Page, text: string) =>
    page.evaluate((plain) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', plain);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  const save = async (page: Page, reason: string) => {
    await page.getByLabel('修改原因').fill(reason);
    await page.getByRole('button', { name: '保存为新版本' }).click();
  };

  it('twelve pasted rows: the message says what is missing; mended, saved, adopted by another, and the evaluation shows them', async () => {
    const { page, complaints, cell } = await open('xiangmu');
    await picture(page, 'grid-before');
    const before = await page.getByRole('grid').locator('tbody tr').count();
    await cell(1, 'block').click();
    for (let i = 0; i < before; i += 1) await page.keyboard.press('Control+Delete');
    await page.getByRole('button', { name: '撤销' }).click();
    expect(await page.getByRole('grid').locator('tbody tr').count()).toBe(1);
    await page.getByRole('button', { name: '重做' }).click();
    const box = page.getByLabel('在此粘贴电子表格中的指标');
    await box.fill(TABLE);
    await page.getByText('效益指标 28.00 / 30.00，少 2.00').waitFor();
    expect(await cell(3, 'level2').textContent()).toBe('数量指标');
    expect(await cell(9, 'target').textContent()).toBe('1200');
    expect(await cell(10, 'nature').textContent()).toBe('定性');
    await picture(page, 'grid-pasted');
    expect(await seriousFindings(page)).toEqual([]);

    // by keyboard: one cell with a fault that is shown at once, and the weight that was missing
    await cell(10, 'weight').click();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await page.getByText('第 10 行 分值：分值必须是数字').waitFor();
    expect(await page.getByRole('button', { name: '保存为新版本' }).isDisabled()).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('F2');
    await page.keyboard.press('Escape');
    await page.keyboard.type('10');
    await page.keyboard.press('Tab');
    await page.getByText('全部指标 90.00 / 90.00', { exact: true }).waitFor();
    // the source by its name
    await cell(4, 'fact_key').click();
    await page.keyboard.press('Enter');
    await page.getByLabel('按名称查找数据来源').fill('接通率');
    await page
      .getByRole('button', { name: /^接通率|接通率/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await cell(4, 'fact_key').textContent()).toContain('接通率');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+z');
    await page.getByText('效益指标 28.00 / 30.00，少 2.00').waitFor();
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+y');
    await save(page, '按批复重新编制');
    await page.getByText('第 1 版尚未启用').waitFor();
    expect(await page.getByRole('button', { name: '启用第 1 版' }).count()).toBe(0);
    await picture(page, 'grid-saved');

    const head = await open('kezhang');
    await head.page.getByRole('button', { name: '启用第 1 版' }).click();
    await head.page.getByText('自评使用第 1 版').waitFor();
    await head.page
      .getByText(/与上一版的差异/)
      .first()
      .click();
    await picture(head.page, 'grid-versions');
    expect(await seriousFindings(head.page)).toEqual([]);
    await head.page.getByRole('link', { name: '返回自评表' }).click();
    await head.page.getByRole('button', { name: '减少群众跑动次数' }).waitFor();
    expect([...complaints, ...head.complaints]).toEqual([]);
  });

  it('two people write at once: the second sees what the first changed, and loses nothing', async () => {
    const first = await open('caiwu');
    const second = await open('xiangmu');
    const write = async ({ page, cell }: Awaited<ReturnType<typeof open>>, row: number, text: string) => {
      await cell(row, 'target').click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    };
    await first.cell(1, 'target').click();
    await paste(first.page, '4\n45'); // onto a cell, two rows down
    await first.page.getByText('已粘贴 2 行').waitFor();
    await save(first.page, '按年中会议调整');
    await first.page.getByText(/^第 2 版，/).waitFor();
    await write(second, 2, '50');
    await write(second, 3, '6');
    await save(second.page, '培训加场');
    const conflict = second.page.getByRole('alert', { name: '已有人保存了新版本' });
    await conflict.getByText('保障办件系统数').waitFor();
    expect(await second.cell(3, 'target').textContent()).toBe('6');
    await picture(second.page, 'grid-conflict');
    expect(await seriousFindings(second.page)).toEqual([]);
    await conflict.getByRole('button', { name: '合并对方的改动，保留我的' }).click();
    await second.page.getByText(/下列 1 处两人都改了/).waitFor();
    const targets = await Promise.all([1, 2, 3].map((row) => second.cell(row, 'target').textContent()));
    expect(targets).toEqual(['4', '50', '6']);
    await second.page.getByRole('button', { name: '保存为新版本' }).click();
    await second.page.getByText(/^第 3 版，/).waitFor();
    const phone = await open('juzhang', { width: 390, height: 844 });
    await picture(phone.page, 'grid-phone');
    expect(await seriousFindings(phone.page)).toEqual([]);
    // 409 is what the browser is told to report; nothing else may be
    expect(second.complaints.filter((text) => !text.includes('409'))).toEqual([]);
    expect([...first.complaints, ...phone.complaints]).toEqual([]);
  });

  it('结转 opens the next year with the projects that go on, and is taken back while nothing was written there', async () => {
    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: '结转到 2024 年度' }).click();
    await page.getByLabel(/^结转 .*网络/).uncheck();
    await picture(page, 'carry-over');
    expect(await seriousFindings(page)).toEqual([]);
    const run = page.getByRole('button', { name: '结转 5 个项目到 2024 年度' });
    await run.dblclick();
    await page.getByText(/结转 5 个项目到 2024 年度：/).waitFor();
    await page.getByRole('combobox', { name: '年度' }).waitFor();
    await page
      .getByRole('cell', { name: /政务服务平台/ })
      .getByRole('link')
      .click();
    await page
      .getByText(/2023 年：≥ 3个，完成/)
      .first()
      .waitFor();
    await page.getByText('第 1 版尚未启用').waitFor();
    await picture(page, 'carry-over-drafts');
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${product.base}/years/2023/carry-over`);
    await page.getByLabel('撤销原因').fill('先等批复');
    await page.getByRole('button', { name: '撤销这次结转' }).click();
    await page.getByText(/已撤销：先等批复/).waitFor();
    await page.getByRole('combobox', { name: '年度' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
