import { type Decimal, decimal } from '../../../../../kernel/decimal.ts';
import { chineseNumber } from './numerals.ts';
import { type Section, sectionAt } from './sections.ts';

/** 限定词: how exactly a figure is meant. */
export type Qualifier = {
  readonly word: string;
  /** 不低于 and 不超过 are targets. */
  readonly op: '≥' | '≤' | null;
  /** 余, 多: the true value lies within one step of the last digit. */
  readonly truncated: boolean;
  readonly inexact: boolean;
};

/** 数字: a number with its unit as it stands in the text. */
export type Figure = {
  readonly printed: string;
  readonly unit: string;
  /** Value in the unit; 万 and 亿 before a counter are multiplied out. */
  readonly value: Decimal;
  /** One step of the last printed digit. */
  readonly step: Decimal;
  readonly places: number;
  readonly qualifier: Qualifier | null;
  /** What is counted: the words before the number up to the last delimiter. */
  readonly noun: string;
  readonly section: string;
  readonly start: number;
  readonly end: number;
  readonly sentence: { readonly start: number; readonly end: number };
};

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?`;
const BEFORE = /(不低于|不少于|不超过|不高于|至少|超过|低于|高于|大于|小于|(?<![彩B])超|约|近|≥|≤|>|<)(?:为|达|到)?$/;
const AFTER = '以上|以下|左右|余|多';
const OPS: Readonly<Record<string, '≥' | '≤'>> = {
  不低于: '≥',
  不少于: '≥',
  至少: '≥',
  '≥': '≥',
  不超过: '≤',
  不高于: '≤',
  '≤': '≤',
};
const DELIMITER = /[,、;:。“”()《》\n!?]/;
const SENTENCE_END = /[。;!?\n]/;

type Raw = {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly scale: string;
  readonly unit: string;
  readonly after: string;
};

/** Every figure of the text in order. `taken` spans (grade bands) are left out. */
export function figuresOf(
  masked: string,
  plain: string,
  sections: readonly Section[],
  units: readonly string[],
  taken: readonly { start: number; end: number }[],
): Figure[] {
  const found = rawFigures(masked, units).filter(({ start }) => !taken.some((span) => span.start <= start && start < span.end));
  const figures: Figure[] = [];
  for (const raw of found) figures.push(figureOf(raw, plain, sections, figures.at(-1)));
  return figures;
}

function rawFigures(masked: string, units: readonly string[]): Raw[] {
  const unit = [...units].sort((a, b) => b.length - a.length).join('|');
  const pattern = new RegExp(
    `(?<![\\d.A-Za-z-])(?:(\\d)\\s*[×xX*]\\s*(\\d{1,2})\\s*(小时)|(${NUMBER})\\s*(万|亿)?(?!元)(余|多)?\\s*(${unit})(${AFTER})?|(${NUMBER})\\s*(余|多)?(${unit})(${AFTER})?)|百分之([一二三四五六七八九十百零〇两点]+)(${AFTER})?`,
    'g',
  );
  return [...masked.matchAll(pattern)]
    .map((match): Raw => {
      const [
        text,
        days,
        hours,
        composite,
        digits,
        scale,
        more,
        named,
        after,
        other,
        otherMore,
        otherUnit,
        otherAfter,
        chinese,
        chineseAfter,
      ] = match;
      const span = { start: match.index, end: match.index + text.length };
      if (composite) return { ...span, digits: `${days}×${hours}`, scale: '', unit: composite, after: '' };
      if (chinese) return { ...span, digits: chineseNumber(chinese) ?? '', scale: '', unit: '%', after: chineseAfter ?? '' };
      return {
        ...span,
        digits: digits ?? other ?? '',
        scale: scale ?? '',
        unit: named ?? otherUnit ?? '',
        after: more ?? after ?? otherMore ?? otherAfter ?? '',
      };
    })
    .filter(({ digits }) => digits !== '');
}

const SCALE: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

function figureOf(raw: Raw, plain: string, sections: readonly Section[], previous: Figure | undefined): Figure {
  const [days, hours] = raw.digits.split('×');
  const written = raw.digits.replaceAll(',', '');
  const factor = decimal(SCALE[raw.scale] ?? 1);
  const value = hours ? decimal(days ?? '0').times(hours) : decimal(written).times(factor);
  const places = hours ? 0 : (written.split('.')[1]?.length ?? 0);
  const before = BEFORE.exec(plain.slice(Math.max(0, raw.start - 8), raw.start))?.[1];
  return {
    printed: `${raw.digits}${raw.scale}`,
    unit: raw.unit,
    value,
    step: factor.div(decimal(10).pow(places)),
    places,
    qualifier: qualifierOf(before ?? '', raw.after),
    noun: nounOf(plain, raw.start, previous),
    section: sectionAt(sections, raw.start).path,
    start: raw.start,
    end: raw.end,
    sentence: sentenceOf(plain, raw.start, previous),
  };
}

function qualifierOf(before: string, after: string): Qualifier | null {
  const word = `${before}${after}`;
  if (word === '') return null;
  const truncated = after === '余' || after === '多';
  return { word, op: OPS[before] ?? null, truncated, inexact: !OPS[before] };
}

/** Figures come in order: the next one mostly stands in the sentence of the one before it. */
const sentenceOf = (plain: string, offset: number, previous: Figure | undefined): Figure['sentence'] =>
  previous && offset < previous.sentence.end ? previous.sentence : sentenceAt(plain, offset);

function sentenceAt(plain: string, offset: number): { readonly start: number; readonly end: number } {
  let start = offset;
  while (start > 0 && !SENTENCE_END.test(plain[start - 1] ?? '')) start -= 1;
  let end = offset;
  while (end < plain.length && !SENTENCE_END.test(plain[end] ?? '')) end += 1;
  return { start, end };
}

const FILLER = /(?:达到了?|达|为|是|有|共计|共有|共|合计|约|近|至|到|的)$/;

const LONGEST_QUOTED = 200;

/** Words between the last delimiter and the number; a quoted word that ends in 率 keeps its quotation. */
function nounOf(plain: string, start: number, previous: Figure | undefined): string {
  let from = start;
  while (from > 0 && !DELIMITER.test(plain[from - 1] ?? '') && from > (previous?.end ?? 0)) from -= 1;
  const near = strip(plain.slice(from, start));
  const back = Math.max(0, from - LONGEST_QUOTED);
  const quoted = plain[from - 1] === '”' ? plain.slice(back, from).lastIndexOf('“') : -1;
  if (quoted !== -1 && near.length <= 4) return `${plain.slice(back + quoted + 1, from - 1)}${near}`;
  // two figures side by side speak of the same thing: 48次5.96万元
  if (near === '' && previous && previous.end === start) return previous.noun;
  return near;
}

function strip(words: string): string {
  const without = words.trim().replace(BEFORE, '').replace(FILLER, '');
  return without === words.trim() ? without : strip(without);
}
