import { officialDate } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { renderWord } from '../../platform/documents/word.ts';
import { type Download, MEDIA } from '../../platform/http/download.ts';
import { routesOf } from '../../platform/http/route.ts';
import { findOrgName } from '../access/index.ts';
import { ProjectKey, Year } from '../performance/contract.ts';
import { type Facts, viewProject } from '../performance/index.ts';
import { permissions, ReportView } from './contract.ts';
import { projectReport } from './project-report.ts';
import { dayOfReport, fileNameOf, markOf, type ReportOrder, reportWord, viewReport } from './unit-report.ts';

const route = routesOf(permissions);

async function projectWord(db: Db, facts: Facts, order: ReportOrder, projectId: string): Promise<Download> {
  const { year, origin } = order;
  const evaluation = await viewProject(db, facts, order, projectId);
  const unit = await findOrgName(db, order.region, order.orgId);
  const day = dayOfReport(year);
  const document = projectReport(evaluation, { year, unit, date: officialDate(day), ...markOf(origin) });
  const bytes = await renderWord(document, new Date(`${day}T00:00:00+08:00`));
  return { fileName: `${fileNameOf(origin, document.title)}.docx`, mediaType: MEDIA.docx, bytes };
}

/** What `mz report` writes: the report of the unit's year. */
export const reportFiles = async (db: Db, facts: Facts, order: ReportOrder): Promise<readonly Download[]> => [
  await reportWord(db, facts, order),
];

export const reportingRoutes = (facts: Facts) => [
  route({
    method: 'GET',
    path: '/api/reporting/years/:year/report',
    permission: 'reporting.report.read',
    scope: 'org',
    summary: '自评报告',
    params: Year,
    response: ReportView,
    isolation: 'repeatable read',
    handle: ({ db, origin }, { actor, params }) => viewReport(db, facts, { ...actor, year: params.year, origin }),
  }),
  route({
    method: 'GET',
    path: '/api/reporting/years/:year/report.docx',
    permission: 'reporting.report.read',
    scope: 'org',
    summary: '下载自评报告(Word)',
    params: Year,
    download: true,
    audit: 'read',
    isolation: 'repeatable read',
    handle: ({ db, origin }, { actor, params, note }) => {
      note({ object: `report/${params.year}.docx` });
      return reportWord(db, facts, { ...actor, year: params.year, origin });
    },
  }),
  route({
    method: 'GET',
    path: '/api/reporting/years/:year/projects/:id/report.docx',
    permission: 'reporting.report.read',
    scope: 'org',
    summary: '下载一个项目的自评报告(Word)',
    params: ProjectKey,
    download: true,
    audit: 'read',
    isolation: 'repeatable read',
    handle: ({ db, origin }, { actor, params, note }) => {
      note({ object: `report/${params.year}/${params.id}` });
      return projectWord(db, facts, { ...actor, year: params.year, origin }, params.id);
    },
  }),
];
