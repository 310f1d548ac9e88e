import type { Db } from '../../platform/database/db.ts';
import type { Bounds, Tally } from '../../platform/database/tally.ts';
import { refuse, type SetKey } from './contract.ts';
import { findMeasurement, type Measurement } from './data/measurements.ts';
import { type Fact, ruleOf } from './fact.ts';

/** Finds the fact a measurement was taken of: declared by a module, or stated about a subject. */
export type FindFact = (db: Db, measurement: Measurement) => Promise<Fact | undefined>;

export type RecordSet = { readonly key: SetKey; readonly title: string; readonly tally: Tally };

/** The groups of records behind a figure, the difference first (the 2,061 unanswered calls). */
export function setsOf(fact: Fact): readonly RecordSet[] {
  const among: readonly RecordSet[] = fact.among ? [{ key: 'among', title: '核查范围', tally: fact.among }] : [];
  if (!('part' in fact)) return [{ key: 'of', title: '记录', tally: fact.of }, ...among];
  const rest: readonly RecordSet[] = fact.kind === 'ratio' ? [{ key: 'rest', title: '未计入分子的记录', tally: fact.rest }] : [];
  return [
    ...rest,
    { key: 'part', title: '分子记录', tally: fact.part },
    { key: 'whole', title: '分母记录', tally: fact.whole },
    ...among,
  ];
}

export type Finder = ReturnType<typeof finderOf>;

/** Looks up a figure, and one group of the records behind it. */
export function finderOf(findFact: FindFact) {
  async function find(db: Db, region: string, id: string): Promise<{ measurement: Measurement; fact: Fact }> {
    const measurement = await findMeasurement(db, region, id);
    const found = measurement && (await findFact(db, measurement));
    if (!measurement || !found)
      throw refuse('evidence/no-measurement', { detail: '它可能不属于您的单位；请从项目页面重新打开。' });
    return { measurement, fact: ruleOf(found, measurement) };
  }
  async function findSet(
    db: Db,
    { region, id, set }: { region: string; id: string; set: SetKey },
  ): Promise<RecordSet & { readonly bounds: Bounds; readonly measurement: Measurement; readonly fact: Fact }> {
    const { measurement, fact } = await find(db, region, id);
    const found = setsOf(fact).find(({ key }) => key === set);
    if (!found) throw refuse('evidence/no-record', { detail: '这个数值没有该组记录。' });
    return { ...found, bounds: measurement.bounds, measurement, fact };
  }
  return { find, findSet };
}
