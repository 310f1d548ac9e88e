import { KIND_TITLES } from '../../kernel/kind.ts';
import { localTime } from '../../kernel/period.ts';
import { routesOf } from '../../platform/http/route.ts';
import type { Register, RegistersOf } from '../../platform/ingest/register.ts';
import { shownValue } from '../../platform/ingest/titles.ts';
import { registersOfTables } from '../../platform/seal/entries.ts';
import { brokenSeals } from '../../platform/seal/verifications.ts';
import {
  GRADE_TITLES,
  MeasurementId,
  MeasurementView,
  permissions,
  RecomputationView,
  RecordPage,
  RecordQuery,
  RecordsQuery,
  RecordView,
  refuse,
} from './contract.ts';
import { driftOf, recompute, registerHeads } from './drift.ts';
import { tablesOf } from './fact.ts';
import { viewDrift, viewOf, viewRecomputation } from './measurement-views.ts';
import { type Finder, setsOf } from './sets.ts';

const route = routesOf(permissions);
const PAGE = 50;

/** The routes of a figure on its way home. */
export function evidenceRoutes({ find, findSet }: Finder, registersOf: RegistersOf) {
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
        const behind = await registersOfTables(db, measurement.bounds, tablesOf(fact));
        const broken = (await brokenSeals(db, measurement.bounds, behind)).map(({ message }) => message);
        const view = { ...viewOf(measurement, fact), broken, drift: drift && viewDrift(drift) };
        return { ...view, sets: await Promise.all(sets) };
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
        const last = records.length > PAGE ? shown.at(-1) : undefined;
        return { records: shown.map(({ id, label }) => ({ id, label })), next: last ? (last.place ?? last.id) : null };
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
        note({ object: `${tally.register ?? tally.table}/${query.record}` });
        const registers = await registersOf(db, bounds);
        return {
          fields: fieldsOf(
            record,
            registers.find(({ key, table }) => (tally.register ? key === tally.register : table === tally.table)),
          ),
        };
      },
    }),
  ];
}

const COMMON: Readonly<Record<string, string>> = {
  source: '来源',
  grade: '佐证等级',
  batch_seq: '导入批次',
  recorded_at: '入库时间',
};

/** The fields of a record as a person reads them: the register's own in the order of its files, then what every record carries. */
function fieldsOf(record: Readonly<Record<string, unknown>>, register: Register | undefined) {
  const own = (register?.columns ?? []).filter(({ name }) => name in record);
  const common = Object.keys(COMMON).filter((name) => name in record && !own.some((column) => column.name === name));
  const text = (value: unknown) => (value === null ? null : String(value));
  return [
    ...own.map((column) => ({ name: column.heading, value: shownValue(column, text(record[column.name])) })),
    ...common.map((name) => ({ name: COMMON[name] ?? name, value: shownCommon(name, text(record[name])) })),
  ];
}

function shownCommon(name: string, value: string | null): string {
  if (name === 'recorded_at' && value !== null) return localTime(new Date(value));
  if (name === 'grade' && value !== null) return `${value}（${GRADE_TITLES[value] ?? ''}）`;
  return value === 'demo' || value === 'stress' ? KIND_TITLES[value] : (value ?? '');
}
