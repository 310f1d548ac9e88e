import { decimal, percent, plain } from '../../../../../kernel/decimal.ts';
import { judged, type Verdict } from '../finding.ts';
import type { Bound } from '../prose/bindings.ts';
import type { Figure } from '../prose/figures.ts';
import { once } from '../prose/once.ts';
import { MODES, printsAs, type Ratio, ratiosOf, reprints } from '../prose/ratios.ts';
import type { Report } from '../prose/report.ts';
import { bareNoun } from '../prose/stated.ts';
import type { Check, Rule, Surroundings } from '../rule.ts';
import { figureInput, placeOf, subjectOf } from './reading.ts';
import { gap } from './words.ts';

/** 比率: rates that the document itself allows to be recomputed (R43–R46, R48, R49). */

/** Ratios found in sentences and those binding rows have named, the latter first. */
export function allRatios(report: Report, { bound }: Surroundings): readonly Ratio[] {
  const named = boundRatios(bound(report));
  const taken = new Set(named.map(({ rate }) => rate.start));
  return [...named, ...ratiosOf(report).filter(({ rate }) => !taken.has(rate.start))].sort((a, b) => a.rate.start - b.rate.start);
}

function boundRatios(bound: readonly Bound[]): readonly Ratio[] {
  const role = (fact: string, wanted: string): Figure | undefined =>
    bound.find(({ binding }) => binding.fact === fact && binding.role === wanted)?.figure;
  return [...new Set(bound.map(({ binding }) => binding.fact))].flatMap((fact) => {
    const [rate, numerator, denominator] = [role(fact, 'actual'), role(fact, 'num'), role(fact, 'den')];
    return rate && numerator && denominator && rate.unit === '%' ? [{ name: rate.noun, rate, numerator, denominator }] : [];
  });
}

const needsRatios: Check<Report>['appliesTo'] = (report, around) =>
  allRatios(report, around).length > 0 ? null : '没有可复算的比率';

const eachRatio = (judge: (ratio: Ratio, report: Report) => Verdict): Check<Report> => ({
  appliesTo: needsRatios,
  check: (report, around) => allRatios(report, around).map((ratio) => judge(ratio, report)),
});

/** Places named of a rate that is repeated over and over. */
const MOST_PLACES = 20;
const ratesByValue = once((report: Report) => {
  const rates = new Map<string, Figure[]>();
  for (const figure of report.figures) {
    if (figure.unit !== '%') continue;
    const same = rates.get(plain(figure.value));
    if (same) same.push(figure);
    else rates.set(plain(figure.value), [figure]);
  }
  return rates;
});
const placesByRate = once((_report: Report) => new Map<string, readonly Figure[]>());

/** Rates of one name and value, in order. */
function sameRates({ name, rate }: Ratio, report: Report): readonly Figure[] {
  const [value, noun] = [plain(rate.value), bareNoun(name)];
  const known = placesByRate(report);
  const before = known.get(`${value} ${noun}`);
  if (before) return before;
  const found = (ratesByValue(report).get(value) ?? []).filter((figure) => figure.noun.endsWith(noun));
  known.set(`${value} ${noun}`, found);
  return found;
}

/** Places of a rate, the others with the same name and value included: 三(二)4;四(三)4. */
function sharedOf(ratio: Ratio, report: Report) {
  const { name, rate, numerator, denominator } = ratio;
  const all = sameRates(ratio, report);
  const same = all.slice(0, MOST_PLACES).filter((figure) => figure !== rate);
  const more = all.length > MOST_PLACES ? [`等${all.length}处`] : [];
  const printed = rate.value.toFixed(rate.places);
  const subject = subjectOf(report, rate.section, bareNoun(name));
  return {
    printed,
    shared: {
      ...{ subject, place: subject },
      inputs: [
        figureInput('分子', numerator),
        figureInput('分母', denominator),
        { label: '印列值', value: printed, unit: '%', sourceRef: [...[rate, ...same].map(placeOf), ...more].join(';') },
      ],
      actual: printed,
    },
  };
}

export const R43: Rule = {
  id: 'R43',
  title: '比率等于分子除以分母',
  ...{ severity: 'error', scope: 'ratio', formula: '印列值 = 分子 ÷ 分母 × 100，按所印位数取舍', source: '算术' },
  report: eachRatio((ratio, report) => {
    const { shared, printed } = sharedOf(ratio, report);
    const [n, d] = [ratio.numerator.value, ratio.denominator.value];
    const expected = percent(n, d, Math.max(ratio.rate.places, ratio.rate.places === 0 ? 0 : 2));
    const holds = d.isZero() ? false : reprints(ratio.rate, n, d).length > 0 || printsAs(ratio.rate, n, d);
    const formula = `round(${plain(n)}/${plain(d)}*100, ${ratio.rate.places}, halfUp)`;
    return judged(
      holds,
      { ...shared, formula, expected },
      {
        right: `${bareNoun(ratio.name)}${printed}% = ${plain(n)}/${plain(d)}`,
        wrong: `${bareNoun(ratio.name)}印为${printed}%，应为${expected}%(${plain(n)}/${plain(d)})`,
        ...(expected === '—' ? {} : { diff: gap(decimal(expected), ratio.rate.value) }),
      },
    );
  }),
};

export const R44: Rule = {
  id: 'R44',
  title: '分子不大于分母',
  ...{ severity: 'error', scope: 'ratio', formula: '0 ≤ 分子 ≤ 分母，分母 > 0', source: '算术' },
  report: eachRatio((ratio, report) => {
    const { shared } = sharedOf(ratio, report);
    const [n, d] = [ratio.numerator.value, ratio.denominator.value];
    return judged(
      n.lte(d) && d.gt(0),
      { ...shared, formula: `${plain(n)} ≤ ${plain(d)}`, expected: `≤${plain(d)}`, actual: plain(n) },
      {
        right: `${bareNoun(ratio.name)}分子${plain(n)}不大于分母${plain(d)}`,
        wrong: `${bareNoun(ratio.name)}分子${plain(n)}大于分母${plain(d)}`,
        diff: gap(n, d),
      },
    );
  }),
};

export const R45: Rule = {
  id: 'R45',
  title: '不足全数不印100%',
  ...{ severity: 'error', scope: 'ratio', formula: '分子 < 分母 ⇒ 不印 100', source: '算术' },
  report: eachRatio((ratio, report) => {
    const { shared, printed } = sharedOf(ratio, report);
    const [n, d] = [ratio.numerator.value, ratio.denominator.value];
    const wrong = n.lt(d) && ratio.rate.value.gte(100);
    return judged(
      !wrong,
      { ...shared, formula: `${plain(n)} < ${plain(d)}`, expected: n.lt(d) ? '<100' : '100' },
      {
        right: `${bareNoun(ratio.name)}${printed}%未虚印为100%`,
        wrong: `${bareNoun(ratio.name)}${plain(n)}/${plain(d)}不足100%，不得印为${printed}%`,
      },
    );
  }),
};

export const R46: Rule = {
  id: 'R46',
  title: '全文取舍方式一致',
  ...{ severity: 'warning', scope: 'ratio', formula: '有一种取舍方式能得出全部比率', source: '算术' },
  report: {
    appliesTo: (report, around) => (allRatios(report, around).length >= 2 ? null : '可复算的比率不足两个'),
    check: (report, around) => {
      const ratios = allRatios(report, around).filter(({ numerator, denominator }) => numerator.value.lte(denominator.value));
      const fits = ratios.map((ratio) => ({
        ratio,
        modes: reprints(ratio.rate, ratio.numerator.value, ratio.denominator.value),
      }));
      const common = MODES.filter((mode) => fits.every(({ modes }) => modes.includes(mode)));
      const list = fits
        .map(({ ratio, modes }) => `${bareNoun(ratio.name)}${ratio.rate.printed}（${modes.join('、') || '两种方式均不符'}）`)
        .join('；');
      const inputs = fits.map(({ ratio }) => figureInput(bareNoun(ratio.name), ratio.rate));
      const shared = {
        subject: `${report.subject}/取舍方式`,
        inputs,
        formula: list,
        expected: '一种取舍方式',
        actual: common.join('、') || '无',
      };
      return ratios.length < 2
        ? []
        : [judged(common.length > 0, shared, { right: `取舍方式一致：${common.join('、')}`, wrong: `取舍方式不一：${list}` })];
    },
  },
};
