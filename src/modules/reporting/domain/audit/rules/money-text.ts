import { decimal, plain, sum } from '../../../../../kernel/decimal.ts';
import { judged, type Verdict } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import type { Report } from '../prose/report.ts';
import { sentenceOf } from '../prose/stated.ts';
import type { Rule, Surroundings } from '../rule.ts';
import { moneyFactor } from '../table.ts';
import { needsPassage, type Passage, passageOf } from './passage.ts';
import { figureInput, problemSections, subjectOf, textOf } from './reading.ts';
import { bare, gap, two } from './words.ts';

/** 正文里的资金: sums, recovery, base and conversion (R01, R02, R04, R08, R12, R16, R19). */

export const R04: Rule = {
  id: 'R04',
  title: '收回数与预算、到位数相符',
  ...{ severity: 'error', scope: 'funds', formula: 'Σ 各项目收回 = 收回总额；预算 − 收回 = 到位', source: '算术' },
  report: {
    appliesTo: needsPassage,
    check: (report, { set }) => {
      const passage = passageOf(report);
      if (!passage?.recovered) return [];
      return [...fromBudget(report, passage), ...recoveredSum(report, passage.recovered, set.context.projects)];
    },
  },
};

function fromBudget(report: Report, { initial, inPlace, recovered }: Passage): Verdict[] {
  if (!initial || !inPlace || !recovered) return [];
  const rest = initial.value.minus(recovered.value);
  const shared = {
    subject: subjectOf(report, recovered.section, '收回'),
    inputs: [figureInput('预算', initial), figureInput('收回', recovered), figureInput('到位', inPlace)],
    formula: `${plain(initial.value)} − ${plain(recovered.value)} = ${plain(rest)}`,
    expected: plain(rest),
    actual: plain(inPlace.value),
  };
  const [a, r, p] = [plain(initial.value), plain(recovered.value), plain(inPlace.value)];
  return [
    judged(rest.eq(inPlace.value), shared, {
      right: `预算${a}−收回${r}=到位${p}`,
      wrong: `预算${a}−收回${r}≠到位${p}`,
      diff: gap(rest, inPlace.value),
    }),
  ];
}

function recoveredSum(report: Report, recovered: Figure, projects: Surroundings['projects']): Verdict[] {
  const known = projects.flatMap(({ funds }) => (funds ? [funds.recovered] : []));
  if (known.length === 0 || known.length < projects.length) return [];
  const factor = moneyFactor(recovered.unit) ?? decimal(1);
  const total = sum(known).div(factor);
  const shared = {
    subject: subjectOf(report, recovered.section, '收回合计'),
    inputs: [figureInput('收回总额', recovered)],
    formula: `${known.map((value) => plain(value.div(factor))).join(' + ')} = ${plain(total)}`,
    expected: plain(total),
    actual: plain(recovered.value),
  };
  return [
    judged(total.eq(recovered.value), shared, {
      right: `收回合计${plain(total)}与收回总额相符`,
      wrong: `收回合计${plain(total)}与收回总额${plain(recovered.value)}不符`,
      diff: gap(total, recovered.value),
    }),
  ];
}

export const R08: Rule = {
  id: 'R08',
  title: '到位数与预算数不同须说明',
  ...{ severity: 'warning', scope: 'funds', formula: '到位 = 预算，或写明原因', source: '财预〔2020〕10号' },
  report: {
    appliesTo: needsPassage,
    check: (report) => {
      const { initial, inPlace, recovered } = passageOf(report) ?? {};
      if (!initial || !inPlace) return [];
      const explained = recovered !== undefined || /追加|调减|调剂|结转|压减/.test(sentenceOf(report, inPlace));
      const [p, a] = [plain(inPlace.value), plain(initial.value)];
      const shared = {
        subject: subjectOf(report, inPlace.section, '到位'),
        inputs: [figureInput('到位', inPlace), figureInput('预算', initial)],
        expected: a,
        actual: p,
      };
      const right = inPlace.value.eq(initial.value) ? `到位${p}等于预算` : `到位${p}与预算${a}之差已由收回或调整说明`;
      return [
        judged(explained || inPlace.value.eq(initial.value), shared, {
          right,
          wrong: `到位${p}万元与全年预算${a}万元不符，未说明原因`,
          diff: gap(inPlace.value, initial.value),
        }),
      ];
    },
  },
};

export const R19: Rule = {
  id: 'R19',
  title: '点名的收回项目与台账一致',
  ...{ severity: 'note', scope: 'text', formula: '收回大于 0 的项目 = 问题部分点名的项目', source: '算术' },
  report: {
    appliesTo: (report, { projects }) =>
      passageOf(report)?.recovered && projects.some(({ funds }) => funds) ? null : '没有收回金额或项目台账',
    check: (report, { projects }) => {
      const problems = problemSections(report);
      const text = bare(textOf(report, problems));
      if (!/收回/.test(text)) return [];
      const named = projects.filter(({ officialName, aliases }) =>
        [officialName, ...aliases].some((name) => text.includes(bare(name))),
      );
      const due = projects.filter(({ funds }) => funds?.recovered.gt(0));
      const extra = named.filter((project) => !due.includes(project)).map(({ officialName }) => officialName);
      const missing = due.filter((project) => !named.includes(project)).map(({ officialName }) => officialName);
      const formula = due
        .map(({ funds, officialName }) => `${officialName}${two((funds?.recovered ?? decimal(0)).div(10_000))}`)
        .join(' + ');
      const shared = {
        subject: subjectOf(report, problems[0]?.path ?? '', '收回项目'),
        formula,
        expected: due.map(({ officialName }) => officialName).join('、'),
        actual: named.map(({ officialName }) => officialName).join('、'),
      };
      return [
        judged(extra.length + missing.length === 0, shared, {
          right: `点名的${due.length}个收回项目与台账一致`,
          wrong: `点名的收回项目与台账不一致：多${extra.join('、') || '无'}，缺${missing.join('、') || '无'}`,
        }),
      ];
    },
  },
};
