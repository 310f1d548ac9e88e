import { choose, goTo, picture, settled } from './browser.ts';
import { as, base, enterFirst, fields, look, open, SECRET, setUpSecret, signIn, workbook } from './second-unit-office.ts';
import { APPROVAL, LEDGER, PEOPLE, REGISTER, REGISTER_HEAD } from './second-unit-papers.ts';

export async function setUp(): Promise<void> {
  const system = await open('/setup');
  await fields(system, [
    ['设置口令', setUpSecret()],
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
  await security.getByRole('button', { name: '授予所选（5）' }).waitFor();
  await security.getByRole('button', { name: /^授予所选/ }).click();
  await security.getByLabel('原因').fill('开账人员名单');
  await security.getByRole('dialog').getByRole('button', { name: '授予角色' }).click();
  await security.getByLabel('您的密码').fill(SECRET);
  await security.getByRole('button', { name: '确认' }).click();
  await security.getByText('授予所选（0）').waitFor();
  // a new role begins with a new session
  for (const name of ['zhaocai', 'qianxm', 'sunkz', 'wuld']) {
    await as(name).goto(base);
    await signIn(as(name), name, SECRET);
    await as(name).getByRole('button', { name: '退出' }).waitFor();
  }
}

export async function openYear(): Promise<void> {
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
  await page.getByRole('button', { name: '登记批复（3 个项目）' }).click();
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
  await drawer.getByRole('button', { name: '确认导入 7 行' }).click();
  await drawer.getByText('新增 7 行', { exact: true }).waitFor();
  await settled(page);
  await picture(page, 'unit-ledger');
}

/** Form A for all, and a form of the unit's own for one project. */
export async function chooseForms(): Promise<void> {
  const page = as('zhaocai');
  await page.goto(`${base}/years/2024/forms`);
  await page.getByRole('button', { name: '选择样式：全部项目' }).click();
  await page.getByLabel('项目支出绩效自评表（财预〔2020〕10号） ').check();
  await page.getByRole('button', { name: '保存样式' }).click();
  await page.getByRole('row', { name: /全部项目.*内置样式/ }).waitFor();
  await page.getByRole('button', { name: /选择样式：公共资源/ }).click();
  await page.getByLabel('项目支出绩效自评表（财预〔2020〕10号） ').check();
  await page.getByLabel(/改成本单位样式/).check();
  await page.getByLabel('表名', { exact: true }).fill('云岭州专项经费绩效自评表');
  await page.getByLabel('预算执行率分值', { exact: true }).fill('20');
  await page.getByRole('button', { name: '删除一级指标 满意度指标' }).click();
  await page.getByText('还有').waitFor({ state: 'detached' });
  await page.getByLabel('第 1 等的名称').fill('优秀');
  await page.getByLabel('签字栏（用顿号隔开）').fill('填表人、科室负责人、分管领导');
  await look(page, 'form');
  await page.getByRole('button', { name: '保存样式' }).click();
  await page.getByRole('row', { name: /云岭州专项经费绩效自评表.*本单位样式/ }).waitFor();
  await look(page, 'forms');
}

export async function defineRegister(): Promise<void> {
  const page = as('qianxm');
  await goTo(page, '台账');
  await page.getByRole('button', { name: '新建台账' }).click();
  await page.getByLabel('台账名称').fill('工单办理登记');
  await page.getByLabel(/^代码/).fill('gongdan');
  await page.getByLabel(/从表格粘贴表头/).fill(REGISTER_HEAD.join('、'));
  await page.getByRole('button', { name: '按表头添加' }).click();
  await page.getByRole('button', { name: '添加事实' }).click();
  await page.getByLabel('事实名称').fill('工单按期办结率');
  await page.getByRole('button', { name: '分子：其中哪些算数：添加条件' }).click();
  await choose(page, '分子：其中哪些算数第 1 个条件的列', '办结日期');
  await choose(page, '分子：其中哪些算数第 1 个条件的比较', '不晚于');
  await choose(page, '分子：其中哪些算数第 1 个条件与什么比较', '承诺日期');
  await page.getByRole('button', { name: '添加事实' }).click();
  await page.getByLabel('事实名称').last().fill('办结工单量');
  await choose(page, '办结工单量的算法', '计数');
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
