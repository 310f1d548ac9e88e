import { percent, plain, sum } from '../../kernel/decimal.ts';
import {
  EXECUTION_BASES,
  type ExecutionBase,
  executionRate,
  type Form,
  type Funds,
  type GradeBands,
  type ProjectFigures,
  type YearFigures,
} from '../performance/index.ts';
import type { Figure, Home } from './domain/figure.ts';
import type { Material } from './domain/material.ts';
import { linkTo, type Sources, twoPlaces } from './sources.ts';

/** Figures that are sums and counts over all projects. */

export const totalFunds = (projects: readonly ProjectFigures[]): Funds => {
  const add = (pick: (funds: Funds) => Funds['initial']) => sum(projects.map(({ project }) => pick(project)));
  return {
    initial: add(({ initial }) => initial),
    beforeRecovery: add(({ beforeRecovery }) => beforeRecovery),
    recovered: add(({ recovered }) => recovered),
    received: add(({ received }) => received),
    executed: add(({ executed }) => executed),
  };
};

/** 使用率 of the money in place, and 预算执行率 on the declared base; both from the exact sums. */
export function executionOf({ projects, base }: YearFigures, sources: Sources): Pick<Material, 'usage' | 'execution'> {
  const funds = totalFunds(projects);
  const inputs = (['received', 'executed'] as const).map((kind) => {
    const { display, home } = sources.money(kind);
    return { name: kind === 'received' ? '实际到位资金' : '全年执行数', display, home };
  });
  const usage = (): Figure => {
    const explanation = '全年执行数 ÷ 实际到位资金，由元计算，打印时四舍五入到两位。';
    const home = { title: '资金使用率', explanation, inputs, link: null };
    return sources.made('rate/usage', twoPlaces(percent(funds.executed, funds.received)), '%', home);
  };
  return {
    usage: funds.received.isZero() ? null : usage(),
    execution: base ? { base: EXECUTION_BASES[base.base], rate: rateOn(base.base, funds, sources) } : null,
  };
}

export function rateOn(base: ExecutionBase, funds: Funds, sources: Sources): Figure {
  const title = `预算执行率（以${EXECUTION_BASES[base]}为基数）`;
  const explanation = '全年执行数 ÷ 已声明的基数，由元计算，打印时四舍五入到两位。';
  const executed = sources.money('executed');
  const inputs = [{ name: '全年执行数', display: executed.display, home: executed.home }];
  return sources.made(`rate/${base}`, twoPlaces(executionRate(funds, base)), '%', { title, explanation, inputs, link: '/' });
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** How many projects and indicators, by level. */
export function countsOf(
  { projects, year, form }: YearFigures,
  { made }: Sources,
): Pick<Material, 'counts' | 'level1' | 'level2'> {
  const indicators = projects.flatMap((project) => project.indicators);
  const level1 = unique(indicators.map(({ block }) => block));
  const level2 = unique(indicators.map(({ level2: name }) => name));
  const link = `/years/${year}`;
  const explanation = '由已登记的预算项目和绩效指标逐条计数。';
  const count = (key: string, title: string, names: readonly { name: string; display: string }[]) =>
    made(`count/${key}`, String(names.length), '个', {
      ...{ title, explanation, link },
      inputs: names.map((input) => ({ ...input, home: null })),
    });
  const named = (names: readonly string[]) => names.map((name) => ({ name, display: '' }));
  return {
    level1,
    level2: inOrder(level2, form),
    counts: {
      projects: count('projects', '预算项目数', named(projects.map(({ project }) => project.officialName))),
      level1: count('level1', '一级指标数', named(level1)),
      level2: count('level2', '二级指标数', named(level2)),
      level3: count(
        'level3',
        '三级指标数',
        indicators.map(({ name, op, target, unit }) => ({ name, display: `${op}${target}${unit}` })),
      ),
    },
  };
}

/** 二级指标 in the order of the form, others after them. */
function inOrder(names: readonly string[], { blocks }: Form): readonly string[] {
  const order = blocks.flatMap(({ level2 }) => level2);
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...names].sort((a, b) => place(a) - place(b));
}

/** 分值权重 of the blocks: equal in every project, or the range is said. */
export function weightsOf({ projects, form }: YearFigures, { made }: Sources): Pick<Material, 'weights' | 'fullMark'> {
  const [first] = projects;
  const blocks = unique(projects.flatMap(({ indicators }) => indicators.map(({ block }) => block)));
  const explanation = '评价体系的分值：预算执行率由自评表规定，其余为各一级指标下三级指标分值之和。';
  const points = (block: string) =>
    sum((first?.indicators ?? []).filter((indicator) => indicator.block === block).map(({ weight }) => weight));
  const inputs = projects.map(({ project, indicators }) => ({
    name: project.officialName,
    display: `${indicators.length}个指标`,
    home: null,
  }));
  const home = (title: string): Home => ({
    title: `${title}分值权重`,
    explanation,
    inputs,
    link: first ? linkTo(0, first) : null,
  });
  const weight = (name: string, value: string) => ({
    name,
    points: made(`weight/${name}`, value, '分', { ...home(name), link: null }),
  });
  return {
    weights: [
      weight('预算执行', plain(form.executionWeight)),
      ...blocks.map((block) => weight(form.blocks.find(({ key }) => key === block)?.title ?? block, plain(points(block)))),
    ],
    fullMark: made('weight/total', plain(sum([form.executionWeight, ...blocks.map(points)])), '分', {
      ...home('总分'),
      link: null,
    }),
  };
}

/** 等级 bands in words: 90(含)—100分为优 … */
export function gradeBandsOf(bands: GradeBands): string {
  const words = bands.map(
    ({ from, grade }, i) => `${plain(from)}（含）—${i === 0 ? '100' : plain(bands[i - 1]!.from)}分为${grade}`,
  );
  const last = bands.at(-1);
  return [...words, ...(last ? [`${plain(last.from)}分以下为差`] : [])].join('、');
}
