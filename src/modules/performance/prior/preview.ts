import type { Db } from '../../../platform/database/db.ts';
import { listProjectFunds, type ProjectFunds } from '../../budget/index.ts';
import { listPriorTables } from '../data/prior-tables.ts';
import { listLayouts, type StoredLayout } from '../data/workbooks.ts';
import { labelOf } from '../domain/prior/grid.ts';
import { type MoneyUnit, unlikely, untied } from '../domain/prior/money-part.ts';
import type { Standing } from '../domain/prior/placed.ts';
import { type PriorTable, type ReadSheet, readSheet } from '../domain/prior/read.ts';
import { nameOf, type SourceSheet } from '../domain/prior/sheet.ts';
import type { PriorSheet, PriorWorkbook } from './contract.ts';
import { layoutFor, type Owner, workbookOf } from './workbooks.ts';

/** A workbook as it is read now: by the layouts of the unit and the headings of the known forms. */
export async function viewWorkbook(db: Db, owner: Owner, id: string): Promise<PriorWorkbook> {
  const workbook = await workbookOf(db, owner, id);
  const layouts = await listLayouts(db, owner);
  const unit = { ...owner, year: workbook.year };
  const projects = await listProjectFunds(db, unit);
  const adopted = new Map(
    (await listPriorTables(db, { ...unit, year: unit.year - 1 })).map((table) => [
      table.projectId,
      table.state === 'adopted' ? table.revision : 0,
    ]),
  );
  return {
    ...{ id, year: workbook.year, fileName: workbook.fileName },
    sheets: workbook.sheets.map((sheet, index) => sheetView(sheet, index, { layout: layoutFor(sheet, layouts), projects })),
    projects: projects.map(({ id: project, officialName }) => ({
      ...{ id: project, name: officialName, adopted: adopted.get(project) ?? 0 },
    })),
  };
}

type Known = { readonly layout: StoredLayout | undefined; readonly projects: readonly ProjectFunds[] };

function sheetView(sheet: SourceSheet, index: number, { layout, projects }: Known): PriorSheet {
  const read = readSheet(sheet, layout?.layout);
  return {
    ...{ index, name: sheet.name, isHidden: sheet.isHidden },
    rows: Math.max(0, ...sheet.cells.map(({ row }) => row + 1)),
    columns: Math.max(0, ...sheet.cells.map(({ column }) => column + 1)),
    hiddenRows: [...sheet.hiddenRows],
    hiddenColumns: [...sheet.hiddenColumns],
    merges: [...sheet.merges],
    cells: read.cells.map(([cell, standing]) => ({
      ...{ row: cell.row, column: cell.column, place: nameOf(cell), text: cell.text, state: standing.state },
      role: standing.state === 'placed' ? standing.role : null,
      reason: reasonOf(standing),
    })),
    unplaced: read.cells.filter(([, { state }]) => state === 'unplaced').length,
    tables: read.tables.map((table) => tableView(table, { sheet, read, projects, offered: layout?.layout.unit ?? null })),
    layout: layout ? { revision: layout.revision, taughtOn: layout.taughtOn, taughtName: layout.taughtName } : null,
  };
}

const reasonOf = (standing: Standing): string | null =>
  standing.state === 'unplaced' ? standing.reason : standing.state === 'placed' ? (standing.note ?? null) : null;

type Read = {
  readonly sheet: SourceSheet;
  readonly read: ReadSheet;
  readonly projects: readonly ProjectFunds[];
  readonly offered: MoneyUnit | null;
};

function tableView(table: PriorTable, { sheet, read, projects, offered }: Read): PriorSheet['tables'][number] {
  const name = table.values.project?.text ?? null;
  return {
    ...{ start: table.start, column: table.column },
    title: `${sheet.name}!${nameOf({ row: table.start, column: table.column })}`,
    year: table.year ? Number(table.year.text) : null,
    projectId: name === null ? null : projectNamed(projects, name),
    projectName: name,
    indicators: table.rows.length,
    amounts: table.money.amounts.length,
    totalScore: table.total.score?.text ?? null,
    grade: table.total.grade?.text ?? null,
    unitAsked: table.money.amounts.some(({ unit }) => unit === null),
    unitOffered: offered,
    untied: [...untied(table.money.amounts, null)],
    notes: notesOf(table, read),
  };
}

/** The one project of the register with this name; none when two could be meant. */
function projectNamed(projects: readonly ProjectFunds[], name: string): string | null {
  const found = projects.filter(({ officialName, shortName }) => [officialName, shortName].map(labelOf).includes(labelOf(name)));
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

function notesOf({ rows, year, money }: PriorTable, { cells }: ReadSheet): string[] {
  const nameless = rows.filter(({ l1 }) => l1 === null).length;
  const read = cells.filter(([, standing]) => standing.state === 'placed' && standing.note).length;
  return [
    ...(year ? [] : ['没有认出年度，采用时请填写']),
    ...unlikely(money.amounts),
    ...(nameless > 0 ? [`${nameless} 行指标没有一级指标`] : []),
    ...(read > 0 ? [`${read} 个单元格的读法请核对，已在表中注明`] : []),
  ];
}
