import { findFiles } from '../../platform/database/files.ts';
import { MEDIA } from '../../platform/http/download.ts';
import { routesOf } from '../../platform/http/route.ts';
import type { FactsOf } from '../evidence/index.ts';
import {
  FillPlan,
  LayoutBody,
  LayoutId,
  LayoutKey,
  LayoutList,
  LayoutUploaded,
  LayoutView,
  ProjectLayoutKey,
  permissions,
  refuse,
} from './contract.ts';
import { type Layout, listLayouts, saveLayout } from './data/layouts.ts';
import { faultsOf } from './domain/layout/mapping.ts';
import { loadLayout, mappedIn, takeBlank } from './layout/blank.ts';
import { filledArchive, filledTable, previewFill } from './layout/files.ts';
import { orderOf } from './order.ts';

const route = routesOf(permissions);
const READING = { method: 'GET', permission: 'reporting.report.read', scope: 'org', isolation: 'repeatable read' } as const;
const EXPORT = { ...READING, download: true, audit: 'read' } as const;
const MAX_BYTES = 5 * 1_048_576;

const lineOf = ({ id, name, version, retired, mapping, changedBy, changedAt }: Layout, fileName: string) => ({
  ...{ id, name, fileName, version, retired, mapped: mappedIn(mapping), changedBy, changedAt: changedAt.toISOString() },
});

/** 财政空白表: taken once, mapped once, filled in place every year. */
export const layoutRoutes = (factsOf: FactsOf) => [
  route({
    ...READING,
    path: '/api/reporting/layouts',
    summary: '财政空白表版式',
    response: LayoutList,
    handle: async ({ db }, { actor }) => {
      const layouts = await listLayouts(db, actor);
      const files = new Map(
        (
          await findFiles(
            db,
            actor.region,
            layouts.map(({ fileId }) => fileId),
          )
        ).map(({ id, name }) => [id, name]),
      );
      return layouts.map((layout) => lineOf(layout, files.get(layout.fileId) ?? ''));
    },
  }),
  route({
    method: 'POST',
    path: '/api/reporting/layouts',
    permission: 'reporting.layout.edit',
    scope: 'org',
    summary: '上传财政空白表',
    upload: { maxBytes: MAX_BYTES },
    response: LayoutUploaded,
    handle: async (context, { actor, upload, note }) => {
      const taken = await takeBlank(context, actor, upload);
      note({ object: `layout/${taken.id}`, detail: { known: taken.known, mapped: taken.mapped } });
      return taken;
    },
  }),
  route({
    ...READING,
    path: '/api/reporting/layouts/:id',
    summary: '一个财政空白表版式',
    params: LayoutId,
    response: LayoutView,
    handle: async (context, { actor, params }) => {
      const { layout, fileName, grids } = await loadLayout(context, actor, params.id);
      const sheets = grids.map(({ name, rows, columns, widths, cells }) => ({
        ...{ name, rows, columns, widths: [...widths] },
        cells: cells.map(({ format: _, ...cell }) => cell),
      }));
      return { ...lineOf(layout, fileName), mapping: plainMapping(layout), sheets };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/reporting/layouts/:id',
    permission: 'reporting.layout.edit',
    scope: 'org',
    summary: '保存财政空白表版式',
    params: LayoutId,
    body: LayoutBody,
    ifMatch: true,
    response: LayoutUploaded,
    handle: async (context, { actor, params, body, version, note }) => {
      const { layout, grids } = await loadLayout(context, actor, params.id);
      const mapping = {
        ...body.mapping,
        blocks: body.mapping.blocks.map((block) => ({ ...block, columns: { ...block.columns } })),
      };
      const issues = faultsOf(mapping, grids);
      if (issues.length > 0) throw refuse('reporting/layout-mapping', { detail: '没有保存；请按下列提示修改后再保存。', issues });
      const next = { ...layout, name: body.name, retired: body.retired, mapping, version };
      const saved = await saveLayout(context.db, actor, next, { name: actor.name, now: context.clock.now() });
      if (!saved)
        throw refuse('reporting/layout-overtaken', {
          detail: `${layout.changedBy} 已保存第 ${layout.version} 版；您的修改还在页面上，请打开最新一版核对后再保存。`,
        });
      note({ object: `layout/${layout.id}`, detail: { version: version + 1, mapped: mappedIn(mapping), retired: body.retired } });
      return { id: layout.id, known: true, mapped: mappedIn(mapping) };
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/layouts/:id/blank.xlsx',
    summary: '下载财政空白表原件',
    params: LayoutId,
    handle: async ({ db, files }, { actor, params, note }) => {
      const layout = (await listLayouts(db, actor)).find(({ id }) => id === params.id);
      const [file] = layout ? await findFiles(db, actor.region, [layout.fileId]) : [];
      const bytes = file && (await files.get(file.sha256));
      if (!layout || !bytes) throw refuse('reporting/no-layout', { detail: '请从“财政空白表”页面重新选择。' });
      note({ object: `layout/${layout.id}` });
      return { fileName: file.name, mediaType: MEDIA.xlsx, bytes };
    },
  }),
  route({
    ...READING,
    path: '/api/reporting/years/:year/projects/:id/layouts/:layout',
    summary: '试填财政空白表',
    params: ProjectLayoutKey,
    response: FillPlan,
    handle: async (context, request) => {
      const { id, layout } = request.params;
      const { cells, problems, warnings } = await previewFill(context, await factsOf(context.db, request.actor), {
        ...orderOf(context, request),
        layout,
        projectId: id,
      });
      const shown = cells.map(({ sheet, row, column, title, shown: text }) => ({ sheet, row, column, title, shown: text }));
      return { cells: shown, problems: [...problems], warnings: [...warnings] };
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/projects/:id/layouts/:layout/filled.xlsx',
    summary: '下载一个项目填好的财政表',
    params: ProjectLayoutKey,
    handle: async (context, request) => {
      const { id, layout, year } = request.params;
      request.note({ object: `layout/${layout}`, detail: { year, project: id } });
      return filledTable(context, await factsOf(context.db, request.actor), {
        ...orderOf(context, request),
        layout,
        projectId: id,
      });
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/layouts/:layout/filled.zip',
    summary: '下载全部项目填好的财政表',
    params: LayoutKey,
    handle: async (context, request) => {
      const { layout, year } = request.params;
      request.note({ object: `layout/${layout}`, detail: { year } });
      return filledArchive(context, await factsOf(context.db, request.actor), { ...orderOf(context, request), layout });
    },
  }),
];

const plainMapping = ({ mapping: { moneyUnit, cells, blocks } }: Layout) => ({
  moneyUnit,
  cells: [...cells],
  blocks: [...blocks],
});
