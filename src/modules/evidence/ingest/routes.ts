import { dayOf } from '../../../kernel/period.ts';
import { settingOf } from '../../../platform/database/settings.ts';
import { MEDIA } from '../../../platform/http/download.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { listHolds } from '../../../platform/ingest/holds.ts';
import { dropBatch, receiveBatch, releaseBatch } from '../../../platform/ingest/ingest.ts';
import type { FrozenYears } from '../../../platform/ingest/late.ts';
import type { FindRegister } from '../../../platform/ingest/register.ts';
import { listRejects, rejectsFile } from '../../../platform/ingest/rejects.ts';
import { findNames } from '../../access/index.ts';
import { permissions, RegisterKey } from '../contract.ts';
import {
  HoldBody,
  HoldKey,
  HoldList,
  HoldResult,
  IngestBatchKey,
  IngestKey,
  IngestReceipt,
  Manifest,
  refuseIngest,
} from './contract.ts';
import { holdView, manifestOf, receiptView } from './views.ts';

const route = routesOf(permissions);

const MOST_UNPACKED = 200 * 1_048_576;
/** Where no document has set another: rows of one batch, and the share of rejected ones above which a person looks first. */
const ROWS = { key: 'ingest.max-rows', fallback: 50_000 };
const SHARE = { key: 'ingest.reject-share', fallback: 0.01 };

/** 批次接收: what other systems send, in one contract for every register; batches that wait, and the rows that were handed back. */
export function ingestRoutes(find: FindRegister, frozenYears: FrozenYears) {
  return [
    route({
      method: 'POST',
      path: '/api/v1/ingest/:register',
      permission: 'evidence.register.import',
      scope: 'org',
      summary: '接收批次（NDJSON 或 CSV，可用 gzip；Content-Digest 为文件的 SHA-256）',
      params: IngestKey,
      body: Manifest,
      stream: { maxBytes: MOST_UNPACKED },
      response: IngestReceipt,
      handle: async ({ db, clock }, { actor, params, body, streamed, signal, note }) => {
        const register = await find(db, actor, params.register);
        if (!/\.(csv|ndjson|jsonl)(\.gz)?$/i.test(streamed.fileName))
          throw refuseIngest('evidence/batch-format', { detail: '文件名请以 .ndjson 或 .csv 结尾（压缩的再加 .gz）。' });
        const now = clock.now();
        const at = { region: actor.region, day: dayOf(now) };
        const receipt = await receiveBatch(db, {
          ...{ register, identity: actor, now, signal, source: 'interface', manifest: manifestOf(body) },
          ...{ fileName: streamed.fileName, bytes: { open: streamed.open, again: false }, mostUnpacked: MOST_UNPACKED },
          frozenYears,
          mostRows: await settingOf(db, at, ROWS.key, ROWS.fallback),
          rejectShare: await settingOf(db, at, SHARE.key, SHARE.fallback),
        });
        const { batchId, state, rows, accepted, duplicate, rejected } = receipt;
        note({ object: `${register.key}/${batchId}`, detail: { state, rows, accepted, duplicate, rejected } });
        return receiptView(register, receipt);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/ingest/:register/batches/:id/rejects',
      permission: 'evidence.register.read',
      scope: 'org',
      summary: '下载退回清单',
      params: IngestBatchKey,
      download: true,
      audit: 'read',
      handle: async ({ db }, { actor, params, note }) => {
        const register = await find(db, actor, params.register);
        const rejects = await listRejects(db, actor, params.id);
        if (rejects.length === 0) throw refuseIngest('evidence/no-rejects', { detail: '这个批次没有退回的行，或批次编号不对。' });
        note({ object: `${register.key}/${params.id}`, detail: { rejects: rejects.length } });
        return { fileName: `退回清单-${register.title}.csv`, mediaType: MEDIA.csv, bytes: rejectsFile(rejects) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/registers/:key/holds',
      permission: 'evidence.register.read',
      scope: 'org',
      summary: '待核批次',
      params: RegisterKey,
      response: HoldList,
      handle: async ({ db }, { actor, params }) => {
        const register = await find(db, actor, params.key);
        const holds = await listHolds(db, actor, register.key);
        const names = await findNames(db, actor.region, [...new Set(holds.map(({ importedBy }) => importedBy))]);
        return holds.map((hold) => holdView(register, hold, { accountId: actor.accountId, names }));
      },
    }),
    route({
      method: 'POST',
      path: '/api/evidence/registers/:key/holds/:id/release',
      permission: 'evidence.register.release',
      scope: 'org',
      summary: '放行待核批次',
      params: HoldKey,
      body: HoldBody,
      response: HoldResult,
      handle: async ({ db, clock }, { actor, params, body, note }) => {
        const register = await find(db, actor, params.key);
        const order = { register, identity: actor, now: clock.now(), id: params.id, reason: body.reason };
        const { stored, fileName } = await releaseBatch(db, { ...order, frozenYears });
        note({ object: `${register.key}/${params.id}`, reason: body.reason, detail: { file: fileName, rows: stored } });
        return { rows: stored };
      },
    }),
    route({
      method: 'POST',
      path: '/api/evidence/registers/:key/holds/:id/drop',
      permission: 'evidence.register.release',
      scope: 'org',
      summary: '弃用待核批次',
      params: HoldKey,
      body: HoldBody,
      response: HoldResult,
      handle: async ({ db, clock }, { actor, params, body, note }) => {
        const register = await find(db, actor, params.key);
        const order = { register, identity: actor, now: clock.now(), id: params.id, reason: body.reason };
        const { held, fileName } = await dropBatch(db, order);
        note({ object: `${register.key}/${params.id}`, reason: body.reason, detail: { file: fileName, rows: held } });
        return { rows: held };
      },
    }),
  ];
}
