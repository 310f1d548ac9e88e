import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bureauBlank } from '../src/platform/documents/testing/blanks.ts';
import { pagesOf } from '../src/platform/documents/testing/pages.ts';
import { choose, goTo, picture, settled } from './browser.ts';
import { as, base, downloaded, fields, look, PDF, typed, workbook } from './second-unit-office.ts';
import { NAMES } from './second-unit-papers.ts';
import { KEYS, projectPage } from './second-unit-tables.ts';

const year = `${base}/years/2024`;

/** Rows that missed or far exceeded their target say why; nothing else is asked. */
const REASONS: readonly (readonly [project: keyof typeof NAMES, indicator: string, reason: string])[] = [
  ['hotline', '工单按期办结率', '指标值沿用上年，偏低；下一年度按近三年平均值编制。'],
  ['hotline', '知识库管理制度健全', '更新规程年底印发，尚在试行；下一年度上半年完成修订。'],
  ['expert', '交易节约资金', '年中新增两批集中采购，节约额超出预期；下一年度调高指标值。'],
];

export async function giveReasons(): Promise<void> {
  const lead = as('qianxm');
  for (const [project, indicator, reason] of REASONS) {
    if (lead.url() !== projectPage(project)) await lead.goto(projectPage(project));
    await lead.getByRole('button', { name: indicator, exact: true }).click();
    const panel = lead.getByRole('dialog', { name: '指标明细' });
    await panel.getByLabel('偏差原因分析及改进措施').fill(reason);
    typed.push(reason);
    await panel.getByRole('button', { name: '保存原因' }).click();
    await panel.getByText('已保存。').waitFor();
    await lead.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  }
}

/** 勾稽核查 before 提交: the tables name every kind of output and hold all that the rules ask. */
export async function auditBefore(): Promise<void> {
  const finance = as('zhaocai');
  await finance.goto(`${projectPage('hall')}/audit`);
  await finance.getByRole('button', { name: '核查', exact: true }).click();
  await finance.getByText('没有待办理的错误和警告，可以提交。').waitFor();
  await look(finance, 'audit');
}

async function together(name: string, step: string, button: string): Promise<Page> {
  const page = as(name);
  await page.goto(year);
  const section = page.getByRole('region', { name: step, exact: true });
  await section.getByRole('button', { name: button }).click();
  return page;
}
/** All three went on; a refusal says which one did not, and why. */
async function moved(page: Page): Promise<void> {
  const refused = page.locator('.mz-together > [role=alert]');
  const done = page.getByText('已办理 3 个项目。');
  await done.or(refused).waitFor({ timeout: 60_000 });
  expect(await refused.allInnerTexts()).toEqual([]);
}

export async function submitAndReview(): Promise<void> {
  const lead = as('qianxm');
  await lead.goto(year);
  const section = lead.getByRole('region', { name: '成批提交', exact: true });
  await section.waitFor();
  await look(lead, 'together');
  await section.getByRole('button', { name: '提交所选 3 个项目' }).click();
  await moved(lead);
  await moved(await together('sunkz', '成批审核', '审核通过所选 3 个项目'));
  await moved(await together('zhaocai', '成批审核', '审核通过所选 3 个项目'));
}

export async function decide(): Promise<void> {
  const finance = as('zhaocai');
  await goTo(finance, '会议纪要');
  await finance.getByRole('button', { name: '登记会议纪要' }).click();
  const entering = finance.getByRole('dialog', { name: '登记会议纪要' });
  await fields(entering, [
    ['纪要编号', '绩效领导小组纪要〔2025〕1号'],
    ['会议日期', '2025-03-06'],
    ['参会人员', '领导小组全体成员'],
    ['审定意见', '同意三个项目的自评结果。'],
  ]);
  await entering.getByLabel('纪要文件（必传）').setInputFiles({ ...PDF, name: '纪要.pdf' });
  await entering.getByText('已上传 纪要.pdf').waitFor();
  await entering.getByRole('button', { name: /^登 ?记$/ }).click();
  await finance.getByLabel('纪要 绩效领导小组纪要〔2025〕1号').waitFor();
  const group = as('wuld');
  await group.goto(`${base}/minutes`);
  await group.getByRole('button', { name: '据此纪要审定 3 个项目' }).click();
  await group.getByText('（已据此审定）').nth(2).waitFor();
}

/** The finance bureau's blank: uploaded and looked over once, filled for every project without another question. */
export async function fillTheirForm(): Promise<void> {
  const page = as('zhaocai');
  const blank = Buffer.from(await bureauBlank({ rows: 3, year: '2024' }));
  await goTo(page, '财政空白表');
  await page.getByText('还没有空白表').waitFor();
  await page.locator('input[type=file]').setInputFiles(workbook('州财政局自评表.xlsx', blank));
  await page.getByRole('table', { name: '项目自评表' }).getByRole('button', { name: 'C3 空 项目名称' }).waitFor();
  await page.getByRole('tab', { name: '试填与下载' }).click();
  await choose(page, '试填的项目', NAMES.hotline);
  await page.getByRole('table', { name: '试填 项目自评表' }).getByText('办结工单量').waitFor();
  await picture(page, 'unit-their-form');
  const all = await downloaded(page, page.getByRole('button', { name: '下载全部项目（.zip）' }));
  const books = Object.values(unzipSync(all.bytes));
  expect(books).toHaveLength(3);
  const before = unzipSync(blank);
  for (const book of books) {
    const after = unzipSync(book);
    const changed = Object.keys(before).filter((part) => strFromU8(before[part]!, true) !== strFromU8(after[part]!, true));
    expect(changed).toEqual(['xl/worksheets/sheet1.xml']);
  }
  const said = await Promise.all(books.map(async (book) => (await readXlsx(book)).sheets[0]!.rows.flat().join('')));
  for (const key of KEYS) expect(said.filter((text) => text.includes(NAMES[key]))).toHaveLength(1);
}

const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** The printed table comes back signed, and all three go out on one receipt. */
export async function signAndDeliver(): Promise<void> {
  const lead = as('qianxm');
  await lead.goto(projectPage('hotline'));
  const { bytes } = await downloaded(lead, lead.getByRole('link', { name: '打印自评表（PDF）' }));
  const pages = await pagesOf(bytes);
  const code = CODE.exec(pages[0] ?? '')?.[0] ?? '';
  expect(pages.filter((text) => !text.includes(`版本码 ${code}`))).toEqual([]);
  await lead.getByRole('button', { name: '上传签章件' }).click();
  const panel = lead.getByRole('dialog', { name: '上传签章件' });
  await panel
    .getByLabel('签字盖章后的扫描件')
    .setInputFiles({ name: '自评表签章件.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) });
  await panel.getByLabel('纸上的版本码').fill(code);
  await panel.getByText(/（当前版本）/).waitFor();
  await panel.getByRole('button', { name: /^上 ?传$/ }).click();
  await lead.getByLabel('打印与签章').getByText('与文件中的版本码相符').waitFor();

  const finance = await together('zhaocai', '成批报送', '报送所选 3 个项目');
  const form = finance.getByRole('dialog', { name: '报送 3 个项目' });
  await fields(form, [
    ['报送日期', '2025-03-10'],
    ['收件单位', '云岭州财政局（演示）'],
    ['回执号', 'HZ-2025-07'],
  ]);
  await settled(finance);
  await look(finance, 'deliver');
  await form.getByRole('button', { name: '确认报送 3 个项目' }).click();
  await form.waitFor({ state: 'detached' });
  await finance.getByText('已报送待受理 3').waitFor();
  await picture(finance, 'unit-delivered');
}
