import type { z } from 'zod';

/** One column of a register: its SQL name, the Chinese heading of its files and pages, and its SQL type for staging. */
export type Column = {
  readonly name: string;
  readonly heading: string;
  readonly type: 'text' | 'timestamptz' | 'date' | 'numeric' | 'integer' | 'boolean';
  /** Of a coded column: the Chinese title of each code. */
  readonly titles?: Readonly<Record<string, string>>;
};

/** 登记簿: what a module lets others import, and what the page 数据登记 lists. */
export type Register = {
  readonly key: string;
  readonly title: string;
  readonly table: string;
  readonly columns: readonly Column[];
  /** Checks one raw row and turns it into column values; its messages name what to do. */
  readonly row: z.ZodType<Readonly<Record<string, string | null>>>;
  /** Columns besides the id whose value stands in one row only: one file per project. */
  readonly once?: readonly string[];
  /** Columns that name a record which the unit has registered before, by a column of that record's table. */
  readonly references?: readonly Reference[];
};

export type Reference = { readonly column: string; readonly table: string; readonly key: string };
