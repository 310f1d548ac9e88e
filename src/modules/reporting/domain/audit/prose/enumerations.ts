import { type Decimal, plain, sum } from '../../../../../kernel/decimal.ts';
import type { Figure } from './figures.ts';
import { once } from './once.ts';
import type { Report } from './report.ts';

/** 列举: a total and the parts named after it. */
export type Enumeration = {
  readonly total: Figure;
  readonly parts: readonly Figure[];
  /** 其中 and 主要 may leave parts unnamed, 等 does so: then only an impossible sum is a fault. */
  readonly exhaustive: boolean;
  readonly kind: 'initial' | 'executed' | 'recovered' | 'count';
  readonly sum: Decimal;
};

const MARKER =
  /(?:具体|其中|主要|分别|包括|包含|如下|情况|明细|构成|来源|用于)[^,、;:。]{0,8}(?:[:]|为|是|有)$|(?:其中|包括|分别为|包含)[:,]?$|按[^,、;:。\d]{1,10}分(?:类|布)?[:,]$/;
/** Markers of a list whose total stands in the sentence before: 支出构成:, 资金来源为:, 按行业分:. */
const OF_BEFORE = /情况|如下|具体|构成|来源|用于|按[^,、;:。\d]{1,10}分/;
/** Parts a list may have: what is longer is no enumeration in a sentence. */
const LONGEST = 60;
/** How far before its first part the words stand that begin a list, and how long a bracket may be. */
const FARTHEST = 400;
const LONGEST_BRACKET = 2000;
const PARTIAL = /其中|主要|(?<!包)含|例如|新增|另有/;
/** Words that begin another measure, not another part: 其中:财政80万元、自筹20万元,实际支出95万元. */
const OTHER_MEASURE = /实际|支出|执行|到位|收回|使用|结余|剩余|增|减|比|累计|合计|共/;
const MONEY = new Set(['元', '万元', '亿元', '千元']);

/** Lists in brackets, after a colon, or after 其中, with at least two parts in the unit of a total before them. */
export const enumerationsOf = once((report: Report): readonly Enumeration[] => {
  const found: Enumeration[] = [];
  report.figures.forEach((figure, at) => {
    const bracket = bracketed(report, figure, at);
    if (bracket) found.push(bracket);
    const listed = afterMarker(report, at);
    if (listed) found.push(listed);
    const closed = beforeTotal(report, figure, at);
    if (closed) found.push(closed);
  });
  return found;
});

function bracketed(report: Report, total: Figure, at: number): Enumeration | null {
  const open = /^[^,。;:、(]{0,6}\(/.exec(report.text.slice(total.end, total.end + 8));
  if (!open) return null;
  const length = report.text.slice(total.end, total.end + LONGEST_BRACKET).indexOf(')');
  if (length === -1) return null;
  const close = total.end + length;
  const inside = report.figures.slice(at + 1, at + LONGEST).filter(({ start }) => start < close);
  const parts = inside.filter((part) => isPart(part, total));
  if (parts.length < 2) return null;
  return enumeration(total, parts, report.text.slice(total.end, close), report.text.slice(parts.at(-1)?.end, close), '');
}

/** Counters differ in word (个, 宗) and may still be added up by a writer; money and rates never mix with them. */
const isPart = (part: Figure, total: Figure): boolean =>
  MONEY.has(total.unit)
    ? part.unit === total.unit
    : !MONEY.has(part.unit) && part.unit !== '%' && part.unit !== '分' && sameCounter(part.unit, total.unit);
const COUNTERS = new Set(['个', '宗', '项', '件', '起', '条', '次', '份', '家', '户']);
const sameCounter = (a: string, b: string): boolean => a === b || (COUNTERS.has(a) && COUNTERS.has(b));

/** A list that begins at figure `at`: the words before its noun are a marker, and a total stands before the marker. */
function afterMarker(report: Report, at: number): Enumeration | null {
  const first = report.figures[at];
  if (!first) return null;
  const head = report.text.slice(Math.max(first.sentence.start, first.start - FARTHEST), first.start);
  const cut = Math.max(head.lastIndexOf(':'), head.lastIndexOf('其中'), head.lastIndexOf('分别为'));
  if (cut === -1 || /\d/.test(head.slice(cut))) return null;
  const lead = head.slice(0, head.startsWith('分别为', cut) ? cut + 3 : head.startsWith('其中', cut) ? cut + 2 : cut + 1);
  if (!MARKER.test(lead)) return null;
  const parts = run(report, at, first);
  if (parts.length < 2) return null;
  const total = totalBefore(report, at, parts, lead);
  if (!total) return null;
  const last = parts.at(-1) ?? first;
  const marker = lead.slice(-14);
  return enumeration(total, parts, marker, report.text.slice(last.end, last.end + 3), marker);
}

function totalBefore(report: Report, at: number, parts: readonly Figure[], lead: string): Figure | null {
  const first = parts[0];
  if (!first) return null;
  const before = report.figures
    .slice(Math.max(0, at - 8), at)
    .filter((figure) => figure.section === first.section && isPart(first, figure));
  const within = before.filter(({ start }) => start >= first.sentence.start);
  const made = sum(parts.map(({ value }) => value));
  if (within.length > 0) return within.findLast(({ value }) => value.eq(made)) ?? within.at(-1) ?? null;
  if (first.sentence.start === first.start || !OF_BEFORE.test(lead)) return null;
  const topic = /支出|收回|预算|到位/.exec(lead)?.[0];
  const named = /情况|如下|具体/.test(lead) ? before.findLast(({ noun }) => !topic || noun.includes(topic)) : undefined;
  return before.findLast(({ value }) => value.eq(made)) ?? named ?? nearest(before, made);
}

/** A list may be of several figures before it; where none is its sum, only one that is nearly so can be meant. */
const nearest = (before: readonly Figure[], made: Decimal): Figure | null =>
  before.findLast(({ value }) => value.minus(made).abs().times(50).lte(value)) ?? null;

/** Figures that follow each other with nothing but a name between them; a part of a part (呼入电话接通量 of 呼入电话) is left out. */
function run(report: Report, at: number, first: Figure): Figure[] {
  const parts: Figure[] = [];
  let end = report.figures[at]?.start ?? 0;
  for (const figure of report.figures.slice(at, at + LONGEST)) {
    const between = report.text.slice(end, figure.start);
    if (figure.sentence.start !== report.figures[at]?.sentence.start || between.length > 60 || !isPart(figure, first)) break;
    if (
      parts.length > 0 &&
      OTHER_MEASURE.test(figure.noun) &&
      !OTHER_MEASURE.test(parts[0]?.noun ?? '') &&
      !/、$/.test(between.slice(0, 1))
    )
      break;
    end = figure.end;
    if (parts.some(({ noun }) => noun.length >= 2 && figure.noun.startsWith(noun) && figure.noun !== noun)) continue;
    parts.push(figure);
  }
  return parts;
}

/** 一季度21.3万元、二季度22.6万元,合计43.9万元: parts that stand before their total. */
function beforeTotal(report: Report, total: Figure, at: number): Enumeration | null {
  const said = report.text.slice(Math.max(total.sentence.start, total.start - 6), total.start);
  if (!/(?:合计|共计|总计)(?:为|是|达)?$/.test(said) || total.unit === '分') return null;
  const parts = partsBefore(report, total, at);
  if (parts.length < 2) return null;
  const sums = parts.flatMap((_, from) => parts.map((__, to) => parts.slice(from, to + 1))).filter((some) => some.length >= 2);
  const off = (some: readonly Figure[]): Decimal =>
    sum(some.map(({ value }) => value))
      .minus(total.value)
      .abs();
  const best = sums.reduce((a, b) => (off(b).lt(off(a)) ? b : a), parts);
  // what stands before may also be the whole of something else; only a sum that is nearly right is meant as one
  if (off(best).times(10).gt(total.value) || (!off(best).isZero() && best.at(-1) !== parts.at(-1))) return null;
  return {
    total,
    parts: best,
    exhaustive: true,
    kind: kindOf(total, `${total.noun}${best[0]?.noun}`),
    sum: sum(best.map(({ value }) => value)),
  };
}

/** Figures of the unit of a total that stand in its sentence before it, with nothing but names between them. */
function partsBefore(report: Report, total: Figure, at: number): readonly Figure[] {
  const parts: Figure[] = [];
  let start = total.start;
  for (const figure of report.figures.slice(Math.max(0, at - LONGEST), at).reverse()) {
    const between = report.text.slice(figure.end, start);
    if (figure.sentence.start !== total.sentence.start || between.length > 40 || !isPart(figure, total)) break;
    if (/其中|等|[()]/.test(between) || PARTIAL.test(between) || /增|减|比|超|下降/.test(figure.noun)) break;
    parts.unshift(figure);
    start = figure.start;
  }
  return parts;
}

function enumeration(total: Figure, named: readonly Figure[], around: string, tail: string, marker: string): Enumeration {
  const topic = `${marker}${total.noun}`;
  // what stands in brackets is closed; a list after a colon may run on
  const parts = (marker === '' ? null : prefixThatSums(total, named)) ?? named;
  const exhaustive = !PARTIAL.test(around) && !/^等/.test(tail);
  return { total, parts, exhaustive, kind: kindOf(total, topic), sum: sum(parts.map(({ value }) => value)) };
}

function kindOf(total: Figure, topic: string): Enumeration['kind'] {
  if (!MONEY.has(total.unit)) return 'count';
  if (/支出|执行|使用|支付/.test(topic)) return 'executed';
  if (/收回/.test(topic)) return 'recovered';
  return /预算|安排|批复|下达|经费|资金/.test(topic) ? 'initial' : 'count';
}

/** A list may run on into another matter: where its beginning already makes the total, that is the list. */
function prefixThatSums(total: Figure, parts: readonly Figure[]): readonly Figure[] | null {
  for (let length = 2; length <= parts.length; length += 1)
    if (sum(parts.slice(0, length).map(({ value }) => value)).eq(total.value)) return parts.slice(0, length);
  return null;
}

export const arithmetic = ({ parts, sum: result }: Enumeration): string =>
  `${parts.map(({ value }) => plain(value)).join(' + ')} = ${plain(result)}`;
