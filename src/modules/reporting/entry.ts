import type { z } from 'zod';
import type { Db } from '../../platform/database/db.ts';
import { type Facts, noProject } from '../performance/index.ts';
import type { EntryView } from './contract.ts';
import { COLUMNS, type ColumnKey, fieldTitle, MONEY, type Money } from './domain/layout/fields.ts';
import screen from './entry-screen.json' with { type: 'json' };
import { type FieldValues, fieldValues } from './layout/values.ts';
import type { ReportOrder } from './paper.ts';
import { loadContents } from './workbook/load.ts';

type Entry = z.input<typeof EntryView>;
type Screen = {
  readonly key: string;
  readonly title: string;
  readonly fields?: readonly string[];
  readonly sources?: readonly string[];
  readonly money?: readonly string[];
  readonly columns?: readonly string[];
};

/** One line of a cell: a tab or a line break would move everything behind it into the wrong field. */
const plain = (text: string): string => text.replaceAll(/\s*[\t\r\n]+\s*/g, ' ');

/** Blocks of the entry screen in its order, which is data (`entry-screen.json`); values are those of our own table. */
export async function entryOf(db: Db, facts: Facts, order: ReportOrder & { readonly projectId: string }): Promise<Entry> {
  const content = (await loadContents(db, facts, order)).contents.get(order.projectId);
  if (!content) throw noProject();
  const values = fieldValues(content, content.figures.form.moneyUnit);
  // the file beside this one
  const blocks = (screen as readonly Screen[]).map(({ key, title, ...shape }) => {
    const { columns, rows } = tableOf(shape, values);
    return { key, title, columns, rows, text: rows.map((row) => row.join('\t')).join('\n') };
  });
  return { blocks };
}

function tableOf({ fields = [], sources, money = [], columns }: Omit<Screen, 'key' | 'title'>, values: FieldValues) {
  const field = (key: string) => plain(values.field(key)?.shown ?? '');
  if (sources)
    return {
      columns: money.map((key) => MONEY[key as Money]), // keys of that table, by a test
      rows: sources.map((source) => money.map((key) => field(`${source}.${key}`))),
    };
  if (columns)
    return {
      columns: columns.map((key) => COLUMNS[key as ColumnKey]), // likewise
      rows: values.indicators.map((_, i) => columns.map((key) => plain(values.column(key as ColumnKey, i)?.shown ?? ''))), // likewise
    };
  return { columns: fields.map(fieldTitle), rows: [fields.map(field)] };
}
