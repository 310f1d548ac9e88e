import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product, picture, seriousFindings, settled, signIn } from './browser.ts';

const PDF = { name: '验收报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n') };
const CALLS = '通话编号,方向,开始时间,接听时间,结束时间,座席';

describe('self-evaluation as a financial officer expects it', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  const open = async (person: string, project: RegExp, viewport?: { width: number; height: number }) => {
    const signed = await signIn(product, person, viewport);
    await signed.page.getByRole('link', { name: project }).click();
    return signed;
  };
  /** Opens the panel of a row with the keyboard, as everything here can be done. */
  const openRow = async (page: Page, name: string) => {
    const row = page.getByRole('button', { name, exact: true });
    await row.waitFor();
    await row.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: '指标明细' });
    await panel.getByRole('tab', { name: /变更历史/ }).waitFor();
    await settled(page);
    return panel;
  };
  /** The second person finds the matter among 我的待办 and confirms it. */
  const confirm = async (person: string, title: RegExp) => {
    const { page, complaints } = await signIn(product, person);
    await page.getByRole('link', { name: '我的待办' }).click();
    await page.getByRole('link', { name: title }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'todos');
    await page.getByRole('link', { name: title }).click();
    const panel = page.getByRole('dialog', { name: '指标明细' });
    await panel.getByRole('button', { name: '确认', exact: true }).waitFor();
    await settled(page);
    await picture(page, 'confirm');
    expect(await seriousFindings(page)).toEqual([]);
    await panel.getByRole('button', { name: '确认', exact: true }).click();
    // the button alone is no sign: while the request is under way its name says so, and the panel moves when the matter goes
    await panel.getByLabel(/^待确认：/).waitFor({ state: 'detached' });
    return { page, panel, complaints };
  };

  it('a value typed with its file counts after a second person has confirmed it', async () => {
    const { page, complaints } = await open('xiangmu', /公共资源电子化交易/);
    const panel = await openRow(page, '评标区场所设施提升改造项数');
    await panel.getByRole('tab', { name: '填报完成值' }).click();
    await panel.getByLabel('实际完成值（项）').fill('3');
    await panel.locator('input[type=file]').setInputFiles({ ...PDF, name: '改名.pdf', buffer: Buffer.from('MZ') });
    await panel.getByText('文件内容与扩展名不符').waitFor();
    await panel.locator('input[type=file]').setInputFiles(PDF);
    await panel.getByText('验收报告.pdf').waitFor();
    await panel.getByLabel('材料说明').fill('第 3 页');
    await settled(page);
    await picture(page, 'entry');
    expect(await seriousFindings(page)).toEqual([]);
    await panel.getByRole('button', { name: '送第二人复核' }).click();
    await panel.getByLabel('待确认：填报实际完成值').waitFor();
    await panel.getByText('须由另一人确认，您可以撤回。').waitFor();
    const second = await confirm('kezhang', /复核填报：评标区场所设施提升改造项数/);
    await second.panel.getByRole('tab', { name: /变更历史/ }).click();
    await second.panel.getByText('填报复核确认').waitFor();
    await settled(second.page);
    await picture(second.page, 'history');
    const [download] = await Promise.all([
      second.page.waitForEvent('download'),
      second.panel.getByRole('link', { name: '验收报告.pdf' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('验收报告.pdf');
    await second.page.keyboard.press('Escape');
    const row = second.page.getByRole('row', { name: /评标区场所设施提升改造项数/ });
    await row.getByText('待写原因').waitFor();
    // the refused file is the browser's own complaint about a 422
    expect([...complaints.filter((text) => !text.includes('422')), ...second.complaints]).toEqual([]);
  });

  it('an adjusted score waits for a second person, and the computed one stays beside it', async () => {
    const { page, complaints } = await open('xiangmu', /政务服务楼/);
    const panel = await openRow(page, '项目支出总成本');
    await panel.getByRole('tab', { name: '手工调整' }).click();
    await panel.getByLabel(/调整后得分/).fill('99');
    await panel.getByLabel('调整原因').fill('合同验收资料不全');
    await panel.getByRole('button', { name: '送第二人确认' }).click();
    await panel
      .getByText(/调整后的得分 99.00 高于该行分值/)
      .first()
      .waitFor();
    await panel.getByLabel(/调整后得分/).fill('4');
    await panel.getByRole('button', { name: '送第二人确认' }).click();
    await panel.getByLabel('待确认：手工调整').waitFor();
    await picture(page, 'adjustment');
    expect(await seriousFindings(page)).toEqual([]);
    const second = await confirm('caiwu', /确认手工调整：项目支出总成本/);
    await second.panel
      .getByText(/计算得分/)
      .first()
      .waitFor();
    await second.page.keyboard.press('Escape');
    const row = second.page.getByRole('row', { name: /项目支出总成本/ });
    await row.getByText(/手工调整；计算/).waitFor();
    await settled(second.page);
    await row.scrollIntoViewIfNeeded();
    await picture(second.page, 'adjusted');
    expect([...complaints.filter((text) => !text.includes('422')), ...second.complaints]).toEqual([]);
  });

  it('records that come after 提交 show as drift; the snapshot recomputes equal', async () => {
    const lead = await open('xiangmu', /12345政务服务便民热线/);
    await lead.page.getByLabel('办理', { exact: true }).getByRole('button', { name: '提交' }).click();
    await lead.page.getByLabel('办理', { exact: true }).getByText('待科室审核').last().waitFor();
    await lead.page.getByLabel('办理', { exact: true }).getByRole('button', { name: '撤回' }).waitFor();

    const { page, complaints } = await signIn(product, 'caiwu');
    await page.getByRole('link', { name: '数据登记' }).click();
    const lines = Array.from({ length: 3_000 }, (_, i) => `LATE-${i},呼入,2023-11-11 10:00:00,,2023-11-11 10:01:00,`);
    await page.getByRole('button', { name: '导入话务记录' }).click();
    const importing = page.getByRole('dialog', { name: '导入 · 话务记录' });
    const buffer = Buffer.from([CALLS, ...lines].join('\n'));
    await importing.locator('input[type=file]').setInputFiles({ name: '迟到话单.csv', mimeType: 'text/csv', buffer });
    await importing
      .getByRole('button', { name: '确认导入 3000 行' })
      .or(importing.getByRole('button', { name: '确认导入 3,000 行' }))
      .click();
    await importing.getByText(/新增 3,?000 行/).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: '项目总览' }).click();
    await page.getByText(/呼入电话接通率：漂移，98.59 → 96.60/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'overview-drift');
    await page.getByRole('link', { name: /12345政务服务便民热线/ }).click();
    const notice = page.getByRole('region', { name: '漂移' });
    await notice.getByRole('row', { name: /呼入电话接通率 98.59 96.60 迟到话单.csv/ }).waitFor();
    await picture(page, 'drift');
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: /追溯 呼入电话接通率/ }).click();
    const drawer = page.getByRole('dialog', { name: '数字从哪里来' });
    await drawer.getByText(/漂移：测量时 98.59/).waitFor();
    await drawer.getByRole('button', { name: '复算' }).click();
    await drawer.getByText(/数值与摘要均与存档一致/).waitFor({ timeout: 60_000 });
    await picture(page, 'recomputed');
    expect(await seriousFindings(page)).toEqual([]);
    expect([...lead.complaints, ...complaints]).toEqual([]);
  });

  it('a phone shows the same panel, and print shows the form only', async () => {
    const { page } = await open('kezhang', /政务服务网络/, { width: 390, height: 844 });
    await page.getByRole('heading', { name: '绩效指标' }).waitFor();
    await picture(page, 'phone-project');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const panel = await openRow(page, '网络线路租用成本');
    await picture(page, 'phone-row');
    expect(await panel.evaluate((element) => element.scrollWidth <= innerWidth)).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    await page.locator(':focus', { hasText: '网络线路租用成本' }).waitFor(); // the keyboard is back where it was
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('heading', { name: '四种基数测算' }).waitFor({ state: 'hidden' });
    await picture(page, 'print');
    expect(await page.getByLabel('办理', { exact: true }).isVisible()).toBe(false);
    expect(await page.getByRole('cell', { name: '总分' }).first().isVisible()).toBe(true);
  });
});
