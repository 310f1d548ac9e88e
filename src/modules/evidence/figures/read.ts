import { type Decimal, decimal, plain } from '../../../kernel/decimal.ts';
import { lookup } from '../../../kernel/lookup.ts';
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

/** Numerator and denominator by key, in one pass where they are read from one roll-up. */
async function pairs(db: Db, rolled: RolledFact, bounds: Bounds, what?: string): Promise<ReadonlyMap<string, Pair>> {
  const { numerator, denominator } = rolled;
  return numerator.beside(db, denominator ?? numerator, bounds, what);
}

type Pair = readonly [Decimal, Decimal];
const NOTHING: Pair = [decimal('0'), decimal('0')];

export async function rolledValue(db: Db, rolled: RolledFact, bounds: Bounds): Promise<Value> {
  const [numerator, whole] = (await pairs(db, rolled, bounds)).get('') ?? NOTHING;
  return shownValue(rolled.fact, numerator, rolled.denominator && whole);
}

type Part = Value & { readonly key: string; readonly title: string };

/** The value by month of the period or by a dimension: months in their order, codes in theirs, the rest by size. */
export async function rolledParts(db: Db, rolled: RolledFact, bounds: Bounds, what: string): Promise<readonly Part[]> {
  const found = await pairs(db, rolled, bounds, what);
  const titles = rolled.numerator.dimensions.find(({ name }) => name === what)?.titles ?? {};
  const of = (key: string): Pair => found.get(key) ?? NOTHING;
  const there = [...found].filter(([, [, whole]]) => !whole.isZero()).map(([key]) => key);
  const codes = Object.keys(titles).filter((key) => there.includes(key));
  const others = there
    .filter((key) => lookup(titles, key) === undefined)
    .sort((a, b) => of(b)[1].comparedTo(of(a)[1]) || (a < b ? -1 : 1));
  const keys = what === 'month' ? monthsOf(bounds) : [...codes, ...others];
  return keys.map((key) => {
    const [numerator, whole] = of(key);
    return { ...shownValue(rolled.fact, numerator, rolled.denominator && whole), key, title: lookup(titles, key) ?? key };
  });
}

/** The months (2023-05) that a period touches. */
export function monthsOf({ from, to }: Period): readonly string[] {
  const months: string[] = [];
  const next = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (; next.toISOString().slice(0, 10) < to; next.setUTCMonth(next.getUTCMonth() + 1))
    months.push(next.toISOString().slice(0, 7));
  return months;
}
