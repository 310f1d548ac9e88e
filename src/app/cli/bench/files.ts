import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { IDENTITY } from './product.ts';
import type { Subject } from './subject.ts';

const ROWS_AT_ONCE = 5_000;

async function write(path: string, head: string, rows: number, lines: (range: Range) => string): Promise<void> {
  function* blocks(): Generator<string> {
    yield head;
    for (let from = 0; from < rows; from += ROWS_AT_ONCE) yield lines({ from, to: Math.min(rows, from + ROWS_AT_ONCE) });
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path));
}

type Range = { readonly from: number; readonly to: number };
const each = ({ from, to }: Range, line: (i: number) => string): string =>
  Array.from({ length: to - from }, (_, at) => `${line(from + at)}\n`).join('');

/** The first line of a file for the register of a subject. */
export const headingsOf = ({ register }: Subject): string => `\uFEFF${register.columns.map(({ heading }) => heading).join()}\n`;

/** Rows of a subject as people send them: lines of CSV. No value of a subject needs quotes. */
export const linesOf = ({ register, row }: Subject, range: Range): string =>
  each(range, (i) => {
    const cells = row(i);
    return register.columns.map(({ name }) => cells[name] ?? '').join();
  });

export const writeSent = (path: string, subject: Subject, rows: number): Promise<void> =>
  write(path, headingsOf(subject), rows, (range) => linesOf(subject, range));

/** The columns of the register's table that a COPY fills, those which the product would add among them. */
export const tableColumns = ({ register }: Subject): readonly string[] => [
  ...['region', 'org_id', ...register.columns.map(({ name }) => name)],
  ...['source', 'grade', 'batch_seq', 'recorded_at'],
];

/** The same rows with every column of the table prepared, so that a COPY has nothing to think about. */
export function writeTable(path: string, { register, row }: Subject, rows: number): Promise<void> {
  const [{ region, orgId }, now] = [IDENTITY, new Date().toISOString()];
  return write(path, '', rows, (range) =>
    each(range, (i) => {
      const cells = row(i);
      return [region, orgId, ...register.columns.map(({ name }) => cells[name] ?? ''), 'import', 'B', '1', now].join();
    }),
  );
}
