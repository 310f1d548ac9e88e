import { z } from 'zod';
import { Year } from '../../performance/contract.ts';

/** 勾稽核查 of our own documents as pages read it. */
export const RunKey = z.object({ run: z.uuid('编号格式不对') });
export const ScopeKey = Year.extend({ id: z.string().max(64) });

const text = z.string().nullable();
const Severity = z.enum(['error', 'warning', 'note']);
const Input = z.object({ label: z.string(), value: z.string(), unit: z.string().exactOptional(), sourceRef: z.string() });
const Said = {
  ruleId: z.string(),
  arm: z.enum(['a', 'b', 'c']).exactOptional(),
  scope: z.enum(['funds', 'table', 'ratio', 'evidence', 'text', 'set']),
  subject: z.string(),
  inputs: z.array(Input),
  formula: z.string(),
  ...{ expected: text, actual: text, message: z.string(), fingerprint: z.string() },
};

export const AnswerKinds = z.enum(['explained', 'proposed', 'confirmed', 'declined', 'withdrawn']);
const AnswerView = z.object({
  kind: AnswerKinds,
  title: z.string(),
  ...{ reason: z.string(), name: z.string(), at: z.string(), disclosed: z.boolean() },
  file: z.object({ id: z.string(), name: z.string() }).nullable(),
});
/** How a finding stands: what was said to it, and what may be said now. */
const StandingView = z.object({
  fingerprint: z.string(),
  state: z.enum(['open', 'explained', 'proposed', 'upheld']),
  settled: z.boolean(),
  /** Steps so far; the next one names this number. */
  revision: z.number(),
  /** Whether two persons may uphold it. */
  upholdable: z.boolean(),
  steps: z.array(AnswerView),
});

const RunLineView = z.object({
  id: z.string(),
  ...{ at: z.string(), name: z.string(), ruleset: z.string() },
  ...{ errors: z.number(), warnings: z.number(), notes: z.number() },
  /** It let a submission pass. */
  submitted: z.boolean(),
});
export const RunView = z
  .object({
    line: RunLineView,
    year: z.number(),
    projectId: z.string(),
    title: z.string(),
    inputHash: z.string(),
    settings: z.object({ base: text, ruleset: z.string() }),
    findings: z.array(z.object({ ...Said, severity: Severity, diff: text })),
    holds: z.array(z.object(Said)),
    notApplicable: z.array(z.object({ ruleId: z.string(), subject: z.string(), reason: z.string() })),
    answers: z.array(StandingView),
    /** Findings that still keep the documents from being submitted. */
    open: z.object({ errors: z.number(), warnings: z.number() }),
    /** Rows by project in the order of the audit, and sections of the report by their path: where a place opens. */
    rows: z.record(z.string(), z.array(z.object({ id: z.string(), name: z.string() }))),
    projects: z.record(z.string(), z.string()),
    sections: z.array(z.object({ path: z.string(), key: z.string() })),
  })
  .meta({ id: 'AuditRun' });
/** 勾稽核查 of a project or of the unit: the newest run, whether the data have changed since, and all runs. */
export const AuditView = z
  .object({
    title: z.string(),
    latest: RunView.nullable(),
    stale: z.boolean(),
    /** Rule set in force. */
    ruleset: z.string(),
    runs: z.array(RunLineView),
  })
  .meta({ id: 'Audit' });
export const RecheckView = z.object({
  equal: z.boolean(),
  ruleset: z.object({ kept: z.string(), now: z.string() }),
  /** Findings that the same input gives now and did not give then, and the other way round. */
  appeared: z.array(z.string()),
  gone: z.array(z.string()),
});

const reason = z.string().trim().max(500, '原因超过 500 字').default('');
export const AnswerBody = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, '指纹格式不对'),
  kind: z.enum(['explained', 'proposed', 'withdrawn']),
  reason,
  disclosed: z.boolean().default(false),
  fileId: z.uuid('文件编号格式不对').nullable().default(null),
});
export const UpholdBody = AnswerBody.pick({ fingerprint: true }).extend({ kind: z.enum(['confirmed', 'declined']), reason });

export type AuditOverview = z.output<typeof AuditView>;
export type AuditRunDetail = z.output<typeof RunView>;
export type Recheck = z.output<typeof RecheckView>;
