import { decimal, fixed, plain, sum } from '../../../../../kernel/decimal.ts';
import {
  BASES,
  baseAmount,
  EXECUTION_BASES,
  type ExecutionBase,
  executionRate,
  executionScore,
  type Funds,
} from '../../../../performance/domain/execution.ts';
import { gradeOf } from '../../../../performance/domain/grade.ts';
import type { RegisteredProject } from '../context.ts';
import { fault, judged, tie, type Verdict } from '../finding.ts';
import { EXECUTION_WEIGHT } from '../parameters.ts';
import type { Figure } from '../prose/figures.ts';
import type { Report } from '../prose/report.ts';
import { type StatedScore, scoresOf } from '../prose/stated.ts';
import type { Check, Surroundings } from '../rule.ts';
import { figureInput, projectCalled, subjectOf } from './reading.ts';
import { gap, two } from './words.ts';

/** 正文里的得分: totals, grades, weights and bands (R10b, R20, R37). */

export const R10_REPORT: Check<Report> = {
  appliesTo: (report, { projects }) =>
    scoresOf(report).length > 0 && projects.some(({ funds }) => funds) ? null : '正文没有总分或没有项目资金',
  check: (report, around) =>
    scoresOf(report).flatMap((stated) => {
      const project = projectCalled(stated.name, around.projects);
      return project?.funds ? [possible(report, stated, project, project.funds, around)] : [];
    }),
};

/** The highest total that leaves every other row full: 100 less what the execution row loses. */
const most = (funds: Funds, base: ExecutionBase) => {
  if (baseAmount(funds, base).isZero()) return null;
  const points = executionScore(funds, base, EXECUTION_WEIGHT);
  return points && decimal(90).plus(points);
};

function possible(
  report: Report,
  { score }: StatedScore,
  project: RegisteredProject,
  funds: Funds,
  { set }: Surroundings,
): Verdict {
  const declared = set.context.executionBase;
  const tested = declared ? [declared] : BASES;
  const broken = tested.filter((base) => most(funds, base)?.lt(score.value));
  const name = project.officialName;
  const say = (base: ExecutionBase) =>
    `${EXECUTION_BASES[base]}执行率${executionRate(funds, base)}%，最高${fixed(most(funds, base) ?? decimal(100), 2)}分`;
  const limit = most(funds, broken[0] ?? tested[0] ?? 'initial') ?? decimal(100);
  const inputs = [
    figureInput('总分', score),
    { label: '执行数', value: plain(funds.executed), unit: '元', sourceRef: `projects/${project.key}` },
    { label: '年初预算数', value: plain(funds.initial), unit: '元', sourceRef: `projects/${project.key}` },
  ];
  const shared = {
    subject: `${report.subject}/${score.section}/${project.key}/总分`,
    arm: 'b' as const,
    inputs,
    formula: `100 − 10 + min(1, ${two(funds.executed.div(10_000))}/${two(baseAmount(funds, broken[0] ?? tested[0] ?? 'initial').div(10_000))}) × 10 = ${fixed(limit, 2)}`,
    expected: `≤${fixed(limit, 2)}`,
    actual: plain(score.value),
  };
  if (broken.length === 0) return tie({ ...shared, message: `${name}总分${plain(score.value)}可能` });
  const bases = declared ? '' : '；未声明基数，按其他基数可能';
  return fault({
    ...shared,
    severity: declared ? 'error' : 'warning',
    diff: gap(score.value, limit),
    message: `${name}总分${plain(score.value)}不可能：按${broken.map(say).join('；按')}${bases}`,
  });
}

export type StatedWeights = { readonly parts: readonly Figure[]; readonly total: Figure };

/** “预算执行”分值权重10分, … 共计100分: the weights a report states of its blocks. */
export function weightsOf(report: Report): StatedWeights | null {
  const points = report.figures.filter(({ unit }) => unit === '分');
  const total = points.find((figure) =>
    /(?:共计|合计|总计|满分)(?:为|是)?$/.test(report.text.slice(Math.max(0, figure.start - 5), figure.start)),
  );
  const parts = points.filter(
    (figure) => total && figure.sentence.start === total.sentence.start && figure !== total && /分值|权重/.test(figure.noun),
  );
  return total && parts.length >= 2 ? { total, parts } : null;
}

export const R20_REPORT: Check<Report> = {
  appliesTo: (report) => (weightsOf(report) ? null : '正文没有列出各类分值'),
  check: (report) => {
    const weights = weightsOf(report);
    if (!weights) return [];
    const total = sum(weights.parts.map(({ value }) => value));
    const shared = {
      subject: subjectOf(report, weights.total.section, '分值'),
      inputs: weights.parts.map((part) => figureInput(part.noun, part)),
      formula: `${weights.parts.map(({ value }) => plain(value)).join(' + ')} = ${plain(total)}`,
      expected: plain(weights.total.value),
      actual: plain(total),
    };
    const sound = total.eq(weights.total.value) && total.eq(100);
    return [
      judged(sound, shared, {
        right: `分值合计${plain(total)}`,
        wrong: `分值合计${plain(total)}，应为100`,
        diff: gap(total, decimal(100)),
      }),
    ];
  },
};

export const R37_REPORT: Check<Report> = {
  appliesTo: (report) => (scoresOf(report).length + report.bands.length > 0 ? null : '正文没有总分和等级'),
  check: (report, { settings, projects }) => {
    const grades = scoresOf(report).flatMap(({ name, score, grade }): Verdict[] => {
      if (score.value.gt(100)) return [];
      const expected = gradeOf(score.value, settings.bands);
      const shared = {
        subject: `${report.subject}/${score.section}/${projectCalled(name, projects)?.key ?? name}/等级`,
        inputs: [figureInput('总分', score)],
        formula: `bands(${plain(score.value)}) = ${expected}`,
        expected,
        actual: grade,
      };
      return [
        judged(grade === expected, shared, {
          right: `总分${plain(score.value)}为“${grade}”`,
          wrong: `总分${plain(score.value)}应为“${expected}”，表列“${grade}”`,
        }),
      ];
    });
    return [...grades, ...bandsWithoutGap(report)];
  },
};

/** Bands must cover 0 to 100 without gap or overlap. */
function bandsWithoutGap(report: Report): Verdict[] {
  const bands = [...report.bands].sort((a, b) => Number(b.to ?? 101) - Number(a.to ?? 101));
  if (bands.length < 2) return [];
  const open = bands.slice(1).filter((band, at) => band.to !== bands[at]?.from && band.to !== null && bands[at]?.from !== null);
  const text = bands.map(({ from, to, grade }) => `${grade} ${from ?? '0'}–${to ?? '100'}`).join('，');
  const shared = { subject: `${report.subject}/等级划分`, formula: text, expected: '首尾相接', actual: text };
  return [judged(open.length === 0, shared, { right: `等级划分首尾相接：${text}`, wrong: `等级划分有缺口或重叠：${text}` })];
}

type Scored = { readonly weight: Figure; readonly points: Figure };

/** 决策20分,得19.5分;过程20分,得19.1分: blocks with what they weigh and what they got, in the section of the total. */
function scoredBlocks(report: Report, total: Figure): readonly Scored[] {
  const inSection = report.figures.filter(({ unit, section }) => unit === '分' && section === total.section);
  return inSection.flatMap((points, at): Scored[] => {
    const weight = inSection[at - 1];
    const isPair = weight && /^[,(、（]?(?:实际|自评|评价)?得分?(?:为)?$/.test(report.text.slice(weight.end, points.start));
    return isPair ? [{ weight, points }] : [];
  });
}

/** The blocks of a score that weigh 100 together must make its total; where they do not weigh 100, the list is not complete. */
const blocksOf = (report: Report): readonly { readonly total: Figure; readonly blocks: readonly Scored[] }[] =>
  scoresOf(report).flatMap(({ score: total }) => {
    const blocks = scoredBlocks(report, total);
    return blocks.length >= 2 && sum(blocks.map(({ weight }) => weight.value)).eq(100) ? [{ total, blocks }] : [];
  });

const needsBlocks: Check<Report>['appliesTo'] = (report) => (blocksOf(report).length > 0 ? null : '正文没有列全各部分得分');

export const R23_REPORT: Check<Report> = {
  appliesTo: needsBlocks,
  check: (report) =>
    blocksOf(report).map(({ total, blocks }) => {
      const made = sum(blocks.map(({ points }) => points.value));
      const shared = {
        subject: subjectOf(report, total.section, '总分'),
        inputs: [figureInput('总分', total), ...blocks.map(({ points }) => figureInput('得分', points))],
        formula: `${blocks.map(({ points }) => plain(points.value)).join(' + ')} = ${plain(made)}`,
        expected: plain(made),
        actual: plain(total.value),
      };
      return judged(made.eq(total.value), shared, {
        right: `总分${plain(total.value)}等于各部分得分合计`,
        wrong: `各部分得分合计${plain(made)}，总分印为${plain(total.value)}`,
        diff: gap(made, total.value),
      });
    }),
};

export const R22_REPORT: Check<Report> = {
  appliesTo: needsBlocks,
  check: (report) =>
    blocksOf(report).flatMap(({ blocks }) =>
      blocks.map(({ weight, points }) => {
        const [w, p] = [plain(weight.value), plain(points.value)];
        const shared = {
          subject: subjectOf(report, points.section, `${weight.noun}得分`),
          inputs: [figureInput('分值', weight), figureInput('得分', points)],
          expected: `0–${w}`,
          actual: p,
        };
        return judged(points.value.lte(weight.value), shared, {
          right: `${weight.noun}得分${p}未超出分值${w}`,
          wrong: `${weight.noun}得分${p}超出分值${w}`,
          diff: gap(points.value, weight.value),
        });
      }),
    ),
};
