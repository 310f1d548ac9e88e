import type { Identity } from '../../../platform/database/db.ts';
import { lateNote } from '../../../platform/database/late.ts';
import { routesOf } from '../../../platform/http/route.ts';
import type { Upload } from '../../../platform/http/upload.ts';
import type { FrozenYears } from '../../../platform/ingest/late.ts';
import { type Import, importFile, previewFile } from '../../../platform/ingest/load.ts';
import { progressBoard } from '../../../platform/ingest/progress.ts';
import type { FindRegister, Register } from '../../../platform/ingest/register.ts';
import { ImportPreview, ImportProgress, ImportQuery, ImportResult, ImportTicket, permissions, RegisterKey } from '../contract.ts';
import { namesOf, previewView } from '../views.ts';

const route = routesOf(permissions);
const upload = { maxBytes: 20 * 1_048_576 };

type Asked = {
  readonly actor: Identity;
  readonly upload: Upload;
  readonly signal: AbortSignal;
  readonly query: { readonly ticket?: string | undefined };
};

/** 导入: first a preview that stores nothing, then all rows or none. */
export function importRoutes(find: FindRegister, frozenYears: FrozenYears) {
  const board = progressBoard();
  const followed = <T>(
    { actor, query, signal, upload: file }: Asked,
    register: Register,
    now: Date,
    work: (order: Import) => Promise<T>,
  ) =>
    board.follow(`${actor.accountId}/${query.ticket ?? ''}`, (tell) =>
      work({ register, ...file, source: 'import', identity: actor, now, signal, tell, frozenYears }),
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
        const { late, ...result } = await followed(request, register, clock.now(), (order) => importFile(db, order));
        request.note({ object: `${register.key}/${result.id}`, detail: { rows: result.rows, stored: result.stored } });
        return { ...result, note: lateNote(late) };
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
  ];
}
