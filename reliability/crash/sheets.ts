import { gzipSync } from 'node:zlib';

/** A register that files are imported into: how such a file is written, and where its rows lie. */
export type Sheet = {
  readonly register: string;
  readonly title: string;
  readonly table: string;
  readonly head: string;
  row(id: string, i: number): string;
};

const two = (n: number): string => String(n).padStart(2, '0');

/** Calls: one table, a roll-up by day. */
export const CALLS: Sheet = {
  register: 'hotline.call',
  title: '话务记录',
  table: 'hotline_call',
  head: '通话编号,方向,开始时间,接听时间,结束时间,座席',
  row: (id, i) => `${id},呼入,2024-02-${two((i % 3) + 1)} 10:00:00,,2024-02-${two((i % 3) + 1)} 10:01:00,`,
};

/** Ratings: parts by month that come into being with the first row of a month, an identity table, a roll-up by day. */
export const RATINGS: Sheet = {
  register: 'service-hall.rating',
  title: '好差评',
  table: 'service_hall_rating',
  head: '评价编号,评价时间,满意度,评价来源,渠道,县市,事项编码,办件编号',
  row: (id, i) =>
    `${id},2024-${two((i % 12) + 1)}-${two((i % 28) + 1)} 09:00:00,${(i % 5) + 1},active,window,${i % 2 ? '蒙自市' : '个旧市'},,`,
};

const textOf = ({ head, row }: Sheet, name: string, rows: number): string =>
  [head, ...Array.from({ length: rows }, (_, i) => row(`${name}-${i}`, i))].join('\n');

/** A file as the page sends it. */
export const fileOf = (sheet: Sheet, name: string, rows: number): FormData => {
  const body = new FormData();
  body.append('file', new Blob([textOf(sheet, name, rows)]), `${name}.csv`);
  return body;
};
export const importPath = ({ register }: Sheet): string => `/api/evidence/registers/${register}/imports`;

/** A batch as another system sends it: what it holds first, then the packed file. */
export const batchOf = (sheet: Sheet, name: string, rows: number): FormData => {
  const body = new FormData();
  body.append('manifest', JSON.stringify({ rows }));
  body.append('file', new Blob([gzipSync(textOf(sheet, name, rows))]), `${name}.csv.gz`);
  return body;
};
export const streamPath = ({ register }: Sheet): string => `/api/v1/ingest/${register}`;
