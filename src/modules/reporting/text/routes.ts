import type { z } from 'zod';
import { type Context, type Request, routesOf } from '../../../platform/http/route.ts';
import type { FactsOf } from '../../evidence/index.ts';
import { ProjectKey, Year } from '../../performance/contract.ts';
import { sha256 } from '../audit.ts';
import { permissions } from '../contract.ts';
import {
  Comparison,
  FigureList,
  FindingList,
  OwnerBody,
  ProjectSection,
  RestoreBody,
  RevisionList,
  SectionList,
  SectionView,
  TextBody,
  UnitSection,
} from './contract.ts';
import { viewFindings } from './findings.ts';
import type { TextOrder } from './manuscript.ts';
import { viewFigures, viewRevisions, viewSection, viewSections } from './sections.ts';
import { compareWord } from './word-back.ts';
import { assignSection, restoreSection, saveSection } from './writing.ts';

const route = routesOf(permissions);

/** The report of the whole unit, and that of each project, are written through the same doors. */
const REPORTS = [
  { base: '/api/reporting/years/:year/report', of: '', whole: Year, part: UnitSection },
  { base: '/api/reporting/years/:year/projects/:id/report', of: '（项目）', whole: ProjectKey, part: ProjectSection },
] as const;

type Params = z.output<typeof Year> & { readonly id?: string };
type Asked = Pick<Request<Params, unknown, unknown>, 'actor' | 'params'>;
export const textOrderOf = ({ origin, fontDir }: Context, { actor, params }: Asked): TextOrder => ({
  ...{ region: actor.region, orgId: actor.orgId, year: params.year, projectId: params.id ?? '', origin, fontDir },
});
const objectOf = (params: Params & { readonly section?: string }): string =>
  ['report', params.year, params.id, params.section].filter((part) => part !== undefined).join('/');

const READ = { method: 'GET', permission: 'reporting.report.read', scope: 'org', isolation: 'repeatable read' } as const;
const WRITE = { permission: 'reporting.section.edit', scope: 'org', ifMatch: true } as const;

export const textRoutes = (factsOf: FactsOf) =>
  REPORTS.flatMap((report) => [...readings(factsOf, report), ...writings(factsOf, report)]);

type ReportRoute = (typeof REPORTS)[number];

const readings = (factsOf: FactsOf, { base, of, whole, part }: ReportRoute) => [
  route({
    ...READ,
    path: `${base}/sections`,
    summary: `报告编写：章节、负责人、未关联${of}`,
    params: whole,
    response: SectionList,
    handle: async (context, request) =>
      viewSections(context.db, await factsOf(context.db, request.actor), textOrderOf(context, request), request.actor),
  }),
  route({
    ...READ,
    path: `${base}/sections/:section`,
    summary: `一个章节的文字与初稿${of}`,
    params: part,
    response: SectionView,
    handle: async (context, request) =>
      viewSection(
        context.db,
        await factsOf(context.db, request.actor),
        textOrderOf(context, request),
        request.params.section,
        request.actor,
      ),
  }),
  route({
    ...READ,
    path: `${base}/sections/:section/revisions`,
    summary: `一个章节的修订记录${of}`,
    params: part,
    response: RevisionList,
    handle: async (context, request) => viewRevisions(context.db, textOrderOf(context, request), request.params.section),
  }),
  route({
    ...READ,
    path: `${base}/figures`,
    summary: `可引用的数字${of}`,
    params: whole,
    response: FigureList,
    handle: async (context, request) =>
      viewFigures(context.db, await factsOf(context.db, request.actor), textOrderOf(context, request)),
  }),
  route({
    ...READ,
    path: `${base}/findings`,
    summary: `正文数字的核查（R49）${of}`,
    params: whole,
    response: FindingList,
    handle: async (context, request) =>
      viewFindings(context.db, await factsOf(context.db, request.actor), textOrderOf(context, request)),
  }),
];

/** A report of some hundred pages is some hundred KiB. */
const LARGEST_WORD = 10 * 1_048_576;

const writings = (factsOf: FactsOf, { base, of, whole, part }: ReportRoute) => [
  route({
    method: 'POST',
    path: `${base}/comparisons`,
    permission: 'reporting.section.edit',
    scope: 'org',
    summary: `收回修改过的 Word 稿：逐章节对照${of}`,
    params: whole,
    upload: { maxBytes: LARGEST_WORD },
    response: Comparison,
    handle: async (context, request) => {
      const { params, upload, actor, note } = request;
      const compared = await compareWord(
        context.db,
        await factsOf(context.db, request.actor),
        textOrderOf(context, request),
        upload,
        actor,
      );
      note({ object: objectOf(params), detail: { file: upload.fileName, sha256: sha256(upload.bytes), version: compared.code } });
      return compared;
    },
  }),
  route({
    ...WRITE,
    method: 'PUT',
    path: `${base}/sections/:section`,
    summary: `保存章节文字${of}`,
    params: part,
    body: TextBody,
    response: SectionView,
    handle: async (context, request) => {
      const { params, body, version, actor, note } = request;
      const order = textOrderOf(context, request);
      await saveSection(
        context.db,
        await factsOf(context.db, request.actor),
        order,
        { section: params.section, seen: version, ...body },
        byOf(context, request),
      );
      note({
        object: objectOf(params),
        detail: { revision: version + 1, kind: body.kind },
        ...(body.note ? { reason: body.note } : {}),
      });
      return viewSection(context.db, await factsOf(context.db, request.actor), order, params.section, actor);
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: `${base}/sections/:section/restorations`,
    summary: `恢复章节的早先修订或初稿${of}`,
    params: part,
    body: RestoreBody,
    response: SectionView,
    handle: async (context, request) => {
      const { params, body, version, actor, note } = request;
      const order = textOrderOf(context, request);
      const restore = { section: params.section, seen: version, revision: body.revision };
      await restoreSection(context.db, await factsOf(context.db, request.actor), order, restore, byOf(context, request));
      note({ object: objectOf(params), detail: { revision: version + 1, restored: body.revision } });
      return viewSection(context.db, await factsOf(context.db, request.actor), order, params.section, actor);
    },
  }),
  route({
    ...WRITE,
    method: 'PUT',
    path: `${base}/sections/:section/owner`,
    permission: 'reporting.section.assign',
    summary: `指定章节负责人${of}`,
    params: part,
    body: OwnerBody,
    response: SectionList,
    handle: async (context, request) => {
      const { params, body, version, actor, note } = request;
      const order = textOrderOf(context, request);
      await assignSection(
        context.db,
        await factsOf(context.db, request.actor),
        order,
        { section: params.section, seen: version, ...body },
        byOf(context, request),
      );
      note({ object: objectOf(params), detail: { owner: body.id, kind: body.kind } });
      return viewSections(context.db, await factsOf(context.db, request.actor), order, actor);
    },
  }),
];

const byOf = ({ clock }: Context, { actor }: Asked) => ({ actor, now: clock.now() });
