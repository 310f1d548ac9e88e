import { sql } from 'kysely';
import { newId } from '../ids.ts';
import type { Db } from './db.ts';

/** 文件: its bytes lie in the object store under their hash. */
export type StoredFile = {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: string;
  readonly uploadedBy: string;
};
type Unit = { readonly region: string; readonly orgId: string };

export async function addFile(
  db: Db,
  { region, orgId }: Unit,
  file: Omit<StoredFile, 'id' | 'size'> & { readonly size: number },
  now: Date,
): Promise<StoredFile> {
  const id = newId(now);
  await sql`insert into platform_file (region, org_id, id, sha256, name, media_type, size, uploaded_by, uploaded_at)
    values (${region}, ${orgId}, ${id}, ${file.sha256}, ${file.name}, ${file.mediaType}, ${file.size}, ${file.uploadedBy}, ${now})`.execute(
    db,
  );
  return { ...file, id, size: String(file.size) };
}

/** Files by their ids, within the units that the transaction may see. */
export async function findFiles(db: Db, region: string, ids: readonly string[]): Promise<readonly StoredFile[]> {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<StoredFile>`select id, sha256, name, media_type as "mediaType", size::text as size, uploaded_by as "uploadedBy"
    from platform_file where region = ${region} and id = any (${[...ids]}::uuid[])`.execute(db);
  return rows;
}
