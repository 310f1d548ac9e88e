import { createHash } from 'node:crypto';
import type { TestServer } from './signed-in.ts';

/** Parts of a multipart body, in the order in which they are given. */
export type Part = readonly [name: string, content: string | Uint8Array, fileName?: string];

const BOUNDARY = 'mz-ingest-boundary';

export function bodyOf(parts: readonly Part[]): Buffer {
  const chunks = parts.flatMap(([name, content, fileName]) => {
    const file = fileName === undefined ? '' : `; filename="${fileName}"`;
    return [
      Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ];
  });
  return Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const contentType = `multipart/form-data; boundary=${BOUNDARY}`;
export const contentDigest = (bytes: Uint8Array): string => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

type Sent = {
  readonly manifest?: object;
  readonly key?: string;
  readonly role?: Parameters<TestServer['token']>[0];
  readonly digest?: string;
  readonly fileName?: string;
  readonly parts?: readonly Part[];
};
let keys = 0;

/** Sends a batch the way another system does. */
export async function sendBatch(server: TestServer, register: string, file: string | Uint8Array, sent: Sent = {}) {
  keys += 1;
  const { manifest = {}, key = `ingest-test-${keys}`, role = 'finance', fileName = 'batch.ndjson', digest } = sent;
  const parts = sent.parts ?? [
    ['manifest', JSON.stringify(manifest)],
    ['file', file, fileName],
  ];
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/ingest/${register}`,
    payload: bodyOf(parts),
    headers: { 'content-type': contentType, 'idempotency-key': key, ...(digest ? { 'content-digest': digest } : {}) },
    cookies: { mz: await server.token(role) },
  });
}
