import type { z } from 'zod';
import type { Kind } from '../../kernel/kind.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/db.ts';
import type { ObjectStore } from '../files/object-store.ts';
import type { Actor } from './actor.ts';
import type { Download } from './download.ts';
import type { Streamed } from './streamed.ts';
import type { Upload } from './upload.ts';

/** 数据范围: how far a permission reaches. */
export type Scope = 'self' | 'org' | 'org-tree' | 'project' | 'all';

/** What a handler works with; `db` is the transaction of this request. */
export type Context = {
  readonly db: Db;
  readonly clock: Clock;
  readonly files: ObjectStore;
  readonly origin: Kind;
  /** Whether messages are mailed besides the inbox (MZ_SMTP_URL). */
  readonly mails?: boolean;
  /** 字体目录 of the installation (FONT_DIR). */
  readonly fontDir?: string | undefined;
};

/** The session token of this request: read it, hand out a new one, or take it away. */
export type SessionHandle = { readonly token: string | undefined; give(token: string): void; end(): void };

export type Request<P, Q, B> = {
  readonly actor: Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The version named by If-Match, on routes that declare it. */
  readonly version: number;
  readonly upload: Upload;
  /** The file of a streamed upload; its manifest is the body. */
  readonly streamed: Streamed;
  readonly address: string;
  /** Ends when the client goes away before its reply. */
  readonly signal: AbortSignal;
  readonly session: SessionHandle;
  /** Leaves more than the route's name in the audit event of this request. */
  note(event: { readonly object?: string; readonly reason?: string; readonly detail?: Readonly<Record<string, unknown>> }): void;
};

type Shape = z.ZodType;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** Routes that take no session: what they are, and why they may leave out the headers of a write. */
export type Public = 'public';
/** Any signed-in person, whatever the role. */
export type SignedIn = 'signed-in';

export type RouteSpec<
  Permission extends string,
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends Shape | undefined,
  R,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/api/${string}` | '/metrics';
  readonly permission: Permission | Public | SignedIn;
  readonly scope: Scope;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response?: R;
  /** The reply is a file. */
  readonly download?: true;
  /** A multipart upload of one file of at most so many bytes, first field `file`. */
  readonly upload?: { readonly maxBytes: number };
  /** A multipart upload that is read as it arrives: first part `manifest`, of the shape of the body, second part `file`. */
  readonly stream?: { readonly maxBytes: number };
  /** A reading that leaves an audit row too: exports and sensitive records. */
  readonly audit?: 'read';
  /** The route changes a versioned row: If-Match is compulsory. */
  readonly ifMatch?: true;
  /** Only for who has entered his password again within the last five minutes. */
  readonly stepUp?: true;
  /** Also for who has yet to replace a one-time password. */
  readonly beforePasswordChange?: true;
  /** Why this write takes no Idempotency-Key: its clients cannot send one, or repeating it is harmless. */
  readonly withoutKey?: string;
  /** Why this route opens its own transactions. */
  readonly ownTransaction?: string;
  readonly isolation?: 'repeatable read';
  /** What must stand still while the snapshot of this route is taken; returns how it is let go. */
  readonly before?: (context: Context, actor: Actor) => Promise<() => Promise<void>>;
};

export type Handler<P, Q, B, R> = (context: Context, request: Request<P, Q, B>) => Promise<R>;

/** A route after its types have been checked; what the server registers and the snapshots print. */
export type Route = RouteSpec<string, Shape | undefined, Shape | undefined, Shape | undefined, Shape | undefined> & {
  readonly handle: Handler<never, never, never, unknown>;
};

// biome-ignore lint/suspicious/noConfusingVoidType: a handler without a reply is an async function that returns nothing
type Reply<R, D> = D extends true ? Download : R extends z.ZodType ? z.input<R> : void;

/**
 * Binds a module's permissions, so that a route with an unknown one does not compile.
 * The name of the permission, the scope and the shapes stand beside the path and nowhere else.
 */
export function routesOf<Permissions extends Readonly<Record<string, string>>>(_permissions: Permissions) {
  return <
    P extends Shape | undefined = undefined,
    Q extends Shape | undefined = undefined,
    B extends Shape | undefined = undefined,
    R extends Shape | undefined = undefined,
    D extends true | undefined = undefined,
  >(
    spec: Omit<RouteSpec<keyof Permissions & string, P, Q, B, R>, 'download'> & {
      readonly download?: D;
      readonly handle: Handler<Out<P>, Out<Q>, Out<B>, Reply<R, D>>;
    },
  ): Route => {
    // the generic parameters have been checked against the handler above; the registry only needs the common shape
    return spec as unknown as Route;
  };
}
