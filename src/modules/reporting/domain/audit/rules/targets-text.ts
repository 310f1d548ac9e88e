import { plain } from '../../../../../kernel/decimal.ts';
import { fault, judged, type Verdict } from '../finding.ts';
import type { Figure } from '../prose/figures.ts';
import type { Report } from '../prose/report.ts';
import { bareNoun, isGoalSection, isTarget, rateFacts } from '../prose/stated.ts';
import type { Rule, Surroundings } from '../rule.ts';
import { figureInput, subjectOf } from './reading.ts';

/** 目标与结果 in the text (R38). */

const meetsTarget = (target: Figure, result: Figure): boolean =>
  target.qualifier?.op === '≤' ? result.value.lte(target.value) : result.value.gte(target.value);

export const R38: Rule = {
  id: 'R38',
  title: '目标与完成值一一对应',
  ...{ severity: 'warning', scope: 'text', formula: '目标与完成值一一对应', source: '财预〔2020〕10号' },
  report: {
    appliesTo: (report) => (report.sections.some(({ path }) => isGoalSection(report, path)) ? null : '正文没有绩效目标'),
    check: (report, around) => [
      ...rateTargets(report),
      ...otherTargets(report),
      ...boundTargets(report, around),
      ...withoutTarget(report, around),
    ],
  },
};

function rateTargets(report: Report): Verdict[] {
  return rateFacts(report).flatMap(({ name, figures }) => {
    // 占比 comes back as 占总数的53%, which no name binds
    if (/占比$|比重$|^占/.test(name)) return [];
    const target = figures.find((figure) => figure.qualifier?.op && isGoalSection(report, figure.section));
    return target
      ? [
          targetWithResult(
            report,
            name,
            target,
            figures.find((figure) => !isTarget(report, figure)),
          ),
        ]
      : [];
  });
}

function targetWithResult(report: Report, name: string, target: Figure, result: Figure | undefined): Verdict {
  const shared = {
    subject: subjectOf(report, target.section, name),
    inputs: [figureInput('目标', target), ...(result ? [figureInput('完成值', result)] : [])],
    expected: `${target.qualifier?.op ?? '='}${plain(target.value)}`,
    actual: result ? plain(result.value) : null,
  };
  const compared =
    result &&
    `${name}完成${plain(result.value)}，目标${target.qualifier?.op ?? ''}${plain(target.value)}${meetsTarget(target, result) ? '' : '，未达标'}`;
  return judged(result !== undefined, shared, {
    right: compared ?? '',
    wrong: `目标“${name}${target.qualifier?.op ?? ''}${target.printed}${target.unit}”无完成值`,
  });
}

/** Targets that are no rates: a composite must come back as it is, a counter by the end of its noun. */
function otherTargets(report: Report): Verdict[] {
  const targets = report.figures.filter(
    (figure) => figure.qualifier?.op && figure.unit !== '%' && isGoalSection(report, figure.section),
  );
  return targets.flatMap((target) => {
    const name = bareNoun(target.noun);
    const results = report.figures.filter((figure) => !isTarget(report, figure) && figure.unit === target.unit);
    const composite = target.printed.includes('×');
    const result = results.find((figure) =>
      composite ? figure.printed === target.printed : figure.noun.endsWith(name.slice(-4)),
    );
    return name === '' ? [] : [targetWithResult(report, name, target, result)];
  });
}

/** Bound targets without a result anywhere: 等级三级. Capacity is R54's matter. */
function boundTargets(report: Report, { bound, set }: Surroundings): Verdict[] {
  return bound(report)
    .filter(({ binding }) => binding.role === 'target')
    .flatMap(({ binding, figure }) => {
      const title = set.context.facts.find(({ fact }) => fact === binding.fact)?.title ?? binding.fact;
      const result = bound(report).find((row) => row.binding.fact === binding.fact && row.binding.role === 'actual')?.figure;
      const found = rateFacts(report).some(({ figures }) => figures.some(({ start }) => start === figure.start));
      return found ? [] : [targetWithResult(report, title, figure, result)];
    });
}

function withoutTarget(report: Report, { settings }: Surroundings): Verdict[] {
  const isStated = report.figures.some((figure) => isGoalSection(report, figure.section));
  const names = (isStated ? rateFacts(report) : [])
    .filter(({ figures }) => !figures.some((figure) => isTarget(report, figure)))
    .map(({ name }) => name)
    .filter((name) => !/执行率|使用率|到位率|支付率|支出率/.test(name));
  const promises = settings.words.promises.filter((promise) =>
    report.sections.some(
      ({ path, start, end }) => isGoalSection(report, path) && report.text.slice(start, end).includes(promise),
    ),
  );
  if (names.length + promises.length === 0) return [];
  const only = promises.length > 0 ? `；只有文字承诺：${promises.join('、')}` : '';
  return [
    fault({
      subject: `${report.subject}/无目标的完成值`,
      severity: 'note',
      expected: '每项完成值有目标',
      actual: names.join('、'),
      message: `完成值无目标：${names.join('、') || '无'}${only}`,
    }),
  ];
}
