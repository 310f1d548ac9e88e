/** What is still to be done, in plain words, and the page where it is done. */
export type Missing = { readonly text: string; readonly to: string | null };

export type OpeningProject = {
  readonly id: string;
  readonly name: string;
  readonly hasBudget: boolean;
  readonly hasSection: boolean;
  readonly hasLeader: boolean;
  readonly hasSpent: boolean;
  readonly indicators: number;
  /** Points that do not add up, as 提交 would say it. */
  readonly unbalanced: readonly string[];
};

/** Where a unit stands on its way to a year that can be evaluated. */
export type Situation = {
  readonly sections: number;
  readonly vacant: readonly string[];
  readonly requests: number;
  readonly withoutPassword: number;
  /** The year that is opened; null before the first. */
  readonly year: number | null;
  /** Steps of the notice without a day; null while there is no notice. */
  readonly undated: readonly string[] | null;
  readonly approvals: readonly { readonly number: string; readonly hasFile: boolean }[];
  readonly projects: readonly OpeningProject[];
  readonly hasBase: boolean;
};

export type OpeningStep = {
  readonly key: string;
  readonly title: string;
  readonly help: string;
  readonly who: string;
  /** Any one of these opens the pages of the step. */
  readonly permissions: readonly string[];
  /** Whether what is missing names business data, which administrators do not see. */
  readonly business: boolean;
  readonly to: (year: number | null) => string | null;
  readonly missing: (situation: Situation) => readonly Missing[];
};

const some = (condition: boolean, text: string, to: string | null = null): readonly Missing[] =>
  condition ? [{ text, to }] : [];
const each = <T>(list: readonly T[], tell: (one: T) => Missing): readonly Missing[] => list.map(tell);
const inYear = (path: string) => (year: number | null) => (year === null ? null : `/years/${year}${path}`);
const BEFORE: Missing = { text: '先登记年度与通知', to: null };
const PROJECTS: Missing = { text: '先登记批复与项目', to: null };

function missingOfUnit({ sections }: Situation): readonly Missing[] {
  return some(sections === 0, '还没有科室：粘贴人员表时自动新建，也可单独新建');
}

function missingPeople({ vacant, requests, withoutPassword }: Situation): readonly Missing[] {
  return [
    ...some(vacant.length > 0, `还没有人担任：${vacant.join('、')}`),
    ...some(withoutPassword > 0, `${withoutPassword} 人还没有登录并设置自己的密码`),
    ...some(requests > 0, `${requests} 项角色待安全管理员授予`),
  ];
}

function missingNotice({ year, undated }: Situation): readonly Missing[] {
  if (year === null || undated === null) return [{ text: '还没有登记年度通知（文号、日期、各环节期限）', to: null }];
  return some(undated.length > 0, `没有定期限的环节：${undated.join('、')}`);
}

function missingProjects({ year, approvals, projects }: Situation): readonly Missing[] {
  if (year === null) return [BEFORE];
  if (projects.length === 0) return [{ text: '还没有项目：把批复附表粘贴进来，项目与下达金额一次生成', to: null }];
  return [
    ...some(approvals.length === 0, '还没有登记批复文件'),
    ...each(
      approvals.filter(({ hasFile }) => !hasFile),
      ({ number }) => ({ text: `批复“${number}”没有上传文件`, to: null }),
    ),
    ...each(
      projects.filter(({ hasBudget }) => !hasBudget),
      ({ name }) => ({ text: `“${name}”没有预算金额`, to: null }),
    ),
    ...each(
      projects.filter(({ hasSection, hasLeader }) => !hasSection || !hasLeader),
      ({ name, hasSection, hasLeader }) => ({
        text: `“${name}”没有填${[hasSection ? '' : '责任科室', hasLeader ? '' : '负责人'].filter(Boolean).join('和')}`,
        to: null,
      }),
    ),
  ];
}

function missingLedger({ year, projects }: Situation): readonly Missing[] {
  if (year === null) return [BEFORE];
  if (!projects.some(({ hasBudget }) => hasBudget)) return [PROJECTS];
  return each(
    projects.filter(({ hasBudget, hasSpent }) => hasBudget && !hasSpent),
    ({ name }) => ({ text: `“${name}”还没有支出记录`, to: null }),
  );
}

function missingIndicators({ year, projects }: Situation): readonly Missing[] {
  if (year === null) return [BEFORE];
  if (projects.length === 0) return [PROJECTS];
  return projects.flatMap(({ id, name, indicators, unbalanced }) => {
    const to = `/years/${year}/projects/${encodeURIComponent(id)}/indicators`;
    if (indicators === 0) return [{ text: `“${name}”还没有绩效指标`, to }];
    return unbalanced.map((text) => ({ text: `“${name}”${text}`, to }));
  });
}

function missingBase({ year, hasBase }: Situation): readonly Missing[] {
  if (year === null) return [BEFORE];
  return some(!hasBase, '还没有声明执行率基数：声明之前执行率得分与总分不能计算');
}

const PEOPLE = ['access.account.create', 'access.role.grant'] as const;

/** 开账向导: in the order in which a unit opens its books; each can be left and taken up again. */
export const OPENING_STEPS: readonly OpeningStep[] = [
  {
    ...{ key: 'unit', title: '单位与科室', who: '系统管理员', permissions: PEOPLE, business: false, missing: missingOfUnit },
    help: '单位在首次设置时登记；科室可随人员表一并新建。',
    to: () => '/accounts',
  },
  {
    ...{ key: 'people', title: '人员与角色', who: '系统管理员、安全管理员', permissions: PEOPLE, business: false },
    help: '从表格粘贴姓名、用户名、科室、角色；各人首次登录设置密码后，由安全管理员一并授予角色。',
    ...{ to: () => '/accounts', missing: missingPeople },
  },
  {
    ...{ key: 'notice', title: '年度与通知', who: '财务科', permissions: ['performance.year-plan.write'], business: true },
    help: '登记财政部门的绩效自评通知：文号、日期和各环节期限。',
    ...{ to: inYear('/plan'), missing: missingNotice },
  },
  {
    ...{ key: 'projects', title: '批复与项目', who: '财务科', permissions: ['budget.project.write'], business: true },
    help: '粘贴批复附表，项目和年初预算一次生成；再补责任科室、负责人和批复文件。',
    ...{ to: inYear('/budget'), missing: missingProjects },
  },
  {
    ...{ key: 'ledger', title: '支付台账', who: '财务科', permissions: ['evidence.register.import'], business: true },
    help: '导入资金台账：支出、到位、追加、收回等变动。',
    ...{ to: () => '/registers/budget.fund-movement', missing: missingLedger },
  },
  {
    ...{ key: 'indicators', title: '上年表与指标', who: '财务科、项目责任人', permissions: ['performance.indicator.import'] },
    ...{ business: true, help: '读入上年自评表或录入绩效指标，分值合计须与样式一致。' },
    ...{ to: inYear('/prior-tables'), missing: missingIndicators },
  },
  {
    ...{ key: 'base', title: '执行率基数', who: '财务科', permissions: ['performance.execution-base.declare'], business: true },
    help: '按依据文件声明执行率以哪个预算数为分母。',
    ...{ to: inYear(''), missing: missingBase },
  },
];
