import { type RawBuilder, sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import type { Register } from './register.ts';

/** The identity of rows whose table is partitioned by month: an index of ids beside it, because no key of the table holds the id alone. */

type Unit = Pick<Identity, 'region' | 'orgId'>;
type Keyed = NonNullable<Register['identity']>;

/** The content of a row (of an alias), to tell the same record from another one under its id. */
export const contentHash = ({ columns }: Register, alias: string): RawBuilder<Buffer> =>
  sql`sha256(convert_to(row(${sql.join(columns.map(({ name }) => sql.ref(`${alias}.${name}`)))})::text, 'UTF8'))`;

/** Recorded ids of a unit, as a from-item joined on `id`. */
export const keysOf = ({ table }: Keyed, { region, orgId }: Unit): RawBuilder<unknown> =>
  sql`(select id, record_hash, batch_seq from ${sql.table(table)} where region = ${region} and org_id = ${orgId})`;

/** Enters the ids of some new rows `s`. */
export async function enterKeys(
  db: Db,
  register: Register,
  identity: Keyed,
  { unit: { region, orgId }, seq, rows }: { unit: Unit; seq: string; rows: RawBuilder<unknown> },
): Promise<void> {
  const at = sql.ref(identity.at);
  await sql`insert into ${sql.table(identity.table)} (region, org_id, id, ${at}, record_hash, batch_seq)
    select ${region}, ${orgId}, s.id, ${sql.ref(`s.${identity.at}`)}, ${contentHash(register, 's')}, ${seq}::bigint from ${rows}`.execute(
    db,
  );
}
