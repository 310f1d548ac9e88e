import type { Db } from '../database/db.ts';
import type { Actor } from './actor.ts';

/** Who was found to hold a token a short time ago, and how the transaction of his request makes sure that he still does. */
export type Recalled = {
  readonly actor: Actor;
  /** Binds him to the transaction. @throws SessionMoved from what is asked next in it */
  confirm(db: Db): Promise<void>;
};

/** How a server learns who holds a session token. */
export type Sessions = {
  /** As the database says now; undefined for an unknown, ended or idle one. */
  find(token: string): Promise<Actor | undefined>;
  /** Without asking; undefined when it must be asked. */
  recall?(token: string): Recalled | undefined;
};

/** The session has ended, or what its holder may do has changed, since it was recalled: it must be found again. */
export class SessionMoved extends Error {}
