import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/**
 * The rows of a query as PostgreSQL's text COPY, as the bytes come, no faster than they are taken: a chunk may end anywhere. `query`
 * holds no parameters, for COPY takes none.
 */
export const copyText = (client: pg.ClientBase, query: string): AsyncIterable<Buffer> =>
  client.query(copyTo(`copy (${query}) to stdout`));
