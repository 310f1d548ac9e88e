import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import { newSecret } from '../ids.ts';
import { type Problem, toProblem } from './problem.ts';

/** Where `index.html` expects the nonce of its response. */
const NONCE_PLACE = '__CSP_NONCE__';

/**
 * What a page may load: only what comes from here. Style elements that the component library makes at run time carry the
 * nonce of the response; scripts are files only (handbook 07 W1).
 */
const pagePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/** A page in one file that brings its own policy (by the hashes of its script and its styles) and serves whoever asks. */
export type SinglePage = { readonly path: string; readonly file: string };
const HEAD_BYTES = 4_096;
const OWN_POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/;

/** Read once: the file is replaced with the program. What a page cannot say of itself in its text is said in the header. */
export function singlePages(app: FastifyInstance, pages: readonly SinglePage[]): void {
  for (const { path, file } of pages) {
    const page = readFileSync(file); // megabytes: sent as they are
    const policy = OWN_POLICY.exec(page.toString('utf8', 0, HEAD_BYTES))?.[1];
    if (!policy) throw new Error(`${file} carries no policy`);
    const tag = `"${createHash('sha256').update(page).digest('base64url')}"`;
    app.get(path, { schema: { hide: true } }, (request, reply) => {
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('etag', tag)
        .header('content-security-policy', `${policy}; frame-ancestors 'none'`);
      return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(page);
    });
  }
}

type SendProblem = (reply: FastifyReply, problem: Problem) => FastifyReply;

/** Files of the application, each named by its content. */
const ASSETS = '/assets/';
/** Never pages: data, and files of the application, of which an earlier version had others. */
const NO_PAGES = ['/api/', ASSETS];

/** Everything else is a page of the browser application; an unknown address of data or of a file is a problem. */
export async function browserPages(app: FastifyInstance, webRoot: string | undefined, sendProblem: SendProblem): Promise<void> {
  const page = webRoot ? readFileSync(join(webRoot, 'index.html'), 'utf8') : undefined;
  if (webRoot) await assets(app, join(webRoot, ASSETS));
  app.setNotFoundHandler((request, reply) => {
    if (page === undefined || request.method !== 'GET' || NO_PAGES.some((path) => request.url.startsWith(path))) {
      return sendProblem(
        reply,
        toProblem(new Refusal('not-found', 'not-found', '没有这个地址', { detail: '请检查链接，或从首页重新进入。' })),
      );
    }
    const nonce = newSecret(16);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', pagePolicy(nonce))
      .send(page.replaceAll(NONCE_PLACE, nonce));
  });
}

/** One route for all files: a route for each was a tenth of what it takes to build the server. */
async function assets(app: FastifyInstance, root: string): Promise<void> {
  const known = new Set(readdirSync(root));
  await app.register(fastifyStatic, { root, serve: false, maxAge: '1y', immutable: true });
  app.route<{ Params: { file: string } }>({
    method: ['HEAD', 'GET'],
    url: `${ASSETS}:file`,
    handler: ({ params: { file } }, reply) => (known.has(file) ? reply.sendFile(file) : reply.callNotFound()),
  });
}
