import type { Rounding } from '../../kernel/decimal.ts';
import type { Db } from '../../platform/database/db.ts';
import type { Tally } from '../../platform/database/tally.ts';

type Common = {
  /** `<module>.<quantity>`; never reused or renamed. */
  readonly key: string;
  /** Grows whenever the rule changes: the meaning of a published number cannot change unseen. */
  readonly version: number;
  readonly title: string;
  /** What is counted and what is left out, in a sentence for the reader of the report. */
  readonly definition: string;
  readonly unit: string;
  readonly places: number;
  readonly rounding: Rounding;
  /** Counted for each project by itself: the bounds name the project. */
  readonly perProject?: true;
  /**
   * 核查范围: the records that were looked at, each of which says whether what is counted happened. With it a 0 is proven as
   * soon as something was looked at; without it a 0 is an empty register (docs/adr/0003).
   */
  readonly among?: Tally;
  /** Of a fact that a unit defines: its rules before this one, so that what was measured by them can be counted again. */
  readonly earlier?: readonly Fact[];
};

/** 事实: what a module can count and list. */
export type Fact = Common &
  (
    | { readonly kind: 'count' | 'sum'; readonly of: Tally }
    /** A day, measured as the number that it is written with: 20231130. */
    | { readonly kind: 'date'; readonly of: Tally }
    /** `rest` is the whole without the part, shown first: the unanswered calls. */
    | { readonly kind: 'ratio'; readonly part: Tally; readonly whole: Tally; readonly rest: Tally }
    /** A mean or a unit price, printed as the number it is: Σ part ÷ Σ whole. */
    | { readonly kind: 'quotient'; readonly part: Tally; readonly whole: Tally }
  );

/** The facts that a unit can measure, by key: those that the modules declare, and those that it has defined itself. */
export type FactsOf = (db: Db, unit: { readonly region: string; readonly orgId: string }) => Promise<ReadonlyMap<string, Fact>>;

/** The rule by which a measurement was taken, or the one in force where earlier rules are not kept. */
export const ruleOf = (fact: Fact, { factVersion }: { readonly factVersion: number }): Fact =>
  fact.earlier?.find(({ version }) => version === factVersion) ?? fact;

/** The facts of an installation by key; a key declared twice keeps the process from starting. */
export function factRegistry(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  const registry = new Map<string, Fact>();
  for (const fact of facts) {
    if (registry.has(fact.key)) throw new Error(`fact ${fact.key} is declared twice`);
    registry.set(fact.key, fact);
  }
  return registry;
}

/** How a plain count prints. */
export const COUNT = { kind: 'count', places: 0, rounding: 'half-up' } as const;
/** How a rate prints. */
export const RATE = { kind: 'ratio', unit: '%', places: 2, rounding: 'half-up' } as const;

export const numeratorOf = (fact: Fact): Tally => ('part' in fact ? fact.part : fact.of);
export const denominatorOf = (fact: Fact): Tally | null => ('whole' in fact ? fact.whole : null);

/** The registers a fact is counted from, as the tables that batches are known by. */
export const tablesOf = (fact: Fact): readonly string[] => [
  ...new Set(
    [numeratorOf(fact), denominatorOf(fact), fact.among].flatMap((tally) =>
      tally ? [tally.register?.replaceAll(/[.-]/g, '_') ?? tally.table] : [],
    ),
  ),
];

type Rows = { readonly numerator: number; readonly whole: number | undefined; readonly among: number | undefined };

/**
 * How many records a value rests on; 0 means that nothing was looked at and nothing is proven. A quotient of two registers
 * needs both of them: an unkept cost register does not make a building cheap.
 */
export function recordsBehind(fact: Fact, { numerator, whole, among }: Rows): number {
  if (among !== undefined) return Math.max(among, numerator);
  if (fact.kind === 'quotient' && numerator === 0) return 0;
  return whole ?? numerator;
}
