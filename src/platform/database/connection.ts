import type { CompiledQuery, DatabaseConnection, QueryResult, TransactionSettings } from 'kysely';
import { CopyingClient, isCopy } from './copy.ts';
import { Journey, joined, type Order, orderOf, type Reply, type Shapes } from './journey.ts';
import type { Prepared } from './statement.ts';

const CHANGES = /^(?:INSERT|UPDATE|DELETE|MERGE) (?:\d+ )?(\d+)$/;
const kept = (text: string): Order => orderOf(text, [], { name: text });
const [COMMIT, ROLLBACK] = [kept('commit'), kept('rollback')];

/** What a transaction is unless it says otherwise, as options of a connection: each thing that its beginning sets costs it a setting. */
export const USUAL = '-c default_transaction_isolation=read\\ committed -c default_transaction_read_only=off';
function beginning(isolation: string, mode: string): Order {
  const unusual = [
    isolation === 'read committed' ? '' : ` isolation level ${isolation}`,
    mode === 'read write' ? '' : ` ${mode}`,
  ];
  return kept(`begin${unusual.join('')}`);
}

/** How long a reading stays open when nothing else is asked of its connection. */
const ENDS_AFTER_MS = 5;

/**
 * A connection whose statements travel together: the beginning of a transaction, and what nobody waits for alone, are held back
 * until something is sent that is answered. Statements run in that order, and the failure of one is the answer. The end of a
 * transaction that only read tells nobody anything: it travels with what is sent next, whoever sends it.
 */
export class Connection extends CopyingClient implements DatabaseConnection {
  #held: Order[] = [];
  #begun = false;
  #reads = false;
  #ending: NodeJS.Timeout | undefined;
  readonly #shapes: Shapes = { known: new Map(), parserOf: (type) => this.getTypeParser(type, 'text') };

  async executeQuery<R>({
    sql,
    parameters,
    name,
    unanswered,
    given,
    effect,
  }: CompiledQuery & Partial<Prepared>): Promise<QueryResult<R>> {
    if (name === undefined && (parameters.length === 0 || isCopy(parameters))) return this.#alone(sql, parameters);
    const order = orderOf(sql, parameters, { name, failure: unanswered?.failure, ahead: unanswered?.ahead, given, effect });
    if (unanswered) {
      this.#hold(order);
      return { rows: [] };
    }
    return resultOf<R>(await this.#carry(order));
  }

  begin({ isolationLevel = 'read committed', accessMode = 'read write' }: TransactionSettings): void {
    this.#begun = false;
    this.#reads = accessMode === 'read only';
    this.#held = [beginning(isolationLevel, accessMode)];
  }

  #hold(order: Order): void {
    const before = this.#held.at(-1);
    const one = before && joined(before, order);
    if (one) this.#held[this.#held.length - 1] = one;
    else this.#held.push(order);
  }

  async commit(): Promise<void> {
    this.#held = this.#held.filter(({ ahead }) => !ahead);
    if (this.#reads && this.#begun && this.#held.length === 0) {
      this.#ending = setTimeout(() => this.#end(), ENDS_AFTER_MS).unref();
      return;
    }
    if (this.#begun || this.#held.length > 1) await this.#carry(COMMIT);
    this.#held = [];
  }

  /** Whatever is not one of our journeys comes behind the end of the reading before it. */
  override query(...order: unknown[]): never {
    if (!(order[0] instanceof Journey)) this.#end();
    return super.query(...order);
  }

  #end(): void {
    // whoever is served next is told of a connection that broke
    if (this.#owed().length > 0) super.query(new Journey([COMMIT], this.#shapes, () => undefined));
  }

  #owed(): readonly Order[] {
    const owed = this.#ending ? [COMMIT] : [];
    clearTimeout(this.#ending);
    this.#ending = undefined;
    return owed;
  }

  async rollback(): Promise<void> {
    // nothing behind the last answer takes effect: it is not sent
    this.#held = [];
    if (this.#begun) await this.#carry(ROLLBACK);
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for it
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('rows are read page by page');
  }

  async #carry(order: Order): Promise<Reply> {
    const orders = [...this.#owed(), ...this.#held, order] as const;
    this.#held = [];
    this.#begun = true;
    try {
      return await new Promise<Reply>((resolve, reject) => {
        const answered = (error: unknown, reply?: Reply) => (reply ? resolve(reply) : reject(error));
        this.query(new Journey(orders, this.#shapes, answered) as never);
      });
    } catch (error) {
      // the driver's own stack leads to its socket
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }

  /** A statement without values may be several, and a COPY has the connection to itself: the driver sends them in its own way. */
  async #alone<R>(text: string, values: readonly unknown[]): Promise<QueryResult<R>> {
    const last = this.#held.pop();
    const before = last && this.#carry(last);
    const asked: Promise<{ command: string; rowCount: number | null; rows: R[] }> = this.query(text, [...values]);
    asked.catch(() => undefined); // what failed before it says so first
    await before;
    const { command, rowCount, rows } = await asked;
    return resultOf({ tag: `${command} ${rowCount}`, rows });
  }
}

function resultOf<R>({ tag, rows }: Reply): QueryResult<R> {
  const changed = CHANGES.exec(tag)?.[1];
  return changed === undefined ? { rows: rows as R[] } : { rows: rows as R[], numAffectedRows: BigInt(changed) };
}
