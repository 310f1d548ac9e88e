import type { z } from 'zod';
import { fixed } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { findFiles } from '../../../platform/database/files.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids.ts';
import { importFile } from '../../../platform/ingest/load.ts';
import {
  ApprovalBody,
  ApprovalChange,
  ApprovalKey,
  ApprovalPreview,
  ApprovalResult,
  ApprovalSheet,
  permissions,
  refuse,
  VoidApproval,
  Year,
} from '../contract.ts';
import { addApproval, changeApproval, listApprovals, listOpenMovements, movementId, voidApproval } from '../data/approvals.ts';
import { addOwnProject, lockProjects } from '../data/projects.ts';
import { APPROVALS, ledgerDay } from '../domain/approval.ts';
import { PROJECT_LIMIT, readApproval, type SheetProject } from '../domain/approval-sheet.ts';
import { ledger } from '../register.ts';
import { knownTo } from './unit.ts';

const route = routesOf(permissions);

/** 批复: pasted as a sheet it registers the projects it names and moves their money, all lines or none. */
export const approvalRoutes = [
  route({
    method: 'POST',
    path: '/api/budget/years/:year/approvals/previews',
    permission: 'budget.project.write',
    scope: 'org',
    summary: '预检批复表',
    params: Year,
    body: ApprovalSheet,
    response: ApprovalPreview,
    withoutKey: 'a preview stores nothing',
    handle: async ({ db }, { actor, params, body, note }) => {
      const { sheet } = await read(db, actor, params.year, body);
      const faulty = sheet.projects.filter(({ faults }) => faults.length > 0).length;
      note({ object: `approval/${params.year}`, detail: { preview: true, rows: sheet.projects.length, faulty } });
      return {
        ...{ unit: sheet.unit, total: fixed(sheet.total, 2), faulty, faults: [...sheet.faults], strange: [...sheet.strange] },
        fresh: sheet.projects.filter(({ known, faults }) => !known && faults.length === 0).length,
        known: sheet.projects.filter(({ known, faults }) => known && faults.length === 0).length,
        projects: sheet.projects.map(shown),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/budget/years/:year/approvals',
    permission: 'budget.project.write',
    scope: 'org',
    summary: '登记批复：项目与下达金额',
    params: Year,
    body: ApprovalBody,
    response: ApprovalResult,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const now = clock.now();
      const { sheet, unit } = await read(db, actor, params.year, body);
      const issues = [
        ...sheet.faults.map((message) => ({ path: '批复表', message })),
        ...sheet.projects.flatMap(({ line, faults }) =>
          faults.map(({ column, message }) => ({ path: `第 ${line} 行 ${column}`, message })),
        ),
      ];
      if (issues.length > 0) throw refuse('budget/sheet', { detail: '没有登记任何一行；请按提示改好后重新粘贴。', issues });
      await checkFile(db, actor, body.fileId);
      const id = newId(now);
      if (!(await addApproval(db, unit, { ...body, id }, { accountId: actor.accountId, name: actor.name, now })))
        throw refuse('budget/number-taken', {
          detail: `“${body.number}”作为${APPROVALS[body.kind].title}已登记；如有更正，请先作废原登记。`,
        });
      const fresh = sheet.projects.filter(({ known }) => !known);
      for (const project of fresh) await addOwnProject(db, unit, project.code, factsOf(project));
      const moved = sheet.projects.filter(({ amount }) => amount !== null);
      await move(db, actor, { id, year: params.year, body, projects: moved, now });
      const total = fixed(sheet.total, 2);
      note({
        object: body.number,
        detail: { after: { 新项目: fresh.map(({ code }) => code), 下达笔数: moved.length, 金额: total } },
      });
      return { id, projects: fresh.length, movements: moved.length };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/budget/years/:year/approvals/:id',
    permission: 'budget.project.write',
    scope: 'org',
    summary: '修改批复的标题、日期与文件',
    params: ApprovalKey,
    body: ApprovalChange,
    ifMatch: true,
    handle: async ({ db }, { actor, params, body, version, note }) => {
      const unit = { region: actor.region, orgId: actor.orgId, year: params.year };
      const before = (await listApprovals(db, unit)).find(({ id }) => id === params.id);
      if (!before) throw refuse('budget/no-approval', { detail: '请刷新后重新选择。' });
      await checkFile(db, actor, body.fileId);
      if (!(await changeApproval(db, unit, { id: params.id, version }, body)))
        throw refuse('budget/stale', { detail: '请刷新后核对再改。' });
      const { title, day, fileId } = before;
      note({ object: before.number, detail: { before: { title, day, fileId }, after: body } });
    },
  }),
  route({
    method: 'POST',
    path: '/api/budget/years/:year/approvals/:id/voidings',
    permission: 'budget.project.write',
    scope: 'org',
    summary: '作废批复登记并红冲其金额',
    params: ApprovalKey,
    body: VoidApproval,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = { region: actor.region, orgId: actor.orgId, year: params.year };
      const before = (await listApprovals(db, unit)).find(({ id }) => id === params.id);
      if (!before) throw refuse('budget/no-approval', { detail: '请刷新后重新选择。' });
      if (!(await voidApproval(db, unit, { id: params.id, version, reason: body.reason })))
        throw refuse('budget/stale', { detail: '请刷新后核对；它可能已经作废。' });
      const open = await listOpenMovements(db, unit, params.id);
      const common = { year: String(params.year), day: ledgerDay(before.day, params.year), document_number: before.number };
      const rows = open.map(({ id, projectId, kind, amount }) => ({
        ...{ id: `H${id}`, project_id: projectId, kind, amount, ...common },
        ...{ summary: `红冲：${body.reason}`, reverses: id },
      }));
      await record(db, actor, { name: `作废 ${before.number}`, rows, now: clock.now() });
      const detail = { before: { 金额: before.amount }, after: { 红冲笔数: rows.length } };
      note({ object: before.number, reason: body.reason, detail });
    },
  }),
];

async function read(db: Db, actor: Actor, year: number, { text, kind, unit: money }: z.output<typeof ApprovalSheet>) {
  await lockProjects(db, { region: actor.region, orgId: actor.orgId, year });
  const { unit, projects, sections, people } = await knownTo(db, actor, year);
  const known = { projects: projects.map((each) => ({ ...each, open: each.state === 'open' })), sections, people };
  const sheet = readApproval(text, known, { kind, unit: money });
  if (sheet.projects.length === 0)
    throw refuse('budget/sheet', { detail: '没有读到项目；请从批复附表复制带表头的几列，至少有“项目名称”和“金额”。' });
  if (sheet.projects.length > PROJECT_LIMIT)
    throw refuse('budget/sheet', { detail: `一次最多 ${PROJECT_LIMIT} 个项目；请分次粘贴。` });
  return { sheet, unit };
}

async function checkFile(db: Db, { region }: Actor, fileId: string | null): Promise<void> {
  if (fileId !== null && (await findFiles(db, region, [fileId])).length === 0)
    throw refuse('budget/no-file', { detail: '请重新上传批复文件。' });
}

type Order = {
  readonly id: string;
  readonly year: number;
  readonly body: z.output<typeof ApprovalBody>;
  readonly projects: readonly SheetProject[];
  readonly now: Date;
};

/** The money goes into the ledger by the door of every import, with its checks, its batch and its digest. */
async function move(db: Db, actor: Actor, { id, year, body, projects, now }: Order): Promise<void> {
  const rows = projects.map(({ code, amount }) => ({
    ...{ id: movementId(id, code), project_id: code, year: String(year), kind: body.kind },
    ...{ amount: amount ? fixed(amount, 2) : '', day: ledgerDay(body.day, year) },
    ...{ document_number: body.number, summary: APPROVALS[body.kind].summary, reverses: '' },
  }));
  await record(db, actor, { name: `批复 ${body.number}`, rows, now });
}

type Rows = { readonly name: string; readonly rows: readonly object[]; readonly now: Date };

async function record(db: Db, actor: Actor, { name, rows, now }: Rows): Promise<void> {
  if (rows.length === 0) return;
  const bytes = new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n'));
  const fileName = `${name.replaceAll(/[\\/:*?"<>|]/g, ' ')}.ndjson`;
  await importFile(db, { register: ledger, fileName, bytes, source: 'import', identity: actor, now });
}

const factsOf = ({ officialName, shortName, aliases, category, nature, section, leader }: SheetProject) => ({
  ...{ officialName, shortName, aliases, category, nature },
  ...{ sectionId: section?.id ?? null, leaderId: leader?.id ?? null },
});

const shown = ({ line, code, officialName, section, leader, amount, known, faults }: SheetProject) => ({
  ...{ line, code, officialName, known, faults: [...faults] },
  ...{ section: section?.name ?? '', leader: leader?.name ?? '', amount: amount && fixed(amount, 2) },
});
