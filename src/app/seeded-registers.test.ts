import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { denominatorOf, numeratorOf } from '../modules/evidence/fact.ts';
import { type Latest, latestMeasurements } from '../modules/evidence/index.ts';
import { rootOfLeaves } from '../platform/crypto/merkle.ts';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { DEMO } from './demonstration.ts';
import { facts } from './modules.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';

const sha = (text: string): Buffer => hash('sha256', text, 'buffer');

describe('the demonstration records give the published figures', () => {
  let database: TestDatabase;
  let latest: ReadonlyMap<string, Latest>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    const bounds = { region: DEMO.region, orgId: DEMO.installer.orgId, from: '2023-01-01', to: '2024-01-01' };
    latest = await transact(database.app.db, { identity: DEMO.installer, readOnly: true }, (db) =>
      latestMeasurements(db, bounds),
    );
  });
  afterAll(() => database?.end());

  it.each([
    ['hotline.total_calls', '166569', undefined, '166569', 'B'],
    ['hotline.outbound_calls', '20552', undefined, '20552', 'B'],
    ['hotline.answer_rate', '143956', '146017', '98.59', 'B'],
    ['hotline.on_time_closure_rate', '46772', '46800', '99.94', 'B'],
    ['hotline.satisfaction_rate', '24337', '25035', '97.21', 'B'],
    ['hotline.qa_pass_rate', '2044', '2052', '99.61', 'B'],
    ['hotline.callback_rate', '43056', '46800', '92.00', 'B'],
    ['hotline.transfer_success_rate', '1157', '1200', '96.42', 'B'],
    ['hotline.kb_update_on_time_rate', '588', '600', '98.00', 'B'],
    ['hotline.seats', '10', undefined, '10', 'B'],
    ['hotline.staff', '27', undefined, '27', 'B'],
    ['hotline.staffed_hours_per_week', '168', undefined, '168', 'B'],
    ['service-hall.general_windows', '13', undefined, '13', 'B'],
    ['service-hall.undifferentiated_windows', '2', undefined, '2', 'B'],
    ['service-hall.training_sessions', '5', undefined, '5', 'B'],
    ['service-hall.site_surveys', '1', undefined, '1', 'B'],
    ['service-hall.online_ready_rate', '3040', '3080', '98.70', 'B'],
    ['service-hall.fully_online_rate', '2478', '3080', '80.45', 'B'],
    ['service-hall.promise_reduction_mean', '241840', '3080', '78.52', 'B'],
    ['service-hall.instant_item_rate', '1799', '3080', '58.41', 'B'],
    ['service-hall.one_visit_rate', '3076', '3080', '99.87', 'B'],
    ['service-hall.good_rating_rate', '4091371', '4091377', '99.99', 'C'],
  ])('%s: %s of %s prints %s', (key, numerator, denominator, printed, grade) => {
    const found = latest.get(key);
    expect([found?.numerator.toFixed(), found?.denominator?.toFixed(), found?.printed, found?.grade]).toEqual([
      ...[numerator, denominator, printed, grade],
    ]);
  });
  it('the digests of a rate are the trees over the records that its lists show, written out again from their rows', async () => {
    const { bounds, numeratorDigest, denominatorDigest } = latest.get('hotline.on_time_closure_rate')!;
    const fact = facts.get('hotline.on_time_closure_rate')!;
    const lists = [numeratorOf(fact), denominatorOf(fact)!];
    await transact(database.app.db, { identity: DEMO.installer, readOnly: true }, async (db) => {
      const { rows } = await sql<{
        id: string;
        row: string;
      }>`select r.id, to_jsonb(r)::text as row from hotline_work_order as r`.execute(db);
      const written = new Map(rows.map(({ id, row }) => [id, row]));
      const trees = lists.map(async (list) => {
        const records = await list.page(db, bounds, { limit: rows.length });
        return rootOfLeaves(Buffer.concat(records.map(({ id }) => sha(`\0${id}|${sha(written.get(id) ?? '').toString('hex')}`))));
      });
      expect((await Promise.all(trees)).map((root) => root.toString('hex'))).toEqual([numeratorDigest, denominatorDigest]);
    });
  });
});
