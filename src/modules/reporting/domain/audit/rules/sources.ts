import { fault, tie, type Verdict } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import { isMadeNearby } from '../prose/ratios.ts';
import type { Report, TypedNumber } from '../prose/report.ts';
import { bareNoun, isPlanned, isTarget, rateFacts, sentenceOf } from '../prose/stated.ts';
import type { Rule } from '../rule.ts';
import { allRatios } from './ratios.ts';
import { placeOf, subjectOf } from './reading.ts';

/** 比率的来源 (R49). */

/** In a report written here every number is a figure, or its writer has said why not. */
function typedNumber(report: Report, { section, text, around, reason }: TypedNumber): Verdict {
  const shared = {
    subject: `${report.subject}/${section}/${around}`,
    inputs: [{ label: reason === null ? '未关联' : '已说明', value: text, sourceRef: section }],
    expected: '有来源的数字',
    actual: text,
  };
  return reason === null
    ? fault({ ...shared, message: `“${around}”中的${text}未关联` })
    : tie({ ...shared, message: `${text}已说明：${reason}` });
}

/** 9964人全部通过“一卡通”发放: a rate of 100 % whose sentence says that none is left out. */
const isAll = (report: Report, figure: Figure): boolean =>
  figure.value.eq(100) && /全部|均已|均为|均按|无一/.test(sentenceOf(report, figure));

/** Rates that the money of the report proves (R09), and shares and ranks, which speak of a composition and not of a result. */
const ELSEWHERE = /执行率|使用率|支付率|到位率|支出率|进度$|占比$|比重$|^占.*(?:比例|比率)$/;

export const R49: Rule = {
  id: 'R49',
  title: '比率须有分子分母或来源',
  ...{
    severity: 'warning',
    scope: 'ratio',
    formula: '每个比率在文中或绑定里有分子、分母',
    source: '财预〔2020〕10号',
  },
  report: {
    appliesTo: (report) => {
      if (report.typed) return report.typed.length > 0 ? null : '正文数字均有来源';
      return rateFacts(report).length > 0 ? null : '正文没有比率';
    },
    check: (report, around) => {
      if (report.typed) return report.typed.map((number) => typedNumber(report, number));
      const ratios = allRatios(report, around);
      return rateFacts(report).flatMap(({ name, figures }): Verdict[] => {
        const results = figures.filter((figure) => !isTarget(report, figure) && !isPlanned(report, figure));
        const [first] = results;
        if (!first || ELSEWHERE.test(name)) return [];
        const pair = ratios.find(({ rate }) => figures.includes(rate) || bareNoun(rate.noun) === name);
        const shared = {
          subject: subjectOf(report, first.section, name),
          inputs: [{ label: name, value: first.printed, unit: '%', sourceRef: results.map(placeOf).join(';') }],
          expected: '分子/分母',
          actual: first.printed,
        };
        if (pair || results.some((figure) => isMadeNearby(report, figure) || isAll(report, figure)))
          return [tie({ ...shared, message: `${name}有分子分母` })];
        return [fault({ ...shared, message: `${name}${first.printed}%无分子分母或来源` })];
      });
    },
  },
};
