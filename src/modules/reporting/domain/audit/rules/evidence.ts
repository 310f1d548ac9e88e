import { fault, judged, type Verdict } from '../finding.ts';
import type { Report } from '../prose/report.ts';
import { isGoalSection } from '../prose/stated.ts';
import type { Rule, Surroundings } from '../rule.ts';
import { figureInput, projectOfSection, subjectOf } from './reading.ts';

/** 证据: surveys, recounts, scope (R50–R52). */

const SURVEY = /问卷|抽样调查|满意度调查/;
const SAMPLE = /(?:发放|发出|回收|收回|样本|抽取|调查)[^。]{0,16}\d/;
const VALID = /有效[^。]{0,10}\d|回收[^。]{0,6}\d[\d,]*\s*份/;
const PERIOD = /\d{1,2}月|\d{4}-\d|季度|[一二三四五六七八九十]+月|调查期/;

export const R50: Rule = {
  id: 'R50',
  title: '问卷调查有样本数、有效数、期间',
  ...{ severity: 'warning', scope: 'evidence', formula: '问卷调查 ⇒ 样本数、有效数、调查期间', source: '财预〔2020〕10号' },
  report: {
    appliesTo: (report) => (SURVEY.test(report.text) ? null : '正文没有问卷或调查'),
    check: (report) => {
      const sentences = report.text
        .split(/[。;\n]/)
        .filter((sentence) => /问卷|调查|样本|回访|访谈|评价时间/.test(sentence))
        .join('。');
      const missing = [
        ...(SAMPLE.test(sentences) ? [] : ['样本数']),
        ...(VALID.test(sentences) ? [] : ['有效数']),
        ...(PERIOD.test(sentences) ? [] : ['调查期间']),
      ];
      const found = SURVEY.exec(report.text);
      const section = report.sections.findLast(({ start }) => start <= (found?.index ?? 0))?.path ?? '';
      const name = /问卷调查|问卷|满意度调查|抽样调查/.exec(report.text)?.[0] ?? '调查';
      const shared = {
        subject: subjectOf(report, section, name),
        inputs: [{ label: name, value: name, sourceRef: `${section}+${found?.index ?? 0}` }],
        expected: '样本数、有效数、调查期间',
        actual: missing.length === 0 ? '齐全' : `缺${missing.join('、')}`,
      };
      return [
        judged(missing.length === 0, shared, {
          right: `${name}有样本数、有效数、调查期间`,
          wrong: `${name}无${missing.join('、')}`,
        }),
      ];
    },
  },
};

export const R51: Rule = {
  id: 'R51',
  title: '证据复算不变',
  ...{ severity: 'error', scope: 'evidence', formula: '复算的分子、分母、校验值 = 冻结时', source: '本系统证据规则' },
  set: {
    appliesTo: ({ context }) => (context.recounts.length > 0 ? null : '没有冻结的测量'),
    check: ({ context }) =>
      context.recounts.map(({ fact, frozen, recounted, measurementId }) => {
        const [h1, h2] = [frozen.hash.slice(0, 8), recounted.hash?.slice(0, 8) ?? '未逐条复算'];
        const [n1, n2] = [frozen, recounted].map(({ numerator, denominator }) =>
          denominator === null ? numerator : `${numerator}/${denominator}`,
        );
        const shared = {
          subject: `evidence/${fact}`,
          ...(measurementId ? { inputs: [{ label: '存档', value: n1 ?? '', sourceRef: `measurement/${measurementId}` }] } : {}),
          formula: `${n2} = ${n1}`,
          expected: n1 ?? null,
          actual: n2 ?? null,
        };
        const isSame = (recounted.hash === null || frozen.hash === recounted.hash) && n1 === n2;
        return judged(isSame, shared, {
          right: `${fact}复算${n2}不变${recounted.hash === null ? '（记录较多，逐条摘要在“数字从哪里来”中复算）' : ''}`,
          wrong: `${fact}的证据已变：${h1}→${h2}，${n1}→${n2}`,
        });
      }),
  },
};

export const R52: Rule = {
  id: 'R52',
  title: '数据范围与项目范围一致',
  ...{
    severity: 'warning',
    scope: 'evidence',
    formula: '数据的范围、期间、总体 = 指标的',
    source: '财预〔2020〕10号',
  },
  report: {
    appliesTo: (_report, { projects, set }) =>
      projects.some(({ scope }) => scope) || set.context.facts.some(({ scope }) => scope) ? null : '不知道项目范围',
    check: (report, around) => [...wording(report, around), ...openPopulations(report, around)],
  },
};

const WIDER = /全州|全市|全省|全国/;

/** 全州 beside a figure of a project of 州本级: the wording claims more than the project did. */
function wording(report: Report, { projects }: Surroundings): Verdict[] {
  const seen = new Set<string>();
  return report.figures.flatMap((figure) => {
    const project = isGoalSection(report, figure.section) ? undefined : projectOfSection(report, figure.section, projects);
    const clause = report.text.slice(Math.max(figure.sentence.start, figure.start - 24), figure.start);
    const claimed = WIDER.exec(clause.slice(clause.search(/[^,;()]*$/)))?.[0];
    const key = `${project?.key}/${figure.noun}`;
    if (!project?.scope || !claimed || project.scope.includes(claimed) || seen.has(key)) return [];
    seen.add(key);
    return [
      fault({
        subject: subjectOf(report, figure.section, figure.noun || '范围'),
        severity: 'note',
        inputs: [figureInput(figure.noun, figure)],
        expected: project.scope,
        actual: claimed,
        message: `${figure.noun}的范围（${claimed}）与项目范围（${project.scope}）不同`,
      }),
    ];
  });
}

/** Facts whose population the text leaves open, as the notes beside the document say. */
const openPopulations = (report: Report, { bound, set }: Surroundings): Verdict[] =>
  set.context.facts.flatMap(({ fact, title, scope }) => {
    const figure = bound(report).find(({ binding }) => binding.fact === fact)?.figure;
    if (!figure || !scope) return [];
    return [
      fault({
        subject: subjectOf(report, figure.section, title),
        severity: 'note',
        inputs: [figureInput(title, figure)],
        expected: '声明范围和总体',
        actual: scope,
        message: `${title}的范围（${scope}）与项目范围不同或未声明`,
      }),
    ];
  });
