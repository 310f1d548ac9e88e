import { z } from 'zod';

/** 核查规则 as the page shows them: generated from the registry and the corpus, with what the unit has decided. */

export const RuleKey = z.object({ rule: z.string().regex(/^R\d{2}$/, '规则编号如 R43') });

export const SwitchBody = z.object({
  off: z.boolean(),
  reason: z.string().trim().min(10, '请写明理由，不少于 10 个字').max(300, '理由超过 300 字'),
});

const Example = z.object({
  name: z.string(),
  /** What was planted: where, what stands there otherwise, what stands there now. */
  planted: z.array(z.object({ place: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** What the rule says of it when it is run: its findings, or why it stays silent. */
  says: z.array(z.string()),
});

const Switch = z.object({
  revision: z.number(),
  off: z.boolean(),
  reason: z.string(),
  name: z.string(),
  at: z.string(),
});

const Rule = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  scope: z.enum(['funds', 'table', 'ratio', 'evidence', 'text', 'set']),
  formula: z.string(),
  source: z.string(),
  /** What it looks at: a table, the text of a report, all documents together. */
  looksAt: z.array(z.enum(['table', 'report', 'set'])),
  /** When it does not apply, in its own words. */
  silentWhen: z.array(z.string()),
  hit: Example,
  miss: Example,
  /** It can never be switched off. */
  always: z.boolean(),
  /** The newest decision of the unit; null while nobody has decided: the rule is on. */
  decided: Switch.nullable(),
});

export const RuleList = z.object({ ruleset: z.string(), rules: z.array(Rule) }).meta({ id: 'AuditRules' });
export const SwitchList = z.array(Switch).meta({ id: 'AuditRuleSwitches' });

export type AuditRules = z.output<typeof RuleList>;
export type AuditRule = AuditRules['rules'][number];
export type RuleExample = z.output<typeof Example>;
export type RuleDecision = z.output<typeof Switch>;
