import { z } from 'zod';
import type { Db } from '../../platform/database/db.ts';
import type { Tally } from '../../platform/database/tally.ts';
import { routesOf } from '../../platform/http/route.ts';
import { countRows, importFile } from '../../platform/ingest/load.ts';
import type { Register } from '../../platform/ingest/register.ts';
import {
  ImportResult,
  MeasurementId,
  MeasurementView,
  permissions,
  RecomputationView,
  RecordPage,
  RecordQuery,
  RecordsQuery,
  RecordView,
  RegisterKey,
  RegisterView,
  refuse,
  type SetKey,
} from './contract.ts';
import { findMeasurement, type Measurement } from './data/measurements.ts';
import { driftOf, recompute, registerHeads } from './drift.ts';
import type { Fact } from './fact.ts';
import { viewDrift, viewOf, viewRecomputation } from './views.ts';

const route = routesOf(permissions);
const PAGE = 50;
const MIB = 1_048_576;

/** Finds the fact a measurement was taken of: declared by a module, or stated about a subject. */
export type FindFact = (db: Db, measurement: Measurement) => Promise<Fact | undefined>;

type Sets = readonly { readonly key: SetKey; readonly title: string; readonly tally: Tally }[];

function setsOf(fact: Fact): Sets {
  if (!('part' in fact)) return [{ key: 'of', title: '记录', tally: fact.of }];
  const rest: Sets = fact.kind === 'ratio' ? [{ key: 'rest', title: '未计入分子的记录', tally: fact.rest }] : [];
  return [...rest, { key: 'part', title: '分子记录', tally: fact.part }, { key: 'whole', title: '分母记录', tally: fact.whole }];
}

/** The routes of a figure on its way home, and of the registers it rests on. */
export function evidenceRoutes(findFact: FindFact, registers: readonly Register[]) {
  async function find(db: Db, region: string, id: string): Promise<{ measurement: Measurement; fact: Fact }> {
    const measurement = await findMeasurement(db, region, id);
    const fact = measurement && (await findFact(db, measurement));
    if (!measurement || !fact) throw refuse('evidence/no-measurement', { detail: '它可能不属于您的单位;请从项目页面重新打开。' });
    return { measurement, fact };
  }

  async function findSet(db: Db, { region, id, set }: { region: string; id: string; set: SetKey }) {
    const { measurement, fact } = await find(db, region, id);
    const found = setsOf(fact).find(({ key }) => key === set);
    if (!found) throw refuse('evidence/no-record', { detail: '这个数值没有该组记录。' });
    return { bounds: measurement.bounds, tally: found.tally };
  }

  return [
    route({
      method: 'GET',
      path: '/api/evidence/measurements/:id',
      permission: 'evidence.measurement.read',
      scope: 'org',
      summary: '测量值',
      params: MeasurementId,
      response: MeasurementView,
      isolation: 'repeatable read',
      handle: async ({ db }, { actor, params }) => {
        const { measurement, fact } = await find(db, actor.region, params.id);
        const sets = setsOf(fact).map(async ({ key, title, tally }) => ({
          key,
          title,
          count: (await tally.total(db, measurement.bounds)).rows,
        }));
        const drift = await driftOf(db, fact, measurement, await registerHeads(db, measurement.bounds));
        return { ...viewOf(measurement, fact), drift: drift && viewDrift(drift), sets: await Promise.all(sets) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/measurements/:id/recomputation',
      permission: 'evidence.measurement.read',
      scope: 'org',
      summary: '复算',
      params: MeasurementId,
      response: RecomputationView,
      audit: 'read',
      isolation: 'repeatable read',
      handle: async ({ db }, { actor, params, note }) => {
        const { measurement, fact } = await find(db, actor.region, params.id);
        const view = viewRecomputation(fact, await recompute(db, fact, measurement));
        note({ object: `measurement/${measurement.id}`, detail: { equal: view.equal } });
        return view;
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/measurements/:id/records',
      permission: 'evidence.measurement.read',
      scope: 'org',
      summary: '数值背后的记录',
      params: MeasurementId,
      query: RecordsQuery,
      response: RecordPage,
      handle: async ({ db }, { actor, params, query }) => {
        const { bounds, tally } = await findSet(db, { region: actor.region, id: params.id, set: query.set });
        const records = await tally.page(db, bounds, { after: query.after, limit: PAGE + 1 });
        const shown = records.slice(0, PAGE);
        return { records: shown, next: records.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/measurements/:id/records/one',
      permission: 'evidence.measurement.read',
      scope: 'org',
      summary: '一条记录',
      params: MeasurementId,
      query: RecordQuery,
      response: RecordView,
      audit: 'read',
      handle: async ({ db }, { actor, params, query, note }) => {
        const { bounds, tally } = await findSet(db, { region: actor.region, id: params.id, set: query.set });
        const record = await tally.record(db, bounds, query.record);
        if (!record) throw refuse('evidence/no-record', { detail: '它不在这个数值的范围内。' });
        note({ object: `${tally.table}/${query.record}` });
        return {
          fields: fieldsOf(
            record,
            registers.find(({ table }) => table === tally.table),
          ),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/registers',
      permission: 'evidence.register.read',
      scope: 'org',
      summary: '数据登记',
      response: z.array(RegisterView),
      handle: async ({ db }, { actor }) =>
        Promise.all(
          registers.map(async (register) => ({
            key: register.key,
            title: register.title,
            rows: await countRows(db, register, actor),
            headings: register.columns.map(({ heading }) => heading),
          })),
        ),
    }),
    route({
      method: 'POST',
      path: '/api/evidence/registers/:key/imports',
      permission: 'evidence.register.import',
      scope: 'org',
      summary: '导入业务记录',
      params: RegisterKey,
      upload: { maxBytes: 20 * MIB },
      response: ImportResult,
      handle: async ({ db, clock }, { actor, params, upload, note }) => {
        const register = registers.find(({ key }) => key === params.key);
        if (!register) throw refuse('evidence/no-register', { detail: '请从数据登记页面选择。' });
        const result = await importFile(db, { register, ...upload, source: 'import', identity: actor, now: clock.now() });
        note({ object: `${register.key}/${result.id}`, detail: { rows: result.rows, stored: result.stored } });
        return result;
      },
    }),
  ];
}

const COMMON: Readonly<Record<string, string>> = {
  source: '来源',
  grade: '佐证等级',
  batch_seq: '导入批次',
  recorded_at: '入库时间',
  region: '行政区划',
  org_id: '机构',
};

function fieldsOf(record: Readonly<Record<string, unknown>>, register: Register | undefined) {
  const headings = new Map(register?.columns.map(({ name, heading }) => [name, heading]));
  return Object.entries(record).map(([name, value]) => ({
    name: headings.get(name) ?? COMMON[name] ?? name,
    value: value === null ? '' : String(value),
  }));
}
