import type { Db } from '../../platform/database/db.ts';
import { archive } from '../../platform/documents/archive.ts';
import { renderPdf } from '../../platform/documents/pdf.ts';
import { renderWorkbook } from '../../platform/documents/sheet.ts';
import { renderSheetPdf } from '../../platform/documents/sheet-pdf.ts';
import { renderWord } from '../../platform/documents/word.ts';
import { type Download, MEDIA } from '../../platform/http/download.ts';
import { type Facts, noProject } from '../performance/index.ts';
import { fileName, paperOf, type ReportOrder } from './paper.ts';
import { type Exported, exportOf } from './text/export.ts';
import { loadManuscript, type TextOrder } from './text/manuscript.ts';
import { type FormOrder, loadWorkbooks } from './workbook/load.ts';

/** What leaves on paper. */
export type Ending = 'docx' | 'pdf';

/** A report as a file, and what it said. */
export type Rendered = { readonly file: Download; readonly exported: Exported };

/** 自评报告 of a unit's year, or of one project, as Word or PDF. */
export async function renderReport(db: Db, facts: Facts, order: TextOrder, ending: Ending): Promise<Rendered> {
  const manuscript = await loadManuscript(db, facts, order);
  const exported = exportOf(manuscript);
  const document = { ...manuscript.document, exported: exported.code };
  const { createdAt } = manuscript;
  const { fontDir } = order;
  const bytes = ending === 'docx' ? await renderWord(document, createdAt) : await renderPdf(document, { createdAt, fontDir });
  return { file: { fileName: fileName(order, document.title, ending), mediaType: MEDIA[ending], bytes }, exported };
}

/** 自评表 of one project as it is signed: the sheet of the workbook on A4 landscape. */
export async function formPdf(db: Db, facts: Facts, order: FormOrder): Promise<Download> {
  const { unit, workbooks } = await loadWorkbooks(db, facts, order);
  const [workbook] = workbooks.values();
  const sheet = workbook?.sheets[0];
  if (!sheet) throw noProject();
  const { createdAt } = await paperOf(db, order, unit);
  const { title, mark, version, code } = workbook;
  const bytes = await renderSheetPdf({ title, author: unit, sheet, mark, version, code }, { createdAt, fontDir: order.fontDir });
  return { fileName: fileName(order, title, 'pdf'), mediaType: MEDIA.pdf, bytes };
}

/** 自评表 of every project chosen, as workbooks. */
async function formFiles(db: Db, facts: Facts, order: FormOrder): Promise<readonly Download[]> {
  const { unit, workbooks } = await loadWorkbooks(db, facts, order);
  const { createdAt } = await paperOf(db, order, unit);
  const files: Download[] = [];
  for (const workbook of workbooks.values()) {
    const bytes = await renderWorkbook(workbook, createdAt);
    files.push({ fileName: fileName(order, workbook.title, 'xlsx'), mediaType: MEDIA.xlsx, bytes });
  }
  return files;
}

/** 自评表 of one project. */
export async function formFile(db: Db, facts: Facts, order: FormOrder): Promise<Download> {
  const [file] = await formFiles(db, facts, order);
  if (!file) throw noProject();
  return file;
}

/** All tables of a year in one archive. */
export async function formsArchive(db: Db, facts: Facts, order: FormOrder): Promise<Download> {
  const files = await formFiles(db, facts, order);
  const bytes = archive(Object.fromEntries(files.map((file) => [file.fileName, file.bytes])));
  return { fileName: fileName(order, `${order.year}年项目支出绩效单位自评表`, 'zip'), mediaType: MEDIA.zip, bytes };
}

/** What `mz report` writes: the report of the unit's year as Word and PDF, and the table of every project. */
export const reportFiles = async (db: Db, facts: Facts, order: ReportOrder): Promise<readonly Download[]> => [
  (await renderReport(db, facts, { ...order, projectId: '' }, 'docx')).file,
  (await renderReport(db, facts, { ...order, projectId: '' }, 'pdf')).file,
  ...(await formFiles(db, facts, order)),
];
