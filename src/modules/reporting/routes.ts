import { routesOf } from '../../platform/http/route.ts';
import { ProjectKey, Year } from '../performance/contract.ts';
import type { Facts } from '../performance/index.ts';
import { loadCatalogue } from './catalogue.ts';
import { catalogueArchive } from './catalogue-files.ts';
import { CatalogueView, EntryView, FormChoice, permissions, ReportView } from './contract.ts';
import type { Catalogue } from './domain/catalogue.ts';
import { entryOf } from './entry.ts';
import { type Ending, formFile, formsArchive, projectFile, reportFile } from './files.ts';
import { orderOf } from './order.ts';
import { viewReport } from './unit-report.ts';

const route = routesOf(permissions);
const READING = { method: 'GET', permission: 'reporting.report.read', scope: 'org', isolation: 'repeatable read' } as const;
const EXPORT = { ...READING, download: true, audit: 'read' } as const;
const NAMES: Readonly<Record<Ending, string>> = { docx: 'Word', pdf: 'PDF' };

/** One download each for Word and PDF: they are the same tree. */
const documents = (facts: Facts) =>
  (['docx', 'pdf'] as const).flatMap((ending) => [
    route({
      ...EXPORT,
      path: `/api/reporting/years/:year/report.${ending}`,
      summary: `下载自评报告(${NAMES[ending]})`,
      params: Year,
      handle: (context, request) => {
        request.note({ object: `report/${request.params.year}.${ending}` });
        return reportFile(context.db, facts, orderOf(context, request), ending);
      },
    }),
    route({
      ...EXPORT,
      path: `/api/reporting/years/:year/projects/:id/report.${ending}`,
      summary: `下载一个项目的自评报告(${NAMES[ending]})`,
      params: ProjectKey,
      handle: (context, request) => {
        const { year, id } = request.params;
        request.note({ object: `report/${year}/${id}.${ending}` });
        return projectFile(context.db, facts, { ...orderOf(context, request), projectId: id }, ending);
      },
    }),
  ]);

export const reportingRoutes = (facts: Facts) => [
  route({
    ...READING,
    path: '/api/reporting/years/:year/report',
    summary: '自评报告',
    params: Year,
    response: ReportView,
    handle: (context, request) => viewReport(context.db, facts, orderOf(context, request)),
  }),
  ...documents(facts),
  route({
    ...READING,
    path: '/api/reporting/years/:year/projects/:id/entry',
    summary: '一体化系统录入内容',
    params: ProjectKey,
    response: EntryView,
    handle: (context, request) => entryOf(context.db, facts, { ...orderOf(context, request), projectId: request.params.id }),
  }),
  route({
    ...READING,
    path: '/api/reporting/years/:year/projects/:id/catalogue',
    summary: '一个项目的佐证目录',
    params: ProjectKey,
    response: CatalogueView,
    handle: async (context, request) => {
      const order = { ...orderOf(context, request), projectId: request.params.id };
      const { content, catalogue } = await loadCatalogue(context.db, facts, order);
      return catalogueView(content.figures.project.officialName, content.figures.submission !== undefined, catalogue);
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/projects/:id/catalogue.zip',
    summary: '下载一个项目的佐证目录和文件',
    params: ProjectKey,
    handle: (context, request) => {
      const { year, id } = request.params;
      request.note({ object: `catalogue/${year}/${id}.zip` });
      return catalogueArchive(context, facts, { ...orderOf(context, request), projectId: id });
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/projects/:id/form.xlsx',
    summary: '下载一个项目的自评表',
    params: ProjectKey,
    query: FormChoice,
    handle: (context, request) => {
      const { year, id } = request.params;
      request.note({ object: `form/${year}/${id}.xlsx` });
      return formFile(context.db, facts, { ...orderOf(context, request), ...request.query, projectId: id });
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/forms.zip',
    summary: '下载全部项目的自评表',
    params: Year,
    query: FormChoice,
    handle: (context, request) => {
      request.note({ object: `form/${request.params.year}.zip` });
      return formsArchive(context.db, facts, { ...orderOf(context, request), ...request.query });
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
