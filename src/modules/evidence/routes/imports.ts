import type { Identity } from '../../../platform/database/db.ts';
import { routesOf } from '../../../platform/http/route.ts';
import type { Upload } from '../../../platform/http/upload.ts';
import { type Batch, listBatches } from '../../../platform/ingest/batches.ts';
import { type Import, importFile, previewFile } from '../../../platform/ingest/load.ts';
import { progressBoard } from '../../../platform/ingest/progress.ts';
import type { FindRegister, Register } from '../../../platform/ingest/register.ts';
import { isReversal, reverseBatch, reversedOf } from '../../../platform/ingest/reversal.ts';
import {
  BatchKey,
  BatchPage,
  BatchQuery,
  type BatchState,
  ImportPreview,
  ImportProgress,
  ImportQuery,
  ImportResult,
  ImportTicket,
  permissions,
  RegisterKey,
  ReversalBody,
  ReversalView,
} from '../contract.ts';
import { batchView, namesOf, previewView } from '../views.ts';

const route = routesOf(permissions);
const upload = { maxBytes: 20 * 1_048_576 };
const PAGE = 20;

type Asked = {
  readonly actor: Identity;
  readonly upload: Upload;
  readonly signal: AbortSignal;
  readonly query: { readonly ticket?: string | undefined };
};

/** 导入: first a preview that stores nothing, then all rows or none; and what was imported before. */
export function importRoutes(find: FindRegister) {
  const board = progressBoard();
  const followed = <T>(
    { actor, query, signal, upload: file }: Asked,
    register: Register,
    now: Date,
    work: (order: Import) => Promise<T>,
  ) =>
    board.follow(`${actor.accountId}/${query.ticket ?? ''}`, (tell) =>
      work({ register, ...file, source: 'import', identity: actor, now, signal, tell }),
    );
  return [
    route({
      method: 'POST',
      path: '/api/evidence/registers/:key/imports/preview',
      permission: 'evidence.register.import',
      scope: 'org',
      summary: '预检导入文件',
      params: RegisterKey,
      query: ImportQuery,
      upload,
      response: ImportPreview,
      withoutKey: 'a preview stores nothing',
      handle: async ({ db, clock }, request) => {
        const register = await find(db, request.actor, request.params.key);
        const preview = await followed(request, register, clock.now(), (order) => previewFile(db, order));
        const names = await namesOf(db, request.actor, preview.before ? [preview.before] : []);
        request.note({
          object: register.key,
          detail: { preview: true, sha256: preview.sha256, faults: preview.survey.faults.length },
        });
        return previewView(register, request.upload.fileName, preview, names);
      },
    }),
    route({
      method: 'POST',
      path: '/api/evidence/registers/:key/imports',
      permission: 'evidence.register.import',
      scope: 'org',
      summary: '导入业务记录',
      params: RegisterKey,
      query: ImportQuery,
      upload,
      response: ImportResult,
      handle: async ({ db, clock }, request) => {
        const register = await find(db, request.actor, request.params.key);
        const result = await followed(request, register, clock.now(), (order) => importFile(db, order));
        request.note({ object: `${register.key}/${result.id}`, detail: { rows: result.rows, stored: result.stored } });
        return result;
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/imports/:id/progress',
      permission: 'evidence.register.import',
      scope: 'self',
      summary: '导入进度',
      params: ImportTicket,
      response: ImportProgress,
      handle: async (_, { actor, params }) => board.read(`${actor.accountId}/${params.id}`),
    }),
    route({
      method: 'GET',
      path: '/api/evidence/registers/:key/imports',
      permission: 'evidence.register.read',
      scope: 'org',
      summary: '导入批次',
      params: RegisterKey,
      query: BatchQuery,
      response: BatchPage,
      handle: async ({ db }, { actor, params, query }) => {
        const register = await find(db, actor, params.key);
        const found = await listBatches(db, actor, register.key, { before: query.before, limit: PAGE + 1 });
        const batches = found.slice(0, PAGE);
        const names = await namesOf(db, actor, batches);
        const reversed = await reversedOf(db, actor, register, batches);
        return {
          batches: batches.map((batch) => ({ ...batchView(batch, names), state: stateOf(register, batch, reversed) })),
          next: found.length > PAGE ? (batches.at(-1)?.seq ?? null) : null,
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/evidence/registers/:key/imports/:id/reversal',
      permission: 'evidence.register.reverse',
      scope: 'org',
      summary: '作废导入批次',
      params: BatchKey,
      body: ReversalBody,
      response: ReversalView,
      handle: async ({ db, clock }, { actor, params, body, note }) => {
        const register = await find(db, actor, params.key);
        const order = { identity: actor, id: params.id, reason: body.reason, name: actor.name, now: clock.now() };
        const { batch, rows } = await reverseBatch(db, register, order);
        note({ object: `${register.key}/${batch.id}`, reason: body.reason, detail: { file: batch.fileName, rows } });
        return { rows };
      },
    }),
  ];
}

function stateOf({ shared }: Register, batch: Batch, reversed: ReadonlySet<string>): BatchState {
  if (isReversal(batch)) return 'reversal';
  if (reversed.has(batch.id)) return 'reversed';
  return shared ? 'reversible' : 'standing';
}
