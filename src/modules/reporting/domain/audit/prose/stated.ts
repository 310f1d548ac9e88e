import type { Figure } from './figures.ts';
import { once } from './once.ts';
import { isRateNoun } from './ratios.ts';
import type { Report } from './report.ts';
import { titlesOf } from './sections.ts';

/** What a report states of itself: scores, grades, weights, lists with their number, targets and results. */
export type StatedScore = { readonly name: string; readonly score: Figure; readonly grade: string };

const GRADE = /^\s*[,、;]?\s*(?:评价|自评|绩效)?(?:结果|等级|等次|结论)?(?:评定)?(?:为|是|:)?\s*[“"]?(优|良|中|差)/;

/** 自评分为100分,评价等级为“优”. */
export const scoresOf = once((report: Report): readonly StatedScore[] =>
  report.figures.flatMap((figure) => {
    if (figure.unit !== '分') return [];
    const grade = GRADE.exec(report.text.slice(figure.end, figure.end + 20))?.[1];
    const name = figure.noun
      .replace(/(?:项目)?(?:绩效)?(?:单位)?(?:自评|评价|综合)?(?:总)?(?:得分|分|评分|分数|综合得分)$/, '')
      .trim();
    return grade && /分$|评$|得$/.test(figure.noun) ? [{ name, score: figure, grade }] : [];
  }),
);

/** N个X(a、b、c): a stated number with the list it counts. */
export type StatedList = { readonly figure: Figure; readonly what: string; readonly items: readonly string[] };

export function listsOf(report: Report): readonly StatedList[] {
  return report.figures.flatMap((figure) => {
    if (!/^[个项类种家条]$/.test(figure.unit)) return [];
    const [, what = '', inner = ''] =
      /^([^,。;:、()\d]{2,16})\(([^()\d]{3,200})\)/.exec(report.text.slice(figure.end, figure.end + 230)) ?? [];
    const items = inner.split(/、|和|及|与/).filter((item) => item.trim() !== '');
    return items.length >= 2 && !/等$/.test(inner) ? [{ figure, what, items: splitCarefully(inner, figure) }] : [];
  });
}

/** 和 may join the last two of a list or stand inside a name: whichever gives the stated number counts. */
function splitCarefully(inner: string, figure: Figure): readonly string[] {
  const commas = inner.split('、').filter((item) => item.trim() !== '');
  const all = inner.split(/、|和|及|与/).filter((item) => item.trim() !== '');
  const last = commas.flatMap((item, at) => (at === commas.length - 1 ? item.split(/和|及|与/) : [item]));
  return [commas, last, all].find((items) => figure.value.eq(items.length)) ?? last;
}

/** A section that speaks of targets, not of results. */
export const isGoalSection = (report: Report, path: string): boolean =>
  titlesOf(report.sections, path).some(
    (title) =>
      /目标|指标体系|评价标准|指标设定/.test(title) &&
      !/实现|完成|达成|结果|分析|偏离|原因|改进|措施|问题|下达|分解|自评|评价报告/.test(title),
  );

const METHOD = /评价(?:方法|标准|指标|原则|依据)|抽样|评分/;
export const isMethodSection = (report: Report, path: string): boolean =>
  titlesOf(report.sections, path).some((title) => METHOD.test(title) && !/分析|结论/.test(title));

export const isTarget = (report: Report, figure: Figure): boolean =>
  figure.qualifier?.op != null || isGoalSection(report, figure.section) || isCalledTarget(report, figure);

/** 目标值为95%, 低于90%的目标: the words beside the figure say that it is a target. */
const isCalledTarget = ({ text }: Report, { noun, end }: Figure): boolean =>
  /(?:目标|目标值|指标值|计划值|计划|应达到?)$/.test(noun) ||
  /^的?(?:年初|年度|绩效|预期|全年|设定|既定)?(?:目标|指标值|计划|要求|标准)(?!的)/.test(text.slice(end, end + 10));

/** Words of a plan: what is to come has neither an exact number nor two counts yet. */
const PLANNED = /(?:计划|拟|预计|力争|将|预期|需要?|有望|确保|争取)((?:(?!实际|已|完成了)[^。;])*)$/;
export const isPlanned = ({ text }: Report, { sentence, start }: Figure): boolean =>
  PLANNED.test(text.slice(Math.max(sentence.start, start - 30), start));

/** Results in %, by fact: nouns where one ends with the other are the same fact (政务服务网上可办率, 网上可办率). */
export type RateFact = { readonly name: string; readonly figures: readonly Figure[] };

export const rateFacts = once((report: Report): readonly RateFact[] => {
  const rates = report.figures.filter((figure) => figure.unit === '%' && isRateNoun(figure.noun));
  const nouns = [...new Set(rates.map(({ noun }) => bareNoun(noun)))].sort((a, b) => a.length - b.length);
  const nameOf = (noun: string): string => nouns.find((shorter) => shorter.length >= 3 && noun.endsWith(shorter)) ?? noun;
  const facts = new Map<string, Figure[]>();
  for (const figure of rates) {
    const name = nameOf(bareNoun(figure.noun));
    const same = facts.get(name);
    if (same) same.push(figure);
    else facts.set(name, [figure]);
  }
  return [...facts].map(([name, figures]) => ({ name, figures }));
});

/** Places and times before the word are no part of it: 全州网上可办率 counts as 网上可办率. */
export const bareNoun = (noun: string): string =>
  noun.replace(/[“”"\s]/g, '').replace(/^(?:其中|全年|全州|全市|全县|全区|全省|截至|承诺时限)+/, '');

/** Text of the sentence a figure stands in. */
export const sentenceOf = (report: Report, { sentence }: Figure): string => report.text.slice(sentence.start, sentence.end);
