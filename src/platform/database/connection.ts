import pg from 'pg';
import { CopyingClient } from './copy.ts';
import { preparedName, Unanswered } from './statement.ts';

type Reply = { readonly command: string; readonly rowCount: number | null; readonly rows: readonly unknown[] };
type Ask = (...order: unknown[]) => Promise<Reply>;

const SENT: Reply = { command: 'SENT', rowCount: null, rows: [] };

/** A named statement as the driver's own query, which spares it a copy of the order. */
const prepared = (ask: Ask, name: string, text: string, values: unknown): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const answered = (error: Error | null, reply: Reply) => (error ? reject(error) : resolve(reply));
    ask(Object.assign(new DriverQuery(text, values, answered), { name }));
  });
// its typings know neither text and values apart nor the function that is told the answer
const DriverQuery = pg.Query as unknown as new (
  text: string,
  values: unknown,
  answered: (error: Error | null, reply: Reply) => void,
) => object;

/**
 * A connection that does not wait for an answer before it sends the next statement: a transaction begins together with its
 * first statement, and what nobody waits for alone travels with what is sent behind it. Statements run in the order in which
 * they are sent. Within a transaction none takes effect behind one that failed, and the first that is answered says so.
 */
export class Connection extends CopyingClient {
  #unanswered: Promise<unknown>[] = [];
  #corked = false;

  /** The driver's overloads are one function, and what is not asked for here goes through untouched: hence the widest types. */
  override query(...order: unknown[]): never {
    const through = super.query as unknown as Ask;
    const ask: Ask = (...given) => through.apply(this, given);
    const [text, given] = order;
    if (typeof text !== 'string' || order.some((part) => typeof part === 'function')) return ask(...order) as never;
    if (text.startsWith('start transaction')) return this.#sent(() => ask(text)) as never;
    const [mark, ...rest] = Array.isArray(given) ? given : [];
    const values = mark instanceof Unanswered ? rest : given;
    const name = preparedName(text);
    const asking = (): Promise<Reply> => (name === undefined ? ask(...order) : prepared(ask, name, text, values));
    return (mark instanceof Unanswered ? this.#sent(asking, mark) : this.#behind(asking, text)) as never;
  }

  #sent(asking: () => Promise<Reply>, { failure } = new Unanswered()): Promise<Reply> {
    if (!this.#corked) this.#wire.cork();
    this.#corked = true;
    const answer = asking().catch((error: unknown) => Promise.reject(failure(error)));
    // answered for by what is sent behind it
    answer.catch(() => undefined);
    this.#unanswered.push(answer);
    return Promise.resolve(SENT);
  }

  #behind(asking: () => Promise<Reply>, text: string): Promise<Reply> {
    const asked = asking();
    if (this.#corked) this.#wire.uncork();
    this.#corked = false;
    const before = this.#unanswered;
    if (before.length === 0) return asked;
    this.#unanswered = [];
    // taking everything back succeeds, whatever failed before
    return text === 'rollback' ? asked : Promise.all([asked, ...before]).then(([reply]) => reply);
  }

  /** The socket, which holds back what is to travel together; the driver's typings do not name it. */
  get #wire(): { cork(): void; uncork(): void } {
    return (this as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection.stream;
  }
}
