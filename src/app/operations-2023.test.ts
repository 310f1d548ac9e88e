import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../kernel/decimal.ts';
import { yearPeriod } from '../kernel/period.ts';
import { openSession } from '../modules/access/index.ts';
import { type Latest, latestMeasurements } from '../modules/evidence/index.ts';
import { loadYear } from '../modules/performance/index.ts';
import { fixedClock } from '../platform/clock.ts';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { createServer } from '../platform/http/server.ts';
import { DEMO } from './demonstration.ts';
import { facts, routes } from './modules.ts';
import { sessionsOf } from './sessions.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';

const NOW = new Date();
const unit = { region: DEMO.region, orgId: DEMO.installer.orgId, year: DEMO.year };

/** Fact, exact value, printed text, records behind it: the figures of the founding year to the last unit. */
const FIGURES: readonly (readonly [string, string, string, number])[] = [
  ['exchange.full_electronic_projects', '1653', '1653', 1653],
  ['exchange.engineering_projects', '884', '884', 1653],
  ['exchange.procurement_projects', '355', '355', 1653],
  ['exchange.property_projects', '183', '183', 1653],
  ['exchange.land_projects', '220', '220', 1653],
  ['exchange.mining_projects', '2', '2', 1653],
  ['exchange.other_projects', '9', '9', 1653],
  ['exchange.full_electronic_rate', '1653/1653', '100.00', 1653],
  ['exchange.remote_evaluations', '897', '897', 1653],
  ['exchange.remote_engineering', '884', '884', 1653],
  ['exchange.remote_procurement', '13', '13', 1653],
  ['exchange.interrupted_sessions', '0', '0', 1653],
  ['exchange.paperless_bid_rate', '1653/1653', '100.00', 1653],
  ['exchange.participant_satisfaction', '285/300', '95.00', 300],
  ['archive.one_project_one_file_rate', '1653/1653', '100.00', 1653],
  ['expert-review.fee_payments', '48', '48', 48],
  ['expert-review.fee_paid_amount', '59600', '59600.00', 48],
  ['expert-review.fee_accuracy_rate', '48/48', '100.00', 48],
  ['expert-review.fee_on_time_rate', '48/48', '100.00', 48],
  ['expert-review.signed_report_rate', '48/48', '100.00', 48],
  ['expert-review.leak_incidents', '0', '0', 48],
  ['expert-review.query_reply_rate', '5/5', '100.00', 5],
  ['expert-review.expert_satisfaction', '46/48', '95.83', 48],
  ['network.lines', '3', '3', 3],
  ['network.line_faults', '1', '1', 36],
  ['network.availability', '1576590/1576800', '99.99', 36],
  ['network.mttr_hours', '210/60', '3.5', 1],
  ['network.outage_hours', '210/60', '3.5', 36],
  ['network.user_satisfaction', '57/60', '95.00', 60],
  ['facilities.managed_area', '26360', '26360', 6],
  ['facilities.on_post_rate', '2304/2400', '96.00', 2400],
  ['facilities.equipment_ok_rate', '196/200', '98.00', 200],
  ['facilities.repair_on_time_rate', '392/400', '98.00', 400],
  ['facilities.unit_cost', '559095.6/26360', '21.21', 6],
  ['facilities.paid_unit_cost', '471300/26360', '17.88', 6],
  ['facilities.safety_incidents', '0', '0', 52],
  ['facilities.waste_removal_rate', '365/365', '100.00', 365],
  ['facilities.tenant_satisfaction', '114/120', '95.00', 120],
];

describe('the records of 2023', () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let token = '';
  let measured: ReadonlyMap<string, Latest>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    const reading = { identity: DEMO.installer, readOnly: true };
    measured = await transact(database.app.db, reading, (db) => latestMeasurements(db, { ...yearPeriod(unit.year), ...unit }));
    token = await openSession(database.owner.db, DEMO.region, 'caiwu', NOW);
    const context = {
      db: database.app.db,
      clock: fixedClock(NOW),
      files: { put: async () => '', get: async () => undefined },
      origin: 'demo',
    } as const;
    const sessions = sessionsOf({ pool: database.app, region: DEMO.region }, () => NOW);
    app = await createServer({ routes, context, region: DEMO.region, sessions, logger: false, trustProxy: false });
    await app.ready();
  });
  afterAll(async () => {
    await app?.close();
    await database?.end();
  });
  const get = (path: string) => app.inject({ method: 'GET', url: `/api/evidence/measurements/${path}`, cookies: { mz: token } });

  it.each(FIGURES)('%s is %s', (key, exact, printed, rows) => {
    const { numerator, denominator, ...value } = measured.get(key)!;
    expect([
      denominator ? `${plain(numerator)}/${plain(denominator)}` : plain(numerator),
      value.printed,
      value.rows,
      value.grade,
    ]).toEqual([exact, printed, rows, 'B']);
  });
  it('the rows of the four projects that are counted rest on records, not on papers', async () => {
    const { projects } = await transact(database.app.db, { identity: DEMO.installer }, (db) => loadYear(db, facts, unit));
    const counted = projects.flatMap(({ project, indicators, rows }) =>
      indicators.filter(({ id }) => rows.get(id)?.grade === 'B').map(({ name }) => `${project.id} ${name}`),
    );
    expect(counted).toEqual(
      expect.arrayContaining(['exchange 因系统故障中止交易的次数', 'expert 评审信息泄露事件数', 'building 大楼安全责任事故数']),
    );
    const own = (id: string) => counted.filter((name) => name.startsWith(`${id} `)).length;
    expect(['exchange', 'expert', 'network', 'building'].map(own)).toEqual([8, 8, 7, 9]);
  });
  it('a zero opens on what it was counted among', async () => {
    const id = measured.get('exchange.interrupted_sessions')!.id;
    const view = (await get(id)).json();
    expect([view.printed, view.denominator, view.rows]).toEqual(['0', null, 1653]);
    expect(view.denominatorDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(view.sets).toEqual([
      { key: 'of', title: '记录', count: 0 },
      { key: 'among', title: '核查范围', count: 1653 },
    ]);
    const page = (await get(`${id}/records?set=among`)).json();
    expect(page.records).toHaveLength(50);
    expect(page.records[0]).toEqual({ id: 'KP2023-0001', label: '2023-12-31 09:00 JY2023-0001 异议处理 25 分钟' });
    const fields = (await get(`${id}/records/one?set=among&record=KP2023-0001`)).json().fields;
    expect(fields).toContainEqual({ name: '中止原因', value: '异议处理' });
  });
  it('the set is refused where a figure has none', async () => {
    const reply = await get(`${measured.get('network.lines')!.id}/records?set=among`);
    expect([reply.statusCode, reply.json().type]).toEqual([404, 'urn:problem:evidence/no-record']);
  });
});
