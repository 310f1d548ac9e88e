import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/db.ts';
import type { MacFields } from './mac.ts';

export type MacEvent = MacFields & { readonly rowMac: Buffer | null; readonly macAlg: string | null };

/** An event as its MAC is made over it; an instant finer than a millisecond, which no event has, is written as it is. */
const FIELDS = sql`e.id::text as id, e.region, e.org_id as "orgId", e.actor, e.actor_name as "actorName", e.action, e.object, e.address,
  e.result, e.reason, e.detail, e.row_mac as "rowMac", e.mac_alg as "macAlg",
  regexp_replace(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z' as at`;

const unsealed = sql`not exists (select from platform_audit_seal s where s.region = e.region and s.audit_id = e.id)`;

/**
 * Events without a seal, oldest first. They are found by what is not sealed, never by their numbers: an event may be committed
 * after later ones have been sealed. `since` spares the look at those of long ago.
 */
export async function unsealedEvents(db: Db, since: Date | undefined, limit: number): Promise<readonly MacEvent[]> {
  const { rows } = await sql<MacEvent>`select ${FIELDS} from platform_audit_event e
    where ${unsealed} ${since ? sql`and e.at >= ${since}` : sql``} order by e.at, e.id limit ${limit}`.execute(db);
  return rows;
}

export type AuditSeal = {
  readonly day: string;
  readonly seq: string;
  readonly region: string;
  readonly auditId: string;
  readonly prev: Buffer;
  readonly mac: Buffer;
  readonly alg: string;
  readonly late: boolean;
};
const SEAL = sql`s.day::text as day, s.seq::text as seq, s.region, s.audit_id::text as "auditId", s.prev, s.mac, s.alg, s.late`;

/** The newest seal of the log. */
export async function lastSeal(db: Db): Promise<AuditSeal | undefined> {
  const { rows } =
    await sql<AuditSeal>`select ${SEAL} from platform_audit_seal s order by s.day desc, s.seq desc limit 1`.execute(db);
  return rows[0];
}

/** The MACs of a day in their order. */
export async function macsOfDay(db: Db, day: string): Promise<readonly Buffer[]> {
  const { rows } = await sql<{
    mac: Buffer;
  }>`select mac from platform_audit_seal s where day = ${day}::date order by s.seq`.execute(db);
  return rows.map(({ mac }) => mac);
}

export async function addSeals(db: Db, seals: readonly AuditSeal[]): Promise<void> {
  const of = <T>(pick: (seal: AuditSeal) => T): T[] => seals.map(pick);
  await sql`insert into platform_audit_seal (day, seq, region, audit_id, prev, mac, alg, late) select * from unnest(
    ${of(({ day }) => day)}::date[], ${of(({ seq }) => seq)}::bigint[], ${of(({ region }) => region)}::text[],
    ${of(({ auditId }) => auditId)}::uuid[], ${of(({ prev }) => prev)}::bytea[], ${of(({ mac }) => mac)}::bytea[],
    ${of(({ alg }) => alg)}::text[], ${of(({ late }) => late)}::boolean[])`.execute(db);
}

/** A seal and the event it is of, which may be gone. */
export type SealedEvent = { readonly seal: AuditSeal; readonly event: MacEvent | null };
type Joined = AuditSeal & MacEvent & { readonly found: boolean };

/** Seals of some days with their events, in the order of the chain. */
export async function sealedEvents(
  db: Db,
  {
    from,
    to,
    after,
    limit,
  }: { from?: string | undefined; to?: string | undefined; after?: AuditSeal | undefined; limit: number },
): Promise<readonly SealedEvent[]> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (from) parts.push(sql`s.day >= ${from}::date`);
  if (to) parts.push(sql`s.day <= ${to}::date`);
  if (after) parts.push(sql`(s.day, s.seq) > (${after.day}::date, ${after.seq}::bigint)`);
  // the seal's region comes last, so that it stands where both have one
  const { rows } = await sql<Joined>`select ${FIELDS}, e.id is not null as found, ${SEAL} from platform_audit_seal s
    left join platform_audit_event e on e.region = s.region and e.id = s.audit_id
    where ${sql.join(parts, sql` and `)} order by s.day, s.seq limit ${limit}`.execute(db);
  return rows.map((row) => {
    const { day, seq, region, auditId, prev, alg, late } = row;
    return { seal: { day, seq, region, auditId, prev, mac: row.mac, alg, late }, event: row.found ? row : null };
  });
}

/** How many seconds the oldest event of the last day has been waiting for its seal. */
export async function unsealedSeconds(db: Db): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`select platform_audit_unsealed() as seconds`.execute(db);
  return rows[0]?.seconds ?? 0;
}
