import type { Decimal } from '../../../../kernel/decimal.ts';
import type { GradeBands } from '../../../performance/domain/grade.ts';

/** A word that is probably another one: 满意度招标 for 满意度指标. */
export type Term = { readonly pattern: string; readonly suspect: string; readonly meant: string; readonly onlyIf?: string };

/** 依据: a document that a report of the year must or may rest on. */
export type Basis = {
  readonly number: string;
  readonly title: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly requiredFor: 'report' | null;
};

/** Word lists: dated data, editable, handed in (handbook 06 §2). Entries are pieces of regular expressions. */
export type Words = {
  readonly affected: readonly string[];
  readonly problems: readonly string[];
  readonly completed: readonly string[];
  readonly inexact: readonly string[];
  readonly execution: readonly string[];
  readonly badEvents: readonly string[];
  readonly goodOutcomes: readonly string[];
  readonly prompts: readonly string[];
  readonly terms: readonly Term[];
  readonly names: readonly string[];
  readonly units: readonly string[];
  readonly promises: readonly string[];
};

/** 定性档次: words a person writes, and the share of the weight they stand for: from (included) up to (excluded, but for 1). */
export type Tier = { readonly words: readonly string[]; readonly from: Decimal; readonly to: Decimal };

/** Limits and lists a document can change; nothing of it is written into a rule. */
export type Settings = {
  readonly ruleset: string;
  readonly bands: GradeBands;
  readonly tiers: readonly Tier[];
  /** Points above which one row weighs too much. */
  readonly heaviestRow: Decimal;
  /** Execution below this share (%) needs a reason. */
  readonly reasonBelow: Decimal;
  /** 按时完成 is doubtful below this share (%) of the opening budget. */
  readonly doubtfulBelow: Decimal;
  /** A price times a quantity may differ from its amount by this share (%). */
  readonly priceTolerance: Decimal;
  readonly words: Words;
  readonly bases: readonly Basis[];
  /** 停用: rules that a unit has switched off, with its reason. They are not asked, and every run says so. */
  readonly switchedOff?: Readonly<Record<string, string>>;
};
