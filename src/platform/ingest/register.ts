import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Db, Identity } from '../database/db.ts';
import type { Rollup } from '../database/rollup.ts';

/** One column of a register: its SQL name, the Chinese heading of its files and pages, and its SQL type for staging. */
export type Column = {
  readonly name: string;
  readonly heading: string;
  readonly type: 'text' | 'timestamptz' | 'date' | 'numeric' | 'integer' | 'boolean';
  /** Of a coded column: the Chinese title of each code. */
  readonly titles?: Readonly<Record<string, string>>;
};

/** The text of each cell of a raw row, by column. */
export type Cells = Readonly<Record<string, string>>;

/** Column values of one row after its shape has been checked. */
export type Values = Readonly<Record<string, string | null>>;

/** A row that a register's `check` looks at: where it stands in the file, and its values. */
export type CheckedRow = { readonly line: number; readonly values: Values };

/** What a `check` finds: the row, the column where one can be named, and a Chinese sentence that says what to do. */
export type RowIssue = { readonly line: number; readonly column?: string; readonly message: string };

/** 登记簿: what a module lets others import, and what the page 数据登记 lists. */
export type Register = {
  readonly key: string;
  readonly title: string;
  readonly table: string;
  readonly columns: readonly Column[];
  /** Checks one raw row and turns it into column values; its messages name what to do. */
  readonly row: z.ZodType<Values>;
  /** Columns besides the id whose value stands in one row only: one file per project. */
  readonly once?: readonly string[];
  /** Columns that name a record which the unit has registered before, by a column of that record's table. */
  readonly references?: readonly Reference[];
  /** Reads a raw row as people write it: a name where the register keeps a code. Asked once for a file. */
  readonly reader?: (db: Db, identity: Identity) => Promise<(cells: Cells) => Cells>;
  /**
   * Checks all rows of a file together and against what is already recorded (foreign keys, running totals). It is called
   * once, after every row has passed `row`, inside the transaction of the import and of the preview.
   */
  readonly check?: (db: Db, identity: Identity, rows: readonly CheckedRow[]) => Promise<readonly RowIssue[]>;
  /** A row whose id is recorded with other content: by default it is counted and left alone, here it is a fault. */
  readonly differing?: 'refuse';
  /** Columns whose control sum the preview shows; by default those whose heading is in 元. */
  readonly sums?: readonly string[];
  /** The day or instant, never empty, by which the list is sorted and filtered; by default the first such column. */
  readonly day?: string;
  /** Day roll-up that is kept in the transaction of each batch. */
  readonly rollup?: Rollup;
  /**
   * Of a register whose table is partitioned by month: the table (region, org_id, id, <at>, record_hash, batch_seq) that holds the
   * identity of its rows, and the column `at` of both tables by which the months are made. A single record whose id is there fails by its key.
   */
  readonly identity?: { readonly table: string; readonly at: string };
  /** Columns that may stand in clear in a proof; nothing else ever does: codes, days and counts, never a person. */
  readonly open?: readonly string[];
  /** Why no batch of it is ever reversed (作废), as a sentence that says how a mistake is corrected instead. */
  readonly irreversible?: string;
  /** Of a register that shares its table with others. */
  readonly shared?: Shared;
};

/**
 * A register whose rows lie in a table of many registers: the values of its columns are members of the jsonb column `data`,
 * and the column `register` says whose they are. Its ids are made of its key columns.
 */
export type Shared = {
  /** Which rows of the table stand in this register, as a condition over the alias `t`. */
  readonly rows: RawBuilder<unknown>;
  /** The columns that make the id of a row. */
  readonly keys: readonly string[];
  /** Whether the columns are still those by which a file was read; asked once no other import of the register can run. */
  readonly isCurrent: (db: Db) => Promise<boolean>;
};

/** The registers of a unit: those of the modules, and those that it has defined itself. */
export type RegistersOf = (db: Db, unit: Pick<Identity, 'region' | 'orgId'>) => Promise<readonly Register[]>;

/** Finds a register of a unit by its key, or refuses. */
export type FindRegister = (db: Db, unit: Pick<Identity, 'region' | 'orgId'>, key: string) => Promise<Register>;

export type Reference = { readonly column: string; readonly table: string; readonly key: string };

/** Column that orders the list of a register; `sure` when it is declared and therefore never empty. */
export function dayColumn({ columns, day }: Register): { readonly column: Column; readonly sure: boolean } | undefined {
  const column = columns.find(({ name, type }) => (day ? name === day : type === 'date' || type === 'timestamptz'));
  return column && { column, sure: day !== undefined };
}

/** Columns of money, in 元. */
export const sumColumns = ({ columns, sums }: Register): readonly Column[] =>
  columns.filter(({ name, heading, type }) => (sums ? sums.includes(name) : type === 'numeric' && /元[)）]?$/.test(heading)));
