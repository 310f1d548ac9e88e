import { type Layout, NO_LAYOUT } from '../../../performance/domain/prior/layout.ts';
import type { SourceSheet } from '../../../performance/domain/prior/sheet.ts';
import { type Report, readReport } from '../audit/prose/report.ts';
import type { Settings } from '../audit/settings.ts';
import type { Table } from '../audit/table.ts';
import { tableFromJson } from '../audit/table-json.ts';
import { type Correction, corrected, isCell, type TableJson, textAt } from './corrections.ts';
import { taughtTables } from './taught.ts';

/** A table as it was read from a file, with the place of each value (Sheet1!F7) by pointer. */
export type ReadTable = {
  readonly sheet: string;
  readonly json: TableJson;
  readonly places: readonly (readonly [pointer: string, place: string])[];
};
/** What was read of a file: the words of a report, tables, and the sheets of a workbook as they stand. */
export type FileContent = {
  readonly text: string | null;
  readonly tables: readonly ReadTable[];
  readonly sheets: readonly SourceSheet[];
};
export type FileTable = ReadTable & { readonly key: string };
/** A correction as it is on record: it counts as long as the cell is read as it was then. */
export type KeptCorrection = Correction & { readonly tableKey: string; readonly before: string | null };

export type LayoutFor = (sheet: SourceSheet) => { readonly layout: Layout } | undefined;

/**
 * Tables of a file: a sheet whose layout somebody has taught is read by it, any other as its headings say. Where several tables
 * stand beside each other and the headings alone were not enough, the reader of last year's tables tells them apart.
 */
export function tablesOf({ tables, sheets }: FileContent, layoutFor: LayoutFor): readonly FileTable[] {
  const taught = new Map(
    sheets.flatMap((sheet) => {
      const layout = layoutFor(sheet)?.layout ?? (tables.length === 0 ? NO_LAYOUT : undefined);
      const found = layout && !sheet.isHidden ? taughtOn(sheet, layout, tables).filter(hasRows) : [];
      return found.length > 0 ? [[sheet.name, found] as const] : [];
    }),
  );
  const names = [...new Set([...sheets.map(({ name }) => name), ...tables.map(({ sheet }) => sheet)])];
  return names.flatMap((name) =>
    (taught.get(name) ?? tables.filter(({ sheet }) => sheet === name)).map((table, at) => ({
      ...table,
      key: `${name}#${at + 1}`,
    })),
  );
}

const hasRows = ({ json }: ReadTable): boolean => Array.isArray(json.rows) && json.rows.length > 0;

/** What the headings say of the form of a table stays true when a person has said what its columns are. */
function taughtOn(sheet: SourceSheet, layout: Layout, tables: readonly ReadTable[]): readonly ReadTable[] {
  const known = tables.filter((table) => table.sheet === sheet.name);
  return taughtTables(sheet, layout).map(({ json, places }, at) => ({
    sheet: sheet.name,
    json: { ...json, template: known[at]?.json.template ?? '' },
    places: [...places],
  }));
}

/** Corrections of one table that still speak about what is read. */
export const inForce = (table: FileTable, corrections: readonly KeptCorrection[]): readonly KeptCorrection[] =>
  corrections.filter(
    ({ tableKey, pointer, before }) =>
      tableKey === table.key && isCell(table.json, pointer) && textAt(table.json, pointer) === before,
  );

export const correctedTable = (table: FileTable, corrections: readonly KeptCorrection[]): FileTable => ({
  ...table,
  json: corrected(table.json, inForce(table, corrections)),
});

/** What goes into a run: everything, and nothing else, so that the run can be repeated. */
export type SetInput = {
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: string | null;
    readonly tables: readonly FileTable[];
  }[];
  readonly executionBase: string | null;
  readonly projects: readonly string[];
  readonly attachments: readonly string[];
  /** Rules that the unit has switched off, with its reasons. */
  readonly switchedOff: Readonly<Record<string, string>>;
};

/** The documents of a set as the rules read them. */
export const documentsOf = (
  { files }: SetInput,
  settings: Settings,
): { tables: readonly Table[]; reports: readonly Report[] } => ({
  tables: files.flatMap(({ name, tables }) => tables.map(({ json, places }) => tableFromJson(json, name, new Map(places)))),
  reports: files.flatMap(({ name, text }) => (text === null ? [] : [readReport(text, name, settings.words)])),
});
