import type { Rounding } from '../../kernel/decimal.ts';
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
};

/** 事实: what a module can count and list. */
export type Fact = Common &
  (
    | { readonly kind: 'count' | 'sum'; readonly of: Tally }
    /** `rest` is the whole without the part, shown first: the unanswered calls. */
    | { readonly kind: 'ratio'; readonly part: Tally; readonly whole: Tally; readonly rest: Tally }
    /** A mean or a unit price, printed as the number it is: Σ part ÷ Σ whole. */
    | { readonly kind: 'quotient'; readonly part: Tally; readonly whole: Tally }
  );

type Head = Pick<Common, 'key' | 'version' | 'title' | 'definition'>;
type Share = { readonly part: Tally; readonly whole: Tally; readonly rest: Tally };

/** 比率: a share in %, half-up to two places, never printing 100 below its full value. */
export const rateFact = (head: Head, { part, whole, rest }: Share): Fact => ({
  ...{ ...head, kind: 'ratio', unit: '%', places: 2, rounding: 'half-up', part, whole, rest },
});

/** 数量: how many records there are. */
export const countFact = (head: Head & { readonly unit: string }, of: Tally): Fact => ({
  ...{ ...head, kind: 'count', places: 0, rounding: 'half-up', of },
});

/** The facts of an installation by key; a key declared twice keeps the process from starting. */
export function factRegistry(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  const registry = new Map<string, Fact>();
  for (const fact of facts) {
    if (registry.has(fact.key)) throw new Error(`fact ${fact.key} is declared twice`);
    registry.set(fact.key, fact);
  }
  return registry;
}

export const numeratorOf = (fact: Fact): Tally => ('part' in fact ? fact.part : fact.of);
export const denominatorOf = (fact: Fact): Tally | null => ('whole' in fact ? fact.whole : null);

/** The tables a fact is counted from. */
export const tablesOf = (fact: Fact): readonly string[] => [
  ...new Set([numeratorOf(fact).table, ...('whole' in fact ? [fact.whole.table] : [])]),
];
