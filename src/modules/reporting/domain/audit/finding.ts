/** What the audit says: findings, ties that hold, rules that did not apply (handbook 06 §3). */

export type Severity = 'error' | 'warning' | 'note';
export type Scope = 'funds' | 'table' | 'ratio' | 'evidence' | 'text' | 'set';
export type Arm = 'a' | 'b' | 'c';

/** A value a rule has looked at, with the place it stands at: sheet!B7, 三(二)4, rows/3/score. */
export type Input = { readonly label: string; readonly value: string; readonly unit?: string; readonly sourceRef: string };

/** 发现: what a rule found wrong, with its arithmetic. Values are decimal text, never binary numbers. */
export type Finding = {
  readonly ruleId: string;
  readonly arm?: Arm;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly subject: string;
  readonly inputs: readonly Input[];
  readonly formula: string;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly diff: string | null;
  readonly message: string;
  readonly fingerprint: string;
};

/** 成立: a tie that was evaluated and is right. */
export type Hold = Omit<Finding, 'severity' | 'diff'>;

export type NotApplicable = { readonly ruleId: string; readonly subject: string; readonly reason: string };

type Judged = {
  readonly subject: string;
  /** What the subject belongs to when one cause must give one finding: a row, the money of a table, a fact. */
  readonly place?: string;
  readonly arm?: Arm;
  readonly inputs?: readonly Input[];
  readonly formula?: string;
  readonly expected?: string | null;
  readonly actual?: string | null;
  readonly message: string;
};
export type Fault = Judged & { readonly kind: 'fault'; readonly severity?: Severity; readonly diff?: string | null };
export type Tie = Judged & { readonly kind: 'tie' };
export type Skipped = { readonly kind: 'skipped'; readonly subject: string; readonly place?: string; readonly reason: string };

/** What a rule says of one subject. */
export type Verdict = Fault | Tie | Skipped;

export const fault = (judged: Omit<Fault, 'kind'>): Fault => ({ kind: 'fault', ...judged });
export const tie = (judged: Omit<Tie, 'kind'>): Tie => ({ kind: 'tie', ...judged });
export const skipped = (subject: string, reason: string, place = subject): Skipped => ({
  kind: 'skipped',
  subject,
  place,
  reason,
});

type Said = { readonly right: string; readonly wrong: string; readonly diff?: string | null; readonly severity?: Severity };

/** A tie or a fault over the same inputs, by whether the equation holds. */
export const judged = (holds: boolean, shared: Omit<Judged, 'message'>, said: Said): Verdict =>
  holds
    ? tie({ ...shared, message: said.right })
    : fault({
        ...shared,
        message: said.wrong,
        ...(said.diff === undefined ? {} : { diff: said.diff }),
        ...(said.severity ? { severity: said.severity } : {}),
      });
