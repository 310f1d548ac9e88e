import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { IDENTITY } from './product.ts';
import type { Subject } from './subject.ts';

const ROWS_AT_ONCE = 5_000;

async function write(path: string, head: string, rows: number, line: (i: number) => string): Promise<void> {
  function* blocks(): Generator<string> {
    yield head;
    for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
      const numbers = Array.from({ length: Math.min(ROWS_AT_ONCE, rows - first) }, (_, at) => first + at);
      yield numbers.map((i) => `${line(i)}\n`).join('');
    }
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path));
}

/** Rows of a subject as people send them: CSV with the headings of the register. No value of a subject needs quotes. */
export const writeSent = (path: string, { register, row }: Subject, rows: number): Promise<void> =>
  write(path, `\uFEFF${register.columns.map(({ heading }) => heading).join()}\n`, rows, (i) => {
    const cells = row(i);
    return register.columns.map(({ name }) => cells[name] ?? '').join();
  });

/** The columns of the register's table that a COPY fills, those which the product would add among them. */
export const tableColumns = ({ register }: Subject): readonly string[] => [
  ...['region', 'org_id', ...register.columns.map(({ name }) => name)],
  ...['source', 'grade', 'batch_seq', 'recorded_at'],
];

/** The same rows with every column of the table prepared, so that a COPY has nothing to think about. */
export function writeTable(path: string, { register, row }: Subject, rows: number): Promise<void> {
  const [{ region, orgId }, now] = [IDENTITY, new Date().toISOString()];
  return write(path, '', rows, (i) => {
    const cells = row(i);
    return [region, orgId, ...register.columns.map(({ name }) => cells[name] ?? ''), 'import', 'B', '1', now].join();
  });
}
