import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCell, workbook } from '../src/platform/ingest/testing/workbook.ts';
import { openProduct, type Product, picture, seriousFindings, signIn } from './browser.ts';

const rowsOf = (project: string, more: readonly TestCell[][] = []): TestCell[][] => [
  ['2022年度县区项目绩效情况表'],
  ['项目', project],
  ['资金来源', '预算安排', '调整后', '实际支出'],
  ['合计', 80, '75', 60.03],
  ['本级安排', 76, 71, '56.03'],
  ['其他资金', 4, 4, 4],
  ['内部编号', '类别', '子类', '考核内容', '计划', '完成情况', '满分', '自评', '备注'],
  ['N1', '产出', '数量', '受理群众来电', '≥12万个', '14.6万个', 30, 30],
  ['N2', '产出', '质量', '呼入电话接通率', '≥95%', '98.1%', 30, 30],
  ['N3', '效益', '社会效益', '知识库更新完成', '2022年12月底前', '已完成', 30, 28, '见附件'],
  ...more,
];
const file = (name: string, project: string, more?: readonly TestCell[][]) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(
    workbook({
      sheets: [
        { name: '上年', rows: rowsOf(project, more) },
        { name: '底稿', hidden: true, rows: [['内部']] },
      ],
    }),
  ),
});
const HEADINGS = ['一级指标', '二级指标', '三级指标', '指标值', '实际完成值', '分值', '得分'] as const;
const MONEY = ['年初预算', '全年预算', '执行数'] as const;

describe("last year's workbooks", () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product?.close());

  /** In the list of what is not placed. */
  const say = (page: Page, cell: string, role: string) =>
    page.getByLabel(new RegExp(`^${cell} .*是$`)).selectOption({ label: role });
  const upload = async (page: Page, ...made: Parameters<typeof file>) => {
    await page.locator('input[type=file]').setInputFiles(file(...made));
    await page.getByRole('heading', { level: 1, name: made[0] }).waitFor();
  };

  it('an unknown layout is placed by hand once, adopted, and the next workbook of the layout is placed without asking', async () => {
    const { page, complaints } = await signIn(product, 'xiangmu');
    await page.getByRole('link', { name: '上年表（2022 年度）' }).click();
    await page.getByText('还没有上传').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await upload(page, '热线上年.xlsx', '12345热线');
    await page.getByRole('tab', { name: /底稿（隐藏）/ }).waitFor();
    await picture(page, 'prior-unknown');
    expect(await seriousFindings(page)).toEqual([]);
    // by the mouse in the sheet, by the keyboard to its neighbour, and in the list below
    await page.getByRole('button', { name: '12345热线' }).click();
    await page.getByLabel('B2 是').selectOption({ label: '项目名称' });
    await page.getByRole('button', { name: '本级安排' }).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('A5 是').selectOption({ label: '当年财政拨款' });
    for (const [at, role] of MONEY.entries()) await say(page, `${'BCD'[at]}3`, role);
    await say(page, 'A7', '不是数据');
    for (const [at, role] of HEADINGS.entries()) await say(page, `${'BCDEFGH'[at]}7`, role);
    await picture(page, 'prior-placing');
    await page.getByRole('button', { name: '保存 13 处放置并记住版式' }).click();
    await page.getByText('已保存；同版式的工作簿以后不再询问').waitFor();
    await page.getByText('未放置 2 个单元格').waitFor();
    await page.getByLabel('项目', { exact: true }).selectOption('hotline');
    await page.getByRole('button', { name: '采用为上年表' }).click();
    await page.getByText(/表里没有写明 9 个金额的单位/).waitFor();
    await page.getByText(/还有 2 个单元格没有放置/).waitFor();
    await page.getByLabel('表中金额的单位').selectOption('万元');
    await page.getByLabel(/未放置的单元格不采用/).check();
    await picture(page, 'prior-adopt');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '采用为上年表' }).dblclick();
    await page.getByRole('link', { name: /^查看 .*的上年表$/ }).click();
    await page.getByText('上年已完成 98.1%，超过指标值 ≥95%').waitFor();
    await page.getByText('指标值里有以前的日期“2022年12月底”，请改为 2023 年的日期。').waitFor();
    await picture(page, 'prior-table');
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: '作为本年指标草稿' }).click();
    await page.getByText(/2023 年已有 \d+ 行指标/).waitFor();
    await page.getByLabel(/替换现有指标/).check();
    await page.getByRole('button', { name: '作为本年指标草稿' }).click();
    await page.getByRole('link', { name: '打开绩效目标与指标' }).click();
    await page.getByText('2022 年：≥95%，完成 98.1%').waitFor();
    await picture(page, 'prior-draft');
    await page.goBack();

    await page.getByRole('link', { name: '全部上年表' }).click();
    await upload(page, '交易上年.xlsx', '交易中心', [
      ['N4', '满意度', '服务对象满意度', '交易主体满意度', '≥90%', '93%', 10, 10],
    ]);
    await page.getByText(/按记住的版式读取（项目责任人（演示）在“热线上年.xlsx”上放置）/).waitFor();
    await page.getByText('4 行指标，9 个金额').waitFor();
    expect(await page.getByLabel('表中金额的单位').inputValue()).toBe('万元');
    await picture(page, 'prior-remembered');
    expect(complaints.filter((text) => !/status of (?:409|422)/.test(text))).toEqual([]);
  });

  it('a phone', async () => {
    const { page } = await signIn(product, 'caiwu', { width: 390, height: 844 });
    await page.getByRole('link', { name: '上年表（2022 年度）' }).click();
    await page.getByRole('link', { name: '热线上年.xlsx' }).click();
    await page.getByText('按记住的版式读取').waitFor();
    await picture(page, 'prior-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
