import { decimal, percent, plain } from '../../../../../kernel/decimal.ts';
import { judged, skipped } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import { printsAs } from '../prose/ratios.ts';
import type { Report } from '../prose/report.ts';
import { sentenceOf } from '../prose/stated.ts';
import type { Check, Rule } from '../rule.ts';
import { isMoney, needsPassage, passageOf } from './passage.ts';
import { figureInput, subjectOf } from './reading.ts';
import { gap } from './words.ts';

/** 正文里的执行率 (R09, R12). */

export const R09_REPORT: Check<Report> = {
  appliesTo: (report) => (passageOf(report)?.rate ? null : '正文没有执行率或使用率'),
  check: (report) => {
    const { rate, executed, inPlace, initial } = passageOf(report) ?? {};
    const bases = [inPlace, initial, ...budgetsNear(report, rate)].flatMap((figure) =>
      figure && figure.unit === executed?.unit ? [figure] : [],
    );
    if (!rate || !executed || bases.length === 0) return [];
    const base = [...bases, ...moneyBefore(report, rate)].find(
      (figure) => figure !== executed && figure.unit === executed.unit && printsAs(rate, executed.value, figure.value),
    );
    // a budget from another chapter may be the budget of something else: it can confirm the rate, not refute it
    const isMoved =
      /调整|调减|调增|调剂|追加|压减/.test(sentenceOf(report, rate)) &&
      !budgetsNear(report, rate).some((figure) => isAdjusted(report, figure));
    if (!base && (isMoved || !bases.some(({ section }) => section === rate.section)))
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
        wrong: `执行率印为${p}%，按${b}/${plain(bases[0]?.value ?? executed.value)}应为${expected}%`,
        diff: gap(decimal(expected === '—' ? '0' : expected), rate.value),
      }),
    ];
  },
};

/** 调减为456.32万元, 调整后预算: the budget that counts at the end of the year. */
const isAdjusted = ({ text }: Report, figure: Figure): boolean =>
  /调整后|全年预算/.test(figure.noun) ||
  /(?:调减|调增|调整|压减|核减|追加)(?:为|至|到)$/.test(text.slice(Math.max(0, figure.start - 4), figure.start));

/** Any other amount of the passage may turn out to be what the rate was taken of; it can confirm it, never refute it. */
const moneyBefore = (report: Report, rate: Figure): readonly Figure[] =>
  report.figures.filter((figure) => isMoney(figure) && figure.section === rate.section && figure.start < rate.start);

/** 年初预算, 全年预算, 调整后预算: a passage may name several, and the rate may be meant of any. */
const budgetsNear = (report: Report, rate: Figure | undefined): readonly Figure[] =>
  report.figures.filter(
    (figure) =>
      isMoney(figure) &&
      figure.section === rate?.section &&
      (isAdjusted(report, figure) || (/预算|到位|下达|批复/.test(figure.noun) && !/支出|执行/.test(figure.noun))),
  );

export const R12: Rule = {
  id: 'R12',
  title: '有收回时执行率须声明基数',
  ...{
    severity: 'warning',
    scope: 'funds',
    formula: '收回 > 0 ⇒ 执行率旁写明基数',
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
        inputs: [figureInput('执行率（使用率）', rate), figureInput('支出', executed), figureInput('批复', initial)],
        formula: `${plain(executed.value)} / ${plain(initial.value)} = ${x}%`,
        expected: '声明基数',
        actual: declared ? '已声明' : '未声明',
      };
      return [
        judged(declared, shared, {
          right: `执行率${p}%已声明基数`,
          wrong: `执行率（使用率）${p}%未声明基数；按批复数计算为${x}%`,
        }),
      ];
    },
  },
};
