import type { Db } from '../../../platform/database/db.ts';
import { findFiles } from '../../../platform/database/files.ts';
import { type Actor, type Represented, standsInFor } from '../../../platform/http/actor.ts';
import { isSubmitted, rowWriters } from '../../performance/index.ts';
import { sha256 } from '../audit.ts';
import { listRuns, type StoredRun } from '../data/audit-runs.ts';
import { addAnswer, listAnswers, lockAnswers } from '../data/finding-answers.ts';
import { type AnswerKind, answerKey, checkAnswer, projectIn, refuse, rowIn } from '../domain/audit/answer.ts';
import type { Finding } from '../domain/audit/finding.ts';
import { inputOf, resultOf } from './kept.ts';

export type AnswerOrder = {
  readonly fingerprint: string;
  readonly kind: AnswerKind;
  readonly reason: string;
  readonly disclosed: boolean;
  readonly fileId: string | null;
  /** The steps that the person saw. */
  readonly version: number;
};
type By = { readonly actor: Actor; readonly now: Date };
type Unit = { readonly region: string; readonly orgId: string; readonly year: number };
type Run = StoredRun & { readonly orgId: string };

/** Writes a step of an answer to a finding of the newest run, in whose name the person acts. */
export async function answer(
  db: Db,
  run: Run,
  order: AnswerOrder,
  { actor, now }: By,
): Promise<{ readonly finding: Finding; readonly person: Represented | null }> {
  const unit = { region: actor.region, orgId: run.orgId, year: run.year };
  await lockAnswers(db, unit);
  const [newest] = await listRuns(db, { ...unit, projectId: run.projectId });
  if (newest?.id !== run.id)
    throw refuse('reporting/audit-stale', { detail: '有人已重新核查；请刷新页面，在最新一次核查里答复。' });
  const finding = resultOf(run).findings.find(({ fingerprint }) => fingerprint === order.fingerprint);
  if (!finding) throw refuse('reporting/no-finding', { detail: '请刷新页面后从列表中重新选择。' });
  const key = answerKey(finding, sha256);
  const steps = (await listAnswers(db, unit)).get(key) ?? [];
  const revision = steps.at(-1)?.revision ?? 0;
  if (order.version !== revision)
    throw refuse('reporting/answer-overtaken', { detail: '您写的内容还在；看过上面列出的答复后，可以再次办理。' });
  const permission = UPHOLDING.includes(order.kind) ? 'reporting.finding.uphold' : 'reporting.finding.answer';
  const person = standsInFor(actor, ({ permissions }) => permissions.has(permission));
  const projectId = projectIn(finding.subject) || run.projectId;
  const wish = { ...order, persons: person ? [actor.accountId, person.accountId] : [actor.accountId] };
  checkAnswer(finding, wish, {
    steps,
    writers: await writersOf(db, unit, run, finding),
    isSubmitted: projectId !== '' && (await isSubmitted(db, unit, projectId)),
  });
  if (order.fileId && (await findFiles(db, actor.region, [order.fileId])).length === 0)
    throw refuse('reporting/answer', {
      detail: '没有找到依据文件，请重新上传。',
      issues: [{ path: 'fileId', message: '请重新上传' }],
    });
  const { ruleId, subject, message } = finding;
  const { kind, reason, fileId, disclosed } = order;
  const proposedBy = steps.findLast((step) => step.kind === 'proposed')?.persons[0] ?? null;
  const step = {
    key,
    revision: revision + 1,
    projectId,
    runId: run.id,
    ruleId,
    subject,
    message,
    kind,
    reason,
    fileId,
    disclosed,
    proposedBy,
  };
  const by = { accountId: actor.accountId, forAccount: person?.accountId ?? null, name: nameOf(actor, person), now };
  if (!(await addAnswer(db, unit, step, by)))
    throw refuse('reporting/answer-overtaken', { detail: '您写的内容还在；看过上面列出的答复后，可以再次办理。' });
  return { finding, person };
}

const UPHOLDING: readonly AnswerKind[] = ['confirmed', 'declined'];
const nameOf = ({ name }: Actor, person: Represented | null): string => (person ? `${name} 代 ${person.name}` : name);

/** 填报人 of the row that a finding stands at. */
async function writersOf(db: Db, unit: Unit, run: Run, { subject }: Finding): Promise<readonly string[]> {
  const [projectId, row] = [projectIn(subject), rowIn(subject)];
  const table = inputOf(run).tables.find((candidate) => candidate.projectId === projectId);
  const indicatorId = row === null ? undefined : table?.rows[row - 1]?.id;
  if (indicatorId === undefined) return [];
  return rowWriters(db, unit, { projectId, indicatorId });
}
