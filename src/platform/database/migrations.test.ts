import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './testing/database.ts';

/** Tables whose rows belong to the installation, not to a region. */
const WITHOUT_REGION = [
  'platform_audit_seal',
  'platform_backup_event',
  'platform_detached_partition',
  'platform_installation',
  'platform_key',
  'platform_migration',
];
/** Rows that requests update but no person edits, or that the version of their set guards: nobody can be overtaken on them. */
const WITHOUT_VERSION = [
  'access_role_request',
  'access_session',
  'hotline_call_day',
  'performance_message',
  'platform_idempotency',
  'platform_ingest_held_row',
  'platform_ingest_hold',
  'platform_live_batch',
  'platform_verification',
  'reporting_foreign_file',
  'service_hall_rating_day',
  'service_hall_rating_key',
  'service_hall_rating_month',
];

/** What the migrations have made, seen where it counts: in the database. */
describe('the tables as they are', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  const names = async (where: string): Promise<string[]> => {
    const { rows } = await database.owner.pg.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and ${where} order by 1`,
    );
    return rows.map(({ name }) => name);
  };
  const column = (name: string) =>
    `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = '${name}' and not a.attisdropped)`;

  it('are there', async () => expect((await names('true')).length).toBeGreaterThan(20));
  it('each says in Chinese what it is', async () =>
    expect(await names("coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[一-龥]'")).toEqual([]));
  it('the region is the first column of every primary key', async () =>
    expect(
      await names(`not exists (select from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
        where k.conrelid = c.oid and k.contype = 'p' and a.attname = 'region')`),
    ).toEqual(WITHOUT_REGION));
  it('what requests may update carries a version', async () =>
    expect(await names(`has_table_privilege('mz_app', c.oid, 'update') and not ${column('version')}`)).toEqual(WITHOUT_VERSION));
  it('what cannot be updated cannot be deleted either, or is no proof', async () =>
    expect(
      await names(`exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only')
        and (has_table_privilege('mz_app', c.oid, 'update') or has_table_privilege('mz_app', c.oid, 'delete'))`),
    ).toEqual([]));
  it("a unit's own rows are behind row-level security", async () =>
    expect(await names(`${column('org_id')} and not c.relrowsecurity`)).toEqual([]));
  it('no index is there twice', async () =>
    expect(
      await names(`exists (select from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = c.oid
        group by x.relam, i.indkey::text, i.indclass::text, i.indoption::text, coalesce(i.indpred::text, ''), coalesce(i.indexprs::text, '')
        having count(*) > 1)`),
    ).toEqual([]));
  it('requests own nothing', async () => expect(await names("pg_get_userbyid(c.relowner) = 'mz_app'")).toEqual([]));
});
