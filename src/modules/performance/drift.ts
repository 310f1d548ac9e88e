import { type Decimal, decimal, fixed, plain, wan } from '../../kernel/decimal.ts';
import type { Db } from '../../platform/database/db.ts';
import {
  driftOf,
  type Fact,
  findMeasurements,
  type Heads,
  type Measurement,
  type NamedBatch,
  namedBatches,
  ruleDrift,
  tablesOf,
} from '../evidence/index.ts';
import type { FrozenRow } from './data/submissions.ts';
import type { IndicatorRow, ProjectFigures } from './figures.ts';
import { type Facts, factOf, isMeasured, MONEY_FACTS, printActual, slotOf, statedOf } from './measuring.ts';
import { isMoneyKept } from './reopening.ts';

/** 漂移 of one row or one amount: what was submitted (or last measured), what the registers say now, and what came in between. */
export type RowDrift = {
  readonly indicatorId: string | null;
  readonly name: string;
  readonly before: string;
  readonly now: string;
  readonly batches: readonly NamedBatch[];
};

type Unit = { readonly region: string; readonly orgId: string };

/**
 * Every row and amount of a project whose registers say something else than what it holds. For a submitted table this is
 * drift, which is shown and never written back; while filling in it means that one has to measure again. After a return in
 * part only what it opened is measured again.
 */
export async function driftsOf(
  db: Db,
  facts: Facts,
  unit: Unit,
  figures: ProjectFigures,
  heads: Heads,
): Promise<readonly RowDrift[]> {
  const frozen = await measurementsOf(db, unit.region, facts, figures);
  const drifts: RowDrift[] = [];
  const isFrozen = figures.submission !== undefined;
  for (const indicator of figures.indicators) {
    if (figures.reopened && !figures.reopened.rows.has(indicator.id)) continue;
    const measurement = frozen.get(indicator.id);
    const drift = measurement ? await driftSince(db, factOf(facts, indicator), measurement, { heads, isFrozen }) : null;
    if (drift) {
      const before = figures.rows.get(indicator.id)?.printed ?? '—';
      drifts.push({ ...nameOf(indicator), before, now: printActual(indicator, drift.live), batches: drift.batches });
    }
  }
  if (isMoneyKept(figures)) return drifts;
  const money = figures.submission ? await moneyDrift(db, facts, unit, figures) : await staleMoney(db, facts, figures, heads);
  return [...drifts, ...(await wordsDrift(db, facts, unit, figures)), ...money];
}

/** A submitted value stays by its own rule; while filling in, a rule that has changed since means that one has to measure again. */
const driftSince = (
  db: Db,
  fact: Fact,
  measurement: Measurement,
  { heads, isFrozen }: { readonly heads: Heads; readonly isFrozen: boolean },
) =>
  !isFrozen && fact.version > measurement.factVersion ? ruleDrift(db, fact, measurement) : driftOf(db, fact, measurement, heads);

const nameOf = ({ id, name }: IndicatorRow) => ({ indicatorId: id, name });

/** The measurement that each row holds: pinned by 提交, or the newest one. */
async function measurementsOf(
  db: Db,
  region: string,
  facts: Facts,
  { submission, indicators, rows, measured }: ProjectFigures,
): Promise<ReadonlyMap<string, Measurement>> {
  const pinned = [...rows.values()].flatMap(({ measurementId }) => (measurementId ? [measurementId] : []));
  const byId = new Map((submission ? await findMeasurements(db, region, pinned) : []).map((found) => [found.id, found]));
  return new Map(
    indicators.flatMap((indicator): [string, Measurement][] => {
      const newest = isMeasured(facts, indicator)
        ? measured.get(slotOf(factOf(facts, indicator), indicator.projectId))
        : undefined;
      const found = submission ? byId.get(rows.get(indicator.id)?.measurementId ?? '') : newest;
      return found ? [[indicator.id, found]] : [];
    }),
  );
}

const isSameWords = (a: FrozenRow | undefined, b: FrozenRow | undefined): boolean =>
  a?.printed === b?.printed && (a?.ratio ?? decimal(-1)).eq(b?.ratio ?? decimal(-1));

const isStated = (facts: Facts, indicator: IndicatorRow): boolean => indicator.nature !== '定量' && !isMeasured(facts, indicator);

const wordsOf = (row: FrozenRow | undefined): string =>
  row ? `${row.printed}${row.ratio ? `（${fixed(row.ratio, 2)}）` : ''}` : '—';

/** Words (qualitative rows and dates) are not measured: what was frozen is compared with what is stated now. */
async function wordsDrift(
  db: Db,
  facts: Facts,
  unit: Unit,
  { submission, indicators, rows, live }: ProjectFigures,
): Promise<readonly RowDrift[]> {
  if (!submission) return [];
  const changed = indicators.filter(
    (indicator) =>
      isStated(facts, indicator) &&
      live.rows.has(indicator.id) &&
      !isSameWords(rows.get(indicator.id), live.rows.get(indicator.id)),
  );
  if (changed.length === 0) return [];
  const tables = [...new Set(changed.flatMap((indicator) => tablesOf(statedOf(indicator))))];
  const batches = await namedBatches(db, unit, { tables, head: submission.batchHead });
  return changed.map((indicator) => ({
    ...nameOf(indicator),
    before: wordsOf(rows.get(indicator.id)),
    now: wordsOf(live.rows.get(indicator.id)),
    batches,
  }));
}

const inWan = (yuan: Decimal): string => `${wan(yuan)} 万元（${plain(yuan)} 元）`;

/** Money that was frozen by 提交 against the ledger as it is. */
async function moneyDrift(
  db: Db,
  facts: Facts,
  unit: Unit,
  { submission, project, live }: ProjectFigures,
): Promise<readonly RowDrift[]> {
  const changed = Object.entries(MONEY_FACTS).filter(([, { of }]) => !project[of].eq(live.project[of]));
  const drifts: RowDrift[] = [];
  for (const [key, { of, title }] of changed) {
    const fact = facts.get(key);
    const since = { tables: fact ? tablesOf(fact) : [], head: submission?.batchHead ?? '0' };
    const batches = await namedBatches(db, unit, since);
    drifts.push({ indicatorId: null, name: title, before: inWan(project[of]), now: inWan(live.project[of]), batches });
  }
  return drifts;
}

/** Money whose newest measurement is older than the ledger: the report would cite it. */
async function staleMoney(
  db: Db,
  facts: Facts,
  { project, measured }: ProjectFigures,
  heads: Heads,
): Promise<readonly RowDrift[]> {
  const drifts: RowDrift[] = [];
  for (const [key, { title }] of Object.entries(MONEY_FACTS)) {
    const fact = facts.get(key);
    const measurement = fact && measured.get(slotOf(fact, project.id));
    const drift = fact && measurement ? await driftOf(db, fact, measurement, heads) : null;
    if (drift && measurement)
      drifts.push({
        ...{ indicatorId: null, name: title, batches: drift.batches },
        ...{ before: inWan(measurement.numerator), now: inWan(drift.live.numerator) },
      });
  }
  return drifts;
}
