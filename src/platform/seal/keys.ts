import { sql } from 'kysely';
import { fingerprint, KEY_FILES, type Keyring } from '../crypto/keyring.ts';
import type { Db } from '../database/db.ts';
import { StartError } from '../database/embedded/start-error.ts';

/** Kept secrets by which everything sealed so far was made; another one would break every seal. */
const SECRETS = ['seal', 'audit'] as const;

/** Whether the key files are those of this database; a new database takes the ones it is given. @throws StartError */
export async function assertKeys(db: Db, keys: Keyring): Promise<void> {
  for (const name of SECRETS) {
    const own = fingerprint(name, keys[name]);
    await sql`insert into platform_key (name, key_id) select ${name}, ${own}
      where not exists (select from platform_key where name = ${name}) on conflict do nothing`.execute(db);
    const { rows } = await sql<{ keyId: string }>`select key_id as "keyId" from platform_key where name = ${name}`.execute(db);
    if (rows.some(({ keyId }) => keyId === own)) continue;
    throw new StartError(
      `数据目录中的 ${KEY_FILES[name]} 不是这个数据库的密钥`,
      `封存与审计日志是用另一个密钥（标识 ${rows[0]?.keyId ?? '未知'}）做的；请把原来的 ${KEY_FILES[name]} 放回数据目录，或用备份密钥恢复。`,
    );
  }
}
