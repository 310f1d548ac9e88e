import { plain } from '../../../../../kernel/decimal.ts';
import { prints } from '../cell.ts';
import { fault, judged, type Verdict } from '../finding.ts';
import { type Enumeration, enumerationsOf } from '../prose/enumerations.ts';
import type { Figure } from '../prose/figures.ts';
import type { Report } from '../prose/report.ts';
import { isMethodSection, isTarget, type RateFact, rateFacts } from '../prose/stated.ts';
import type { Rule, Surroundings } from '../rule.ts';
import { moneyFactor } from '../table.ts';
import { passageOf } from './passage.ts';
import { figureInput, placeOf, projectCalled, projectOfSection, subjectOf, written } from './reading.ts';

/** 前后一致: targets and results, stated numbers and lists, one fact in several places (R38, R40, R54). */

export const R54: Rule = {
  id: 'R54',
  title: '同一事实前后一致',
  ...{ severity: 'warning', scope: 'text', formula: '同一事实各处同值；能力类：目标 = 完成', source: '算术' },
  report: {
    appliesTo: () => null,
    check: (report, around) => [
      ...capacities(report, around),
      ...repeatedRates(report, around),
      ...repeatedCounts(report, around),
      ...repeatedMoney(report, around),
    ],
  },
  table: {
    appliesTo: () => null,
    check: (table) => {
      const seen = new Map<string, string>();
      return table.rows.flatMap((row): Verdict[] => {
        const key = `${row.l1}/${row.l2}/${row.l3}`;
        const first = seen.get(key);
        seen.set(key, first ?? row.ref);
        return first && row.l3
          ? [
              fault({
                subject: `${table.subject}/${row.ref}`,
                severity: 'note',
                expected: '一行',
                actual: `${first}、${row.ref}`,
                message: `${row.l3}前后不一：同名指标在${first}和${row.ref}各列一次`,
              }),
            ]
          : [];
      });
    },
  },
};

function capacities(report: Report, { bound, set }: Surroundings): Verdict[] {
  return set.context.facts
    .filter(({ capacity }) => capacity)
    .flatMap(({ fact, title }) => {
      const find = (role: string) => bound(report).find(({ binding }) => binding.fact === fact && binding.role === role)?.figure;
      const [target, actual] = [find('target'), find('actual')];
      if (!target || !actual) return [];
      return [differing(report, title, [target, actual])];
    });
}

function differing(report: Report, name: string, figures: readonly Figure[]): Verdict {
  const [first] = figures;
  const other = figures.find((figure) => first && !figure.value.eq(first.value));
  const shared = {
    subject: subjectOf(report, first?.section ?? '', name),
    inputs: figures.map((figure) => figureInput(name, figure)),
    expected: first ? plain(first.value) : null,
    actual: plain((other ?? first)?.value ?? first?.value ?? figures[0]!.value),
  };
  const places = figures.map(placeOf).join(';');
  const wrong =
    first && other ? `${name}前后不一：${plain(first.value)}（${first.section}）、${plain(other.value)}（${other.section}）` : '';
  return judged(other === undefined, shared, {
    right: `${name}${first ? written(first) : ''}前后一致（${figures.length}处：${places}）`,
    wrong,
  });
}

/** The project an item is about, or the item itself where no register names one. */
const ownerOf = (report: Report, figure: Figure, around: Surroundings): string =>
  projectOfSection(report, figure.section, around.projects)?.key ?? `§${figure.section}`;

/** Words that make two values of one rate different facts. */
const OTHER_PERIOD = /季度|上半年|下半年|上年|去年|同比|环比|比\d{4}年|累计|月份|其中|目标/;

const LONGEST_CLAUSE = 400;

function clauseBefore(report: Report, { sentence, start }: Figure): string {
  const head = report.text.slice(Math.max(sentence.start, start - LONGEST_CLAUSE), start);
  return head.slice(Math.max(...[',', ';', ':'].map((mark) => head.lastIndexOf(mark))) + 1);
}

function repeatedRates(report: Report, around: Surroundings): Verdict[] {
  return rateFacts(report).flatMap(({ name, figures }: RateFact) => {
    const results = figures.filter(
      (figure) =>
        !isTarget(report, figure) && !isMethodSection(report, figure.section) && !OTHER_PERIOD.test(clauseBefore(report, figure)),
    );
    return groups(results, (figure) => `${ownerOf(report, figure, around)}`)
      .filter((group) => group.length >= 2)
      .map((group) => differing(report, name, group));
  });
}

function groups(figures: readonly Figure[], keyOf: (figure: Figure) => string): Figure[][] {
  const found = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = keyOf(figure);
    const group = found.get(key);
    if (group) group.push(figure);
    else found.set(key, [figure]);
  }
  return [...found.values()];
}

/** 13个综合服务窗口 in two chapters: the words after a counter name the fact; only equal projects in different sections are compared. */
function repeatedCounts(report: Report, around: Surroundings): Verdict[] {
  const named = report.figures.flatMap((figure) => {
    const after = /^[\u4e00-\u9fff]{3,12}?(?=和|及|与|、|,|。|;|$)/.exec(report.text.slice(figure.end, figure.end + 14))?.[0];
    return figure.unit === '个' && after && !isTarget(report, figure) && !isMethodSection(report, figure.section)
      ? [{ figure, after }]
      : [];
  });
  const after = new Map(named.map((item) => [item.figure, item.after]));
  const keys = groups(
    named.map(({ figure }) => figure),
    (figure) => `${ownerOf(report, figure, around)}/${after.get(figure)}`,
  );
  return keys
    .filter((group) => group.length >= 2 && new Set(group.map(({ section }) => section)).size === group.length)
    .map((group) => differing(report, after.get(group[0]!) ?? '', group));
}

/** Money said twice: the opening total in both chapters, and what was spent on a project in the list and in its own item. */
function repeatedMoney(report: Report, around: Surroundings): Verdict[] {
  const lists = enumerationsOf(report);
  const [opening, spent] = (['initial', 'executed'] as const).map((kind) => lists.find((list) => list.kind === kind));
  const { initial, inPlace, executed } = passageOf(report) ?? {};
  const totals =
    opening && initial && initial !== opening.total && !opening.parts.includes(initial) && initial.unit === opening.total.unit
      ? [differing(report, '预算总额', [opening.total, initial])]
      : [];
  const same = inPlace && executed?.value.eq(inPlace.value) ? [differing(report, '到位与支出', [inPlace, executed])] : [];
  const parts = (spent?.parts ?? []).flatMap((part) => {
    const equal = report.figures.filter(
      (figure) =>
        figure.unit === part.unit &&
        figure.value.eq(part.value) &&
        (figure.noun === part.noun ||
          projectOfSection(report, figure.section, around.projects) === projectCalled(part.noun, around.projects)),
    );
    return equal.length > 1 ? [differing(report, part.noun, equal)] : [];
  });
  const known = [...withLedger(report, opening, 'initial', around), ...withLedger(report, spent, 'executed', around)];
  return [...totals, ...same, ...parts, ...known];
}

/** What the text lists for a project must be what its ledger says. */
function withLedger(
  report: Report,
  list: Enumeration | undefined,
  column: 'initial' | 'executed',
  { set }: Surroundings,
): Verdict[] {
  // a sum that is wrong has been said by R01 or R02; here a slip is found that the 尾差 of the sum would hide
  const parts = list?.sum.minus(list.total.value).abs().lt('0.1') ? list.parts : [];
  return parts.flatMap((part) => {
    const project = projectCalled(part.noun, set.context.projects);
    const factor = moneyFactor(part.unit);
    if (!project?.funds || !factor) return [];
    const booked = project.funds[column].div(factor);
    const [value, right] = [plain(part.value), plain(booked)];
    const shared = {
      subject: subjectOf(report, part.section, `${project.key}/${column}`),
      inputs: [figureInput(part.noun, part)],
      expected: right,
      actual: value,
    };
    return [
      judged(prints(part.value, booked, part.places), shared, {
        right: `${part.noun}${value}${part.unit}与台账相符`,
        wrong: `${part.noun}前后不一：${value}（${part.section}）、${right}（台账）`,
      }),
    ];
  });
}
