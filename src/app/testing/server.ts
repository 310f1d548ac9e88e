import type { TestDatabase } from '../../platform/database/testing/database.ts';
import type { Route } from '../../platform/http/route.ts';
import { createServer } from '../../platform/http/server.ts';
import { routes as all } from '../modules.ts';
import { sessionsOf } from '../sessions.ts';

/** The hands of a test's clock. */
export type Watch = { now: Date };

type Options = { readonly watch: Watch; readonly region?: string; readonly routes?: readonly Route[] };

/** The product's server on a test database, at a time that the test sets. */
export async function testServer(database: TestDatabase, { watch, region = '532500', routes = all }: Options) {
  const context = {
    db: database.app.db,
    clock: { now: () => watch.now },
    files: { put: async () => '', get: async () => undefined },
    origin: 'own',
  } as const;
  const sessions = sessionsOf({ pool: database.app, region }, () => watch.now);
  const app = await createServer({ routes, context, region, sessions, logger: false, trustProxy: true });
  await app.ready();
  return app;
}

type Server = Awaited<ReturnType<typeof testServer>>;
type Ask = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly token?: string | undefined;
  readonly body?: object;
  readonly version?: number;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

let keys = 0;

/** One request; a body makes it a POST unless another method is named. */
export function ask(app: Server, url: string, { method, token, body, version, address, headers = {} }: Ask = {}) {
  keys += 1;
  return app.inject({
    method: method ?? (body ? 'POST' : 'GET'),
    url,
    headers: {
      'idempotency-key': `test-key-${keys}`,
      ...(version === undefined ? {} : { 'if-match': String(version) }),
      ...headers,
    },
    ...(body ? { payload: body } : {}),
    ...(token ? { cookies: { mz: token } } : {}),
    ...(address ? { remoteAddress: address } : {}),
  });
}

/** The session token that a reply hands out. */
export const tokenOf = (reply: Awaited<ReturnType<typeof ask>>): string =>
  reply.cookies.find(({ name }) => name === 'mz' || name === '__Host-mz')?.value ?? '';
