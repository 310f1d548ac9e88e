import { type Decimal, plain, sum } from '../../../../../kernel/decimal.ts';
import { judged, skipped, type Verdict } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import { once } from '../prose/once.ts';
import type { Report } from '../prose/report.ts';
import type { Check } from '../rule.ts';
import { isMoney, passageOf } from './passage.ts';
import { figureInput, subjectOf } from './reading.ts';
import { gap } from './words.ts';

/** 预算的来去 in the text: what was added and cut during the year (R03), and what is left of it (R47). */

type Change = {
  readonly initial: Figure;
  readonly added: readonly Figure[];
  readonly cut: readonly Figure[];
  readonly annual: Figure;
};

const ADDED = /(?:追加|调增|增加预算|调剂入)$/;
const CUT = /(?:调减|压减|核减|调剂出|收回)$/;

/** 年初预算360万元,调减35.44万元,全年预算数324.56万元: all of it in one sentence. */
const changesOf = once((report: Report): readonly Change[] =>
  report.figures.flatMap((annual) => {
    if (!isMoney(annual) || !/调整后|全年预算/.test(annual.noun)) return [];
    const before = report.figures.filter(
      (figure) => figure.sentence.start === annual.sentence.start && figure.start < annual.start && figure.unit === annual.unit,
    );
    const initial = before.find(({ noun }) => /年初预算|初预算|年初安排/.test(noun));
    const [added, cut] = [ADDED, CUT].map((words) => before.filter((figure) => words.test(figure.noun) && figure !== initial));
    return initial && added && cut && added.length + cut.length > 0 ? [{ initial, added, cut, annual }] : [];
  }),
);

export const R03_REPORT: Check<Report> = {
  appliesTo: (report) => (changesOf(report).length > 0 ? null : '正文没有在一句中列明年初预算、调整和全年预算'),
  check: (report) =>
    changesOf(report).map(({ initial, added, cut, annual }) => {
      const total = (figures: readonly Figure[]): Decimal => sum(figures.map(({ value }) => value));
      const expected = initial.value.plus(total(added)).minus(total(cut));
      const shared = {
        subject: subjectOf(report, annual.section, '全年预算数'),
        inputs: [initial, ...added, ...cut, annual].map((figure) => figureInput(figure.noun, figure)),
        formula: `${plain(initial.value)}${added.map(({ value }) => ` + ${plain(value)}`).join('')}${cut.map(({ value }) => ` − ${plain(value)}`).join('')} = ${plain(expected)}`,
        expected: plain(expected),
        actual: plain(annual.value),
      };
      return judged(expected.eq(annual.value), shared, {
        right: `全年预算数${plain(annual.value)}与资金变动相符`,
        wrong: `全年预算数${plain(annual.value)}与资金变动计算值${plain(expected)}不符`,
        diff: gap(expected, annual.value),
      });
    }),
};

const LEFT = /结余|剩余|未支付|未使用/;
/** How far after the expenditure the rest may be named. */
const NEAR = 160;

/** 支出与结余: what is spent and what is left make what there was. Any amount of the passage may be what there was. */
export const LEFT_OVER: Check<Report> = {
  appliesTo: (report) => (leftOf(report) ? null : '正文没有支出后的结余'),
  check: (report) => {
    const found = leftOf(report);
    return found ? [balance(report, found)] : [];
  },
};

type Left = { readonly rest: Figure; readonly executed: Figure; readonly bases: readonly Figure[] };

function leftOf(report: Report): Left | null {
  const { executed } = passageOf(report) ?? {};
  if (!executed) return null;
  const money = report.figures.filter(
    (figure) => figure.unit === executed.unit && figure.section === executed.section && figure !== executed,
  );
  const rest = money.find(
    (figure) =>
      figure.start > executed.start &&
      figure.start - executed.end < NEAR &&
      LEFT.test(`${figure.noun}${report.text.slice(Math.max(0, figure.start - 6), figure.start)}`),
  );
  const bases = rest ? money.filter((figure) => figure.start < rest.start && figure.value.gte(executed.value)) : [];
  return rest && bases.length > 0 ? { rest, executed, bases } : null;
}

function balance(report: Report, { rest, executed, bases }: Left): Verdict {
  const left = bases.map((base) => ({ base, value: base.value.minus(executed.value) }));
  const off = (value: Decimal) => value.minus(rest.value).abs();
  const { base, value } = left.reduce((a, b) => (off(b.value).lt(off(a.value)) ? b : a));
  const subject = subjectOf(report, rest.section, '结余');
  // what is far from it may be the rest of something else
  if (off(value).times(10).gt(rest.value) && !off(value).isZero()) return skipped(subject, '结余与同段的预算、支出不是一笔');
  const [b, e, r] = [base, executed, rest].map((figure) => plain(figure.value));
  const shared = {
    subject,
    inputs: [figureInput('预算', base), figureInput('支出', executed), figureInput('结余', rest)],
    formula: `${b} − ${e} = ${plain(value)}`,
    expected: plain(value),
    actual: r ?? null,
  };
  return judged(value.eq(rest.value), shared, {
    right: `${b}−支出${e}=结余${r}`,
    wrong: `${b}−支出${e}=${plain(value)}，结余写为${r}`,
    diff: gap(value, rest.value),
  });
}
