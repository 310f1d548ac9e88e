import { type Decimal, decimal, percent, round } from '../../../../../kernel/decimal.ts';
import { prints } from '../cell.ts';
import type { Figure } from './figures.ts';
import { once } from './once.ts';
import type { Report } from './report.ts';

/** 比率: a printed rate with the two figures it is made of. */
export type Ratio = { readonly name: string; readonly rate: Figure; readonly numerator: Figure; readonly denominator: Figure };

/** Modes of rounding that a report may follow throughout (handbook 06, R46). */
export const MODES = ['四舍五入', '截断'] as const;
export type Mode = (typeof MODES)[number];

export const isRateNoun = (noun: string): boolean => /(?:率|度|占比|比例|比重)$/.test(noun);

/** A sentence with more counts before its rate is a list: the nearest are looked at. */
const NEAREST = 60;

/** Rates whose numerator and denominator stand in the same sentence. What is ambiguous is left alone. */
export const ratiosOf = once((report: Report): readonly Ratio[] => {
  let counts: Figure[] = [];
  let sentence = -1;
  return report.figures.flatMap((rate): Ratio[] => {
    if (rate.sentence.start !== sentence) counts = [];
    sentence = rate.sentence.start;
    if (isCount(rate)) counts.push(rate);
    if (rate.unit !== '%' || rate.qualifier?.op || !/(?:率|满意度|比例|^完成)$/.test(rate.noun)) return [];
    const near = counts.slice(-NEAREST).filter(({ end }) => end <= rate.start);
    const found = writtenOut(report, rate) ?? plannedPair(report, rate, near) ?? pairFor(rate, near);
    // what exceeds its plan is no part of it: 完成率120%
    const isOver = /完成率?$/.test(rate.noun) && found?.numerator.value.gt(found.denominator.value);
    return found && !isOver ? [{ name: rate.noun, rate, ...found }] : [];
  });
});

/** 优良天数比例88.2%(322/365): the pair stands beside its rate. */
function writtenOut({ text }: Report, rate: Figure): Pick<Ratio, 'numerator' | 'denominator'> | null {
  const [all, n = '', d = ''] =
    /^\s*\((?:[^()]{0,20}[,;])?\s*(\d[\d,]*(?:\.\d+)?)\s*[/÷]\s*(\d[\d,]*(?:\.\d+)?)\)/.exec(
      text.slice(rate.end, rate.end + 60),
    ) ?? [];
  if (all === undefined) return null;
  const start = text.indexOf(n, rate.end);
  const figure = (printed: string, from: number): Figure => ({
    ...rate,
    ...{ printed, unit: '', value: decimal(printed.replaceAll(',', '')), step: decimal(1), places: 0, qualifier: null },
    ...{ start: from, end: from + printed.length },
  });
  return { numerator: figure(n, start), denominator: figure(d, text.indexOf(d, start + n.length)) };
}

/** 计划奖补20家,实际奖补16家,完成率80%: one plan and one result since the last rate. */
function plannedPair({ text }: Report, rate: Figure, counts: readonly Figure[]): Pick<Ratio, 'numerator' | 'denominator'> | null {
  if (!/完成率$|^完成$/.test(rate.noun)) return null;
  const since = Math.max(rate.sentence.start, text.lastIndexOf('%', rate.start - 1));
  const near = counts.filter(({ start }) => start > since);
  const [plans, results] = [/计划|目标|应|任务/, /实际|完成/].map((words) => near.filter(({ noun }) => words.test(noun)));
  const [denominator, numerator] = [plans?.[0], results?.[0]];
  if (near.length !== 2 || !denominator || !numerator || denominator === numerator || denominator.unit !== numerator.unit)
    return null;
  return { numerator, denominator };
}

/**
 * Whether two amounts make the rate, or what one leaves of the other: it has a source, though nobody says which is which. Both stand in
 * its sentence; or a part that is called after the rate (合格258户 for 验收合格率) does, and the whole elsewhere.
 */
export function isMadeNearby({ figures }: Report, rate: Figure): boolean {
  const own = figures.filter((figure) => figure.sentence.start === rate.sentence.start && isAmount(figure));
  const called = own.filter(({ noun }) => noun.includes(rate.noun.replace(/[率度]$/, '').slice(-2)));
  const makes = (part: Figure, whole: Figure): boolean =>
    part.value.lte(whole.value) &&
    [part.value, whole.value.minus(part.value)].some((numerator) => reprints(rate, numerator, whole.value).length > 0);
  // 完成率120%: more was done than planned
  const exceeds = (more: Figure, less: Figure): boolean =>
    rate.value.gt(100) && reprints(rate, more.value, less.value).length > 0;
  return (
    own.some((part) => othersOf(part, own).some((whole) => makes(part, whole) || exceeds(part, whole))) ||
    (rate.places > 0 && called.some((part) => othersOf(part, figures.filter(isAmount)).some((whole) => makes(part, whole))))
  );
}

const isAmount = ({ unit, qualifier }: Figure): boolean => !['%', '分', '‰'].includes(unit) && !qualifier?.inexact;

const isCount = ({ unit, qualifier }: Figure): boolean =>
  !['%', '分', '小时', '元', '万元', '亿元', '‰'].includes(unit) && !qualifier?.inexact;

/** Rates of change are no part of a whole. */
const CHANGE = /增长|增幅|提高|提升|上升|下降|降低|减少|压缩|压减|缩短|环比|同比/;
/** 不满意, 未完成 and 基本满意 are other counts than the one the rate is named after. */
const DENIED = /^(?:其中|其余)?(?:不|未|非|基本|较|一般)/;

/**
 * Numerator: a count named after the rate (接通量 for 接通率). Denominator: what it is a part of. A pair that reprints the rate is
 * the one meant; where none does, only a numerator that carries the whole name of the rate may refute it: 办结 says nothing of 按时办结率.
 */
function pairFor(rate: Figure, counts: readonly Figure[]): Pick<Ratio, 'numerator' | 'denominator'> | null {
  const full = rate.noun.replace(/[“”"]/g, '').replace(/[率度]$/, '');
  if (CHANGE.test(rate.noun) || full.length < 2) return null;
  const candidates = counts.filter(
    ({ noun }) =>
      noun.includes(full.slice(-2)) && !DENIED.test(noun) && !/[总应]/.test(noun.replace(full.slice(-2), '').slice(-3)),
  );
  for (const numerator of candidates.toReversed()) {
    const denominator = othersOf(numerator, counts).findLast(({ value }) => reprints(rate, numerator.value, value).length > 0);
    if (denominator) return { numerator, denominator };
  }
  const named = candidates.filter(({ noun }) => noun.includes(full));
  const numerator = named.findLast(({ noun }) => noun.endsWith(full)) ?? named.at(-1);
  const denominator = numerator && wholeOf(numerator, full, counts);
  return numerator && denominator ? { numerator, denominator } : null;
}

const othersOf = (numerator: Figure, counts: readonly Figure[]): readonly Figure[] =>
  counts.filter((figure) => figure !== numerator && figure.unit === numerator.unit);

function wholeOf(numerator: Figure, full: string, counts: readonly Figure[]): Figure | undefined {
  const others = othersOf(numerator, counts);
  const prefix = others.findLast(({ noun }) => noun.length >= 2 && numerator.noun.startsWith(noun) && noun !== numerator.noun);
  const whole = others.findLast(({ noun }) => /总/.test(noun) && [...full.slice(-2)].some((char) => noun.includes(char)));
  return prefix ?? whole ?? (others.length === 1 ? others[0] : undefined);
}

/** The modes under which a pair prints as the rate does; half-up carries the guard below 100. */
export function reprints(rate: Figure, numerator: Decimal, denominator: Decimal): readonly Mode[] {
  if (denominator.isZero()) return [];
  const printed = round(rate.value, rate.places).toFixed(rate.places);
  const halfUp = percent(numerator, denominator, rate.places) === printed;
  const truncated = round(numerator.times(100).div(denominator), rate.places, 'truncate').toFixed(rate.places) === printed;
  return [...(halfUp ? (['四舍五入'] as const) : []), ...(truncated ? (['截断'] as const) : [])];
}

export const printsAs = (rate: Figure, numerator: Decimal, denominator: Decimal): boolean =>
  !denominator.isZero() &&
  (prints(rate.value, numerator.times(decimal(100)).div(denominator), rate.places) ||
    reprints(rate, numerator, denominator).includes('四舍五入'));
