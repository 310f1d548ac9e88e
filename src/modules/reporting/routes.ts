import { type Context, routesOf } from '../../platform/http/route.ts';
import type { FactsOf } from '../evidence/index.ts';
import { ProjectKey, Year } from '../performance/contract.ts';
import { FormChoice, IssuanceBody, IssuanceView, permissions, ReportView } from './contract.ts';
import { addExport } from './data/exports.ts';
import { type Ending, formFile, formPdf, formsArchive, renderReport } from './files.ts';
import { issue, viewIssuance } from './issuance.ts';
import { type Asked, orderOf } from './order.ts';
import { textRoutes } from './text/routes.ts';
import { viewReport } from './unit-report.ts';

const route = routesOf(permissions);
const READING = { method: 'GET', permission: 'reporting.report.read', scope: 'org', isolation: 'repeatable read' } as const;
const EXPORT = { ...READING, download: true, audit: 'read' } as const;
const NAMES: Readonly<Record<Ending, string>> = { docx: 'Word', pdf: 'PDF' };

/** A report as a file; what a Word file says is kept, so that it can be compared when it comes back edited. */
async function downloaded(factsOf: FactsOf, context: Context, request: Asked & { params: { id?: string } }, ending: Ending) {
  const order = { ...orderOf(context, request), projectId: request.params.id ?? '' };
  const { file, exported } = await renderReport(context.db, await factsOf(context.db, request.actor), order, ending);
  const { accountId, name } = request.actor;
  if (ending === 'docx') await addExport(context.db, order, exported, { accountId, name, now: context.clock.now() });
  return file;
}

/** One download each for Word and PDF: they are the same tree. */
const documents = (factsOf: FactsOf) =>
  (['docx', 'pdf'] as const).flatMap((ending) => [
    route({
      ...EXPORT,
      path: `/api/reporting/years/:year/report.${ending}`,
      summary: `下载自评报告（${NAMES[ending]}）`,
      params: Year,
      handle: async (context, request) => {
        request.note({ object: `report/${request.params.year}.${ending}` });
        return downloaded(factsOf, context, request, ending);
      },
    }),
    route({
      ...EXPORT,
      path: `/api/reporting/years/:year/projects/:id/report.${ending}`,
      summary: `下载一个项目的自评报告（${NAMES[ending]}）`,
      params: ProjectKey,
      handle: async (context, request) => {
        const { year, id } = request.params;
        request.note({ object: `report/${year}/${id}.${ending}` });
        return downloaded(factsOf, context, request, ending);
      },
    }),
  ]);

export const reportingRoutes = (factsOf: FactsOf) => [
  ...textRoutes(factsOf),
  route({
    ...READING,
    path: '/api/reporting/years/:year/report',
    summary: '自评报告',
    params: Year,
    response: ReportView,
    handle: async (context, request) =>
      viewReport(context.db, await factsOf(context.db, request.actor), orderOf(context, request)),
  }),
  ...documents(factsOf),
  route({
    ...READING,
    path: '/api/reporting/years/:year/issuance',
    summary: '报告签发与公开',
    params: Year,
    response: IssuanceView,
    handle: ({ db }, { actor, params }) => viewIssuance(db, { ...actor, year: params.year }),
  }),
  route({
    method: 'POST',
    path: '/api/reporting/years/:year/issuances',
    permission: 'reporting.issuance.record',
    scope: 'org',
    summary: '登记报告签发与公开',
    params: Year,
    body: IssuanceBody,
    response: IssuanceView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = { region: actor.region, orgId: actor.orgId, year: params.year };
      const facts = await factsOf(db, actor);
      await issue(db, unit, { ...body, after: version }, { actor, now: clock.now() }, facts);
      note({ object: `issuance/${params.year}`, detail: { ...body, revision: version + 1 } });
      return viewIssuance(db, unit);
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/projects/:id/form.xlsx',
    summary: '下载一个项目的自评表',
    params: ProjectKey,
    query: FormChoice,
    handle: async (context, request) => {
      const { year, id } = request.params;
      request.note({ object: `form/${year}/${id}.xlsx` });
      return formFile(context.db, await factsOf(context.db, request.actor), {
        ...orderOf(context, request),
        ...request.query,
        projectId: id,
      });
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/projects/:id/form.pdf',
    summary: '打印一个项目的自评表（签字盖章用）',
    params: ProjectKey,
    query: FormChoice,
    handle: async (context, request) => {
      const { year, id } = request.params;
      request.note({ object: `form/${year}/${id}.pdf` });
      return formPdf(context.db, await factsOf(context.db, request.actor), {
        ...orderOf(context, request),
        ...request.query,
        projectId: id,
      });
    },
  }),
  route({
    ...EXPORT,
    path: '/api/reporting/years/:year/forms.zip',
    summary: '下载全部项目的自评表',
    params: Year,
    query: FormChoice,
    handle: async (context, request) => {
      request.note({ object: `form/${request.params.year}.zip` });
      return formsArchive(context.db, await factsOf(context.db, request.actor), {
        ...orderOf(context, request),
        ...request.query,
      });
    },
  }),
];
