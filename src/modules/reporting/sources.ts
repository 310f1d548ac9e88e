import { type Decimal, decimal, percent, plain, wan } from '../../kernel/decimal.ts';
import type { Latest } from '../evidence/index.ts';
import type { Facts, ProjectFigures, YearFigures } from '../performance/index.ts';
import { type Figure, figure, type Home, referable } from './domain/figure.ts';
import { type Reference, tokenOf } from './domain/markup.ts';

/** Finds the figures of a report and remembers the homes of those that are no measurements. */
export type Sources = {
  find(reference: Reference): Figure | undefined;
  /** 资金 in 万元, of one project or of the unit. */
  money(kind: MoneyKind, projectId?: string): Figure;
  /** A figure made of others, or stated by a document: its home is named and kept. */
  made(key: string, value: string, unit: string, home: Home): Figure;
  readonly homes: Readonly<Record<string, Home>>;
};

export const MONEY = {
  opening: { title: '年初预算数', of: 'initial' },
  received: { title: '实际到位资金', of: 'received' },
  recovered: { title: '财政收回指标', of: 'recovered' },
  executed: { title: '全年执行数', of: 'executed' },
} as const;
export type MoneyKind = keyof typeof MONEY;
const isMoney = (kind: string): kind is MoneyKind => Object.hasOwn(MONEY, kind);

type Value = Pick<Latest, 'id' | 'numerator' | 'denominator' | 'printed'> & { readonly unit: string; readonly isRate: boolean };

export type SourceOrder = {
  readonly figures: YearFigures;
  readonly facts: Facts;
  /** The newest measurements of the year, by fact key or `key|project`. */
  readonly measured: ReadonlyMap<string, Latest>;
};

export function sourcesOf({ figures, facts, measured }: SourceOrder): Sources {
  const homes: Record<string, Home> = {};
  const made: Sources['made'] = (key, value, unit, home) => {
    homes[key] = home;
    return referable(figure(value, unit, key), `made:${key}`);
  };

  /** A fact as an indicator shows it (frozen by 提交), or its newest measurement. */
  function valueFor(key: string): Value | undefined {
    for (const { indicators, rows } of figures.projects) {
      const indicator = indicators.find(({ factKey }) => factKey === key);
      const row = indicator && rows.get(indicator.id);
      if (indicator && row?.measurementId && row.numerator)
        return { ...row, id: row.measurementId, numerator: row.numerator, unit: indicator.unit, isRate: indicator.isRate };
    }
    const found = measured.get(key);
    const fact = facts.get(key);
    return found && fact && found.rows > 0 ? { ...found, unit: fact.unit, isRate: fact.kind === 'ratio' } : undefined;
  }

  const money: Sources['money'] = (kind, projectId) =>
    referable(amount(kind, projectId), tokenOf({ kind: 'money', subject: kind, option: projectId ?? null }));

  function amount(kind: MoneyKind, projectId?: string): Figure {
    const { of, title } = MONEY[kind];
    const yuan = amountOf(figures.projects, of, projectId);
    const found = measured.get(projectId === undefined ? `budget.${kind}` : `budget.${kind}|${projectId}`);
    if (found?.numerator.eq(yuan)) return figure(printWan(yuan), '万元', found.id);
    // the ledger has moved on since the money was frozen by 提交, or nobody has measured it yet
    const explanation = '资金台账中该项目（全部项目）的合计，以元计算，打印时换算为万元；尚无与之相等的测量值。';
    const inputs = figures.projects
      .filter(({ project }) => projectId === undefined || project.id === projectId)
      .map(({ project }) => ({ name: project.officialName, display: `${printWan(project[of])}万元`, home: null }));
    return made(`money/${kind}/${projectId ?? ''}`, printWan(yuan), '万元', { title, explanation, inputs, link: null });
  }

  const find: Sources['find'] = (reference) => {
    const found = look(reference);
    return found && referable(found, tokenOf(reference));
  };

  const look = ({ kind, subject, option }: Reference): Figure | undefined => {
    if (kind === 'money') return isMoney(subject) ? money(subject, option ?? undefined) : undefined;
    if (kind === 'goal') return made(`goal/${subject}`, subject, '', GOAL);
    if (kind === 'stated' || kind === 'target') return ofIndicator(kind, subject, option);
    const value = valueFor(subject);
    if (!value) return undefined;
    if (kind === 'fact') return figure(...printed(value, option), value.id);
    const count = kind === 'part' ? value.numerator : value.denominator;
    return count ? figure(plain(count), option ?? (value.isRate ? '' : value.unit), value.id) : undefined;
  };

  function ofIndicator(kind: 'stated' | 'target', id: string, option: string | null): Figure | undefined {
    const project = figures.projects.find(({ indicators }) => indicators.some((indicator) => indicator.id === id));
    const indicator = project?.indicators.find((candidate) => candidate.id === id);
    if (!project || !indicator) return undefined;
    const link = linkTo(figures.year, project);
    if (kind === 'target') {
      const explanation = '绩效目标中该指标的指标值。';
      return made(`target/${id}`, indicator.target, indicator.unit, { title: indicator.name, explanation, inputs: [], link });
    }
    const row = project.rows.get(id);
    if (!option || !row) return undefined;
    const explanation = `依据该指标的书面佐证材料（佐证等级 ${row.grade ?? '—'}）：${row.printed}`;
    return made(`stated/${id}/${option}`, option, '', { title: indicator.name, explanation, inputs: [], link });
  }

  return { find, money, made, homes };
}

const GOAL: Home = {
  title: '绩效目标中的数值',
  explanation: '批复的绩效目标文本所载，不是完成值；完成值见自评表对应指标。',
  inputs: [],
  link: null,
};

export const linkTo = (year: number, { project }: ProjectFigures): string => `/years/${year}/projects/${project.id}`;

/** A rate or a score: two places, or none when it is whole. */
export const twoPlaces = (text: string): string => text.replace(/\.00$/, '');

/** 万元 as official text prints it: without trailing zeros. */
export const printWan = (yuan: Decimal): string => plain(decimal(wan(yuan)));

type FundKey = (typeof MONEY)[MoneyKind]['of'];
const amountOf = (projects: readonly ProjectFigures[], of: FundKey, projectId: string | undefined): Decimal =>
  projects
    .filter(({ project }) => projectId === undefined || project.id === projectId)
    .reduce((total, { project }) => total.plus(project[of]), decimal(0));

const WEEK_HOURS = 168;

/** Value and unit as they print; a week of service hours around the clock is written 7×24小时. */
function printed({ numerator, denominator, printed: text, unit, isRate }: Value, option: string | null): [string, string] {
  if (option === '万元') return [printWan(numerator), option];
  if (unit === '小时/周') return numerator.eq(WEEK_HOURS) ? ['7×24', '小时'] : [text, '小时/周'];
  if (isRate && denominator) return [twoPlaces(percent(numerator, denominator)), unit];
  return [text, option ?? unit];
}
