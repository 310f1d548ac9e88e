import { z } from 'zod';
import { fileMarkOf, markOf } from '../../../kernel/kind.ts';
import { localTime } from '../../../kernel/period.ts';
import { MEDIA } from '../../../platform/http/download.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { listColleagues, listSections } from '../../access/index.ts';
import type { FactsOf } from '../../evidence/index.ts';
import { ItemKey, ProjectKey, ProjectView, permissions, Year } from '../contract.ts';
import { countUnread, listMessages, markRead } from '../data/messages.ts';
import { refuse } from '../domain/refusals.ts';
import { viewProject } from '../project-view.ts';
import { answerItem } from './answers.ts';
import {
  AnswerBody,
  BoardView,
  DutyBody,
  HandOverBody,
  HandOverPreview,
  HandOverQuery,
  Inbox,
  MessageId,
  RemindBody,
  Staff,
} from './contract.ts';
import { assignDuty, dutyOf } from './duties.ts';
import { handOver, previewHandOver } from './hand-over.ts';
import { recordBytes, recordCsv, recordRows } from './record.ts';
import { remind } from './reminders.ts';
import { viewBoard } from './view.ts';

const route = routesOf(permissions);
const YEAR = '/api/performance/years/:year';
const PROJECT = `${YEAR}/projects/:id` as const;
const READ = 'performance.self-evaluation.read';

/** 进度板, 催报, 责任分工, 退回意见的答复, 办理记录, 消息, 工作交接. */
export const boardRoutes = (factsOf: FactsOf) => [
  route({
    method: 'GET',
    path: `${YEAR}/board`,
    permission: 'performance.board.read',
    scope: 'org',
    summary: '进度板',
    params: Year,
    response: BoardView,
    isolation: 'repeatable read',
    handle: ({ db, clock, mails }, { actor, params }) =>
      viewBoard(db, { ...actor, year: params.year }, clock.now(), mails ?? false),
  }),
  route({
    method: 'POST',
    path: `${PROJECT}/reminders`,
    permission: 'performance.reminder.send',
    scope: 'project',
    summary: '催报',
    params: ProjectKey,
    body: RemindBody,
    response: BoardView,
    handle: async ({ db, clock, mails = false }, { actor, params, body, note }) => {
      const unit = { ...actor, year: params.year };
      const toNames = await remind(db, unit, { projectId: params.id, ...body }, { actor, now: clock.now(), mails });
      note({ object: `self-evaluation/${params.year}/${params.id}`, detail: { 催报: toNames, 再次: body.again } });
      return viewBoard(db, unit, clock.now(), mails);
    },
  }),
  route({
    method: 'GET',
    path: '/api/performance/staff',
    permission: 'performance.board.read',
    scope: 'org',
    summary: '可指定的人员与科室',
    response: Staff,
    handle: async ({ db }, { actor }) => ({
      people: (await listColleagues(db, actor)).map(({ id, name, sectionId, section, roles, state }) => ({
        ...{ id, name, sectionId, section, roles: [...roles], active: state === 'active' },
      })),
      sections: (await listSections(db, actor)).map(({ id, name }) => ({ id, name })),
    }),
  }),
  route({
    method: 'PUT',
    path: `${PROJECT}/duty`,
    permission: 'performance.duty.assign',
    scope: 'project',
    summary: '指定项目的责任分工',
    params: ProjectKey,
    body: DutyBody,
    response: BoardView,
    ifMatch: true,
    handle: async ({ db, clock, mails = false }, { actor, params, body, version, note }) => {
      const unit = { ...actor, year: params.year };
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      await assignDuty(db, unit, { projectId: params.id, version, ...dutyOf(body) }, by);
      note({ object: `self-evaluation/${params.year}/${params.id}`, detail: { after: body } });
      return viewBoard(db, unit, clock.now(), mails);
    },
  }),
  route({
    method: 'POST',
    path: `${PROJECT}/return-items/:item/answers`,
    permission: 'performance.row.fill',
    scope: 'project',
    summary: '答复退回意见',
    params: ItemKey,
    body: AnswerBody,
    response: ProjectView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = { ...actor, year: params.year };
      const order = { unit, projectId: params.id, itemId: params.item, text: body.text, version };
      const title = await answerItem(db, await factsOf(db, actor), order, { actor, now: clock.now() });
      note({ object: `self-evaluation/${params.year}/${params.id}`, detail: { 退回意见: title, 答复: body.text } });
      return viewProject(db, await factsOf(db, actor), unit, params.id);
    },
  }),
  route({
    method: 'GET',
    path: `${YEAR}/steps.csv`,
    permission: READ,
    scope: 'org',
    summary: '导出全部项目的办理记录（CSV）',
    params: Year,
    download: true,
    audit: 'read',
    handle: async ({ db, origin }, { actor, params }) => ({
      fileName: `${fileMarkOf(origin)}${params.year}年度办理记录.csv`,
      mediaType: MEDIA.csv,
      bytes: recordCsv(await recordRows(db, { ...actor, year: params.year })),
    }),
  }),
  route({
    method: 'GET',
    path: `${PROJECT}/steps.xlsx`,
    permission: READ,
    scope: 'project',
    summary: '导出一个项目的办理记录（Excel）',
    params: ProjectKey,
    download: true,
    audit: 'read',
    handle: async ({ db, origin, clock }, { actor, params }) => {
      const rows = await recordRows(db, { ...actor, year: params.year }, params.id);
      const title = `${rows[1]?.[0] ?? ''}${params.year}年度办理记录`;
      return {
        fileName: `${fileMarkOf(origin)}${title}.xlsx`,
        mediaType: MEDIA.xlsx,
        bytes: await recordBytes(rows, title, { mark: markOf(origin), now: clock.now() }),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/performance/messages',
    permission: READ,
    scope: 'self',
    summary: '我的消息',
    response: Inbox,
    handle: async ({ db }, { actor }) => ({
      unread: await countUnread(db, actor, actor.accountId),
      messages: (await listMessages(db, actor, actor.accountId)).map(({ sentAt, readAt, ...rest }) => ({
        ...{ ...rest, sentAt: localTime(sentAt), read: readAt !== null },
      })),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/performance/messages/unread',
    permission: READ,
    scope: 'self',
    summary: '未读消息数',
    response: z.object({ unread: z.number() }),
    handle: async ({ db }, { actor }) => ({ unread: await countUnread(db, actor, actor.accountId) }),
  }),
  route({
    method: 'POST',
    path: '/api/performance/messages/:id/readings',
    permission: READ,
    scope: 'self',
    summary: '标记消息为已读',
    params: MessageId,
    withoutKey: 'reading twice changes nothing',
    handle: async ({ db, clock }, { actor, params, note }) => {
      if (!(await markRead(db, actor, actor.accountId, clock.now(), params.id)))
        throw refuse('performance/no-message', { detail: '请刷新消息列表。' });
      note({ object: `message/${params.id}` });
    },
  }),
  route({
    method: 'POST',
    path: '/api/performance/messages/readings',
    permission: READ,
    scope: 'self',
    summary: '全部消息标记为已读',
    withoutKey: 'reading twice changes nothing',
    handle: async ({ db, clock }, { actor }) => {
      await markRead(db, actor, actor.accountId, clock.now());
    },
  }),
  route({
    method: 'GET',
    path: '/api/performance/hand-overs',
    permission: 'performance.hand-over.perform',
    scope: 'org',
    summary: '工作交接预览',
    query: HandOverQuery,
    response: HandOverPreview,
    handle: ({ db, clock }, { actor, query }) => previewHandOver(db, actor, query.from, clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/performance/hand-overs',
    permission: 'performance.hand-over.perform',
    scope: 'org',
    summary: '办理工作交接',
    body: HandOverBody,
    stepUp: true,
    handle: async ({ db, clock }, { actor, body, note }) => note(await handOver(db, actor, body, { actor, now: clock.now() })),
  }),
];
