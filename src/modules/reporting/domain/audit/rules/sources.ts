import { fault, tie, type Verdict } from '../finding.ts';
import type { Report, TypedNumber } from '../prose/report.ts';
import { bareNoun, isTarget, rateFacts } from '../prose/stated.ts';
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
    : tie({ ...shared, message: `${text}已说明:${reason}` });
}

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
        const results = figures.filter((figure) => !isTarget(report, figure));
        const [first] = results;
        if (!first || /执行率|使用率|支付率|到位率|支出率|支出进度/.test(name)) return [];
        const pair = ratios.find(({ rate }) => figures.includes(rate) || bareNoun(rate.noun) === name);
        const shared = {
          subject: subjectOf(report, first.section, name),
          inputs: [{ label: name, value: first.printed, unit: '%', sourceRef: results.map(placeOf).join(';') }],
          expected: '分子/分母',
          actual: first.printed,
        };
        if (pair) return [tie({ ...shared, message: `${name}有分子分母` })];
        return [fault({ ...shared, message: `${name}${first.printed}%无分子分母或来源` })];
      });
    },
  },
};
