import { decimal, plain, sum } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { listMovements } from '../../budget/index.ts';
import { recountsOf } from '../../evidence/index.ts';
import { type Facts, findFactOf, noProject, noticeDay, type ProjectFigures, signersOf } from '../../performance/index.ts';
import { switchedOff } from '../data/rule-switches.ts';
import type { Recount, Signatures } from '../domain/audit/context.ts';
import { fundsText, type OwnContext, type OwnInput } from '../domain/audit/own.ts';
import { loadManuscript } from '../text/manuscript.ts';
import { loadContents } from '../workbook/load.ts';
import { ownReport } from './own-report.ts';
import { ownTable } from './own-table.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };
/** Whose documents: the table of a project, or, with an empty id, the report of the unit. */
export type OwnOrder = Unit & { readonly projectId: string };
/** What the paper says of its origin is no matter of the audit. */
const ORIGIN = { origin: 'own' } as const;

/**
 * What an audit of our own documents looks at, as it stands in this transaction: the table of one project, or the report of the
 * unit with every table that it attaches. What was submitted is read as it was frozen.
 */
export async function loadOwnInput(db: Db, facts: Facts, order: OwnOrder): Promise<OwnInput> {
  const { projectId } = order;
  const unit = { region: order.region, orgId: order.orgId, year: order.year };
  const { contents } = await loadContents(db, facts, { ...unit, ...ORIGIN, ...(projectId === '' ? {} : { projectId }) });
  if (projectId !== '' && contents.size === 0) throw noProject();
  const figures = [...contents.values()].map((content) => content.figures);
  return {
    version: 1,
    tables: [...contents.values()].map(ownTable),
    report: projectId === '' ? ownReport(await loadManuscript(db, facts, { ...unit, ...ORIGIN, projectId })) : null,
    context: await contextOf(db, facts, unit, figures),
    switchedOff: await switchedOff(db, unit),
  };
}

async function contextOf(db: Db, facts: Facts, unit: Unit, projects: readonly ProjectFigures[]): Promise<OwnContext> {
  const bases = new Set(projects.map(({ base }) => base?.base ?? null));
  const [base = null] = bases;
  return {
    // tables that were submitted on different bases have none in common
    executionBase: bases.size === 1 ? base : null,
    projects: projects.map(({ project }) => ({
      ...{ key: project.id, officialName: project.officialName, funds: fundsText(project) },
    })),
    noticedOn: await noticeDay(db, unit),
    vouchers: await vouchersOf(db, unit, projects),
    recounts: await measuredAgain(db, facts, unit.region, projects),
    signatures: await signaturesOf(db, unit, projects),
  };
}

/** 支付凭证合计 less refunds, voucher by voucher; a reversal counts against what it names. */
async function vouchersOf(db: Db, unit: Unit, projects: readonly ProjectFigures[]): Promise<Readonly<Record<string, string>>> {
  const vouchers: Record<string, string> = {};
  for (const { project } of projects) {
    const movements = await listMovements(db, { ...unit, projectId: project.id });
    const paid = movements
      .filter(({ kind }) => kind === 'payment' || kind === 'refund')
      .map(({ kind, amount, reverses }) => decimal(amount).times((kind === 'payment') === (reverses === null) ? 1 : -1));
    if (paid.length > 0) vouchers[project.id] = plain(sum(paid));
  }
  return vouchers;
}

async function measuredAgain(
  db: Db,
  facts: Facts,
  region: string,
  projects: readonly ProjectFigures[],
): Promise<readonly Recount[]> {
  const ids = projects.flatMap(({ rows }) => [...rows.values()].flatMap(({ measurementId }) => measurementId ?? []));
  const recounts = await recountsOf(
    db,
    region,
    [...new Set(ids)],
    findFactOf(async () => facts),
  );
  return recounts.map(({ title, frozen, recounted, measurementId }) => ({
    ...{ fact: title, measurementId, recounted },
    frozen: { ...frozen, hash: frozen.hash ?? '' },
  }));
}

const PAPER = '见签章件';

async function signaturesOf(db: Db, unit: Unit, projects: readonly ProjectFigures[]): Promise<readonly Signatures[]> {
  const signatures: Signatures[] = [];
  for (const figures of projects) {
    const signers = await signersOf(db, unit, figures);
    if (!signers) continue;
    const paper = signers.hasPaper ? PAPER : null;
    signatures.push({
      project: figures.project.id,
      final: signers.isFinal,
      by: {
        ...{ 填报人: signers.preparer, 审核人: signers.reviewer },
        ...{ 项目负责人: paper, 财务负责人: paper, 单位负责人: paper },
      },
    });
  }
  return signatures;
}
