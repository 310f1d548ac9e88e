import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';

/** Statements that are asked with every request: compiled once for the process, prepared once for each connection. */

/** A place in a statement where a value is put when it is asked. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Stands before the values of a statement whose answer nobody waits for alone; see `Connection`. */
export class Unanswered {
  /** What its failure is called by whoever is answered in its stead. */
  readonly failure: (cause: unknown) => unknown;

  constructor(failure: (cause: unknown) => unknown = (cause) => cause) {
    this.failure = failure;
  }
}

const names = new Map<string, string>();

/** The name under which a connection prepares a text; undefined: it is not one of those that come again. */
export const preparedName = (text: string): string | undefined => names.get(text);

// biome-ignore lint/complexity/noBannedTypes: it is Db, whose file asks statements itself
type Handle = Kysely<{}>;

export type Ask<Values extends object, Row> = (db: Handle, values: Values) => Promise<readonly Row[]>;

/**
 * Declares a statement over named values: `build` is called once, with a function that makes the places of the values. The
 * number of such statements is that of the program's places, never of its users' wishes: each stays prepared.
 *
 * `unanswered`: within a transaction the statement counts as done once it is sent. What is asked behind it (at the latest the
 * commit) fails when it failed, and nothing that is sent behind it in the transaction takes effect.
 */
export function statement<Values extends object, Row>(
  build: (slot: (name: keyof Values & string) => RawBuilder<unknown>) => RawBuilder<Row>,
  unanswered?: Unanswered,
): Ask<Values, Row> {
  let made: { readonly text: string; readonly slots: readonly unknown[] } | undefined;
  return async (db, values) => {
    if (!made) {
      const { sql: text, parameters } = build((name) => sql`${new Slot(name)}`).compile(db);
      if (!names.has(text)) names.set(text, `mz${names.size}`);
      made = { text, slots: parameters };
    }
    const given = values as Readonly<Record<string, unknown>>;
    const parameters = made.slots.map((slot) => (slot instanceof Slot ? given[slot.name] : slot));
    if (unanswered && db.isTransaction) parameters.unshift(unanswered);
    return (await db.executeQuery<Row>(CompiledQuery.raw(made.text, parameters))).rows;
  };
}
