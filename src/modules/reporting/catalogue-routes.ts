import { routesOf } from '../../platform/http/route.ts';
import type { FactsOf } from '../evidence/index.ts';
import { ProjectKey } from '../performance/contract.ts';
import { loadCatalogue } from './catalogue.ts';
import { catalogueArchive } from './catalogue-files.ts';
import { CatalogueView, EntryView, permissions } from './contract.ts';
import type { Catalogue } from './domain/catalogue.ts';
import { entryOf } from './entry.ts';
import { orderOf } from './order.ts';

const route = routesOf(permissions);
const READING = { method: 'GET', permission: 'reporting.report.read', scope: 'org', isolation: 'repeatable read' } as const;
const EXPORT = { ...READING, download: true, audit: 'read' } as const;

/** 佐证目录 of a project, and what is typed into the 一体化 system. */
export const catalogueRoutes = (factsOf: FactsOf) => [
  route({
    ...READING,
    path: '/api/reporting/years/:year/projects/:id/entry',
    summary: '一体化系统录入内容',
    params: ProjectKey,
    response: EntryView,
    handle: async (context, request) =>
      entryOf(context.db, await factsOf(context.db, request.actor), {
        ...orderOf(context, request),
        projectId: request.params.id,
      }),
  }),
  route({
    ...READING,
    path: '/api/reporting/years/:year/projects/:id/catalogue',
    summary: '一个项目的佐证目录',
    params: ProjectKey,
    response: CatalogueView,
    handle: async (context, request) => {
      const order = { ...orderOf(context, request), projectId: request.params.id };
      const { content, catalogue } = await loadCatalogue(context.db, await factsOf(context.db, request.actor), order);
      return catalogueView(content.figures.project.officialName, content.figures.submission !== undefined, catalogue);
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/projects/:id/catalogue.zip',
    summary: '下载一个项目的佐证目录和文件',
    params: ProjectKey,
    handle: async (context, request) => {
      const { year, id } = request.params;
      request.note({ object: `catalogue/${year}/${id}.zip` });
      return catalogueArchive(context, await factsOf(context.db, request.actor), { ...orderOf(context, request), projectId: id });
    },
  }),
];

const catalogueView = (project: string, frozen: boolean, { rows, missing, files, bytes }: Catalogue) => ({
  ...{ project, frozen, missing: [...missing], files, bytes },
  rows: rows.map(({ number, id, name, printed, grade, items }) => ({
    ...{ number, id, name, printed, grade },
    items: items.map((item) => ({
      ...{ number: item.number, kind: item.kind, title: item.title, detail: item.detail },
      id: item.kind === 'paper' ? null : item.id || null,
      digests: item.kind === 'measurement' ? [...item.digests] : item.kind === 'file' ? [item.sha256] : [],
    })),
  })),
});
