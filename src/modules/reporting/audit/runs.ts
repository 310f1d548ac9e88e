import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { findFiles } from '../../../platform/database/files.ts';
import type { Facts } from '../../performance/index.ts';
import { auditSettings, sha256 } from '../audit.ts';
import { type AuditScope, addRun, findRun, listRuns, type RunLine, type StoredRun } from '../data/audit-runs.ts';
import { listAnswers, type StoredStep } from '../data/finding-answers.ts';
import { answeredBy, answerKey, isSettled, NEVER_UPHELD, refuse } from '../domain/audit/answer.ts';
import type { Finding } from '../domain/audit/finding.ts';
import type { OwnInput } from '../domain/audit/own.ts';
import type { AuditRun } from '../domain/audit/run.ts';
import type { AuditOverview, AuditRunDetail, Recheck } from './contract.ts';
import { bytesOf, judgeOwn } from './judge.ts';
import { inputOf, resultOf, rowsOf } from './kept.ts';
import { loadOwnInput, type OwnOrder } from './own-documents.ts';

type By = { readonly accountId: string; readonly name: string; readonly now: Date };
export type Taken = { readonly id: string; readonly run: AuditRun };

/** 核查: judges what stands in this transaction and keeps the run with everything it looked at. */
export async function takeRun(
  db: Db,
  facts: Facts,
  order: OwnOrder,
  { by, submissionId = null }: { readonly by: By; readonly submissionId?: string | null },
): Promise<Taken> {
  const input = bytesOf(await loadOwnInput(db, facts, order));
  const run = judgeOwn(input, by.now.toISOString());
  const count = (severity: Finding['severity']) => run.findings.filter((finding) => finding.severity === severity).length;
  const id = await addRun(
    db,
    order,
    {
      ...{ ruleset: run.ruleset, input, inputHash: run.inputHash, result: JSON.stringify(run), submissionId },
      ...{ errors: count('error'), warnings: count('warning'), notes: count('note') },
    },
    by,
  );
  return { id, run };
}

/** Findings of a run that still keep the documents from going on. */
export async function openFindings(db: Db, scope: AuditScope, { findings }: AuditRun): Promise<readonly Finding[]> {
  const answers = await listAnswers(db, scope);
  return findings.filter((finding) => !isSettled(finding, answers.get(answerKey(finding, sha256)) ?? []));
}

/** A run by its id, of the unit that asks. */
export async function needRun(db: Db, region: string, id: string): Promise<StoredRun & { readonly orgId: string }> {
  const found = await findRun(db, region, id);
  if (!found) throw refuse('reporting/no-audit', { detail: '它可能不属于您的单位；请从勾稽核查页面重新打开。' });
  return found;
}

const viewLine = ({ id, runAt, runName, ruleset, errors, warnings, notes, submissionId }: RunLine) => ({
  ...{ id, at: localTime(runAt), name: runName, ruleset, errors, warnings, notes },
  submitted: submissionId !== null,
});

/** One run as a page shows it, with what has been answered to its findings since. */
export async function viewRun(db: Db, region: string, stored: StoredRun & { readonly orgId: string }): Promise<AuditRunDetail> {
  const input = inputOf(stored);
  const { findings, holds, notApplicable, settings, ruleset } = resultOf(stored);
  const answers = await listAnswers(db, { region, orgId: stored.orgId, year: stored.year });
  const standings = await standingsOf(db, region, findings, answers);
  const open = (severity: Finding['severity']) =>
    findings.filter((finding, at) => finding.severity === severity && !standings[at]?.settled).length;
  return {
    line: viewLine(stored),
    ...{ year: stored.year, projectId: stored.projectId, title: titleOf(stored.projectId, input), inputHash: stored.inputHash },
    settings: { base: settings.executionBase, ruleset },
    findings: findings.map((finding) => ({ ...finding, inputs: [...finding.inputs] })),
    holds: holds.map((hold) => ({ ...hold, inputs: [...hold.inputs] })),
    notApplicable: [...notApplicable],
    answers: standings,
    open: { errors: open('error'), warnings: open('warning') },
    rows: Object.fromEntries(Object.entries(rowsOf(input)).map(([id, rows]) => [id, [...rows]])),
    projects: Object.fromEntries(input.tables.map(({ projectId, project }) => [projectId, project])),
    sections: input.report ? input.report.sections.map((section) => ({ ...section })) : [],
  };
}

const titleOf = (projectId: string, { tables, report }: OwnInput): string =>
  (projectId === '' ? report?.title : tables.find((table) => table.projectId === projectId)?.project) ?? '';

const STEPS = {
  explained: '答复',
  proposed: '提出认定',
  confirmed: '确认认定',
  declined: '不同意认定',
  withdrawn: '撤回',
} as const;

async function standingsOf(
  db: Db,
  region: string,
  findings: readonly Finding[],
  answers: ReadonlyMap<string, readonly StoredStep[]>,
): Promise<AuditRunDetail['answers']> {
  const steps = findings.map((finding) => answers.get(answerKey(finding, sha256)) ?? []);
  const ids = [...new Set(steps.flat().flatMap(({ fileId }) => fileId ?? []))];
  const files = new Map((await findFiles(db, region, ids)).map(({ id, name }) => [id, name]));
  return findings.map((finding, at) => ({
    fingerprint: finding.fingerprint,
    ...{ state: answeredBy(steps[at] ?? []), settled: isSettled(finding, steps[at] ?? []) },
    revision: steps[at]?.at(-1)?.revision ?? 0,
    upholdable: finding.severity === 'error' && !NEVER_UPHELD.has(finding.ruleId),
    steps: (steps[at] ?? []).map(({ kind, reason, name, at: when, disclosed, fileId }) => ({
      ...{ kind, title: STEPS[kind], reason, name, at: localTime(when), disclosed },
      file: fileId === null ? null : { id: fileId, name: files.get(fileId) ?? '依据文件' },
    })),
  }));
}

/** The audit of a scope: its newest run, and whether the documents have changed since. */
export async function viewAudit(db: Db, facts: Facts, order: OwnOrder): Promise<AuditOverview> {
  const now = await loadOwnInput(db, facts, order);
  const runs = await listRuns(db, order);
  const [newest] = runs;
  const stored = newest && (await findRun(db, order.region, newest.id));
  const isChanged = newest !== undefined && newest.inputHash !== sha256(bytesOf(now));
  return {
    title: titleOf(order.projectId, now),
    latest: stored ? await viewRun(db, order.region, stored) : null,
    stale: isChanged || (newest !== undefined && newest.ruleset !== auditSettings.ruleset),
    ruleset: auditSettings.ruleset,
    runs: runs.map(viewLine),
  };
}

/** 复核本次核查: judges the kept input again; the same rules give the same bytes. */
export function recheck(stored: StoredRun): Recheck {
  const then = resultOf(stored);
  const now = judgeOwn(stored.input, then.at);
  const said = ({ findings }: AuditRun) =>
    new Map(findings.map(({ ruleId, subject, message }) => [`${ruleId} ${subject} ${message}`, message]));
  const missing = (of: AuditRun, within: AuditRun) =>
    [...said(of)].filter(([key]) => !said(within).has(key)).map(([key, message]) => `${key.split(' ')[0]} ${message}`);
  return {
    equal: JSON.stringify(now) === stored.result,
    ruleset: { kept: stored.ruleset, now: auditSettings.ruleset },
    ...{ appeared: missing(now, then), gone: missing(then, now) },
  };
}
