import { percent, wan } from '../../kernel/decimal.ts';
import { yearPeriod } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import type { Bounds } from '../../platform/database/tally.ts';
import { listProjectFunds } from '../budget/index.ts';
import { type Fact, type FactsOf, type Measurement, measure, statedFact } from '../evidence/index.ts';
import { findKeptRow } from './data/goal-sets.ts';
import { findIndicator, listIndicators, type StoredIndicator, type Unit } from './data/indicators.ts';
import type { FrozenRow } from './data/submissions.ts';
import { refuse } from './domain/refusals.ts';

export type Facts = ReadonlyMap<string, Fact>;

/** Money of a project as facts, and how the ledger's own sums name it. */
export const MONEY_FACTS = {
  'budget.opening': { of: 'initial', title: '年初预算数' },
  'budget.before_recovery': { of: 'beforeRecovery', title: '全年预算数（收回前）' },
  'budget.recovered': { of: 'recovered', title: '财政收回' },
  'budget.received': { of: 'received', title: '实际到位' },
  'budget.executed': { of: 'executed', title: '全年执行数' },
} as const;

/** Whether a register of some module proves the indicator, so that a typed value stands only beside the measured one. */
export const isProven = (facts: Facts, { factKey }: StoredIndicator): boolean => factKey !== null && facts.has(factKey);

type Stated = Pick<StoredIndicator, 'id' | 'name' | 'unit' | 'isRate' | 'places'>;

/** An indicator that is not in force any more: a figure that was taken of it still finds its way home. */
async function findKeptIndicator(
  db: Db,
  place: { region: string; orgId: string; id: string; year: number },
): Promise<Stated | undefined> {
  const kept = await findKeptRow(db, place);
  if (!kept) return undefined;
  const { id, cells } = kept;
  return { id, name: cells.name, unit: cells.unit, isRate: cells.is_rate === '是', places: Number(cells.places || '2') };
}

/** The fact behind an indicator: the one a module declares, or the signed statements about the indicator itself. */
export const factOf = (facts: Facts, indicator: StoredIndicator): Fact =>
  (indicator.factKey ? facts.get(indicator.factKey) : undefined) ?? statedOf(indicator);

/** Whether the row's value is measured: numbers always, a day where a register proves it; a register of days proves no number. */
export const isMeasured = (facts: Facts, indicator: StoredIndicator): boolean => {
  const isDate = factOf(facts, indicator).kind === 'date';
  return indicator.nature === '定量' ? !isDate : indicator.nature === '时点' && isDate;
};

export const statedOf = ({ id, name, unit, isRate, places }: Stated): Fact =>
  statedFact({ subject: id, title: name, unit, isRate, places });

/** Finds the fact of a measurement, for the drawer. */
export const findFactOf =
  (factsOf: FactsOf) =>
  async (db: Db, { factKey, bounds }: Measurement): Promise<Fact | undefined> => {
    const declared = (await factsOf(db, bounds)).get(factKey);
    if (declared) return declared;
    const place = { ...bounds, id: factKey, year: Number(bounds.from.slice(0, 4)) };
    const indicator = (await findIndicator(db, place)) ?? (await findKeptIndicator(db, place));
    return indicator && statedOf(indicator);
  };

/** Where the newest measurement of a fact stands in the list of a year. */
export const slotOf = (fact: Fact, projectId: string): string => (fact.perProject ? `${fact.key}|${projectId}` : fact.key);

export const boundsOf = ({ region, orgId, year }: Unit): Bounds => ({ ...yearPeriod(year), region, orgId });

/** The bounds of a fact for one project: named only where the fact is counted per project. */
export const boundsFor = (fact: Fact, unit: Unit, projectId: string): Bounds =>
  fact.perProject ? { ...boundsOf(unit), projectId } : boundsOf(unit);

/** What to measure anew: everything of a year, what stands in one project's table, or one fact. */
export type Selection = { readonly projectId?: string | undefined; readonly factKey?: string | undefined };

/** 测量: takes declared facts of a year anew, money for each project and for the unit, and what is stated about the other indicators. */
export async function measureYear(
  db: Db,
  facts: Facts,
  unit: Unit,
  { takenBy, now, projectId, factKey }: { takenBy: string; now: Date } & Selection,
): Promise<number> {
  const indicators = (await listIndicators(db, unit)).filter((row) => projectId === undefined || row.projectId === projectId);
  const projects = (await listProjectFunds(db, unit)).filter(({ id }) => projectId === undefined || id === projectId);
  if (projects.length === 0) throw refuse('performance/no-project', { detail: '请从项目总览选择。' });
  const behind = new Set(indicators.map((row) => row.factKey));
  const declared = [...facts.values()].filter(({ key, perProject }) => projectId === undefined || perProject || behind.has(key));
  const stated = indicators.filter((row) => row.nature === '定量' && !isProven(facts, row)).map(statedOf);
  const chosen = [...declared, ...stated].filter(({ key }) => factKey === undefined || key === factKey);
  if (chosen.length === 0) throw refuse('performance/no-fact', { detail: '请从自评表的指标重新选择。' });
  const each = projects.map(({ id }) => ({ ...boundsOf(unit), projectId: id }));
  const orders = chosen.flatMap((fact) =>
    (fact.perProject ? [...(projectId === undefined ? [boundsOf(unit)] : []), ...each] : [boundsOf(unit)]).map((bounds) => ({
      fact,
      bounds,
    })),
  );
  for (const { fact, bounds } of orders) await measure(db, fact, { bounds, takenBy, now });
  return orders.length;
}

type Value = Pick<FrozenRow, 'numerator' | 'denominator' | 'printed'>;

/** What the table prints: money measured in 元 prints in the unit of the target, a rate by its guard. */
export function printActual({ unit, isRate, places }: StoredIndicator, { numerator, denominator, printed }: Value): string {
  if (unit === '万元' && numerator) return wan(numerator);
  return isRate && numerator && denominator ? percent(numerator, denominator, places) : printed;
}
