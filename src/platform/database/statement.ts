import { type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';

/** Statements that are asked with every request: compiled once for the process, prepared once for each connection. */

/** A place in a statement where a value is put when it is asked. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type Given = Readonly<Record<string, unknown>>;

/** Marks a statement whose answer nobody waits for alone; see `Connection`. */
export class Unanswered {
  /** What its failure, with these values, is called by whoever is answered in its stead. */
  readonly failure: (cause: unknown, given: Given) => unknown;
  /** It concerns nothing but the statements behind it in its transaction: where none comes, it is not sent. */
  readonly ahead: boolean;

  constructor(failure: (cause: unknown, given: Given) => unknown = (cause) => cause, { ahead = false } = {}) {
    this.failure = failure;
    this.ahead = ahead;
  }
}

/** How a connection is told of such a statement, beside its text and its values. */
export type Prepared = {
  readonly name: string;
  readonly unanswered?: Unanswered | undefined;
  readonly given?: Given | undefined;
  readonly effect?: Effect | undefined;
};

const SELECT = 'select ';

/** A statement that only computes expressions: behind another one its expressions are written down beside that one's. */
export class Effect {
  readonly text: string;
  readonly name: string;
  readonly #places: number;
  readonly #fresh: boolean;
  readonly #joined = new Map<Effect, Effect>();

  constructor(text: string, name: string, places: number, fresh: boolean) {
    this.text = text;
    this.name = name;
    this.#places = places;
    this.#fresh = fresh;
  }

  /** Both in one statement, the values of this one first; undefined where the other one has to begin later. */
  with(other: Effect): Effect | undefined {
    if (other.#fresh) return undefined;
    const known = this.#joined.get(other);
    if (known) return known;
    const behind = other.text.slice(SELECT.length).replaceAll(/\$(\d+)/g, (_, place) => `$${Number(place) + this.#places}`);
    const text = `${this.text}, ${behind}`;
    const made = new Effect(text, nameOf(text), this.#places + other.#places, this.#fresh);
    this.#joined.set(other, made);
    return made;
  }
}

const names = new Map<string, string>();

/** The name under which each connection prepares a text. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `mz${names.size}`;
  names.set(text, name);
  return name;
}

// biome-ignore lint/complexity/noBannedTypes: it is Db, whose file asks statements itself
type Handle = Kysely<{}>;

export type Ask<Values extends object, Row> = (db: Handle, values: Values) => Promise<readonly Row[]>;

type Build<Values, Row> = (slot: (name: keyof Values & string) => RawBuilder<unknown>) => RawBuilder<Row>;

/**
 * Declares a statement over named values: `build` is called once, with a function that makes the places of the values. The
 * number of such statements is that of the program's places, never of its users' wishes: each stays prepared.
 *
 * `unanswered`: within a transaction the statement counts as done once it is sent. What is asked behind it (at the latest the
 * commit) fails when it failed, and nothing that is sent behind it in the transaction takes effect.
 */
export const statement = <Values extends object, Row>(build: Build<Values, Row>, unanswered?: Unanswered): Ask<Values, Row> =>
  declared(build, { unanswered });

/**
 * Declares an effect, expressions that are computed for what they do: a setting, a lock, a check that fails. Those that come one behind the
 * other in a transaction are one statement, in no certain order; with `fresh` another one begins, which sees what was committed
 * while the one before it waited. `unanswered` says what a failure is called, and gives it back where it is not its own.
 */
export const effect = <Values extends object>(
  build: Build<Values, unknown>,
  unanswered = new Unanswered(),
  { fresh = false } = {},
): Ask<Values, unknown> =>
  declared((slot) => sql`${sql.raw(SELECT)}${build(slot)}`, {
    unanswered,
    effectOf: ({ text, name, places }) => new Effect(text, name, places, fresh),
  });

type Declared = {
  readonly unanswered?: Unanswered | undefined;
  readonly effectOf?: (made: { readonly text: string; readonly name: string; readonly places: number }) => Effect;
};

function declared<Values extends object, Row>(build: Build<Values, Row>, { unanswered, effectOf }: Declared): Ask<Values, Row> {
  let made: (CompiledQuery & Prepared) | undefined;
  return async (db, values) => {
    if (!made) {
      const compiled = onePlaceEach(build((name) => sql`${new Slot(name)}`).compile(db));
      const [text, name] = [compiled.sql, nameOf(compiled.sql)];
      made = { ...compiled, name, effect: effectOf?.({ text, name, places: compiled.parameters.length }) };
    }
    const given = values as Given;
    const parameters = made.parameters.map((slot) => (slot instanceof Slot ? given[slot.name] : slot));
    const { sql: text, query, queryId, name, effect: own } = made;
    const told = db.isTransaction ? unanswered : undefined;
    const asked = { sql: text, query, queryId, name, parameters, unanswered: told, given, effect: own };
    return (await db.executeQuery<Row>(asked)).rows;
  };
}

/** A value that stands in several places of a text is sent and read once. */
function onePlaceEach(compiled: CompiledQuery): CompiledQuery {
  const parameters: unknown[] = [];
  const text = compiled.sql.replaceAll(/\$(\d+)/g, (_, place: string) => {
    const value = compiled.parameters[Number(place) - 1];
    const before = parameters.findIndex((other) => other instanceof Slot && value instanceof Slot && other.name === value.name);
    return `$${before < 0 ? parameters.push(value) : before + 1}`;
  });
  return { ...compiled, sql: text, parameters };
}

/** Asks a query whose text is one of a few, whatever its values: it stays prepared like those that are declared. */
export async function askPrepared<Row>(db: Handle, query: RawBuilder<Row>): Promise<readonly Row[]> {
  const compiled = query.compile(db);
  const prepared: CompiledQuery & Prepared = { ...compiled, name: nameOf(compiled.sql) };
  return (await db.executeQuery<Row>(prepared)).rows;
}
