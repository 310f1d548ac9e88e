import { CopyingClient } from './copy.ts';
import { preparedName, Unanswered } from './statement.ts';

type Reply = { readonly command: string; readonly rowCount: number | null; readonly rows: readonly unknown[] };
type Ask = (...order: unknown[]) => Promise<Reply>;

const SENT: Reply = { command: 'SENT', rowCount: null, rows: [] };

/**
 * A connection that does not wait for an answer before it sends the next statement: a transaction begins together with its
 * first statement, and what nobody waits for alone travels with what is sent behind it. Statements run in the order in which
 * they are sent. Within a transaction none takes effect behind one that failed, and the first that is answered says so.
 */
export class Connection extends CopyingClient {
  #unanswered: Promise<unknown>[] = [];

  /** The driver's overloads are one function, and what is not asked for here goes through untouched: hence the widest types. */
  override query(...order: unknown[]): never {
    const through = super.query as unknown as Ask;
    const ask: Ask = (...given) => through.apply(this, given);
    const [text, given] = order;
    if (typeof text !== 'string' || order.some((part) => typeof part === 'function')) return ask(...order) as never;
    if (text.startsWith('start transaction')) return this.#sent(ask(text)) as never;
    const [mark, ...rest] = Array.isArray(given) ? given : [];
    const values = mark instanceof Unanswered ? rest : given;
    const name = preparedName(text);
    const asked = name === undefined ? ask(...order) : ask({ name, text, values });
    if (mark instanceof Unanswered) return this.#sent(asked, mark) as never;
    return this.#behind(asked, text) as never;
  }

  #sent(asked: Promise<Reply>, { failure } = new Unanswered()): Promise<Reply> {
    const answer = asked.catch((error: unknown) => Promise.reject(failure(error)));
    // answered for by what is sent behind it
    answer.catch(() => undefined);
    this.#unanswered.push(answer);
    return Promise.resolve(SENT);
  }

  #behind(asked: Promise<Reply>, text: string): Promise<Reply> {
    const before = this.#unanswered;
    if (before.length === 0) return asked;
    this.#unanswered = [];
    // taking everything back succeeds, whatever failed before
    return text === 'rollback' ? asked : Promise.all([asked, ...before]).then(([reply]) => reply);
  }
}
