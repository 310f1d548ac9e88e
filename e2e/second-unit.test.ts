import { readFileSync, rmSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goTo, openBrowser, picture, seriousFindings, visit } from './browser.ts';
import { startProduct, temporaryFolder } from './product.ts';
import {
  APPROVAL,
  EXPERT,
  formA,
  HALL,
  HOTLINE,
  LEDGER,
  NAMES,
  ownLayout,
  PEOPLE,
  REGISTER,
  REGISTER_HEAD,
} from './second-unit-papers.ts';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SECRET = 'tea at 7 by the river';
const PDF = { name: '年度工作总结.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n') };
const workbook = (name: string, bytes: Uint8Array) => ({ name, mimeType: SHEET, buffer: Buffer.from(bytes) });
const tell = (line: string): void => void process.stdout.write(`· ${line}\n`);

const folder = temporaryFolder();
const port = 30_000 + (process.pid % 9_000);
let product: Awaited<ReturnType<typeof startProduct>>;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct(folder, port, ['--own'], '按 Ctrl-C 停止');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const base = `http://localhost:${port}`;
/** What each page complained about; the browser's own lines about the password that is asked again are expected. */
const complaints: string[][] = [];
/** Cells of the tables whose content a person typed, key by key. */
const typed: string[] = [];
const people = new Map<string, Page>();

async function open(path = '/'): Promise<Page> {
  const { page, complaints: own } = await visit({ browser, base }, path);
  complaints.push(own);
  page.setDefaultTimeout(20_000);
  return page;
}
async function fields(within: Page | Locator, values: readonly (readonly [label: string, text: string])[]): Promise<void> {
  for (const [label, text] of values) await within.getByLabel(label, { exact: true }).fill(text);
}
async function signIn(page: Page, name: string, password: string): Promise<void> {
  await fields(page, [
    ['用户名', name],
    ['密码', password],
  ]);
  await page.getByRole('button', { name: '登录' }).click();
}
async function enterFirst(name: string, password: string): Promise<Page> {
  const page = await open();
  await signIn(page, name, password);
  await fields(page, [
    ['当前密码', password],
    ['新密码', SECRET],
    ['再输一次新密码', SECRET],
  ]);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByLabel('当前密码').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '退出', exact: true }).waitFor();
  people.set(name, page);
  return page;
}
const as = (name: string): Page => people.get(name)!; // everybody has signed in by then
const settled = (page: Page) => page.waitForTimeout(400); // a drawer's slide

async function choose(page: Page, within: Page | Locator, label: string, title: string) {
  await within.getByLabel(label, { exact: true }).click();
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-content', { hasText: title })
    .first()
    .click();
}
async function look(page: Page, name: string) {
  await picture(page, `unit-${name}`);
  expect(await seriousFindings(page)).toEqual([]);
}
async function downloaded(page: Page, target: Locator) {
  const [download] = await Promise.all([page.waitForEvent('download'), target.click()]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

async function setUp(): Promise<void> {
  const system = await open('/setup');
  await fields(system, [
    ['设置口令', /用后作废\):(\S+)/.exec(product.said())?.[1] ?? ''],
    ['单位全称', '云岭州政务服务管理局'],
    ['单位编码', '131001'],
    ['行政区划代码', '532900'],
    ['姓名', '杨系统'],
    ['用户名', 'yangxt'],
    ['密码', SECRET],
    ['再输一次密码', SECRET],
    ['安全管理员姓名', '李安全'],
    ['安全管理员用户名', 'lianquan'],
  ]);
  await system.getByRole('button', { name: '完成设置' }).click();
  const oneTime = await system.getByRole('dialog').locator('.mz-secret').innerText();
  await system.getByRole('button', { name: '我已转交本人' }).click();
  await system.getByRole('listitem', { name: '人员与角色', exact: true }).getByRole('button', { name: '去办理' }).click();
  await system.getByRole('button', { name: '从表格粘贴' }).click();
  await system.getByLabel('人员表').fill(PEOPLE);
  await system.getByRole('button', { name: '核对' }).click();
  await system.getByRole('button', { name: '登记 5 人' }).click();
  const passwordOf = async (name: string) => (await system.getByRole('row', { name }).locator('.mz-password').innerText()).trim();
  const security = await enterFirst('lianquan', oneTime.trim());
  for (const [person, name] of [
    ['赵财务', 'zhaocai'],
    ['钱项目', 'qianxm'],
    ['孙科长', 'sunkz'],
    ['吴领导', 'wuld'],
  ] as const)
    await enterFirst(name, await passwordOf(person));
  await security.reload();
  await security.getByRole('button', { name: '授予所选(5)' }).waitFor();
  await security.getByRole('button', { name: /^授予所选/ }).click();
  await security.getByLabel('原因').fill('开账人员名单');
  await security.getByRole('dialog').getByRole('button', { name: '授予角色' }).click();
  await security.getByLabel('您的密码').fill(SECRET);
  await security.getByRole('button', { name: '确认' }).click();
  await security.getByText('授予所选(0)').waitFor();
  // a new role begins with a new session
  for (const name of ['zhaocai', 'qianxm', 'sunkz', 'wuld']) {
    await as(name).goto(base);
    await signIn(as(name), name, SECRET);
    await as(name).getByRole('button', { name: '退出' }).waitFor();
  }
}

async function openYear(): Promise<void> {
  const page = as('zhaocai');
  await page.getByRole('main').getByRole('link', { name: '开账向导' }).click();
  await page.getByLabel('要自评的年度').fill('2024');
  await page.getByRole('button', { name: '开启年度' }).click();
  await fields(page, [
    ['通知文号', '云财绩〔2025〕1号'],
    ['通知标题', '关于开展2024年度项目支出绩效自评的通知'],
    ['通知日期', '2025-01-10'],
  ]);
  await page.getByRole('button', { name: /登记并开启/ }).click();
  await page.getByText('第 1 版').waitFor();
  await page.goto(`${base}/years/2024/budget`);
  await page.getByRole('button', { name: '登记批复' }).click();
  await fields(page, [
    ['文号', '云财行〔2024〕12号'],
    ['批复日期', '2024-02-05'],
    ['标题', '关于批复2024年部门预算的通知'],
    ['批复表', APPROVAL],
  ]);
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByRole('button', { name: '登记批复(3 个项目)' }).click();
  await page
    .getByRole('row', { name: /专家劳务/ })
    .getByText('452500.00')
    .first()
    .waitFor();

  // the payment list as the accounting program gives it
  await page.getByRole('link', { name: '开账向导' }).click();
  await page.getByRole('listitem', { name: '支付台账', exact: true }).getByRole('button', { name: '去办理' }).click();
  await page.getByRole('button', { name: '导入文件' }).click();
  const drawer = page.getByRole('dialog', { name: '导入 · 资金台账' });
  await drawer.locator('input[type=file]').setInputFiles(workbook('支付明细.xlsx', LEDGER));
  await drawer.getByRole('button', { name: '确认导入 5 行' }).click();
  await drawer.getByText('新增 5 行', { exact: true }).waitFor();
  await settled(page);
  await picture(page, 'unit-ledger');
}

/** Form A for all, and a form of the unit's own for one project. */
async function chooseForms(): Promise<void> {
  const page = as('zhaocai');
  await page.goto(`${base}/years/2024/forms`);
  await page.getByRole('button', { name: '选择样式:全部项目' }).click();
  await page.getByLabel('项目支出绩效自评表(财预〔2020〕10号) ').check();
  await page.getByRole('button', { name: '保存样式' }).click();
  await page.getByRole('row', { name: /全部项目.*内置样式/ }).waitFor();
  await page.getByRole('button', { name: /选择样式:公共资源/ }).click();
  await page.getByLabel('项目支出绩效自评表(财预〔2020〕10号) ').check();
  await page.getByLabel(/改成本单位样式/).check();
  await page.getByLabel('表名', { exact: true }).fill('云岭州专项经费绩效自评表');
  await page.getByLabel('预算执行率分值', { exact: true }).fill('20');
  await page.getByRole('button', { name: '删除一级指标 满意度指标' }).click();
  await page.getByText('还有').waitFor({ state: 'detached' });
  await page.getByLabel('第 1 等的名称').fill('优秀');
  await page.getByLabel('签字栏(用顿号隔开)').fill('填表人、科室负责人、分管领导');
  await look(page, 'form');
  await page.getByRole('button', { name: '保存样式' }).click();
  await page.getByRole('row', { name: /云岭州专项经费绩效自评表.*本单位样式/ }).waitFor();
  await look(page, 'forms');
}

async function defineRegister(): Promise<void> {
  const page = as('qianxm');
  await goTo(page, '台账');
  await page.getByRole('button', { name: '新建台账' }).click();
  await page.getByLabel('台账名称').fill('工单办理登记');
  await page.getByLabel(/^代码/).fill('gongdan');
  await page.getByLabel(/从表格粘贴表头/).fill(REGISTER_HEAD.join('、'));
  await page.getByRole('button', { name: '按表头添加' }).click();
  await page.getByRole('button', { name: '添加事实' }).click();
  await page.getByLabel('事实名称').fill('工单按期办结率');
  await page.getByRole('button', { name: '分子:其中哪些算数:添加条件' }).click();
  await choose(page, page, '分子:其中哪些算数第 1 个条件的列', '办结日期');
  await choose(page, page, '分子:其中哪些算数第 1 个条件的比较', '不晚于');
  await choose(page, page, '分子:其中哪些算数第 1 个条件与什么比较', '承诺日期');
  await page.getByRole('button', { name: '添加事实' }).click();
  await page.getByLabel('事实名称').last().fill('办结工单量');
  await choose(page, page, '办结工单量的算法', '计数');
  await look(page, 'register');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('第 1 版 · 钱项目').waitFor();
  await page.getByRole('link', { name: /记录与导入/ }).click();
  await page.getByRole('button', { name: '导入文件' }).click();
  const drawer = page.getByRole('dialog', { name: '导入 · 工单办理登记' });
  await drawer.locator('input[type=file]').setInputFiles(workbook('工单.xlsx', REGISTER));
  await drawer.getByRole('button', { name: '确认导入 10 行' }).click();
  await drawer.getByText('新增 10 行', { exact: true }).waitFor();
}

/** Last year's workbook is uploaded, adopted and becomes this year's draft; `place` answers what the layout leaves open. */
async function takeLastYear(name: string, bytes: Buffer, place: (page: Page) => Promise<void>): Promise<void> {
  const page = as('qianxm');
  await page.goto(`${base}/years/2024/prior-tables`);
  await page.getByRole('heading', { name: '已上传的工作簿' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(workbook(`${name}.xlsx`, bytes));
  await page.getByRole('heading', { level: 1, name: `${name}.xlsx` }).waitFor();
  await place(page);
  await look(page, `prior-${name}`);
  const rest = page.getByLabel(/未放置的单元格不采用/); // the title of an unknown layout
  if (await rest.isVisible()) await rest.check();
  await page.getByRole('button', { name: '采用为上年表' }).click();
  await page.getByRole('link', { name: /^查看 .*的上年表$/ }).click();
  await page.getByRole('button', { name: '作为本年指标草稿' }).click();
  await page.getByRole('link', { name: '打开绩效目标与指标' }).click();
  await page.getByRole('grid').waitFor();
}

/** What a person answers for the layout of nobody else, once. */
async function placeByHand(page: Page): Promise<void> {
  await picture(page, 'unit-unknown');
  const answers: readonly (readonly [cell: string, role: string])[] = [
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
  await page.getByText('已保存;同版式的工作簿以后不再询问').waitFor();
}

/** A cell of the grid, key by key. */
async function typeCell(page: Page, row: number, column: string, text: string): Promise<void> {
  await page.locator(`[data-place^="${row - 1}-"].c-${column}`).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  typed.push(text);
}

/** 年度目标 is the one thing that last year's table does not say about this year. */
async function writeGoal(page: Page, text: string): Promise<void> {
  await page.getByLabel('年度目标').fill(text);
  typed.push(text);
  await page.getByLabel('修改原因').fill('按本年批复编制');
  await page.getByRole('button', { name: '保存为新版本' }).click();
  await page.getByText(/^第 2 版,/).waitFor();
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
    '单窗口维护成本\t4.04万元',
    '网上可办事项比例\t460/500',
    '办事群众满意度\t480/500',
  ],
  expert: ['评标专家抽取人次\t1,020人次', '劳务费按时支付率\t98/100', '交易节约资金\t655.2万元'],
};
const codes = new Map<keyof typeof NAMES, string>();
const projectPage = (key: keyof typeof NAMES) => `${base}/years/2024/projects/${codes.get(key)}`;

async function adoptAndFill(key: keyof typeof NAMES): Promise<void> {
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
    await lead.getByRole('button', { name: '测量本项目(登记簿与台账)' }).click();
    await lead
      .getByRole('cell', { name: /80\.00/ })
      .first()
      .waitFor();
  }
  await lead.getByRole('button', { name: /^\d 行送第二人复核$/ }).click();
  await head.goto(projectPage(key));
  const waiting = head.getByRole('region', { name: '待复核的填报', exact: true });
  await waiting.getByRole('button', { name: /^确认所选 \d 项$/ }).waitFor();
  if (key === 'hotline') await look(head, 'waiting');
  await waiting.getByRole('button', { name: /^确认所选 \d 项$/ }).click();
  await waiting.waitFor({ state: 'detached' });
}

async function declareBase(): Promise<void> {
  const finance = as('zhaocai');
  await finance.goto(`${base}/years/2024`);
  await choose(finance, finance, '基数', '收回后');
  await finance.getByLabel('依据文号').fill('云财绩〔2025〕1号');
  await finance.getByRole('button', { name: /^声 ?明$/ }).click();
  await finance.getByText('已声明,总览已按新基数计算。').waitFor();
  await look(finance, 'overview');
}

/** The tables as workbooks, and how many filled cells they have. */
async function printAll(): Promise<number> {
  const page = as('zhaocai');
  let cells = 0;
  for (const key of ['hotline', 'hall', 'expert'] as const) {
    await page.goto(projectPage(key));
    const { bytes } = await downloaded(page, page.getByRole('link', { name: '下载自评表(.xlsx)' }));
    const rows = (await readXlsx(bytes)).sheets[0]!.rows;
    cells += rows.flat().filter((cell) => cell !== null && cell !== undefined && cell !== '').length;
    if (key === 'expert') expect(rows.flat().join('')).toMatch(/云岭州专项经费绩效自评表.*填表人/);
  }
  return cells;
}

it('goes from an empty folder to filled tables by pages and workbooks only, at most 5 % of their cells typed', async () => {
  const began = Date.now();
  const lap = (what: string) => tell(`${what} ${Math.round((Date.now() - began) / 1000)} 秒`);
  await setUp();
  lap('人员');
  await openYear();
  await chooseForms();
  lap('样式');
  await defineRegister();
  lap('台账');
  await takeLastYear('热线2023', await formA(NAMES.hotline, HOTLINE, [320, 320, 318.4]), async () => undefined);
  const lead = as('qianxm');
  const idOf = () => /projects\/([^/]+)\//.exec(lead.url())?.[1] ?? '';
  codes.set('hotline', idOf());
  await typeCell(lead, 4, 'target', '2024-12-31');
  await look(lead, 'draft');
  await writeGoal(lead, '受理群众诉求,按期办结。');
  await takeLastYear('大厅2023', await ownLayout(NAMES.hall, HALL, [180, 180, 178]), placeByHand);
  codes.set('hall', idOf());
  await writeGoal(lead, '大厅设备稳定运行,群众满意。');
  await takeLastYear('专家2023', await ownLayout(NAMES.expert, EXPERT, [45, 45, 44]), async (page) => {
    await page.getByText(/按记住的版式读取/).waitFor();
  });
  codes.set('expert', idOf());
  await writeGoal(lead, '专家抽取规范,劳务费按时支付。');
  lap('上年表');
  for (const key of ['hotline', 'hall', 'expert'] as const) await adoptAndFill(key);
  lap('填报');
  await declareBase();
  lap('基数');
  const cells = await printAll();
  const share = (typed.length / cells) * 100;
  tell(`自评表共 ${cells} 个单元格,逐键录入 ${typed.length} 个(${share.toFixed(1)}%)`);
  expect(share).toBeLessThanOrEqual(5);
  lap('全程');
  expect(complaints.flat().filter((text) => !/40[039]|422/.test(text))).toEqual([]);
}, 240_000);
