import { plain } from '../../../../../kernel/decimal.ts';
import { fault, judged, type Verdict } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import { once } from '../prose/once.ts';
import type { Report } from '../prose/report.ts';
import { titlesOf } from '../prose/sections.ts';
import { isMethodSection, isPlanned, isTarget, rateFacts } from '../prose/stated.ts';
import type { Rule } from '../rule.ts';
import { figureInput, placeOf, subjectOf, written } from './reading.ts';

/** 确数: results must be exact numbers (R56). */

const BACKGROUND =
  /概况|背景|目标|组织|依据|方法|标准|抽样|过程$|问题|不足|困难|建议|经验|说明|原因|措施|打算|计划|下一步|改进|安排/;

export const R56: Rule = {
  id: 'R56',
  title: '完成值为确数',
  ...{
    severity: 'warning',
    scope: 'text',
    formula: '完成值不带“以上、左右、余、约”，除非另有确数相符',
    source: '财预〔2020〕10号',
  },
  report: {
    appliesTo: () => null,
    check: (report) => {
      const vague = report.figures.filter(
        (figure) =>
          figure.qualifier?.inexact &&
          !isTarget(report, figure) &&
          !isPlanned(report, figure) &&
          !isMethodSection(report, figure.section) &&
          !titlesOf(report.sections, figure.section)
            .slice(0, 2)
            .some((title) => BACKGROUND.test(title)),
      );
      const facts = new Map<string, Figure[]>();
      for (const figure of vague) {
        const same = facts.get(factOf(report, figure));
        if (same) same.push(figure);
        else facts.set(factOf(report, figure), [figure]);
      }
      return [...facts].map(([name, figures]) => exactness(report, name, figures));
    },
  },
  table: {
    appliesTo: () => null,
    check: (table, { settings }) => {
      const words = inexactCell(settings.words.inexact);
      return table.rows.flatMap((row) => {
        const text = row.actual.text ?? '';
        if (row.nature === '定性' || !words.test(text)) return [];
        return [
          fault({
            subject: `${table.subject}/${row.ref}/actual`,
            expected: '确数',
            actual: text,
            message: `完成值“${text}”不是确数`,
          }),
        ];
      });
    },
  },
};

const factNames = once(
  (report: Report) => new Map(rateFacts(report).flatMap(({ name, figures }) => figures.map((figure) => [figure, name] as const))),
);
const factOf = (report: Report, figure: Figure): string => factNames(report).get(figure) ?? figure.noun;

/** 约300人, 95%以上, 10余场; but neither 近三年 nor 5个多功能厅 nor 12万元结余. */
function inexactCell(words: readonly string[]): RegExp {
  const [before, after, cut] = [/^[约近]$/, /^..$/, /^[余多]$/].map((kind) => words.filter((word) => kind.test(word)).join('|'));
  return new RegExp(
    `^(?:大?(?:${before})|超过?|逾)\\d+(?:\\.\\d+)?(?!\\d|\\s*(?:年|个?月|日))|\\d[^\\d\\s,，。;；、]{0,3}(?:${after})|\\d(?:[万亿千百])?(?:${cut})(?![功媒边元方级种样额])`,
  );
}

function exactness(report: Report, name: string, figures: readonly Figure[]): Verdict {
  const [first] = figures;
  const exact =
    first &&
    report.figures.find(
      (other) => !other.qualifier && other.unit === first.unit && sameEnding(other.noun, first.noun) && within(first, other),
    );
  const text = first ? vagueText(first) : '';
  const shared = {
    subject: subjectOf(report, first?.section ?? '', name),
    inputs: [
      { label: name, value: text, sourceRef: figures.map(placeOf).join(';') },
      ...(exact ? [figureInput('确数', exact)] : []),
    ],
    formula: first ? `[${plain(first.value)}, ${plain(first.value.plus(first.step))})` : '',
    expected: exact ? plain(exact.value) : '确数',
    actual: text,
  };
  return judged(exact !== undefined, shared, {
    right: `${text}与${exact ? plain(exact.value) : ''}相符`,
    wrong: `完成值“${name}${text}”不是确数`,
  });
}

/** 约300人, 98%以上, 16.65万余个: the qualifier where it stood. */
function vagueText(figure: Figure): string {
  const word = figure.qualifier?.word ?? '';
  if (figure.qualifier?.truncated) return written(figure);
  return /^(?:约|近|超|低于|高于|大于|小于|>|<)/.test(word) ? `${word}${written(figure)}` : `${written(figure)}${word}`;
}

const sameEnding = (a: string, b: string): boolean => a.slice(-3) === b.slice(-3) && a.length >= 2;

/** 余, 多: within one step above; 约, 近, 左右: within one per cent (handbook 06 §4). */
function within(vague: Figure, exact: Figure): boolean {
  if (vague.qualifier?.truncated) return exact.value.gte(vague.value) && exact.value.lt(vague.value.plus(vague.step));
  const approximate = /约|近|左右/.test(vague.qualifier?.word ?? '');
  return approximate && exact.value.minus(vague.value).abs().times(100).lte(vague.value);
}
