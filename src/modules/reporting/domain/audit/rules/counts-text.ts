import { plain } from '../../../../../kernel/decimal.ts';
import { fault, judged, type Verdict } from '../finding.ts';
import type { Report } from '../prose/report.ts';
import { listsOf } from '../prose/stated.ts';
import type { Rule, Surroundings } from '../rule.ts';
import { figureInput, subjectOf, written } from './reading.ts';
import { weightsOf } from './score-text.ts';

/** 所称数目: stated numbers against the lists they count (R40). */

export const R40: Rule = {
  id: 'R40',
  title: '所称数目与所列相符',
  ...{ severity: 'note', scope: 'text', formula: '所称个数 = 所列项数', source: '算术' },
  report: {
    appliesTo: () => null,
    check: (report, around) => {
      const lists = listsOf(report).map(({ figure, what, items }): Verdict => {
        const shared = {
          subject: subjectOf(report, figure.section, `${written(figure)}${what}`),
          inputs: [figureInput(what, figure)],
          formula: items.join('、'),
          expected: String(items.length),
          actual: plain(figure.value),
        };
        return judged(figure.value.eq(items.length), shared, {
          right: `${plain(figure.value)}个${what}与所列相符`,
          wrong: `“${written(figure)}${what}”与所列${items.length}项不符`,
        });
      });
      return [...lists, ...firstLevel(report), ...projectCount(report, around)];
    },
  },
};

/** 一级指标 are the blocks that carry weight; the execution row counts among the blocks. */
function firstLevel(report: Report): Verdict[] {
  const stated = listsOf(report).find(({ what }) => what === '一级指标');
  const blocks = weightsOf(report);
  if (!stated || !blocks || stated.figure.value.eq(blocks.parts.length)) return [];
  return [
    fault({
      subject: subjectOf(report, stated.figure.section, '一级指标与计分方面'),
      inputs: [figureInput('一级指标', stated.figure)],
      expected: String(blocks.parts.length),
      actual: plain(stated.figure.value),
      message: `“${plain(stated.figure.value)}个一级指标”与计分的${blocks.parts.length}个方面不符`,
    }),
  ];
}

/** 预算项目N个, wherever it is said, against the projects listed. */
function projectCount(report: Report, { projects }: Surroundings): Verdict[] {
  if (projects.length < 2) return [];
  return report.figures.flatMap((figure) => {
    const after = /^[^,。;:、]{0,14}项目/.exec(report.text.slice(figure.end, figure.end + 18))?.[0] ?? '';
    const speaks = figure.unit === '个' && (/预算项目$/.test(figure.noun) || /预算项目/.test(after));
    if (!speaks) return [];
    const shared = {
      subject: subjectOf(report, figure.section, '项目数'),
      inputs: [figureInput('项目数', figure)],
      formula: projects.map(({ officialName }) => officialName).join('、'),
      expected: String(projects.length),
      actual: plain(figure.value),
    };
    return [
      judged(figure.value.eq(projects.length), shared, {
        right: `${plain(figure.value)}个项目与所列相符`,
        wrong: `“${written(figure)}项目”与所列${projects.length}项不符`,
      }),
    ];
  });
}
