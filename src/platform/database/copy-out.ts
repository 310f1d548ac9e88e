import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/**
 * Reads the rows of a query as the text of a COPY, chunk by chunk, which may end anywhere; returns their number, as the server says
 * it. `query` holds no parameters, for COPY takes none.
 */
export async function copyText(
  client: pg.ClientBase,
  query: string,
  take: (chunk: Buffer) => void | Promise<void>,
): Promise<number> {
  const stream = client.query(copyTo(`copy (${query}) to stdout`));
  for await (const chunk of stream as AsyncIterable<Buffer>) await take(chunk);
  return stream.rowCount;
}
