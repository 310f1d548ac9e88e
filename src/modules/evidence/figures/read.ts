import { type Decimal, decimal, plain } from '../../../kernel/decimal.ts';
import type { Period } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Bounds, Rolled } from '../../../platform/database/tally.ts';
import { printValue } from '../domain/printing.ts';
import { denominatorOf, type Fact, numeratorOf } from '../fact.ts';

/** A fact whose records are counted by a day roll-up too: the value in milliseconds, equal to a recount. */
export type RolledFact = { readonly fact: Fact; readonly numerator: Rolled; readonly denominator: Rolled | null };

/** The same fact over its roll-up, where it has one. */
export function rolledOf(fact: Fact): RolledFact | undefined {
  const [numerator, whole] = [numeratorOf(fact).rolled, denominatorOf(fact)];
  if (!numerator || (whole && !whole.rolled)) return undefined;
  return { fact, numerator, denominator: whole?.rolled ?? null };
}

type Value = { readonly printed: string; readonly numerator: string; readonly denominator: string | null };

export const shownValue = (fact: Fact, numerator: Decimal, denominator: Decimal | null): Value => ({
  printed: printValue(fact, numerator, denominator),
  numerator: plain(numerator),
  denominator: denominator && plain(denominator),
});

export async function rolledValue(db: Db, { fact, numerator, denominator }: RolledFact, bounds: Bounds): Promise<Value> {
  return shownValue(fact, await numerator.total(db, bounds), (await denominator?.total(db, bounds)) ?? null);
}

type Part = Value & { readonly key: string; readonly title: string };

/** The value by month of the period or by a dimension: months in their order, codes in theirs, the rest by size. */
export async function rolledParts(
  db: Db,
  { fact, ...rolled }: RolledFact,
  bounds: Bounds,
  what: string,
): Promise<readonly Part[]> {
  const numerators = await rolled.numerator.by(db, bounds, what);
  const denominators = await rolled.denominator?.by(db, bounds, what);
  const population = denominators ?? numerators;
  const titles = rolled.numerator.dimensions.find(({ name }) => name === what)?.titles ?? {};
  const size = (key: string): Decimal => population.get(key) ?? ZERO;
  const found = new Set([...numerators.keys(), ...population.keys()]);
  const codes = Object.keys(titles).filter((key) => found.has(key));
  const others = [...found].filter((key) => !(key in titles)).sort((a, b) => size(b).comparedTo(size(a)) || (a < b ? -1 : 1));
  const keys = what === 'month' ? monthsOf(bounds) : [...codes, ...others];
  return keys.map((key) => ({
    ...shownValue(fact, numerators.get(key) ?? ZERO, denominators ? (denominators.get(key) ?? ZERO) : null),
    ...{ key, title: titles[key] ?? key },
  }));
}

const ZERO = decimal('0');

/** The months (2023-05) that a period touches. */
export function monthsOf({ from, to }: Period): readonly string[] {
  const months: string[] = [];
  const next = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (; next.toISOString().slice(0, 10) < to; next.setUTCMonth(next.getUTCMonth() + 1))
    months.push(next.toISOString().slice(0, 7));
  return months;
}
