import type { Duplex } from 'node:stream';
import type pg from 'pg';

type Take = (chunk: Buffer) => void | Promise<void>;
type Answered = { readonly resolve: (rows: number) => void; readonly reject: (error: unknown) => void };

const [ROW, READY] = [0x64, 0x5a];
/** What stands before a message: its kind, and the length of the rest. */
const HEADER = 5;
const NOTHING = Buffer.alloc(0);

/**
 * Reads the rows of a query as the text of a COPY, chunk by chunk, which may end anywhere; the server sends no faster than they are
 * taken. It is read to its end even when `take` fails, or nothing could be asked of the connection again. `query` holds no parameters,
 * for COPY takes none.
 * @returns how many rows there were, as the server says it
 */
export const copyText = (client: pg.ClientBase, query: string, take: Take): Promise<number> =>
  new Promise((resolve, reject) => {
    client.query(new CopyOut(`copy (${query}) to stdout`, take, { resolve, reject }));
  });

/**
 * A COPY that the driver takes for a query of its own. Rows are taken off the wire before it, which would make objects of each; all
 * other messages are the driver's.
 */
class CopyOut {
  readonly #text: string;
  readonly #take: Take;
  readonly #answered: Answered;
  readonly #failures: unknown[] = [];
  #taken: Promise<void> | undefined;
  /** A message of which too little has come. */
  #begun: Buffer = NOTHING;
  /** How much of a row is still to come. */
  #left = 0;
  #rows = 0;

  constructor(text: string, take: Take, answered: Answered) {
    this.#text = text;
    this.#take = take;
    this.#answered = answered;
  }

  submit(connection: pg.Connection): void {
    const { stream } = connection;
    const [driver] = stream.listeners('data') as [(bytes: Buffer) => void];
    const read = (chunk: Buffer): void => {
      const bytes = this.#begun.length > 0 ? Buffer.concat([this.#begun, chunk]) : chunk;
      const { put, at } = this.#part(bytes, driver);
      this.#give(stream, bytes.subarray(0, put));
      this.#begun = bytes.subarray(at);
      if (bytes[at] !== READY) return;
      stream.on('data', driver).removeListener('data', read);
      driver(this.#begun);
    };
    stream.on('data', read).removeListener('data', driver);
    connection.query(this.#text);
  }

  /** Moves rows together, to the front of what has come, and hands on what is none. @returns where these end, and what has been looked at */
  #part(bytes: Buffer, driver: (message: Buffer) => void): { readonly put: number; readonly at: number } {
    let at = Math.min(this.#left, bytes.length);
    this.#left -= at;
    let put = at;
    while (at + HEADER <= bytes.length && bytes[at] !== READY) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (bytes[at] === ROW) {
        const to = Math.min(end, bytes.length);
        bytes.copyWithin(put, at + HEADER, to);
        put += to - at - HEADER;
        this.#left = end - to;
        at = to;
      } else if (end > bytes.length) break;
      else {
        driver(bytes.subarray(at, end));
        at = end;
      }
    }
    return { put, at };
  }

  #give(stream: Duplex, rows: Buffer): void {
    if (rows.length === 0 || this.#failures.length > 0) return;
    try {
      const taken = this.#take(rows);
      if (!taken) return;
      stream.pause();
      this.#taken = taken.catch((error) => void this.#failures.push(error)).finally(() => stream.resume());
    } catch (error) {
      this.#failures.push(error);
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#rows = Number(/^COPY (\d+)/.exec(text)?.[1]);
  }

  async handleReadyForQuery(): Promise<void> {
    await this.#taken;
    if (this.#failures.length > 0) this.#answered.reject(this.#failures[0]);
    else this.#answered.resolve(this.#rows);
  }

  handleError(error: unknown): void {
    this.#answered.reject(error);
  }
}
