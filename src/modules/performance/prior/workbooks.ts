import { createHash } from 'node:crypto';
import { localTime } from '../../../kernel/period.ts';
import type { Issue } from '../../../kernel/refusal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { addFile } from '../../../platform/database/files.ts';
import type { ObjectStore } from '../../../platform/files/object-store.ts';
import { openGrids } from '../../../platform/ingest/workbook/open.ts';
import { listProjectFunds } from '../../budget/index.ts';
import type { Unit } from '../data/indicators.ts';
import { listPriorTables } from '../data/prior-tables.ts';
import {
  addLayout,
  addWorkbook,
  findSameWorkbook,
  findWorkbook,
  listLayouts,
  listWorkbooks,
  type StoredLayout,
  type StoredWorkbook,
} from '../data/workbooks.ts';
import { fits, identityOf, NO_LAYOUT } from '../domain/prior/layout.ts';
import { isChoice, type Role } from '../domain/prior/roles.ts';
import { nameOf, type SourceSheet } from '../domain/prior/sheet.ts';
import { teach } from '../domain/prior/teach.ts';
import { refuse } from '../domain/refusals.ts';
import type { PriorYear } from './contract.ts';

export type By = { readonly accountId: string; readonly name: string; readonly now: Date };
export type Owner = { readonly region: string; readonly orgId: string };

// the reader has checked the content against the extension
const mediaTypeOf = (fileName: string): string =>
  /\.xls$/i.test(fileName) ? 'application/vnd.ms-excel' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 上传上年工作簿: read whole in a thread with limits; the same file again is the same workbook. */
export async function uploadWorkbook(
  db: Db,
  files: ObjectStore,
  unit: Unit,
  { fileName, bytes }: { fileName: string; bytes: Uint8Array },
  by: By,
): Promise<{ id: string; known: boolean }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = await findSameWorkbook(db, unit, sha256);
  if (known) return { id: known, known: true };
  const sheets = await openGrids(bytes, fileName);
  const file = { name: fileName, mediaType: mediaTypeOf(fileName), sha256, size: bytes.length, uploadedBy: by.accountId };
  await files.put(bytes);
  const { id: fileId } = await addFile(db, unit, file, by.now);
  return { id: await addWorkbook(db, unit, { fileId, fileName, sha256, sheets }, by), known: false };
}

export async function workbookOf(db: Db, owner: Owner, id: string): Promise<StoredWorkbook> {
  const workbook = await findWorkbook(db, owner, id);
  if (!workbook) throw refuse('performance/no-workbook', { detail: '它可能不属于您的单位；请从上年表页面重新打开。' });
  return workbook;
}

/** The layout remembered for the headings of a sheet: the one with the most heads, and of these the newest. */
export function layoutFor(sheet: SourceSheet, layouts: readonly StoredLayout[]): StoredLayout | undefined {
  return layouts.filter(({ layout }) => fits(sheet, layout)).sort((a, b) => b.layout.heads.length - a.layout.heads.length)[0];
}

type Placing = {
  readonly id: string;
  readonly sheet: number;
  readonly points: readonly { readonly row: number; readonly column: number; readonly role: string }[];
  readonly version: number;
};

/** 手工放置 on a sheet of an uploaded workbook. */
export async function placeByHand(db: Db, owner: Owner, { id, sheet: index, points, version }: Placing, by: By): Promise<void> {
  const workbook = await workbookOf(db, owner, id);
  const sheet = workbook.sheets[index];
  if (!sheet) throw refuse('performance/no-workbook', { detail: '工作簿里没有这张工作表，请重新打开。' });
  await teachLayout(db, owner, { sheet, points, version, taughtOn: workbook.fileName }, by);
}

type Lesson = Pick<Placing, 'points' | 'version'> & { readonly sheet: SourceSheet; readonly taughtOn: string };

/**
 * 手工放置: teaches the layout of a sheet. What was placed once is placed on every workbook with the same headings.
 * @throws Refusal `performance/layout-overtaken` when somebody taught it in the meantime, `performance/placing` by cell
 */
export async function teachLayout(db: Db, owner: Owner, { sheet, points, version, taughtOn }: Lesson, by: By): Promise<void> {
  const layouts = await listLayouts(db, owner);
  const before = layoutFor(sheet, layouts);
  if ((before?.revision ?? 0) !== version) throw overtaken(before);
  const unknown = points.filter(({ role }) => !isChoice(role));
  if (unknown.length > 0) throw refused(unknown.map((point) => ({ ...point, message: `没有“${point.role}”这种放置` })));
  // every role was just checked
  const taught = teach(sheet, before?.layout ?? NO_LAYOUT, points as readonly { row: number; column: number; role: Role }[]);
  if (taught.faults.length > 0) throw refused(taught.faults);
  const fingerprint = createHash('sha256').update(identityOf(taught.layout)).digest('hex');
  const revision = (layouts.find((each) => each.fingerprint === fingerprint)?.revision ?? 0) + 1;
  if (!(await addLayout(db, owner, { fingerprint, revision, layout: taught.layout, taughtOn }, by))) throw overtaken(before);
}

/** The layout that is remembered for a sheet, by its headings. */
export async function layoutsOf(db: Db, owner: Owner): Promise<(sheet: SourceSheet) => StoredLayout | undefined> {
  const layouts = await listLayouts(db, owner);
  return (sheet) => layoutFor(sheet, layouts);
}

const overtaken = (layout: StoredLayout | undefined) =>
  refuse('performance/layout-overtaken', {
    detail: `${layout ? `${layout.taughtName}已经放置了这个版式` : '这个版式已经改变'}；您选择的内容还在，请核对后再次保存。`,
  });

const refused = (faults: readonly { row: number; column: number; message: string }[]) =>
  refuse('performance/placing', {
    detail: '没有保存；请按下列提示改正。',
    issues: faults.map((fault): Issue => ({ path: nameOf(fault), message: fault.message })),
  });

/** 上年表 of every project for the work of a year, and the workbooks uploaded for it. */
export async function viewPriorYear(db: Db, unit: Unit): Promise<PriorYear> {
  const tables = new Map((await listPriorTables(db, { ...unit, year: unit.year - 1 })).map((table) => [table.projectId, table]));
  const workbooks = await listWorkbooks(db, unit);
  return {
    year: unit.year,
    workbooks: workbooks.map(({ uploadedAt, ...workbook }) => ({ ...workbook, uploadedAt: localTime(uploadedAt) })),
    projects: (await listProjectFunds(db, unit)).map(({ id, officialName }) => {
      const table = tables.get(id);
      return {
        ...{ id, name: officialName },
        table:
          table?.state === 'adopted'
            ? { fileName: table.fileName, adoptedName: table.adoptedName, adoptedAt: localTime(table.adoptedAt) }
            : null,
      };
    }),
  };
}
