import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** Describes the routes as OpenAPI: after `ready()` the application's `swagger()` gives the document. No start pays for it. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '明证 Mingzheng', version: '1' } },
    transform: jsonSchemaTransform,
  });
}
