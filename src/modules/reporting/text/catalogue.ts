import type { Block, Run } from '../../../platform/documents/content.ts';
import type { Facts } from '../../performance/index.ts';
import type { Figure, Home } from '../domain/figure.ts';
import { tokenOf } from '../domain/markup.ts';
import { referenceOf } from '../domain/text/lines.ts';
import { type Gathered, rowFigure } from '../material.ts';
import { MONEY, type MoneyKind } from '../sources.ts';

/** The two numbers of a rate. */
const SIDES: Readonly<Record<string, string>> = { part: '（分子）', whole: '（分母）' };

/** A figure of the year as a writer finds it. */
export type CatalogueFigure = {
  readonly token: string;
  readonly title: string;
  readonly display: string;
  readonly value: string;
  readonly unit: string;
  readonly home: string;
};

type Order = {
  readonly gathered: Gathered;
  readonly facts: Facts;
  /** The generated report, whose figures come first. */
  readonly blocks: readonly Block[];
  readonly homes: Readonly<Record<string, Home>>;
};

/** Every figure of the year that text may refer to, by its token: what the report makes, facts, money, targets and rows. */
export function catalogueOf({ gathered, facts, blocks, homes }: Order): ReadonlyMap<string, CatalogueFigure> {
  const { figures, measured, sources } = gathered;
  const found = new Map<string, CatalogueFigure>();
  const add = (figure: Figure | undefined, title: string) => {
    const token = figure?.ref;
    if (!figure || !token || found.has(token)) return;
    const { display, value, unit, home } = figure;
    found.set(token, { token, title, display, value, unit, home });
  };
  const look = (kind: string, subject: string, option: string | null, title: string) =>
    add(sources.find({ kind, subject, option }), title);
  // what is counted per project has no one value
  const perProject = new Set([...measured.keys()].flatMap((key) => (key.includes('|') ? [key.slice(0, key.indexOf('|'))] : [])));
  for (const key of measured.keys()) {
    const title = facts.get(key)?.title;
    if (!title || key.includes('|') || perProject.has(key)) continue;
    look('fact', key, null, title);
    if (measured.get(key)?.denominator) {
      look('part', key, null, `${title}${SIDES.part}`);
      look('whole', key, null, `${title}${SIDES.whole}`);
    }
  }
  const kinds = Object.keys(MONEY) as MoneyKind[]; // the keys of a constant table
  for (const kind of kinds) {
    look('money', kind, null, `全部项目${MONEY[kind].title}`);
    for (const { project } of figures.projects) look('money', kind, project.id, `${project.officialName}${MONEY[kind].title}`);
  }
  for (const project of figures.projects)
    for (const indicator of project.indicators) {
      add(rowFigure(project, indicator), `${indicator.name}实际完成值`);
      look('target', indicator.id, null, `${indicator.name}指标值`);
    }
  const own = new Set<string>();
  for (const run of blocks.flatMap((block) => ('runs' in block ? block.runs : []))) {
    const figure = figureOf(run);
    if (figure?.ref) own.add(figure.ref);
    const reference = figure?.ref === undefined ? undefined : referenceOf(figure.ref);
    if (!figure || !reference) continue;
    const titled = reference.kind === 'goal' ? '绩效目标中的数字' : homes[figure.home]?.title;
    const fact = facts.get(reference.subject)?.title;
    add(figure, titled ?? (fact ? `${fact}${SIDES[reference.kind] ?? ''}` : tokenOf(reference)));
  }
  const rank = ([token]: readonly [string, CatalogueFigure]): number => (own.has(token) ? 0 : 1);
  return new Map([...found].sort((a, b) => rank(a) - rank(b)));
}

/** The report's own figures keep value and unit apart, which a printed document does not know of. */
function figureOf(run: Run): Figure | undefined {
  if (run.kind === 'text') return undefined;
  return 'value' in run && 'unit' in run ? (run as Figure) : { ...run, value: run.display, unit: '' };
}
