import { z } from 'zod';
import { cellText, type Primitive } from './cell-value.ts';
import { quickOf } from './cells.ts';
import { stagedColumns } from './columns.ts';
import { type QuickCell, remembered } from './quick.ts';
import type { Cells, Column, Register, Values } from './register.ts';
import { type Row, rawRow } from './row.ts';

/** Where a row is faulty: a column (null: the row as a whole), what stands there, and what to do. */
export type Found = { readonly column: string | null; readonly value: string; readonly message: string };

export type Checked =
  | { readonly ok: true; readonly values: readonly (string | null)[]; readonly plain: boolean }
  | { readonly ok: false; readonly found: readonly Found[] };

/**
 * Checks rows against a register. Most cells are known at a glance; wherever one is not, the row's schema decides alone, so that a
 * quick answer is never another answer.
 */
export class RowCheck {
  readonly #register: Register;
  readonly #staged: readonly Column[];
  readonly #read: ((cells: Cells) => Cells) | undefined;
  readonly #quick: readonly QuickCell[] | undefined;
  readonly #together: z.ZodType<Values> | undefined;

  constructor(register: Register, read?: (cells: Cells) => Cells) {
    this.#register = register;
    this.#staged = stagedColumns(register);
    this.#read = read;
    const hasOwnId = this.#staged.length === register.columns.length;
    const shape = read || !hasOwnId ? undefined : shapeOf(register);
    this.#quick = shape && register.columns.map((column) => quickCell(column, shape[column.name]!)); // a row has a cell for each column
    this.#together = shape && togetherOf(register.row);
  }

  check(row: Row): Checked {
    const values = this.#quick && this.#atAGlance(row.cells, this.#quick);
    return values ? { ok: true, values, plain: true } : this.#bySchema(row);
  }

  #atAGlance(cells: Row['cells'], quick: readonly QuickCell[]): readonly (string | null)[] | undefined {
    const values: (string | null)[] = [];
    for (let i = 0; i < quick.length; i += 1) {
      const text = plainText(cells[i]);
      const value = text === undefined ? undefined : quick[i]!(text);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return this.#together && !this.#together.safeParse(this.byName(values)).success ? undefined : values;
  }

  #bySchema(row: Row): Checked {
    const raw = rawRow(row, this.#register.columns);
    const cells = this.#read ? this.#read(raw.cells) : raw.cells;
    const found: Found[] = [...(raw.faults ?? [])];
    const unreadable = new Set(found.map(({ column }) => column));
    if (unreadable.has(null)) return { ok: false, found };
    const result = this.#register.row.safeParse(cells);
    if (result.success && found.length === 0) {
      const { data } = result;
      return { ok: true, values: this.#staged.map(({ name }) => data[name] ?? null), plain: false };
    }
    for (const { path, message } of result.error?.issues ?? []) {
      const column = path[0] === undefined ? null : String(path[0]);
      if (!unreadable.has(column)) found.push({ column, value: column ? (cells[column] ?? '') : '', message });
    }
    return { ok: false, found };
  }

  /** Values in the order of the staged columns, by name. */
  byName(values: readonly (string | null)[]): Values {
    const named: Record<string, string | null> = {};
    for (let i = 0; i < values.length; i += 1) named[this.#staged[i]!.name] = values[i] ?? null;
    return named;
  }
}

/** A cell that is text or a whole number as it stands. */
const plainText = (cell: Primitive | undefined): string | undefined => {
  if (typeof cell === 'string') return cell;
  if (cell === null) return '';
  return typeof cell === 'number' && Number.isSafeInteger(cell) && Math.abs(cell) < 1e15 ? String(cell) : undefined;
};

/** The cells of a row that is nothing but cells, whose rules can be asked one by one. */
function shapeOf({ row, columns }: Register): Readonly<Record<string, z.ZodType>> | undefined {
  if (!(row instanceof z.ZodObject)) return undefined;
  // the shape of a schema of text cells holds schemas
  const shape = row.shape as Readonly<Record<string, z.ZodType>>;
  return columns.every(({ name }) => shape[name]) && Object.keys(shape).length === columns.length ? shape : undefined;
}

/** What the rules of a row say about its cells together. */
function togetherOf(row: z.ZodType<Values>): z.ZodType<Values> | undefined {
  // the checks of a row's schema are checks of its values
  const checks = (row.def.checks ?? []) as unknown as readonly z.core.$ZodCheck<Values>[];
  return checks.length > 0 ? z.custom<Values>().check(...checks) : undefined;
}

const SPECIAL = /[\\\n\r\t]/;

/** The cell's own quick check, else its schema, asked once for each text that comes again. */
function quickCell(column: Column, cell: z.ZodType): QuickCell {
  const quick = quickOf(cell);
  if (quick) return quick;
  return remembered((text) => {
    const read = cellText(text, column);
    if ('fault' in read) return undefined;
    const { success, data } = cell.safeParse(read.text);
    return success && (data === null || (typeof data === 'string' && !SPECIAL.test(data))) ? data : undefined;
  });
}
