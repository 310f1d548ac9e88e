import type { FastifyRequest } from 'fastify';
import { Refusal, type RefusalKind } from '../../kernel/refusal.ts';
import { transact } from '../database/db.ts';
import { actionOf, writeAudit } from './audit.ts';
import type { Context, Route } from './route.ts';

/** Refused attempts of one account that are written down within a window; the flood behind them would only fill the disk. */
const LIMIT = { rows: 40, windowMs: 10 * 60_000 } as const;

/** An attempt without a right leaves a row whatever the method; a move the rules refuse does when it would have written. */
const leavesTrace = (route: Route, kind: RefusalKind): boolean =>
  kind === 'forbidden' || (kind === 'conflict' && route.method !== 'GET');

/** Asking for the password again is part of the way, not an offence. */
const ORDINARY = new Set(['step-up-required', 'session-changed', 'request/key-reused']);

/** The refusals of one server: which an auditor wants to see, and how many of each account's have been written down. */
export class Refusals {
  readonly #context: Context;
  readonly #written = new Map<string, { since: number; rows: number }>();

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Runs a step of a request; a refusal that an auditor wants to see is written down, after and outside the transaction
   * that the refusal has rolled back (handbook 07 L1).
   */
  async recorded<T>(route: Route, request: FastifyRequest, step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      const traced = error instanceof Refusal && leavesTrace(route, error.kind) && !ORDINARY.has(error.code);
      if (traced && request.actor.accountId) await this.#record(route, request, error);
      throw error;
    }
  }

  async #record(route: Route, { actor, ip, url }: FastifyRequest, error: Refusal): Promise<void> {
    const { db, clock } = this.#context;
    const now = clock.now();
    const place = this.#placeOf(`${actor.region}|${actor.accountId}`, now.getTime());
    if (place > LIMIT.rows) return;
    const event = {
      region: actor.region,
      orgId: actor.orgId || null,
      actor: actor.accountId,
      actorName: actor.name,
      action: actionOf(route),
      object: url.slice(0, 300),
      address: ip,
      result: 'refused',
      reason: place === LIMIT.rows ? `${error.title}（此后十分钟内的同类拒绝不再逐条记录）` : error.title,
      detail: { code: error.code },
    } as const;
    await transact(db, { identity: actor }, (tx) => writeAudit(tx, event, now));
  }

  /** Which refused attempt of this window it is; windows that are over are forgotten. */
  #placeOf(key: string, now: number): number {
    for (const [other, { since }] of this.#written) if (Math.abs(now - since) > LIMIT.windowMs) this.#written.delete(other);
    const entry = this.#written.get(key) ?? { since: now, rows: 0 };
    entry.rows += 1;
    this.#written.set(key, entry);
    return entry.rows;
  }
}
