import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { choose, picture } from './browser.ts';
import { as, base, downloaded, look, PDF, typed, workbook } from './second-unit-office.ts';
import { NAMES } from './second-unit-papers.ts';

/** Last year's workbook is uploaded, adopted and becomes this year's draft; `place` answers what the layout leaves open. */
export async function takeLastYear(name: string, bytes: Buffer, place: (page: Page) => Promise<void>): Promise<void> {
  const page = as('qianxm');
  await page.goto(`${base}/years/2024/prior-tables`);
  await page.getByRole('heading', { name: '已上传的工作簿' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(workbook(`${name}.xlsx`, bytes));
  await page.getByRole('heading', { level: 1, name: `${name}.xlsx` }).waitFor();
  await place(page);
  await look(page, `prior-${name}`);
  expect(await page.getByLabel(/未放置的单元格不采用/).count()).toBe(0); // nothing is left to be asked
  await page.getByRole('button', { name: '采用为上年表' }).click();
  await page.getByRole('link', { name: /^查看 .*的上年表$/ }).click();
  await page.getByRole('button', { name: '作为本年指标草稿' }).click();
  await page.getByRole('link', { name: '打开绩效目标与指标' }).click();
  await page.getByRole('grid').waitFor();
}

/** What a person answers for the layout of nobody else, once. */
export async function placeByHand(page: Page): Promise<void> {
  await picture(page, 'unit-unknown');
  const answers: readonly (readonly [cell: string, role: string])[] = [
    ['A1', '不是数据'],
    ['A5', '当年财政拨款'],
    ['B3', '年初预算'],
    ['C3', '全年预算'],
    ['D3', '执行数'],
    ['A6', '不是数据'],
    ['B7', '一级指标'],
    ['C7', '二级指标'],
    ['D6', '三级指标'],
    ['E6', '指标值'],
    ['F6', '实际完成值'],
    ['G7', '分值'],
    ['H7', '得分'],
  ];
  await page.getByRole('button', { name: NAMES.hall, exact: true }).click();
  await page.getByLabel('B2 是').selectOption({ label: '项目名称' });
  for (const [cell, role] of answers) await page.getByLabel(new RegExp(`^${cell} .*是$`)).selectOption({ label: role });
  await page.getByRole('button', { name: /^保存 \d+ 处放置并记住版式$/ }).click();
  await page.getByText('已保存；同版式的工作簿以后不再询问').waitFor();
}

/** A cell of the grid, key by key. */
export async function typeCell(page: Page, row: number, column: string, text: string): Promise<void> {
  await page.locator(`[data-place^="${row - 1}-"].c-${column}`).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  typed.push(text);
}

/** 年度目标 is the one thing that last year's table does not say about this year. */
export async function writeGoal(page: Page, text: string): Promise<void> {
  await page.getByLabel('年度目标').fill(text);
  typed.push(text);
  await page.getByLabel('修改原因').fill('按本年批复编制');
  await page.getByRole('button', { name: '保存为新版本' }).click();
  await page.getByText(/^第 2 版，/).waitFor();
}

const VALUES: Readonly<Record<keyof typeof NAMES, readonly string[]>> = {
  hotline: [
    '回访抽检合格率\t486/500',
    '年度运行报告完成时间\t2024年12月20日',
    '年度运行成本\t316.5万元',
    '诉求平均响应时长\t15.5小时',
    '知识库管理制度健全\t三项制度已印发并执行\t\t0.95',
    '市民满意度\t952/1000',
    '办结工单量\t10',
  ],
  hall: [
    '保障服务窗口数\t46个',
    '设备完好率\t989/1000',
    '故障修复及时率\t97/100',
    '单窗口维护成本\t4.04万元',
    '网上可办事项比例\t460/500',
    '办事群众满意度\t480/500',
  ],
  expert: [
    '评标专家抽取人次\t1,020人次',
    '评审质量抽检合格率\t98/100',
    '劳务费按时支付率\t98/100',
    '单次评审劳务成本\t430元',
    '交易节约资金\t655.2万元',
  ],
};
export const KEYS = ['hotline', 'hall', 'expert'] as const;
export const codes = new Map<keyof typeof NAMES, string>();
export const projectPage = (key: keyof typeof NAMES) => `${base}/years/2024/projects/${codes.get(key)}`;

export async function adoptAndFill(key: keyof typeof NAMES): Promise<void> {
  const head = as('sunkz');
  await head.goto(`${projectPage(key)}/indicators`);
  await head.getByRole('button', { name: /^启用第 \d 版$/ }).click();
  await head.getByText(/自评使用第 \d 版/).waitFor();
  const lead = as('qianxm');
  await lead.goto(projectPage(key));
  await lead.getByText('成批填报实际完成值').click();
  await lead.getByLabel('完成值表').fill(['三级指标\t实际完成值\t分母\t档内比例', ...VALUES[key]].join('\n'));
  await lead.locator('.mz-batch input[type=file]').setInputFiles(PDF);
  await lead.getByText('年度工作总结.pdf').waitFor();
  if (key === 'hotline') {
    await look(lead, 'batch');
    await lead.getByRole('button', { name: '测量本项目（登记簿与台账）' }).click();
    await lead
      .getByRole('cell', { name: /80\.00/ })
      .first()
      .waitFor();
  }
  await lead.getByRole('button', { name: /^\d 行送第二人复核$/ }).click();
  await lead.getByText('请粘贴完成值').waitFor(); // sent, and the page is ready for another list
  await head.goto(projectPage(key));
  const waiting = head.getByRole('region', { name: '待复核的填报', exact: true });
  await waiting.getByRole('button', { name: /^确认所选 \d 项$/ }).waitFor();
  if (key === 'hotline') await look(head, 'waiting');
  await waiting.getByRole('button', { name: /^确认所选 \d 项$/ }).click();
  await waiting.waitFor({ state: 'detached' });
}

export async function declareBase(): Promise<void> {
  const finance = as('zhaocai');
  await finance.goto(`${base}/years/2024`);
  await choose(finance, '基数', '收回后');
  // the number of the notice was typed once, when the year was opened
  expect(await finance.getByLabel('依据文号').inputValue()).toBe('云财绩〔2025〕1号');
  await finance.getByRole('button', { name: /^声 ?明$/ }).click();
  await finance.getByText('已声明，总览已按新基数计算。').waitFor();
  await look(finance, 'overview');
}

/** The tables as workbooks, and how many filled cells they have. */
export async function printAll(): Promise<number> {
  const page = as('zhaocai');
  let cells = 0;
  for (const key of KEYS) {
    await page.goto(projectPage(key));
    const { bytes } = await downloaded(page, page.getByRole('link', { name: '下载自评表（.xlsx）' }));
    const rows = (await readXlsx(bytes)).sheets[0]!.rows;
    cells += rows.flat().filter((cell) => cell !== null && cell !== undefined && cell !== '').length;
    if (key === 'expert') expect(rows.flat().join('')).toMatch(/云岭州专项经费绩效自评表.*填表人/);
    if (key !== 'hotline') continue;
    // a goal with numbers of the unit's own must not keep its report from being written
    const report = await downloaded(page, page.getByRole('link', { name: '下载自评报告（.docx）' }));
    expect(Buffer.from(report.bytes.subarray(0, 2)).toString()).toBe('PK');
  }
  return cells;
}
