import { yearPeriod } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { latestMeasurements } from '../../evidence/index.ts';
import { type Facts, findFactOf, judge, loadYear, type ProjectFigures } from '../../performance/index.ts';
import { candidatesOf, type Derivation, type Explainable, step } from '../domain/derivation.ts';
import type { Home } from '../domain/figure.ts';
import { numbering } from '../domain/numbering.ts';
import { MONEY, type MoneyKind } from '../sources.ts';
import { loadManuscript, type Manuscript, type TextOrder } from '../text/manuscript.ts';
import { measuredStep } from './measured.ts';
import { actualStep, type Descend, executionStep, rowStep, sumStep, totalStep } from './project.ts';

/** What `mz explain` finds: one derivation, or what else the question may mean. */
export type Explanation = {
  readonly found: (Explainable & { readonly derivation: Derivation }) | null;
  readonly candidates: readonly Explainable[];
};

/** `same`: what the number is, wherever it stands; two names of one thing are no ambiguity. */
type Target = Explainable & { readonly same: string; readonly derive: () => Promise<Derivation> };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Explains a figure by its name, the way it prints, or its place; an empty question lists everything that has a name. */
export async function explainFigure(
  db: Db,
  facts: Facts,
  order: Omit<TextOrder, 'projectId'>,
  question: string,
): Promise<Explanation> {
  const findFact = findFactOf(async () => facts);
  const descend: Descend = (id) => measuredStep(db, findFact, order.region, id);
  if (UUID.test(question)) {
    const derivation = await descend(question);
    return {
      found: derivation ? { name: question, title: derivation.title, value: derivation.value, place: '测量', derivation } : null,
      candidates: [],
    };
  }
  const targets = await targetsOf(db, facts, order, descend);
  const candidates = question === '' ? targets : candidatesOf(targets, question);
  const [first] = candidates;
  const isOne = candidates.every(({ same }) => same === first?.same);
  if (!first || question === '' || !isOne) return { found: null, candidates: candidates.map(shown) };
  return { found: { ...shown(first), derivation: await first.derive() }, candidates: [] };
}

const shown = ({ name, title, value, place }: Explainable): Explainable => ({ name, title, value, place });

async function targetsOf(
  db: Db,
  facts: Facts,
  order: Omit<TextOrder, 'projectId'>,
  descend: Descend,
): Promise<readonly Target[]> {
  const { projects } = await loadYear(db, facts, order);
  const manuscript = await loadManuscript(db, facts, { ...order, projectId: '' });
  const measured = await latestMeasurements(db, { ...yearPeriod(order.year), region: order.region, orgId: order.orgId });
  const ofFacts = [...measured].flatMap(([key, { id, printed, rows }]): Target[] => {
    const [factKey = '', projectId] = key.split('|');
    const fact = facts.get(factKey);
    if (!fact || rows === 0) return [];
    const name = projectId ? `${factKey}@${projectId}` : factKey;
    return [
      {
        name,
        title: fact.title,
        value: `${printed}${fact.unit}`,
        place: `事实${projectId ? ` ${projectId}` : ''}`,
        same: id,
        derive: () => must(descend(id), fact.title),
      },
    ];
  });
  return [...ofReport(manuscript, projects, descend), ...projects.flatMap((project) => ofProject(project, descend)), ...ofFacts];
}

const must = async (derivation: Promise<Derivation | undefined>, title: string): Promise<Derivation> =>
  (await derivation) ?? step(title, '', ['这个测量值的事实已不再声明']);

function ofProject(project: ProjectFigures, descend: Descend): readonly Target[] {
  const { id, shortName, officialName } = project.project;
  const { total, evaluation } = judge(project);
  const scores = new Map(evaluation.rows.map((row) => [row.id, row.score]));
  return [
    {
      name: id,
      title: `${shortName}自评分`,
      value: total ? `${total}分` : '未完成',
      place: officialName,
      same: `score/${id}`,
      derive: () => totalStep(project, descend),
    },
    {
      name: `${id}/执行率`,
      title: `${shortName}预算执行率`,
      value: '',
      place: `${shortName}/预算执行率`,
      same: `execution/${id}`,
      derive: () => executionStep(project, descend),
    },
    ...project.indicators.flatMap((indicator): Target[] => {
      const score = scores.get(indicator.id);
      const row = project.rows.get(indicator.id);
      return [
        {
          name: `${id}/${indicator.id}`,
          title: indicator.name,
          value: row?.printed ?? '',
          place: `${shortName}/${indicator.name}`,
          same: `row/${indicator.id}`,
          derive: () => rowStep(project, indicator, descend),
        },
        ...(score
          ? [
              {
                name: `${id}/${indicator.id}/得分`,
                title: `${indicator.name}得分`,
                value: `${score.toFixed(2)}分`,
                place: `${shortName}/${indicator.name}/得分`,
                same: `row/${indicator.id}`,
                derive: () => rowStep(project, indicator, descend),
              },
            ]
          : []),
      ];
    }),
  ];
}

/** The figures printed in the report, by the token that finds them again. */
function ofReport(
  { document, homes, figures }: Manuscript,
  projects: readonly ProjectFigures[],
  descend: Descend,
): readonly Target[] {
  const next = numbering();
  const path = ['', '', '', ''];
  const found = new Map<string, { place: string; display: string; home: string }>();
  for (const block of document.blocks) {
    if (block.kind === 'heading' || block.kind === 'item') {
      const number = next(block.level).replace(/[、.]$/, '');
      path.splice(block.level - 1, 5 - block.level, number, ...Array<string>(4 - block.level).fill(''));
    }
    for (const run of 'runs' in block ? block.runs : []) {
      if (run.kind !== 'figure') continue;
      const name = run.ref ?? `home:${run.home}`;
      if (!found.has(name)) found.set(name, { place: `报告 ${path.join('')}`, display: run.display, home: run.home });
    }
  }
  return [...found].map(([name, { place, display, home }]): Target => {
    const title = figures.get(name)?.title ?? homes[home]?.title ?? name;
    return {
      name,
      title,
      value: display,
      place,
      same: home,
      derive: () => homeStep({ title, display, home }, { homes, projects, descend }),
    };
  });
}

type Report = {
  readonly homes: Readonly<Record<string, Home>>;
  readonly projects: readonly ProjectFigures[];
  readonly descend: Descend;
};
type Printed = { readonly title: string; readonly display: string; readonly home: string };

const FUNDS = { opening: 'initial', received: 'received', recovered: 'recovered', executed: 'executed' } as const;

/** A figure of the report: a measurement, money of the projects, a score, or what its home says with the figures it names. */
async function homeStep({ title, display, home }: Printed, report: Report, seen: readonly string[] = []): Promise<Derivation> {
  const made = report.homes[home];
  if (!made) {
    const below = await report.descend(home);
    return step(title, display, below ? [] : ['没有找到它的来源'], below ? [below] : []);
  }
  const deeper = await knownStep(home, report);
  if (deeper) return step(title, display, [made.explanation], [deeper]);
  const parts: Derivation[] = [];
  for (const input of made.inputs) {
    const next = input.home !== null && !seen.includes(input.home) ? input.home : null;
    parts.push(
      next === null
        ? step(input.name, input.display)
        : await homeStep({ title: input.name, display: input.display, home: next }, report, [...seen, home]),
    );
  }
  return step(title, display, [made.explanation], parts);
}

/** What can be told better than by its home: money down to the ledger, scores down to their rows. */
async function knownStep(home: string, { projects, descend }: Report): Promise<Derivation | undefined> {
  const [kind, subject = '', projectId = ''] = home.split('/');
  if (kind === 'score') {
    const project = projects.find(({ project: { id } }) => id === subject);
    return project && totalStep(project, descend);
  }
  if (kind === 'money' && Object.hasOwn(MONEY, subject)) {
    const own = projects.filter(({ project: { id } }) => projectId === '' || id === projectId);
    return sumStep(MONEY[subject as MoneyKind].title, own, FUNDS[subject as MoneyKind], descend);
  }
  if (kind === 'stated' || kind === 'target') {
    const project = projects.find(({ indicators }) => indicators.some(({ id }) => id === subject));
    const indicator = project?.indicators.find(({ id }) => id === subject);
    return (
      project &&
      indicator &&
      (kind === 'target'
        ? step('指标值', `${indicator.op}${indicator.target}${indicator.unit}`, [
            `${project.project.officialName}绩效目标批复所载`,
          ])
        : actualStep(project, indicator, descend))
    );
  }
  return undefined;
}
