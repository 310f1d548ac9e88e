import { routesOf } from '../../../platform/http/route.ts';
import { cleanName } from '../../../platform/http/upload.ts';
import { permissions } from '../contract.ts';
import { adoptForeign } from './adopting.ts';
import { auditSet } from './auditing.ts';
import {
  Adopted,
  AdoptionBody,
  CorrectionBody,
  Made,
  PastedText,
  PlacingBody,
  Received,
  RemovalBody,
  SetFile,
  SetId,
  Settings,
  SetView,
  StateBody,
  UndoBody,
} from './contract.ts';
import { correctCell, placeForeign, undoCorrection } from './corrections.ts';
import { takeFile } from './files.ts';
import { changeSet, moveSet, removeFile, viewSet } from './sets.ts';

const route = routesOf(permissions);
const SET = '/api/reporting/foreign-audits/:id';
const WRITE = { method: 'POST', permission: 'reporting.foreign-audit.manage', scope: 'org' } as const;
/** What a bureau sends: workbooks, reports, a PDF with pictures. */
const LARGEST = 20 * 1_048_576;

const byOf = ({ accountId, name }: { accountId: string; name: string }, now: Date) => ({ accountId, name, now });
const objectOf = (id: string): string => `foreign-set/${id}`;

export const foreignWritings = [
  route({
    ...WRITE,
    path: `${SET}/files`,
    summary: '上传外来文件（.docx、.pdf、.txt、.xlsx、.xls、.json）',
    params: SetId,
    upload: { maxBytes: LARGEST },
    response: Received,
    handle: async (context, { actor, params, upload, note }) => {
      const received = await takeFile(context, actor, params.id, upload, byOf(actor, context.clock.now()));
      note({ object: objectOf(params.id), detail: { file: received.name, state: received.state, known: received.known } });
      return received;
    },
  }),
  route({
    ...WRITE,
    path: `${SET}/texts`,
    summary: '粘贴外来报告文字',
    params: SetId,
    body: PastedText,
    response: Received,
    handle: async (context, { actor, params, body, note }) => {
      const file = { fileName: `${cleanName(body.name.replace(/\.txt$/i, ''))}.txt`, bytes: new TextEncoder().encode(body.text) };
      const received = await takeFile(context, actor, params.id, file, byOf(actor, context.clock.now()));
      note({ object: objectOf(params.id), detail: { file: received.name, known: received.known } });
      return received;
    },
  }),
  route({
    ...WRITE,
    method: 'PUT',
    path: SET,
    summary: '修改外来文件组的名称、基数、项目名单、附件名单',
    params: SetId,
    body: Settings,
    response: SetView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      await changeSet(db, actor, { id: params.id, version }, body, byOf(actor, clock.now()));
      note({ object: objectOf(params.id), detail: body });
      return viewSet(db, actor, params.id);
    },
  }),
  route({
    ...WRITE,
    path: `${SET}/states`,
    summary: '归档、取消归档或删除外来文件组',
    params: SetId,
    body: StateBody,
    response: Made,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      await moveSet(db, actor, { id: params.id, version, ...body }, byOf(actor, clock.now()));
      note({ object: objectOf(params.id), detail: { state: body.state }, ...(body.reason ? { reason: body.reason } : {}) });
      return { id: params.id };
    },
  }),
  route({
    ...WRITE,
    path: `${SET}/files/:file/removals`,
    summary: '移出或放回一个外来文件',
    params: SetFile,
    body: RemovalBody,
    response: SetView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const order = { id: params.id, version, file: params.file, removed: body.removed };
      const file = await removeFile(db, actor, order, byOf(actor, clock.now()));
      note({ object: objectOf(params.id), detail: { file: file.name, removed: body.removed } });
      return viewSet(db, actor, params.id);
    },
  }),
  route({
    ...WRITE,
    path: `${SET}/corrections`,
    summary: '更正误读的单元格',
    params: SetId,
    body: CorrectionBody,
    response: SetView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const done = await correctCell(db, actor, { id: params.id, version, ...body }, byOf(actor, clock.now()));
      note({ object: objectOf(params.id), reason: body.reason, detail: { ...body, ...done } });
      return viewSet(db, actor, params.id);
    },
  }),
  route({
    ...WRITE,
    path: `${SET}/corrections/withdrawals`,
    summary: '撤销误读更正',
    params: SetId,
    body: UndoBody,
    response: SetView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const done = await undoCorrection(db, actor, { id: params.id, version, ...body }, byOf(actor, clock.now()));
      note({ object: objectOf(params.id), detail: { ...body, ...done } });
      return viewSet(db, actor, params.id);
    },
  }),
  route({
    ...WRITE,
    path: `${SET}/placings`,
    summary: '手工放置外来工作表的单元格，并为这个版式记住',
    params: SetId,
    body: PlacingBody,
    response: SetView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      await placeForeign(db, actor, { id: params.id, ...body, version }, byOf(actor, clock.now()));
      note({ object: objectOf(params.id), detail: body });
      return viewSet(db, actor, params.id);
    },
  }),
  route({
    ...WRITE,
    path: `${SET}/runs`,
    summary: '核查这组外来文件',
    params: SetId,
    response: Made,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, version, note }) => {
      const { run, isNew } = await auditSet(db, actor, { id: params.id, version }, byOf(actor, clock.now()));
      note({ object: objectOf(params.id), detail: { run, isNew } });
      return { id: run };
    },
  }),
  route({
    ...WRITE,
    path: `${SET}/adoptions`,
    summary: '采用为本单位项目的上年表',
    params: SetId,
    body: AdoptionBody,
    response: Adopted,
    handle: async (context, { actor, params, body, note }) => {
      const adopted = await adoptForeign(context, actor, { id: params.id, ...body }, byOf(actor, context.clock.now()));
      note({ object: `prior-table/${adopted.year}/${adopted.projectId}`, detail: { ...body, set: params.id, org: adopted.org } });
      return adopted;
    },
  }),
];
