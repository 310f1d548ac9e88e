import type { Context, RegisteredProject } from './context.ts';
import type { Scope, Severity, Verdict } from './finding.ts';
import type { Bound } from './prose/bindings.ts';
import type { Report } from './prose/report.ts';
import type { Settings } from './settings.ts';
import type { Table } from './table.ts';

/** Everything handed in together and judged as one: tables, reports, and what is known beside them. */
export type DocumentSet = {
  readonly tables: readonly Table[];
  readonly reports: readonly Report[];
  readonly context: Context;
};

/** What a check may look at besides its subject. */
export type Surroundings = {
  readonly set: DocumentSet;
  readonly settings: Settings;
  /** The register, or, without one, the projects the reports name with their money. */
  readonly projects: readonly RegisteredProject[];
  /** Figures that binding rows have named, per report. */
  readonly bound: (report: Report) => readonly Bound[];
};

/** One half of a rule: on what it is asked, when it does not apply (a Chinese reason), and what it says. */
export type Check<Subject> = {
  readonly appliesTo: (subject: Subject, around: Surroundings) => string | null;
  readonly check: (subject: Subject, around: Surroundings) => readonly Verdict[];
};

/** Two readings of one rule: it applies where either does. */
export const both = <Subject>(first: Check<Subject> | undefined, second: Check<Subject>): Check<Subject> => ({
  appliesTo: (subject, around) => {
    const reason = first ? first.appliesTo(subject, around) : '';
    return reason === null || second.appliesTo(subject, around) === null ? null : reason || second.appliesTo(subject, around);
  },
  check: (subject, around) =>
    [first, second].flatMap((check) => (check?.appliesTo(subject, around) === null ? check.check(subject, around) : [])),
});

/** 核查规则: a small pure value. `source` is the 文号 or 算术 (arithmetic). */
export type Rule = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly formula: string;
  readonly source: string;
  readonly table?: Check<Table>;
  readonly report?: Check<Report>;
  readonly set?: Check<DocumentSet>;
};
