import type { FastifyInstance } from 'fastify';
import { observeRequest } from '../metrics.ts';

/** One log line and one measurement a request: who, which route, what came of it, how long it took; never a body or a path. */
export function observe(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, actor, routeOptions } = request;
    const route = routeOptions.url ?? (request.url.startsWith('/api/') ? 'unknown' : 'page');
    const { statusCode: status, elapsedTime } = reply;
    observeRequest({ method, route, status, seconds: elapsedTime / 1_000 });
    request.log.info({ actorId: actor?.accountId || null, method, route, status, ms: Math.round(elapsedTime) }, 'request');
    done();
  });
}
