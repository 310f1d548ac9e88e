import { type RawBuilder, sql } from 'kysely';

/** The Chinese title of a coded column, for a label. */
export const titled = (column: string, titles: Readonly<Record<string, string>>): RawBuilder<string> =>
  sql`(${JSON.stringify(titles)}::jsonb ->> ${sql.ref(`r.${column}`)})`;

/** An instant as it reads in Shanghai, for a label. */
export const shownInstant = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(`r.${column}`)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`;
