import { archive } from '../../../platform/documents/archive.ts';
import { fillWorkbook } from '../../../platform/documents/fill-workbook.ts';
import { type Download, MEDIA } from '../../../platform/http/download.ts';
import type { Context } from '../../../platform/http/route.ts';
import { cleanName } from '../../../platform/http/upload.ts';
import { type Facts, noProject } from '../../performance/index.ts';
import { refuse } from '../contract.ts';
import { fileName, type ReportOrder } from '../paper.ts';
import type { FormContent } from '../workbook/content.ts';
import { loadContents } from '../workbook/load.ts';
import { type LoadedLayout, loadLayout } from './blank.ts';
import { type Plan, planFill } from './fill.ts';

type Order = ReportOrder & { readonly layout: string; readonly projectId?: string };
type Means = Pick<Context, 'db' | 'files'>;

/** 试填 of one project. */
export async function previewFill(context: Means, facts: Facts, order: Order & { readonly projectId: string }): Promise<Plan> {
  const { layout, grids } = await loadLayout(context, order, order.layout);
  const content = (await loadContents(context.db, facts, order)).contents.get(order.projectId);
  if (!content) throw noProject();
  return planFill(content, layout.mapping, grids);
}

/** The bureau's table of every project chosen, filled; when one of them does not fit, none is made. */
async function filledTables(context: Means, facts: Facts, order: Order): Promise<{ name: string; tables: readonly Download[] }> {
  const loaded = await loadLayout(context, order, order.layout);
  const { contents } = await loadContents(context.db, facts, order);
  const planned = [...contents.values()].map((content) => ({
    content,
    plan: planFill(content, loaded.layout.mapping, loaded.grids),
  }));
  const issues = planned.flatMap(({ content, plan }) =>
    plan.problems.map((message) => ({ path: content.figures.project.officialName, message })),
  );
  if (issues.length > 0) throw refuse('reporting/layout-problem', { detail: '没有生成文件；请按下列提示处理后再下载。', issues });
  return { name: loaded.layout.name, tables: planned.map(({ content, plan }) => tableOf(loaded, content, plan, order)) };
}

function tableOf({ layout, blank }: LoadedLayout, { year, figures }: FormContent, { cells }: Plan, order: Order): Download {
  if (cells.length === 0)
    throw refuse('reporting/layout-problem', { detail: '这个版式还没有对应任何单元格；请先在版式页面点选单元格并选定字段。' });
  const name = cleanName(`${year}年${figures.project.officialName}-${layout.name}`);
  return { fileName: fileName(order, name, 'xlsx'), mediaType: MEDIA.xlsx, bytes: fillWorkbook(blank, cells) };
}

export async function filledTable(
  context: Means,
  facts: Facts,
  order: Order & { readonly projectId: string },
): Promise<Download> {
  const [table] = (await filledTables(context, facts, order)).tables;
  if (!table) throw noProject();
  return table;
}

/** All projects of a year in one archive. */
export async function filledArchive(context: Means, facts: Facts, order: Order): Promise<Download> {
  const { name, tables } = await filledTables(context, facts, order);
  const bytes = archive(Object.fromEntries(tables.map((table) => [table.fileName, table.bytes])));
  return { fileName: fileName(order, cleanName(`${order.year}年${name}`), 'zip'), mediaType: MEDIA.zip, bytes };
}
