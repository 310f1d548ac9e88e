import { sql } from 'kysely';
import { localTime } from '../../kernel/period.ts';
import type { Db, Identity } from '../database/db.ts';
import type { ControlTotal, Manifest } from './manifest.ts';
import type { Register } from './register.ts';
import { copyHeld, STAGING } from './staging.ts';

type Unit = Pick<Identity, 'region' | 'orgId'>;

/** 待核批次: a batch that waits for a second person; its rows stand beside the register, not in it. */
export type Hold = {
  readonly id: string;
  readonly register: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly source: string;
  readonly sourceSystem: string | null;
  readonly manifest: Manifest | null;
  /** What was counted, beside what the manifest says. */
  readonly totals: readonly ControlTotal[] | null;
  readonly reasons: readonly string[];
  readonly rows: number;
  readonly held: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly importedBy: string;
  /** Shanghai time. */
  readonly importedAt: string;
  readonly state: 'held' | 'released' | 'dropped';
};

type Row = Omit<Hold, 'rows' | 'held' | 'repeated' | 'rejected' | 'importedAt'> &
  Record<'rows' | 'held' | 'repeated' | 'rejected', string> & { readonly importedAt: Date };

const COLUMNS = sql`id, register, file_name as "fileName", file_sha256 as sha256, source, source_system as "sourceSystem", manifest, totals,
  reasons, row_count::text as rows, held_count::text as held, repeated_count::text as repeated, rejected_count::text as rejected,
  imported_by as "importedBy", imported_at as "importedAt", state`;

const holdOf = ({ rows, held, repeated, rejected, importedAt, ...rest }: Row): Hold => ({
  ...rest,
  ...{ rows: Number(rows), held: Number(held), repeated: Number(repeated), rejected: Number(rejected) },
  importedAt: localTime(importedAt),
});

/** Keeps what is staged as the rows of a held batch. */
export async function addHold(
  db: Db,
  { region, orgId }: Unit,
  hold: Omit<Hold, 'importedAt' | 'state'> & { readonly now: Date },
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await sql`insert into platform_ingest_hold (region, org_id, id, register, file_name, file_sha256, source, source_system, manifest, totals,
      reasons, row_count, held_count, repeated_count, rejected_count, imported_by, imported_at, state)
    values (${region}, ${orgId}, ${hold.id}::uuid, ${hold.register}, ${hold.fileName}, ${hold.sha256}, ${hold.source}, ${hold.sourceSystem},
      ${json(hold.manifest)}::jsonb, ${json(hold.totals)}::jsonb, ${[...hold.reasons]}::text[], ${hold.rows}, ${hold.held}, ${hold.repeated},
      ${hold.rejected}, ${hold.importedBy}, ${hold.now}, 'held')`.execute(db);
  await sql`insert into platform_ingest_held_row (region, org_id, hold_id, line, data)
    select ${region}, ${orgId}, ${hold.id}::uuid, mz_line, to_jsonb(s) - 'mz_line' from ${STAGING} as s`.execute(db);
}

/** A batch of this very file that still waits. */
export async function findHeldFile(db: Db, { region, orgId }: Unit, register: string, sha256: string): Promise<Hold | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from platform_ingest_hold where region = ${region} and org_id = ${orgId}
    and register = ${register} and file_sha256 = ${sha256} and state = 'held'`.execute(db);
  return rows[0] && holdOf(rows[0]);
}

/** A batch that waits or has waited, by its id. */
export async function findHold(db: Db, { region, orgId }: Unit, id: string): Promise<Hold | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from platform_ingest_hold where region = ${region} and org_id = ${orgId}
    and id = ${id}::uuid`.execute(db);
  return rows[0] && holdOf(rows[0]);
}

/** A held batch by its id, locked for whoever decides about it. */
export async function takeHold(db: Db, { region, orgId }: Unit, register: string, id: string): Promise<Hold | undefined> {
  const { rows } = await sql<Row>`select ${COLUMNS} from platform_ingest_hold where region = ${region} and org_id = ${orgId}
    and register = ${register} and id = ${id}::uuid for update`.execute(db);
  return rows[0] && holdOf(rows[0]);
}

/** Batches that wait, of a register or of the whole unit, oldest first. */
export async function listHolds(db: Db, { region, orgId }: Unit, register?: string): Promise<readonly Hold[]> {
  const one = register === undefined ? sql`` : sql`and register = ${register}`;
  const { rows } = await sql<Row>`select ${COLUMNS} from platform_ingest_hold where region = ${region} and org_id = ${orgId}
    ${one} and state = 'held' order by platform_ingest_hold.imported_at, id`.execute(db);
  return rows.map(holdOf);
}

/** Puts the rows of a held batch back into staging. */
export const stageHold = (db: Db, register: Register, { region, orgId }: Unit, id: string) =>
  copyHeld(
    db,
    register,
    sql`select line, data from platform_ingest_held_row
      where region = ${region} and org_id = ${orgId} and hold_id = ${id}::uuid`,
  );

export type HoldDecision = {
  readonly state: 'released' | 'dropped';
  readonly by: string;
  readonly reason: string;
  readonly now: Date;
};

/** Ends the wait; the rows go, into the register or away. */
export async function closeHold(db: Db, { region, orgId }: Unit, id: string, decision: HoldDecision): Promise<void> {
  await sql`delete from platform_ingest_held_row where region = ${region} and org_id = ${orgId} and hold_id = ${id}::uuid`.execute(
    db,
  );
  await sql`update platform_ingest_hold set state = ${decision.state}, decided_by = ${decision.by}, decided_at = ${decision.now},
      reason = ${decision.reason} where region = ${region} and org_id = ${orgId} and id = ${id}::uuid`.execute(db);
}
