import { decimal, percent, plain, sum } from '../../../../../kernel/decimal.ts';
import { judged, skipped, type Verdict } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import { once } from '../prose/once.ts';
import { printsAs } from '../prose/ratios.ts';
import type { Report } from '../prose/report.ts';
import { sentenceOf } from '../prose/stated.ts';
import type { Check, Rule, Surroundings } from '../rule.ts';
import { moneyFactor } from '../table.ts';
import { figureInput, problemSections, subjectOf, textOf } from './reading.ts';
import { bare, gap, two } from './words.ts';

/** 正文里的资金: sums, recovery, base and conversion (R01, R02, R04, R08, R12, R16, R19). */

const MONEY = new Set(['元', '万元', '亿元', '千元']);
export const isMoney = ({ unit }: Figure): boolean => MONEY.has(unit);

/** 安排, 到位, 收回 and 支出 of the whole report, as one passage states them. */
export type Passage = {
  readonly initial: Figure | undefined;
  readonly inPlace: Figure | undefined;
  readonly recovered: Figure | undefined;
  readonly executed: Figure | undefined;
  readonly rate: Figure | undefined;
};

/** How far after the sentence of 到位 or 收回 the expenditure and its rate may stand. */
const NEAR = 120;
const EXECUTION_RATE = /(?:使用|执行|支出|支付)率?$/;

export const passageOf = once((report: Report): Passage | null => {
  const anchor = anchorOf(report);
  if (!anchor) return null;
  const { start, end } = anchor.sentence;
  const near = report.figures.filter(
    (figure) => figure.section === anchor.section && figure.start >= start && figure.start <= end + NEAR,
  );
  const money = (pattern: RegExp, last: number) =>
    near.find((figure) => isMoney(figure) && figure.start < last && pattern.test(figure.noun));
  return {
    initial: money(/安排|预算|批复|下达/, end) ?? (/到位|收回/.test(anchor.noun) ? undefined : budgetOf(report, anchor)),
    inPlace: money(/到位/, end),
    recovered: money(/收回/, end),
    executed: money(/支出|执行/, end + NEAR),
    rate: near.find(({ unit, noun }) => unit === '%' && EXECUTION_RATE.test(noun)),
  };
});

/** 到位 or 收回; without them, expenditure that has its rate in the same sentence. */
function anchorOf(report: Report): Figure | undefined {
  const named = (pattern: RegExp) => report.figures.find((figure) => isMoney(figure) && pattern.test(figure.noun));
  const rated = new Set(
    report.figures.filter(({ unit, noun }) => unit === '%' && EXECUTION_RATE.test(noun)).map(({ sentence }) => sentence.start),
  );
  return (
    named(/到位/) ??
    named(/收回/) ??
    report.figures.find((figure) => isMoney(figure) && /支出|执行/.test(figure.noun) && rated.has(figure.sentence.start))
  );
}

const budgetOf = (report: Report, { unit }: Figure): Figure | undefined =>
  report.figures.find((figure) => figure.unit === unit && /预算/.test(figure.noun) && !/执行|支出/.test(figure.noun));

const needsPassage = (report: Report): string | null => (passageOf(report) ? null : '正文没有到位或收回的金额');

export const R04: Rule = {
  id: 'R04',
  title: '收回数与预算、到位数相符',
  ...{ severity: 'error', scope: 'funds', formula: 'Σ recoveredᵢ = total; budget − recovered = inPlace', source: '算术' },
  report: {
    appliesTo: needsPassage,
    check: (report, { set }) => {
      const passage = passageOf(report);
      if (!passage?.recovered) return [];
      return [...fromBudget(report, passage), ...recoveredSum(report, passage.recovered, set.context.projects)];
    },
  },
};

function fromBudget(report: Report, { initial, inPlace, recovered }: Passage): Verdict[] {
  if (!initial || !inPlace || !recovered) return [];
  const rest = initial.value.minus(recovered.value);
  const shared = {
    subject: subjectOf(report, recovered.section, '收回'),
    inputs: [figureInput('预算', initial), figureInput('收回', recovered), figureInput('到位', inPlace)],
    formula: `${plain(initial.value)} − ${plain(recovered.value)} = ${plain(rest)}`,
    expected: plain(rest),
    actual: plain(inPlace.value),
  };
  const [a, r, p] = [plain(initial.value), plain(recovered.value), plain(inPlace.value)];
  return [
    judged(rest.eq(inPlace.value), shared, {
      right: `预算${a}−收回${r}=到位${p}`,
      wrong: `预算${a}−收回${r}≠到位${p}`,
      diff: gap(rest, inPlace.value),
    }),
  ];
}

function recoveredSum(report: Report, recovered: Figure, projects: Surroundings['projects']): Verdict[] {
  const known = projects.flatMap(({ funds }) => (funds ? [funds.recovered] : []));
  if (known.length === 0 || known.length < projects.length) return [];
  const factor = moneyFactor(recovered.unit) ?? decimal(1);
  const total = sum(known).div(factor);
  const shared = {
    subject: subjectOf(report, recovered.section, '收回合计'),
    inputs: [figureInput('收回总额', recovered)],
    formula: `${known.map((value) => plain(value.div(factor))).join(' + ')} = ${plain(total)}`,
    expected: plain(total),
    actual: plain(recovered.value),
  };
  return [
    judged(total.eq(recovered.value), shared, {
      right: `收回合计${plain(total)}与收回总额相符`,
      wrong: `收回合计${plain(total)}与收回总额${plain(recovered.value)}不符`,
      diff: gap(total, recovered.value),
    }),
  ];
}

export const R08: Rule = {
  id: 'R08',
  title: '到位数与预算数不同须说明',
  ...{ severity: 'warning', scope: 'funds', formula: 'inPlace = budget, or reason given', source: '财预〔2020〕10号' },
  report: {
    appliesTo: needsPassage,
    check: (report) => {
      const { initial, inPlace, recovered } = passageOf(report) ?? {};
      if (!initial || !inPlace) return [];
      const explained = recovered !== undefined || /追加|调减|调剂|结转|压减/.test(sentenceOf(report, inPlace));
      const [p, a] = [plain(inPlace.value), plain(initial.value)];
      const shared = {
        subject: subjectOf(report, inPlace.section, '到位'),
        inputs: [figureInput('到位', inPlace), figureInput('预算', initial)],
        expected: a,
        actual: p,
      };
      const right = inPlace.value.eq(initial.value) ? `到位${p}等于预算` : `到位${p}与预算${a}之差已由收回或调整说明`;
      return [
        judged(explained || inPlace.value.eq(initial.value), shared, {
          right,
          wrong: `到位${p}万元与全年预算${a}万元不符,未说明原因`,
          diff: gap(inPlace.value, initial.value),
        }),
      ];
    },
  },
};

export const R09_REPORT: Check<Report> = {
  appliesTo: (report) => (passageOf(report)?.rate ? null : '正文没有执行率或使用率'),
  check: (report) => {
    const { rate, executed, inPlace, initial } = passageOf(report) ?? {};
    const bases = [inPlace, initial].flatMap((figure) => (figure && figure.unit === executed?.unit ? [figure] : []));
    if (!rate || !executed || bases.length === 0) return [];
    const base = bases.find((figure) => printsAs(rate, executed.value, figure.value));
    // a budget from another chapter may be the budget of something else: it can confirm the rate, not refute it
    if (!base && !bases.some(({ section }) => section === rate.section))
      return [skipped(subjectOf(report, rate.section, '执行率'), '没有同段的基数')];
    const p = plain(rate.value);
    const expected = percent(executed.value, (base ?? bases[0] ?? executed).value);
    const shared = {
      subject: subjectOf(report, rate.section, '执行率'),
      inputs: [
        figureInput('支出', executed),
        ...bases.map((figure) => figureInput('基数', figure)),
        figureInput('印列执行率', rate),
      ],
      formula: `${plain(executed.value)} / ${plain((base ?? bases[0] ?? executed).value)} × 100 = ${expected}`,
      expected,
      actual: p,
    };
    const b = plain(executed.value);
    return [
      judged(base !== undefined, shared, {
        right: `${p}% = ${b}/${plain(base?.value ?? executed.value)}`,
        wrong: `执行率印为${p}%,按${b}/${plain(bases[0]?.value ?? executed.value)}应为${expected}%`,
        diff: gap(decimal(expected === '—' ? '0' : expected), rate.value),
      }),
    ];
  },
};

export const R12: Rule = {
  id: 'R12',
  title: '有收回时执行率须声明基数',
  ...{
    severity: 'warning',
    scope: 'funds',
    formula: 'recovered > 0 ⇒ base declared beside the rate',
    source: '财预〔2020〕10号',
  },
  report: {
    appliesTo: needsPassage,
    check: (report) => {
      const { rate, executed, initial, recovered } = passageOf(report) ?? {};
      if (!rate || !executed || !initial || !recovered || recovered.value.isZero()) return [];
      const declared = /基数|为分母|占(?:年初|全年)?预算|按[^,。]{0,12}(?:计算|口径)/.test(sentenceOf(report, rate));
      const [p, x] = [plain(rate.value), percent(executed.value, initial.value)];
      const shared = {
        subject: subjectOf(report, rate.section, '执行率基数'),
        inputs: [figureInput('执行率(使用率)', rate), figureInput('支出', executed), figureInput('批复', initial)],
        formula: `${plain(executed.value)} / ${plain(initial.value)} = ${x}%`,
        expected: '声明基数',
        actual: declared ? '已声明' : '未声明',
      };
      return [
        judged(declared, shared, { right: `执行率${p}%已声明基数`, wrong: `执行率(使用率)${p}%未声明基数;按批复数计算为${x}%` }),
      ];
    },
  },
};

export const R19: Rule = {
  id: 'R19',
  title: '点名的收回项目与台账一致',
  ...{ severity: 'note', scope: 'text', formula: '{recovered > 0} = {named in 六}', source: '算术' },
  report: {
    appliesTo: (report, { projects }) =>
      passageOf(report)?.recovered && projects.some(({ funds }) => funds) ? null : '没有收回金额或项目台账',
    check: (report, { projects }) => {
      const problems = problemSections(report);
      const text = bare(textOf(report, problems));
      if (!/收回/.test(text)) return [];
      const named = projects.filter(({ officialName, aliases }) =>
        [officialName, ...aliases].some((name) => text.includes(bare(name))),
      );
      const due = projects.filter(({ funds }) => funds?.recovered.gt(0));
      const extra = named.filter((project) => !due.includes(project)).map(({ officialName }) => officialName);
      const missing = due.filter((project) => !named.includes(project)).map(({ officialName }) => officialName);
      const formula = due
        .map(({ funds, officialName }) => `${officialName}${two((funds?.recovered ?? decimal(0)).div(10_000))}`)
        .join(' + ');
      const shared = {
        subject: subjectOf(report, problems[0]?.path ?? '', '收回项目'),
        formula,
        expected: due.map(({ officialName }) => officialName).join('、'),
        actual: named.map(({ officialName }) => officialName).join('、'),
      };
      return [
        judged(extra.length + missing.length === 0, shared, {
          right: `点名的${due.length}个收回项目与台账一致`,
          wrong: `点名的收回项目与台账不一致:多${extra.join('、') || '无'},缺${missing.join('、') || '无'}`,
        }),
      ];
    },
  },
};
