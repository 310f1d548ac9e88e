import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Kind } from '../../kernel/kind.ts';
import type { Db } from './db.ts';

/** 安装标记: what a database holds, and of which unit; region and unit are empty before 开账. */
export type Marker = { readonly kind: Kind; readonly region: string; readonly unit: string };

/** The marker of a database; undefined for one that nobody has opened yet. */
export async function findMarker(db: Db): Promise<Marker | undefined> {
  const { rows } = await sql<Marker>`select kind, region, unit from platform_installation`.execute(db);
  return rows[0];
}

/** Marks an empty database, for ever; two programs that open it at once mark it once. */
export async function mark(db: Db, { kind, region, unit }: Marker): Promise<void> {
  await sql`insert into platform_installation (kind, region, unit) values (${kind}, ${region}, ${unit}) on conflict do nothing`.execute(
    db,
  );
}

/** Puts a new set-up secret in place of an earlier one; only its hash is kept. Needs the owner of the tables. */
export async function offerSecret(db: Db, secret: string, until: Date): Promise<void> {
  const hash = createHash('sha256').update(secret, 'utf8').digest('hex');
  await sql`update platform_installation set secret_sha256 = ${hash}, secret_until = ${until} where region = ''`.execute(db);
}

/** Spends the set-up secret and names the unit; false when it is wrong, late or spent. */
export async function spendSecret(
  db: Db,
  { secret, region, unit, now }: { readonly secret: string; readonly region: string; readonly unit: string; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select platform_set_up(${secret}, ${region}, ${unit}, ${now}) as done`.execute(
    db,
  );
  return rows[0]?.done ?? false;
}
