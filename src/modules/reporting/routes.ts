import { officialDate } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import { renderWord } from '../../platform/documents/word.ts';
import { MEDIA } from '../../platform/http/download.ts';
import { routesOf } from '../../platform/http/route.ts';
import { findOrgName } from '../access/index.ts';
import { ProjectKey } from '../performance/contract.ts';
import { type Facts, viewProject, viewYear } from '../performance/index.ts';
import { permissions } from './contract.ts';
import { projectReport } from './project-report.ts';

const route = routesOf(permissions);
const DEMO_MARK = '演示数据·非正式文件';

export type ReportOrder = {
  readonly region: string;
  readonly orgId: string;
  readonly year: number;
  readonly origin: 'demo' | 'own';
};

/** Reports are dated by the year they speak of, so that the same data always give the same file. */
const dayOfReport = (year: number): string => `${year + 1}-03-06`;

async function wordReport(db: Db, facts: Facts, order: ReportOrder, projectId: string) {
  const { year, origin } = order;
  const evaluation = await viewProject(db, facts, order, projectId);
  const unit = await findOrgName(db, order.region, order.orgId);
  const day = dayOfReport(year);
  const document = projectReport(evaluation, {
    year,
    unit,
    date: officialDate(day),
    ...(origin === 'demo' ? { mark: DEMO_MARK } : {}),
  });
  const fileName = `${origin === 'demo' ? '(演示)' : ''}${document.title}.docx`;
  return { fileName, mediaType: MEDIA.docx, bytes: await renderWord(document, new Date(`${day}T00:00:00+08:00`)) };
}

/** The reports of every project of a year, for the command line. */
export async function reportFiles(db: Db, facts: Facts, order: ReportOrder) {
  const { projects } = await viewYear(db, facts, order);
  const files = [];
  for (const { id } of projects) files.push(await wordReport(db, facts, order, id));
  return files;
}

export const reportingRoutes = (facts: Facts) => [
  route({
    method: 'GET',
    path: '/api/reporting/years/:year/projects/:id/report.docx',
    permission: 'reporting.report.read',
    scope: 'org',
    summary: '下载自评报告',
    params: ProjectKey,
    download: true,
    audit: 'read',
    handle: async ({ db, origin }, { actor, params, note }) => {
      note({ object: `report/${params.year}/${params.id}` });
      return wordReport(db, facts, { ...actor, year: params.year, origin }, params.id);
    },
  }),
];
