import { percent, plain } from '../../../../../kernel/decimal.ts';
import { fault, judged, type Verdict } from '../finding.ts';
import type { Report } from '../prose/report.ts';
import { titlesOf } from '../prose/sections.ts';
import { isGoalSection, scoresOf } from '../prose/stated.ts';
import type { DocumentSet, Rule, Surroundings } from '../rule.ts';
import { figureInput, problemSections, projectOfSection, sectionsAbout, subjectOf, textOf } from './reading.ts';
import { bare } from './words.ts';

/** 用语: words against scores, inexact results, names, terms (R55–R57, R61). */

const DENIED = /(?:未|没有|不|无|避免|防止|以免)[^,。;]{0,4}$/;

/** The first place where one of the patterns stands and is not denied by the words before it. */
function phrase(text: string, patterns: readonly string[]): { readonly words: string; readonly at: number } | null {
  for (const match of text.matchAll(new RegExp(patterns.join('|'), 'g')))
    if (!DENIED.test(text.slice(Math.max(0, match.index - 8), match.index))) return { words: match[0], at: match.index };
  return null;
}

export const R55: Rule = {
  id: 'R55',
  title: '文字与得分不矛盾',
  ...{ severity: 'error', scope: 'text', formula: '文字所述与得分、支出率不矛盾', source: '财预〔2020〕10号' },
  report: {
    appliesTo: () => null,
    check: (report, around) => [
      ...affected(report, around),
      ...problemsWithoutAdvice(report, around),
      ...completed(report, around),
    ],
  },
};

function affected(report: Report, { settings, set }: Surroundings): Verdict[] {
  const text = problemSections(report).length > 0 ? textOf(report, problemSections(report)) : report.text;
  const found = phrase(text, settings.words.affected);
  const totals = [
    ...scoresOf(report).map(({ score }) => score.value),
    ...set.tables.flatMap(({ printedTotal }) => (printedTotal?.score.value ? [printedTotal.score.value] : [])),
  ];
  if (!found || totals.length === 0) return [];
  const full = totals.every((total) => total.eq(100));
  const shared = {
    subject: `${report.subject}/${problemSections(report)[0]?.path ?? '正文'}/目标受影响`,
    arm: 'a' as const,
    inputs: [{ label: '正文', value: found.words, sourceRef: `+${found.at}` }],
    expected: '得分有扣减',
    actual: full ? `${totals.length}个总分均为100` : '有扣分',
  };
  return [
    judged(!full, shared, {
      right: `正文“${found.words}”与得分相符`,
      wrong: `正文“${found.words}”与满分（${totals.length}个100分）矛盾`,
    }),
  ];
}

function problemsWithoutAdvice(report: Report, { settings }: Surroundings): Verdict[] {
  const advice = sectionsAbout(report, /建议|改进|措施/).filter(({ title }) => !/问题/.test(title));
  const found = phrase(textOf(report, problemSections(report)), settings.words.problems);
  if (advice.length === 0 || !found) return [];
  const body = textOf(report, advice)
    .replace(/^[^\n]*\n?/, '')
    .trim();
  const none = /^(?:无|暂无|没有)?[。.]?$/.test(body);
  const shared = {
    subject: `${report.subject}/${advice[0]?.path ?? ''}/建议`,
    arm: 'b' as const,
    inputs: [{ label: '问题', value: found.words, sourceRef: `+${found.at}` }],
    expected: '有建议',
    actual: none ? '无' : '有',
  };
  return [judged(!none, shared, { right: '有问题也有建议', wrong: `正文“${found.words}”与建议“无”矛盾` })].map((verdict) =>
    verdict.kind === 'fault' ? { ...verdict, severity: 'warning' as const } : verdict,
  );
}

function completed(report: Report, { settings, projects }: Surroundings): Verdict[] {
  const pattern = new RegExp(settings.words.completed.join('|'));
  return report.sections.flatMap(({ path, start, end }) => {
    if (isGoalSection(report, path)) return [];
    const project = projectOfSection(report, path, projects);
    const found = pattern.exec(report.text.slice(start, end));
    const { initial, executed } = project?.funds ?? {};
    if (!found || !initial || !executed || initial.isZero()) return [];
    const rate = percent(executed, initial);
    const low = executed.times(100).lt(initial.times(settings.doubtfulBelow));
    const shared = {
      subject: subjectOf(report, path, found[0]),
      arm: 'c' as const,
      inputs: [{ label: '正文', value: found[0], sourceRef: `${path}+${start + found.index}` }],
      formula: `${plain(executed)} / ${plain(initial)} = ${rate}%`,
      expected: `支出率≥${plain(settings.doubtfulBelow)}%`,
      actual: rate,
    };
    return [
      judged(!low, shared, { right: `“${found[0]}”与支出率${rate}%相符`, wrong: `正文“${found[0]}”与支出率${rate}%矛盾` }),
    ].map((verdict) => (verdict.kind === 'fault' ? { ...verdict, severity: 'warning' as const } : verdict));
  });
}

export const R57: Rule = {
  id: 'R57',
  title: '项目名称与批复一致',
  ...{ severity: 'note', scope: 'text', formula: '文中项目名称 = 批复名称', source: '财预〔2015〕88号' },
  report: {
    appliesTo: (_report, { projects }) => (projects.length > 0 ? null : '没有项目名称可比较'),
    check: (report, { projects }) => {
      const official = projects.map(({ officialName }) => bare(officialName));
      const text = official.reduce((rest, name) => rest.replaceAll(name, '\ufffc'), bare(report.text));
      return projects.map(({ key, officialName, aliases }): Verdict => {
        const used = aliases.filter((alias) => text.includes(bare(alias)));
        const shared = {
          subject: `${report.subject}/项目名称/${key}`,
          expected: officialName,
          actual: used.join('、') || officialName,
        };
        return judged(used.length === 0, shared, {
          right: `项目名称一致：${officialName}`,
          wrong: `项目名称不一：“${used.join('”、“')}”应为“${officialName}”`,
        });
      });
    },
  },
};

export const R61: Rule = {
  id: 'R61',
  title: '用语准确',
  ...{ severity: 'note', scope: 'text', formula: '用语表', source: '用语表' },
  report: {
    appliesTo: () => null,
    check: (report, around) => [...terms(report, around), ...census(report, around), ...definitions(report, around.set)],
  },
};

const terms = (report: Report, { settings }: Surroundings): Verdict[] =>
  settings.words.terms.flatMap(({ pattern, suspect, meant, onlyIf }) => {
    const found = new RegExp(pattern).exec(report.text);
    if (!found || (onlyIf && !report.text.includes(onlyIf))) return [];
    return [
      fault({
        subject: `${report.subject}/用语/${found[0]}`,
        inputs: [{ label: '用语', value: found[0], sourceRef: `+${found.index}` }],
        expected: meant,
        actual: suspect,
        message: `用语：“${found[0]}”疑为“${found[0].replace(suspect, meant)}”`,
      }),
    ];
  });

/** 抽样 of everything is a census. */
function census(report: Report, { projects }: Surroundings): Verdict[] {
  return report.figures.flatMap((figure) => {
    const titles = titlesOf(report.sections, figure.section).at(-1) ?? '';
    const all = figure.unit === '个' && /抽样/.test(titles) && projects.length > 1 && figure.value.eq(projects.length);
    return all
      ? [
          fault({
            subject: subjectOf(report, figure.section, '抽样'),
            inputs: [figureInput('抽样', figure)],
            expected: '全部项目',
            actual: '抽样',
            message: `用语：“抽样”疑为“全部”：${plain(figure.value)}个项目全部在内`,
          }),
        ]
      : [];
  });
}

const definitions = (report: Report, { context }: DocumentSet): Verdict[] =>
  context.facts
    .filter(({ definition, title }) => definition && report.text.includes(bare(title)))
    .map(({ fact, title, definition = '' }) =>
      fault({
        subject: `${report.subject}/口径/${fact}`,
        expected: definition,
        actual: title,
        message: `用语：“${title}”口径不同：${definition}`,
      }),
    );
