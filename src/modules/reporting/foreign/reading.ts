import { Refusal } from '../../../kernel/refusal.ts';
import { openGrids } from '../../../platform/ingest/workbook/open.ts';
import type { Parsed } from '../audit-files/parse.ts';
import { readDocument, reasonOf } from '../audit-files/read.ts';
import type { Outcome } from '../data/foreign-files.ts';
import { tableFromJson } from '../domain/audit/table-json.ts';
import type { FileContent } from '../domain/foreign/recognised.ts';

const isWorkbook = (name: string): boolean => /\.xlsx?$/i.test(name);

/** Reads a file that others made: what is in it, or the sentence why it cannot be read. Never throws for what a file holds. */
export async function readForeign(bytes: Uint8Array, name: string): Promise<Outcome> {
  try {
    const read = await readDocument(bytes, name).catch((error: unknown) => {
      // a workbook without a known form is placed by hand
      if (isWorkbook(name) && error instanceof Refusal && error.code === 'audit-file/form') return NOTHING;
      throw error;
    });
    for (const { json, places } of read.tables) tableFromJson(json, name, places);
    const content = await withSheets(read, bytes, name);
    const isEmpty = content.text === null && content.tables.length === 0 && content.sheets.length === 0;
    return isEmpty ? { problem: '文件里没有自评表，也没有文字。请核对后重新上传。' } : { content };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

const NOTHING: Parsed = { text: null, tables: [] };

async function withSheets(read: Parsed, bytes: Uint8Array, name: string): Promise<FileContent> {
  const tables = read.tables.map(({ sheet, json, places }) => ({ sheet, json, places: [...places] }));
  if (!isWorkbook(name)) return { text: read.text, tables, sheets: [] };
  try {
    return { text: null, tables, sheets: await openGrids(bytes, name) };
  } catch (error) {
    // what was recognised is judged all the same; only placing by hand needs the sheets
    if (tables.length === 0) throw error;
    return { text: null, tables, sheets: [] };
  }
}
