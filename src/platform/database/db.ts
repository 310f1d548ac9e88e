import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { effect, Unanswered } from './statement.ts';

/**
 * A database handle that knows no table until a module asks for its own with `db.withTables<…>()`.
 * Inside a request it is that request's transaction.
 */
// biome-ignore lint/complexity/noBannedTypes: the empty table map is the point: no module sees another's tables
export type Db = Kysely<{}>;

/** Whose rows a transaction may see and under whose name it writes. */
export type Identity = {
  readonly region: string;
  readonly orgId: string;
  /** Every unit whose rows are visible: one's own, or all below one. */
  readonly orgs: readonly string[];
  readonly accountId: string;
};

export type Settings = { readonly orgs: string };

/** The setting of an identity on which row-level security depends, for an effect that makes it beside something else. */
export const settings = (slot: (name: keyof Settings) => RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`set_config('mz.orgs', ${slot('orgs')}, true)`;
export const settingsOf = ({ orgs }: Identity): Settings => ({ orgs: orgs.join(',') });
const bind = effect<Settings>(settings);

/** Binds the identity to the current transaction only; a pooled connection never carries it on to the next user. */
export async function setIdentity(db: Db, identity: Identity): Promise<void> {
  await bind(db, settingsOf(identity));
}

type Mode = { readonly mode: 'force_generic_plan' | 'auto' };
const planning = effect<Mode>(
  (slot) => sql`set_config('plan_cache_mode', ${slot('mode')}, true)`,
  new Unanswered(undefined, { ahead: true }),
);

/**
 * Asks for a page of a table by month by a statement that is prepared: it is planned once for each connection. To weigh two dozen
 * parts for each page costs more than the page; which of them it needs is known when it runs.
 */
export async function plannedOnce<T>(db: Db, ask: () => Promise<T>): Promise<T> {
  await planning(db, { mode: 'force_generic_plan' });
  const answer = await ask();
  // or the next query of the transaction, whatever it is, would be planned without its values
  await planning(db, { mode: 'auto' });
  return answer;
}

export type TransactionOptions = {
  readonly readOnly?: boolean;
  readonly isolation?: 'read committed' | 'repeatable read' | undefined;
};

type Beginning = ReturnType<Db['transaction']>;
/** By handle, and by what is wished of the transaction: nothing of it changes. */
const beginnings = new WeakMap<Db, Map<string, Beginning>>();

function beginningOf(db: Db, isolation: NonNullable<TransactionOptions['isolation']>, readOnly: boolean): Beginning {
  const own = beginnings.get(db) ?? new Map<string, Beginning>();
  beginnings.set(db, own);
  const wish = `${isolation} ${readOnly}`;
  const made =
    own.get(wish) ??
    db
      .transaction()
      .setIsolationLevel(isolation)
      .setAccessMode(readOnly ? 'read only' : 'read write');
  own.set(wish, made);
  return made;
}

/** Runs work in one transaction under an identity (none: only tables without a unit are visible). */
export function transact<T>(
  db: Db,
  { identity, readOnly = false, isolation = 'read committed' }: TransactionOptions & { readonly identity?: Identity },
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  return beginningOf(db, isolation, readOnly).execute(async (tx) => {
    // biome-ignore lint/complexity/noBannedTypes: see Db
    const own: Transaction<{}> = tx;
    if (identity) await setIdentity(own, identity);
    return work(own);
  });
}

/** An effect that fails with a code of ours when something holds. */
export const failWhen = (holds: RawBuilder<unknown>, code: `MZ${number}`): RawBuilder<unknown> =>
  sql`case when ${holds} then platform_fail(${sql.lit(code)}) end`;
/** Whether the database failed with this SQLSTATE, one of ours or one of its own. */
export const failedWith = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code;

/** Whether the database answers at all. */
export const isReachable = (db: Db): Promise<boolean> =>
  sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
