import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { Facts, SubmissionGate } from '../../performance/index.ts';
import { refuse, ruleTitle } from '../domain/audit/answer.ts';
import type { Finding } from '../domain/audit/finding.ts';
import type { OwnOrder } from './own-documents.ts';
import { openFindings, takeRun } from './runs.ts';

type By = { readonly actor: Pick<Actor, 'accountId' | 'name'>; readonly now: Date };

/** Where the findings of a scope are answered. */
export const auditPage = ({ year, projectId }: Pick<OwnOrder, 'year' | 'projectId'>): string =>
  projectId === '' ? `/years/${year}/audit` : `/years/${year}/projects/${encodeURIComponent(projectId)}/audit`;

/** 提交 of a table: what has just been frozen must pass its rules, in the same transaction; the run is kept with the submission. */
export const submissionGate: SubmissionGate = (db, facts, { unit, projectId, submissionId }, by) => {
  const order = { region: unit.region, orgId: unit.orgId, year: unit.year, projectId };
  return pass(db, facts, order, { by, submissionId, doing: '提交' });
};

/** 签发 of the unit's report with the tables it attaches. */
export const issuanceGate = (db: Db, facts: Facts, unit: Omit<OwnOrder, 'projectId'>, by: By): Promise<void> =>
  pass(db, facts, { ...unit, projectId: '' }, { by, submissionId: null, doing: '签发' });

async function pass(
  db: Db,
  facts: Facts,
  order: OwnOrder,
  { by, submissionId, doing }: { by: By; submissionId: string | null; doing: string },
): Promise<void> {
  const { accountId, name } = by.actor;
  const { run } = await takeRun(db, facts, order, { by: { accountId, name, now: by.now }, submissionId });
  const open = await openFindings(db, order, run);
  if (open.length > 0) throw blocked(open, order, doing);
}

function blocked(open: readonly Finding[], order: OwnOrder, doing: string) {
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const parts = [
    ...(errors > 0 ? [`错误 ${errors} 项须改正（或由财务科提出、单位负责人共同认定）`] : []),
    ...(open.length > errors ? [`警告 ${open.length - errors} 项须改正或由财务科答复`] : []),
  ];
  return refuse('reporting/audit-open', {
    detail: `${parts.join('，')}；办理后再${doing}。`,
    issues: open.map(({ ruleId, message }) => ({ path: `${ruleId} ${ruleTitle(ruleId)}`, message })),
    link: { to: auditPage(order), title: '打开勾稽核查' },
  });
}
