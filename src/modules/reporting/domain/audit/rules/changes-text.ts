import { type Decimal, fixed, plain, round } from '../../../../../kernel/decimal.ts';
import { judged, type Verdict } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import type { Report } from '../prose/report.ts';
import type { Check } from '../rule.ts';
import { figureInput, subjectOf } from './reading.ts';
import { gap } from './words.ts';

/** 变化率: 由22公里提高到26公里,提高18.18% carries its own numerator and denominator (R43). */

type Change = { readonly from: Figure; readonly to: Figure; readonly rate: Figure };

const MOVED = /^[^,;。]{0,4}(?:提高|增加|上升|增长|提升|扩大|下降|减少|降低|缩短|压缩)(?:到了?|至|为)$/;
const BY =
  /^[^,;。]{0,4}[,(](?:同比|共|净|累计)?(?:提高|增加|上升|增长|提升|扩大|下降|减少|降低|缩短|压缩|增幅|降幅)(?:了|为|达|约)?$/;

function changesOf({ figures, text }: Report): readonly Change[] {
  return figures.flatMap((rate, at): Change[] => {
    const [from, to] = figures.slice(Math.max(0, at - 2), at);
    if (!from || !to || rate.unit !== '%' || rate.qualifier || from.unit === '%' || from.unit !== to.unit) return [];
    if (from.qualifier || to.qualifier || from.value.isZero() || from.sentence.start !== rate.sentence.start) return [];
    const isMoved = /[由从]$|[由从][^,;。]{0,10}$/.test(text.slice(Math.max(from.sentence.start, from.start - 12), from.start));
    return isMoved && MOVED.test(unitless(text.slice(from.end, to.start))) && BY.test(unitless(text.slice(to.end, rate.start)))
      ? [{ from, to, rate }]
      : [];
  });
}

/** 公里/小时: what follows the slash belongs to the unit. */
const unitless = (between: string): string =>
  between.replace(/^\/[\u4e00-\u9fffA-Za-z]{1,4}?(?=提|增|上|扩|下|减|降|缩|压|[,(])/, '');

export const CHANGES: Check<Report> = {
  appliesTo: (report) => (changesOf(report).length > 0 ? null : '正文没有可复算的变化率'),
  check: (report) => changesOf(report).map((change) => changeRate(report, change)),
};

function changeRate(report: Report, { from, to, rate }: Change): Verdict {
  const exact: Decimal = to.value.minus(from.value).abs().times(100).div(from.value);
  const [a, b, p] = [plain(from.value), plain(to.value), rate.value.toFixed(rate.places)];
  const expected = fixed(exact, Math.max(2, rate.places));
  const subject = subjectOf(report, rate.section, `${from.noun}变化`);
  const shared = {
    ...{ subject, place: subject },
    inputs: [figureInput('原值', from), figureInput('现值', to), figureInput('变化率', rate)],
    formula: `|${b} − ${a}| / ${a} × 100 = ${expected}`,
    expected,
    actual: p,
  };
  const holds = (['half-up', 'truncate'] as const).some((mode) =>
    (mode === 'half-up' ? round(exact, rate.places) : round(exact, rate.places, mode)).eq(rate.value),
  );
  return judged(holds, shared, {
    right: `由${a}到${b}，变化${p}%`,
    wrong: `由${a}到${b}变化印为${p}%，应为${expected}%`,
    diff: gap(exact, rate.value),
  });
}
