import { sql } from 'kysely';
import type { Db } from './db.ts';

/** 依据与参数: the value of a setting on a day, and the given one where no document has set another. */
export async function settingOf(
  db: Db,
  { region, day }: { region: string; day: string },
  key: string,
  fallback: number,
): Promise<number> {
  const { rows } = await sql<{ value: unknown }>`select value from platform_setting where region = ${region} and key = ${key}
    and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) order by valid_from desc limit 1`.execute(
    db,
  );
  const value = rows[0]?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}
