import { sendUntilKnown, type Tries, type Write } from '../harness.ts';
import { ask, signIn, until } from '../product.ts';

/** What is found wrong when the database is compared with what was acknowledged. */
export type Wrong = { readonly lost: number; readonly doubled: number; readonly half: number };

/** The counts of one kind of work: what was acknowledged, what the database holds, and what does not fit. */
export type Account = Wrong & { readonly acknowledged: number; readonly found: number };

/** One kind of work: it writes until it is told to stop, remembers what was acknowledged, and is compared at the end. */
export type Work = {
  readonly title: string;
  /** Writes one thing, and returns once it is known to be there. */
  step(): Promise<void>;
  acknowledged(): number;
  account(): Promise<Account>;
};

/** What a piece of work is done with. */
export type Tools = {
  readonly dataDir: string;
  readonly random: () => number;
  send(write: Write): Promise<unknown>;
  /** The cookie of a demonstration account. */
  cookie(name: string): string;
  ask<T extends object>(question: string, values?: readonly unknown[]): Promise<T[]>;
  /** Asks until the database is there to answer. */
  learn<T extends object>(question: string, values?: readonly unknown[]): Promise<T[]>;
};

const PATIENCE_S = 240;
const PEOPLE = ['caiwu', 'xiangmu', 'kezhang'];

/** Signs everybody in before anything is killed. */
export async function openTools(
  { base, dataDir }: { readonly base: string; readonly dataDir: string },
  random: () => number,
  tries: Tries,
): Promise<Tools> {
  const cookies = new Map<string, string>();
  for (const name of PEOPLE) cookies.set(name, await signIn(base, name));
  const learn = async <T extends object>(question: string, values?: readonly unknown[]): Promise<T[]> => {
    let rows: T[] | undefined;
    await until(async () => {
      rows = await ask<T>(dataDir, question, values).catch(() => undefined);
      return rows !== undefined;
    }, PATIENCE_S);
    if (!rows) throw new Error(`the database did not answer within ${PATIENCE_S} s`);
    return rows;
  };
  return {
    dataDir,
    random,
    learn,
    send: (write) => sendUntilKnown(base, write, tries),
    cookie: (name) => cookies.get(name) ?? '',
    ask: (question, values) => ask(dataDir, question, values),
  };
}

export const json = (cookie: string, key: string, body: unknown, more: Record<string, string> = {}): Write['init'] => ({
  method: 'POST',
  headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key, ...more },
  body: JSON.stringify(body),
});
