import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { layoutsOf } from '../../performance/index.ts';
import { auditSettings } from '../audit.ts';
import { listCorrections, type StoredCorrection } from '../data/foreign-corrections.ts';
import { readContents } from '../data/foreign-files.ts';
import { readReport } from '../domain/audit/prose/report.ts';
import { type ShownCell, shownTable } from '../domain/foreign/cells.ts';
import { textAt } from '../domain/foreign/corrections.ts';
import { type FileTable, type KeptCorrection, type LayoutFor, tablesOf } from '../domain/foreign/recognised.ts';
import { type SheetReading, sheetReading } from '../domain/foreign/sheets.ts';
import { keptCorrections } from './auditing.ts';
import type { ForeignFileDetail, ForeignSheet, ForeignTable } from './contract.ts';
import { fileOf, type Owner, setOf } from './sets.ts';

type Kept = KeptCorrection & StoredCorrection;

/** What was recognised in a file, each value with its place. */
export async function viewFile(
  db: Db,
  owner: Owner,
  { setId, id, from }: { readonly setId: string; readonly id: string; readonly from: string },
): Promise<ForeignFileDetail> {
  await setOf(db, owner, setId);
  const { name } = await fileOf(db, owner, setId, id);
  const content = (await readContents(db, owner, setId)).get(id);
  if (!content) return { id, name, index: [], tables: [], report: null, sheets: [] };
  const layouts = await layoutsOf(db, owner);
  const corrections = keptCorrections(await listCorrections(db, owner, setId)).get(id) ?? [];
  const tables = tablesOf(content, layouts);
  return {
    ...{ id, name },
    index: tables.map((table) => ({ key: table.key, title: textAt(table.json, 'project') || table.sheet || table.key })),
    tables: shownOf(tables, from).map((table) => tableView(table, corrections, content.sheets.length > 0)),
    report: content.text === null ? null : reportView(content.text, name),
    sheets: content.sheets.map((sheet, index) =>
      sheetView(sheetReading(sheet, layouts(sheet)?.layout), {
        ...{ index, layout: layoutLine(layouts, sheet), tables: tables.filter((table) => table.sheet === sheet.name).length },
      }),
    ),
  };
}

const AT_ONCE = 20;

/** So many tables at a time, the one that was asked for among them. */
function shownOf(tables: readonly FileTable[], from: string): readonly FileTable[] {
  const at = Math.max(
    0,
    tables.findIndex(({ key }) => key === from),
  );
  const first = at - (at % AT_ONCE);
  return tables.slice(first, first + AT_ONCE);
}

const layoutLine = (layouts: LayoutOf, sheet: Parameters<LayoutFor>[0]): ForeignSheet['layout'] => {
  const layout = layouts(sheet);
  return layout ? { revision: layout.revision, taughtOn: layout.taughtOn, taughtName: layout.taughtName } : null;
};
type LayoutOf = Awaited<ReturnType<typeof layoutsOf>>;

function tableView(table: FileTable, corrections: readonly Kept[], inWorkbook: boolean): ForeignTable {
  const { head, money, rows, foot, ...rest } = shownTable(table, corrections);
  const titled = (cell: ShownCell<Kept> & { title: string }) => ({ ...cellView(cell), title: cell.title });
  return {
    ...rest,
    head: head.map(titled),
    money: money.map(({ cells, ...source }) => ({ ...source, cells: cells.map(cellView) })),
    rows: rows.map(({ number, cells }) => ({ number, cells: cells.map(cellView) })),
    foot: foot.map(titled),
    adoptable: inWorkbook,
  };
}

const cellView = ({ pointer, text, place, correction }: ShownCell<Kept>): ForeignTable['rows'][number]['cells'][number] => ({
  ...{ pointer, text, place },
  correction: correction && {
    ...{ printed: correction.before, name: correction.name, at: localTime(correction.at), reason: correction.reason },
  },
});

function reportView(source: string, name: string): NonNullable<ForeignFileDetail['report']> {
  const { sections, figures, unrecognised } = readReport(source, name, auditSettings.words);
  return {
    // offsets of the reader are those of the text with plain line ends
    text: source.replaceAll('\r\n', '\n').replaceAll('\r', '\n'),
    sections: sections.map(({ path, title, level, start }) => ({ path, title, level, start })),
    figures: figures.map(({ start, end, printed, unit, noun }) => ({ start, end, printed, unit, noun })),
    unrecognised: unrecognised.map(({ text, offset }) => ({ text, offset })),
  };
}

const sheetView = (
  { cells, sheet, ...size }: SheetReading,
  more: Pick<ForeignSheet, 'index' | 'layout' | 'tables'>,
): ForeignSheet => ({
  ...{ ...more, ...size, name: sheet.name, isHidden: sheet.isHidden },
  hiddenRows: [...sheet.hiddenRows],
  hiddenColumns: [...sheet.hiddenColumns],
  merges: [...sheet.merges],
  cells: [...cells],
});
