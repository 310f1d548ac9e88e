import pg from 'pg';
import type { Prepared, Unanswered } from './statement.ts';

/** A statement on its way to the server. */
export type Order = {
  readonly text: string;
  /** By which the connection keeps it prepared. */
  readonly name?: string | undefined;
  readonly values: readonly unknown[];
  /** What its failure is called by whoever is answered in its stead. */
  readonly failure?: Unanswered['failure'] | undefined;
  /** Its values by name, for whoever names its failure by a name. */
  readonly given?: Prepared['given'];
  /** Whether it is worth nothing unless another one follows. */
  readonly ahead?: boolean | undefined;
  readonly effect?: Prepared['effect'];
};

export type Reply = { readonly tag: string; readonly rows: readonly unknown[] };

type Field = { readonly name: string; readonly dataTypeID: number };
type Columns = readonly { readonly name: string; readonly parse: (value: string) => unknown }[];
/** Of a connection: what the rows of its prepared statements look like, which never changes; and how a type is read. */
export type Shapes = { readonly known: Map<string, Columns>; readonly parserOf: (type: number) => (value: string) => unknown };

type Names = Record<string, string>;
/** The driver's messages to the server; its typings do not name them. */
type Wire = {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Names;
  readonly submittedNamedStatements: Names;
  parse(message: { readonly name?: string | undefined; readonly text: string }): void;
  bind(message: { readonly statement?: string | undefined; readonly values: readonly unknown[] }): void;
  describe(message: { readonly type: 'P' }): void;
  execute(message: object): void;
  sync(): void;
  sendCopyFail(words: string): void;
};

type Answered = (error: unknown, reply?: Reply) => void;
/** A query to the driver, which sends no other in this way, without what a query of its own makes for itself. */
class DriverQuery {}
Object.setPrototypeOf(DriverQuery.prototype, pg.Query.prototype);
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/**
 * A statement with its values as the wire takes them. Written out: an object literal with members behind a spread outlives the
 * collections of the young generation, together with whatever it refers to (docs/performance.md). @throws what the driver cannot send
 */
export const orderOf = (
  text: string,
  values: readonly unknown[] = [],
  { name, failure, given, ahead, effect }: Omit<Order, 'text' | 'values'> = {},
): Order => ({ text, values: values.map((value) => prepareValue(value)), name, failure, given, ahead, effect });

/** Two effects as one statement; undefined where they are two statements. */
export function joined(first: Order, second: Order): Order | undefined {
  const effect = second.effect && first.effect?.with(second.effect);
  if (!effect) return undefined;
  return {
    text: effect.text,
    name: effect.name,
    values: [...first.values, ...second.values],
    failure: (cause) => {
      const own = calledBy(first, cause);
      return own === cause ? calledBy(second, cause) : own;
    },
    given: undefined,
    ahead: first.ahead && second.ahead,
    effect,
  };
}

const calledBy = ({ failure, given = {} }: Order, cause: unknown): unknown => (failure ? failure(cause, given) : cause);

/**
 * Some statements that the driver takes for one query: they are sent at once and answered at once, by what the last one returns.
 * The server skips whatever stands behind one that fails.
 */
export class Journey extends DriverQuery {
  readonly #orders: readonly [...Order[], Order];
  readonly #last: Order;
  readonly #shapes: Shapes;
  readonly #answered: Answered;
  readonly #rows: unknown[] = [];
  #columns: Columns | undefined;
  #at = 0;
  #tag = '';
  #broken: unknown;
  /** Which statement is being answered, for the driver's list of those that are prepared. */
  name: string | undefined;
  text: string;

  constructor(orders: readonly [...Order[], Order], shapes: Shapes, answered: Answered) {
    super();
    this.#orders = orders;
    this.#last = orders.at(-1) as Order;
    this.#shapes = shapes;
    this.#answered = answered;
    this.#columns = this.#last.name === undefined ? undefined : shapes.known.get(this.#last.name);
    const [{ name, text }] = orders;
    this.name = name;
    this.text = text;
  }

  submit(wire: Wire): null {
    wire.stream.cork();
    for (const { name, text, values } of this.#orders) {
      if (name === undefined || !(wire.parsedStatements[name] ?? wire.submittedNamedStatements[name])) wire.parse({ name, text });
      if (name !== undefined && !wire.parsedStatements[name]) wire.submittedNamedStatements[name] = text;
      wire.bind({ statement: name, values });
      if (values === this.#last.values && !this.#columns) wire.describe({ type: 'P' });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: this.#shapes.parserOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#at < this.#orders.length - 1 || this.#broken !== undefined) return;
    const row: Record<string, unknown> = {};
    try {
      this.#columns?.forEach(({ name, parse }, i) => {
        const value = fields[i] ?? null;
        row[name] = value === null ? null : parse(value);
      });
    } catch (error) {
      this.#broken = error;
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#tag = text;
    this.#done();
  }

  handleEmptyQuery(): void {
    this.#done();
  }

  #done(): void {
    this.#at += 1;
    const next = this.#orders[this.#at];
    if (next) ({ name: this.name, text: this.text } = next);
    else if (this.#last.name !== undefined) this.#shapes.known.set(this.#last.name, this.#columns ?? []);
  }

  handleReadyForQuery(): void {
    if (this.#broken !== undefined) this.#answered(this.#broken);
    else this.#answered(null, { tag: this.#tag, rows: this.#rows });
  }

  handleError(error: unknown, wire: Wire): void {
    // what stands behind it has not been prepared
    for (const { name } of this.#orders.slice(this.#at)) if (name !== undefined) delete wire.submittedNamedStatements[name];
    this.#answered(calledBy(this.#orders[this.#at] ?? this.#last, error));
  }

  handleCopyInResponse(wire: Wire): void {
    wire.sendCopyFail('a COPY has the connection to itself');
  }
}
