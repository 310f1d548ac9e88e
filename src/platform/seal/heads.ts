import { sql } from 'kysely';
import { keyring } from '../crypto/keyring.ts';
import { keyIdOf, type SignatureAlg, sign, verify } from '../crypto/suite.ts';
import type { Db, Identity } from '../database/db.ts';
import { type HeadList, signedBytes } from './chain.ts';
import { registerHeads } from './entries.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/** 链头签名: the heads of a unit's registers at the end of a day, under a signature that can be checked without this database. */
export type SignedHeads = HeadList & { readonly publicKey: string; readonly signature: string };

export const HEADS_FORMAT = 'mz-heads-1';

/** Signs a list of heads; what comes out is kept, sent outside or put into a proof. */
export function signList(list: Omit<HeadList, 'alg' | 'keyId'>): SignedHeads {
  const { sign: key } = keyring();
  const full = { ...list, alg: key.alg, keyId: keyIdOf(key) };
  return { ...full, publicKey: key.public, signature: sign(key, signedBytes(full)) };
}

const isAlg = (alg: string): alg is SignatureAlg => alg === 'ed25519' || alg === 'sm2';

/** Whether a list is what its key has signed; whose key that is must be known from elsewhere. */
export const isSigned = ({ publicKey, signature, ...list }: SignedHeads): boolean =>
  isAlg(list.alg) &&
  keyIdOf({ alg: list.alg, public: publicKey }) === list.keyId &&
  verify({ alg: list.alg, public: publicKey }, signedBytes(list), signature);

/** Signs the heads of a unit for a day, once; undefined when the day has been signed or nothing has been sealed. */
export async function signHeads(
  db: Db,
  unit: Unit,
  { day, auditRoot, now }: { readonly day: string; readonly auditRoot: string | null; readonly now: Date },
): Promise<SignedHeads | undefined> {
  const heads = await registerHeads(db, unit);
  if (heads.length === 0) return undefined;
  const { region, orgId } = unit;
  const signed = signList({ region, orgId, day, heads, auditRoot, signedAt: now.toISOString() });
  const { numAffectedRows } = await sql`insert into platform_seal_head
      (region, org_id, day, heads, audit_root, alg, key_id, public_key, signature, signed_at)
    values (${region}, ${orgId}, ${day}::date, ${JSON.stringify(heads)}::jsonb, ${auditRoot}, ${signed.alg}, ${signed.keyId},
      ${signed.publicKey}, ${signed.signature}, ${now}) on conflict do nothing`.execute(db);
  return numAffectedRows === 1n ? signed : undefined;
}

type Row = Omit<SignedHeads, 'signedAt'> & { readonly signedAt: Date };

/** The signed lists of a unit, newest day first. */
export async function listSignedHeads(
  db: Db,
  { region, orgId }: Unit,
  { day, limit }: { readonly day?: string; readonly limit?: number } = {},
): Promise<readonly SignedHeads[]> {
  const { rows } =
    await sql<Row>`select region, org_id as "orgId", day::text as day, heads, audit_root as "auditRoot", alg, key_id as "keyId",
      public_key as "publicKey", signature, signed_at as "signedAt" from platform_seal_head
    where region = ${region} and org_id = ${orgId} ${day === undefined ? sql`` : sql`and day = ${day}::date`}
    order by platform_seal_head.day desc ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(db);
  return rows.map((row) => ({ ...row, signedAt: row.signedAt.toISOString() }));
}

/** The file of a day's heads, to be kept outside of the house. */
export const headsFile = (signed: SignedHeads): string => `${JSON.stringify({ format: HEADS_FORMAT, ...signed }, null, 2)}\n`;
