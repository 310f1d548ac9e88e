import { type Decimal, decimal, fixed, plain, wan } from '../../../kernel/decimal.ts';
import { GRADE_TITLES } from '../../evidence/contract.ts';
import {
  baseAmount,
  EXECUTION_BASES,
  type ExecutionBase,
  executionRate,
  executionScore,
  judge,
  type ProjectFigures,
} from '../../performance/index.ts';
import { type Derivation, step } from '../domain/derivation.ts';

/** Leads from the id of a measurement to its derivation. */
export type Descend = (measurementId: string) => Promise<Derivation | undefined>;

type Indicator = ProjectFigures['indicators'][number];

const RULES: Readonly<Record<string, string>> = {
  '≥': '完成值 ≥ 指标值得满分，否则 分值 × 完成值 ÷ 指标值',
  '>': '完成值 > 指标值得满分，否则 分值 × 完成值 ÷ 指标值',
  '≤': '完成值 ≤ 指标值得满分，否则 分值 × 指标值 ÷ 完成值',
  '<': '完成值 < 指标值得满分，否则 分值 × 指标值 ÷ 完成值',
  '=': '完成值 = 指标值得满分，否则 分值 ×（指标值 − 差的绝对值）÷ 指标值',
};

const ruleOf = ({ nature, op }: Indicator): string => {
  if (nature === '时点') return '不晚于指标值所写之日得满分，否则 0 分';
  return nature === '定量' ? (RULES[op] ?? RULES['≥'] ?? '') : '分值 × 认定的完成比例';
};

/** A row of the form: its score, made of weight, target and actual value. */
export async function rowStep(project: ProjectFigures, indicator: Indicator, descend: Descend): Promise<Derivation> {
  const { evaluation } = judge(project);
  const scored = evaluation.rows.find(({ id }) => id === indicator.id);
  const { name, op, target, unit, weight, nature } = indicator;
  const notes = [
    `${project.project.officialName} · ${nature}指标 ${indicator.id}`,
    `${ruleOf(indicator)}；四舍五入一次`,
    ...(scored && !scored.applicable ? ['本行不适用'] : []),
    ...(scored?.computed && scored.score && !scored.computed.eq(scored.score)
      ? [`按规则为 ${fixed(scored.computed, 2)} 分，手工调整为 ${fixed(scored.score, 2)} 分`]
      : []),
    ...(scored && !scored.weight.eq(weight) ? [`原分值 ${plain(weight)}，同级指标不适用后分得 ${plain(scored.weight)}`] : []),
  ];
  return step(`${name}得分`, scored?.score ? `${fixed(scored.score, 2)}分` : '未计分', notes, [
    step('分值', plain(scored?.weight ?? weight)),
    step('指标值', `${op}${target}${unit}`, ['绩效目标批复所载']),
    await actualStep(project, indicator, descend),
  ]);
}

/** 实际完成值: the measurement behind it, or that persons have stated it. */
export async function actualStep(
  { rows, submission }: ProjectFigures,
  { id, unit }: Indicator,
  descend: Descend,
): Promise<Derivation> {
  const row = rows.get(id);
  if (!row) return step('实际完成值', '未填报');
  const below = row.measurementId ? await descend(row.measurementId) : undefined;
  const grade = row.grade ? `佐证等级 ${row.grade}（${GRADE_TITLES[row.grade] ?? ''}）` : '没有佐证等级';
  const frozen = submission ? ['提交时冻结的值'] : [];
  const value = row.measurementId && row.numerator ? `${row.printed}${unit}` : row.printed;
  return step('实际完成值', value, below ? frozen : [...frozen, `依据书面佐证，由两人签认，${grade}`], below ? [below] : []);
}

type Fund = 'initial' | 'beforeRecovery' | 'recovered' | 'received' | 'executed';
const FUND_FACTS: Readonly<Record<Fund, readonly [fact: string, title: string]>> = {
  initial: ['budget.opening', '年初预算数'],
  beforeRecovery: ['budget.before_recovery', '全年预算数（收回前）'],
  recovered: ['budget.recovered', '财政收回指标'],
  received: ['budget.received', '实际到位数'],
  executed: ['budget.executed', '全年执行数'],
};

/** Money of a project, from the measurement that agrees with it, or from the ledger itself. */
export async function fundStep({ project, measured }: ProjectFigures, fund: Fund, descend: Descend): Promise<Derivation> {
  const [fact, title] = FUND_FACTS[fund];
  const found = measured.get(`${fact}|${project.id}`);
  const amount = project[fund];
  const below = found?.numerator.eq(amount) ? await descend(found.id) : undefined;
  const notes = below ? [] : ['资金台账中该项目各笔之和；尚无与之相等的测量值'];
  return step(`${project.shortName}${title}`, `${wan(amount)}万元`, [`${plain(amount)} 元`, ...notes], below ? [below] : []);
}

const PARTS: Readonly<Record<ExecutionBase, readonly Fund[]>> = {
  initial: ['initial'],
  adjustedBeforeRecovery: ['beforeRecovery'],
  adjusted: ['beforeRecovery', 'recovered'],
  inPlace: ['received'],
};

/** 预算执行率 and its score on the declared base. */
export async function executionStep(project: ProjectFigures, descend: Descend): Promise<Derivation> {
  const { base, form } = project;
  if (!base) return step('预算执行率', '未声明基数', ['没有默认的基数：待有人声明后计算']);
  const amount = baseAmount(project.project, base.base);
  const score = amount.isZero() ? null : executionScore(project.project, base.base, form.executionWeight);
  const of = PARTS[base.base];
  const parts = [await fundStep(project, 'executed', descend)];
  for (const fund of of) parts.push(await fundStep(project, fund, descend));
  const minus = of.length > 1 ? '（收回前减财政收回）' : '';
  return step(
    '预算执行率',
    `${executionRate(project.project, base.base)}%`,
    [
      `全年执行数 ÷ ${EXECUTION_BASES[base.base]}${minus} = ${plain(project.project.executed)} ÷ ${plain(amount)} 元`,
      `得分 ${score ? fixed(score, 2) : '—'} = min（${plain(form.executionWeight)}，${plain(form.executionWeight)} × 执行数 ÷ 基数）`,
      `基数由 ${base.documentNumber} 声明`,
    ],
    parts,
  );
}

/** 自评分 of a project: the execution row and every row, each with what it was made of. */
export async function totalStep(project: ProjectFigures, descend: Descend): Promise<Derivation> {
  const { total, grade, missing } = judge(project);
  const rows = [];
  for (const indicator of project.indicators) rows.push(await rowStep(project, indicator, descend));
  const notes = [
    '预算执行率得分与各指标得分之和，每行四舍五入一次',
    ...(grade ? [`等级 ${grade}`] : []),
    ...missing.map((text) => `缺：${text}`),
  ];
  return step(`${project.project.officialName}自评分`, total ? `${total}分` : '未完成', notes, [
    await executionStep(project, descend),
    ...rows,
  ]);
}

/** Money of the unit: the projects it is the sum of. */
export async function sumStep(
  title: string,
  projects: readonly ProjectFigures[],
  fund: Fund,
  descend: Descend,
): Promise<Derivation> {
  const total = projects.reduce<Decimal>((sum, { project }) => sum.plus(project[fund]), decimal(0));
  const parts = [];
  for (const project of projects) parts.push(await fundStep(project, fund, descend));
  return step(title, `${wan(total)}万元`, [`${projects.length} 个项目之和，${plain(total)} 元；打印时换算为万元`], parts);
}
