import { createHash } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { type Actor, nobody } from './actor.ts';
import { Door } from './admission.ts';
import { browserPages, type SinglePage, singlePages } from './browser-pages.ts';
import { type Download, disposition } from './download.ts';
import type { Answer } from './keys.ts';
import { observe } from './observe.ts';
import { execute, requestDigest } from './pipeline.ts';
import { toProblem } from './problem.ts';
import { Refusals } from './refused.ts';
import type { Context, Route } from './route.ts';
import { sessionOf } from './session-cookie.ts';
import type { Recalled, Sessions } from './sessions.ts';
import { type Arrival, noStream, receiveStreamed, streamedSchema } from './streamed.ts';
import { noUpload, receive } from './upload.ts';

export type ServerOptions = {
  readonly routes: readonly Route[];
  readonly context: Context;
  /** Of whose region nobody is; of a unit's own data it is known once the unit has been set up. */
  readonly region: string | (() => Promise<string>);
  readonly sessions: Sessions;
  readonly logger: FastifyBaseLogger | false;
  readonly trustProxy: boolean;
  /** Folder of the browser bundle; none in tests. */
  readonly webRoot?: string;
  /** What wants to see the routes as they are registered. */
  readonly beforeRoutes?: (app: FastifyInstance) => Promise<void>;
  /** Pages in one file beside the application, for everybody. */
  readonly singlePages?: readonly SinglePage[];
};

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    /** Of an actor who was recalled: how the transaction makes sure of him. */
    confirm: Recalled['confirm'] | undefined;
  }
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
};
/** An API reply is data: a browser that opens it as a page runs and loads nothing. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

z.config(z.locales.zhCN());

/** Builds the server from the table of routes; a route without permission or scope keeps it from starting. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { routes, trustProxy, logger } = options;
  const app = fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    trustProxy,
    bodyLimit: 1_048_576,
    forceCloseConnections: 'idle',
    genReqId: () => crypto.randomUUID(),
    // given here, fastify loads no compilers of its own
    schemaController: {
      compilersFactory: { buildValidator: () => validatorCompiler as never, buildSerializer: () => serializerCompiler as never },
    },
    // one line a request, written by observe()
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
  });
  app.decorateRequest('actor', null as unknown as Actor); // set by onRequest before any handler runs
  app.decorateRequest('confirm', undefined);
  strictJson(app);
  await app.register(cookie);
  await options.beforeRoutes?.(app);
  observe(app);
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.headers(SECURITY_HEADERS);
    // or the client would keep this connection, and with it the closing server, open for another minute
    if (closing) reply.header('connection', 'close');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', API_POLICY);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500 && !(error instanceof Refusal)) request.log.error({ err: error }, 'request failed');
    if (problem.status === 503) reply.header('retry-after', '5');
    return sendProblem(reply, { ...problem, ...(problem.status >= 500 ? { traceId: request.id } : {}) });
  });
  app.addHook('onRequest', async (request) => {
    request.actor = nobody('');
    // pages come as files, whoever asks and whether or not the database answers
    if (isPage(request)) return;
    request.actor = nobody(typeof options.region === 'string' ? options.region : await options.region());
  });
  const parts = {
    context: options.context,
    refusals: new Refusals(options.context),
    door: new Door(options.sessions, options.context.clock),
  };
  for (const route of routes) if (!takesFile(route)) register(app, route, parts);
  // its hooks run where a file may come, and nowhere else
  await app.register(async (uploads) => {
    await uploads.register(multipart, { limits: { files: 1, fileSize: 52_428_800 }, throwFileSizeLimit: false });
    for (const route of routes) if (takesFile(route)) register(uploads, route, parts);
  });
  singlePages(app, options.singlePages ?? []);
  await browserPages(app, options.webRoot, sendProblem);
  return app;
}

const takesFile = ({ upload, stream }: Route): boolean => upload !== undefined || stream !== undefined;
const isPage = ({ routeOptions }: FastifyRequest): boolean => !/^\/(api\/|metrics$)/.test(routeOptions.url ?? '');

function sendProblem(reply: FastifyReply, problem: { readonly status: number }) {
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}

/** Bodies are UTF-8 or refused: a GBK body would silently become replacement characters. */
function strictJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      // parseAs: 'buffer' always hands over a buffer
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer);
      if (text.includes('\ufffd')) throw new TypeError('replacement character');
      done(null, text === '' ? undefined : JSON.parse(text));
    } catch (error) {
      const broken = error instanceof SyntaxError;
      const detail = broken ? '请检查请求正文的格式。' : '请用 UTF-8 编码提交。';
      const refusal = new Refusal(
        broken ? 'request/json' : 'request/encoding',
        'invalid',
        broken ? '请求不是有效的 JSON' : '请求编码不是 UTF-8',
        { detail },
      );
      done(Object.assign(refusal, { statusCode: 400 }));
    }
  });
}

type Parts = { readonly context: Context; readonly refusals: Refusals; readonly door: Door };

function register(app: FastifyInstance, route: Route, { context, refusals, door }: Parts): void {
  if (!route.permission || !route.scope) throw new Error(`${route.method} ${route.path} declares no permission or no scope`);
  app.route({
    method: route.method,
    url: route.path,
    schema: {
      summary: route.summary,
      tags: [route.path.split('/')[2] ?? 'operations'],
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.stream ? streamedSchema(route.body) : route.body } : {}),
      ...(route.stream ? { consumes: ['multipart/form-data'] } : {}),
      ...(route.response ? { response: { 200: route.response } } : {}),
    },
    // the parts of a streamed upload are looked at as they come
    ...(route.stream
      ? { validatorCompiler: (part) => (part.httpPart === 'body' ? () => true : validatorCompiler(part as never)) }
      : {}),
    // before the body is read: who may not, need not send
    onRequest: (request) => refusals.recorded(route, request, () => door.enter(route, request)),
    handler: (request, reply) => refusals.recorded(route, request, () => serve(route, { context, door }, request, reply)),
  });
}

type Work = Pick<Parts, 'context' | 'door'>;

async function serve(route: Route, { context, door }: Work, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const upload = route.upload
    ? await receive(await request.file({ limits: { fileSize: route.upload.maxBytes } }), route.upload.maxBytes)
    : noUpload;
  const key = keyOf(route, request);
  const arrival =
    route.stream && route.body
      ? await receiveStreamed(request, { maxBytes: route.stream.maxBytes, shape: route.body })
      : undefined;
  const uploaded = route.upload ? createHash('sha256').update(upload.bytes).digest('hex') : null;
  const digest = arrival
    ? async () => requestDigest([route.method, request.url, arrival.manifest, await arrival.digest()])
    : key === undefined
      ? ''
      : requestDigest([route.method, request.url, request.body ?? null, uploaded]);
  const parts = Object.assign(new Asked(reply), {
    params: request.params,
    query: request.query,
    body: arrival ? arrival.manifest : request.body,
    version: versionOf(route, request),
    upload,
    streamed: arrival ?? noStream,
    address: request.ip,
    session: sessionOf(request, reply),
  });
  return finished(arrival, () =>
    door.confirmed(route, request, async () => {
      const { actor, confirm, ip: address } = request;
      return answer(
        route,
        reply,
        await execute(route, context, { key, digest, actor, confirm, address }, Object.assign(parts, { actor })),
      );
    }),
  );
}

/** Whatever comes of it, the sender of a file gets an answer. */
async function finished<T>(arrival: Arrival | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    arrival?.release();
  }
}

function answer(route: Route, reply: FastifyReply, { status, reply: content }: Answer): unknown {
  if (!route.download) return status === 204 ? reply.code(204).send() : content;
  // a download route returns nothing else, by its type
  const { fileName, mediaType, bytes, inline } = content as Download;
  if (!inline) reply.header('content-disposition', disposition(fileName));
  return reply.type(mediaType).send(Buffer.from(bytes));
}

/** What is made only for the few handlers that ask for it. A literal with a getter would outlive its request. */
class Asked {
  readonly #reply: FastifyReply;

  constructor(reply: FastifyReply) {
    this.#reply = reply;
  }

  get signal(): AbortSignal {
    return signalOf(this.#reply);
  }
}

/** Ends when the connection closes before the reply has been written. */
function signalOf({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  if (raw.closed && !raw.writableFinished) controller.abort();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function keyOf(route: Route, { headers, actor }: FastifyRequest): string | undefined {
  if (route.method === 'GET' || route.withoutKey || !actor.accountId) return undefined;
  const key = headers['idempotency-key'];
  if (typeof key === 'string' && key.length >= 8 && key.length <= 100) return key;
  throw new Refusal('request/key-missing', 'invalid', '缺少提交编号', {
    detail: '写操作须带 Idempotency-Key 请求头（8 至 100 个字符）。',
  });
}

function versionOf(route: Route, { headers }: FastifyRequest): number {
  if (!route.ifMatch) return 0;
  const version = /^"?(\d{1,9})"?$/.exec(headers['if-match'] ?? '')?.[1];
  if (version === undefined)
    throw new Refusal('request/version-missing', 'invalid', '缺少版本号', {
      detail: '此操作须带 If-Match 请求头，请刷新页面后重试。',
    });
  return Number(version);
}
