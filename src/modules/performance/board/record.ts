import type { Db } from '../../../platform/database/db.ts';
import { csvOf } from '../../../platform/documents/csv.ts';
import { type Cell, renderWorkbook, type Sheet, text } from '../../../platform/documents/sheet.ts';
import { listProjectFunds } from '../../budget/index.ts';
import type { Unit } from '../data/indicators.ts';
import { refuse } from '../domain/refusals.ts';
import { stepsOf } from '../steps.ts';

const HEADINGS = ['项目', '时间', '办理人', '操作', '由', '到', '原因', '意见与答复'];
const WIDTHS = [22, 20, 22, 10, 14, 14, 28, 44];

/** 办理记录 as rows: of one project, or of every project of the year. */
export async function recordRows(db: Db, unit: Unit, projectId?: string): Promise<readonly (readonly string[])[]> {
  const projects = (await listProjectFunds(db, unit)).filter(({ id }) => projectId === undefined || id === projectId);
  if (projects.length === 0) throw refuse('performance/no-project', { detail: '请从项目总览选择。' });
  const rows: string[][] = [HEADINGS];
  for (const { id, officialName } of projects)
    for (const { at, byName, command, from, to, reason, notes } of await stepsOf(db, unit, id))
      rows.push([officialName, at, byName, command, from, to, reason ?? '', notes.join('\n')]);
  return rows;
}

export const recordCsv = (rows: readonly (readonly string[])[]): Uint8Array => csvOf(rows);

/** 办理记录 as a workbook that prints on its own: its heading on every page. */
export const recordBytes = (
  rows: readonly (readonly string[])[],
  title: string,
  look: { mark: string; now: Date },
): Promise<Uint8Array> =>
  renderWorkbook({ title, sheets: [recordSheet(rows, title)], ...(look.mark ? { mark: look.mark } : {}) }, look.now);

function recordSheet(rows: readonly (readonly string[])[], title: string): Sheet {
  const head: Cell = {
    row: 1,
    column: 1,
    columns: HEADINGS.length,
    value: text(title),
    heading: true,
    size: 16,
    align: 'center',
    bare: true,
  };
  const cells = rows.flatMap((row, i) =>
    row.map(
      (content, j): Cell => ({
        row: i + 2,
        column: j + 1,
        value: text(content),
        bold: i === 0,
        align: i === 0 ? 'center' : 'left',
      }),
    ),
  );
  return { name: '办理记录', widths: WIDTHS, cells: [head, ...cells], repeat: [2, 2] };
}
