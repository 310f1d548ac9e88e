import { setTimeout as sleep } from 'node:timers/promises';

/** A small generator of equal chances from a seed, so that a run that fails can be repeated. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Write = {
  readonly path: string;
  readonly init: RequestInit & { readonly headers: Record<string, string> };
  /** The code of a refusal after which it is tried again: somebody else had his turn. */
  readonly again?: string;
};
export type Tries = {
  unknown: number;
  readonly statuses: Map<number, number>;
  /** Told each time that a request goes out. */
  readonly onSent?: (path: string) => void;
  /** When something was last killed: patience begins anew then. */
  disturbedAt?: number;
};

const RETRY_MS = 100;
const PATIENCE_MS = 240_000;
/** Longer than any answer takes, on a busy machine too: an answer that is not waited for is asked for again behind the first. */
const ANSWER_MS = 90_000;

/**
 * Sends one write until it is known, and returns the answer: it counts only when it has been read whole; anything else is unknown
 * and is sent again under the same Idempotency-Key.
 */
export async function sendUntilKnown(base: string, { path, init, again }: Write, tries: Tries): Promise<unknown> {
  const begun = Date.now();
  for (; Date.now() < Math.max(begun, tries.disturbedAt ?? 0) + PATIENCE_MS; await sleep(RETRY_MS)) {
    try {
      const answer = fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(ANSWER_MS) });
      tries.onSent?.(path);
      const reply = await answer;
      const text = await reply.text();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      tries.statuses.set(reply.status, (tries.statuses.get(reply.status) ?? 0) + 1);
      if (reply.ok) return body;
      if (again && text.includes(again)) continue;
      if (reply.status < 500) throw new Refused(`${path}: ${reply.status} ${JSON.stringify(body)}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
      tries.unknown += 1;
    }
  }
  throw new Error(`${path}: not known within ${PATIENCE_MS / 1_000} s`);
}

/** The server answered that it will not: in these runs nothing asks for what it may not have. */
class Refused extends Error {}
