import { type Decimal, decimal, fixed, isDecimal } from '../../kernel/decimal.ts';
import { type Found, RowCheck } from './check.ts';
import { stagedColumns } from './columns.ts';
import { copyLine } from './copy-text.ts';
import { type Cells, type CheckedRow, type Column, type Register, type RowIssue, sumColumns, type Values } from './register.ts';
import { type Row, textOf } from './row.ts';
import { shownValue } from './titles.ts';

/** 错误: one faulty place of a file, with what stands there. */
export type Fault = { readonly line: number; readonly heading: string; readonly value: string; readonly message: string };

/** 合计: what a person compares with the paper before confirming. */
export type ControlSum = { readonly heading: string; readonly value: string };

/** Checking stops when so many faults are found; the number is shown, nothing is cut in silence. */
export const FAULTS_KEPT = 5_000;
/** Where faulty rows are left out instead, they are all kept to be handed back, up to a number that means: not this file. */
export const REJECTS_KEPT = 20_000;
const SAMPLE = 20;
const VALUE_SHOWN = 80;
const RAW_KEPT = 1_000;

/** A copy of its own: a part of a piece of the file would keep the whole piece in memory. */
const kept = (text: string, longest: number): string => Buffer.from(text.slice(0, longest), 'utf8').toString('utf8');

/** 退回: a row that was left out, where and why, and how it was written. */
export type Reject = Fault & { readonly code: string; readonly raw: string };

type Options = {
  readonly read?: ((cells: Cells) => Cells) | undefined;
  /** Faulty rows are left out and kept as rejects. */
  readonly partial?: boolean | undefined;
  /** Keeps how a faulty row was written; without `partial`, too. */
  readonly keepRaw?: boolean;
  /** What stands before the id of every row: the system that sends them. */
  readonly prefix?: string | undefined;
};

/** Checks the rows of a file as they come by and keeps what a person must see: faults, sums, the first rows. */
export class Survey {
  readonly #register: Register;
  readonly #check: RowCheck;
  readonly #options: Options;
  readonly #id: number;
  readonly #sums = new Map<string, Decimal>();
  readonly #summed: readonly (readonly [name: string, place: number])[];
  readonly #staged: readonly Column[];
  readonly faults: Reject[] = [];
  readonly sample: string[][] = [];
  /** All rows, only for a register whose `check` looks at them together. */
  readonly checked: CheckedRow[] = [];
  readonly #faulty = new Set<number>();
  rows = 0;
  lastLine = 0;

  constructor(register: Register, options: Options = {}) {
    this.#register = register;
    this.#options = options;
    this.#check = new RowCheck(register, options.read);
    this.#staged = stagedColumns(register);
    this.#id = this.#staged.findIndex(({ name }) => name === 'id');
    this.#summed = sumColumns(register).map(({ name }) => [name, this.#staged.findIndex((column) => column.name === name)]);
  }

  get full(): boolean {
    return this.faults.length >= (this.#options.partial ? REJECTS_KEPT : FAULTS_KEPT);
  }

  /** Rows with at least one fault. */
  get faulty(): number {
    return this.#faulty.size;
  }

  get sums(): readonly ControlSum[] {
    return sumColumns(this.#register).map(({ name, heading }) => ({
      heading,
      value: fixed(this.#sums.get(name) ?? decimal(0), 2),
    }));
  }

  /** The good rows of a batch, as lines of COPY. */
  take(batch: readonly Row[]): string {
    let lines = '';
    for (const row of batch) {
      this.rows += 1;
      this.lastLine = row.line;
      const result = this.#check.check(row);
      if (result.ok) lines += copyLine(row.line, this.#seen(row.line, result.values), result.plain);
      else this.#refuse(row, result.found);
    }
    return lines;
  }

  #refuse(row: Row, found: readonly Found[]): void {
    const { partial, keepRaw } = this.#options;
    const raw = partial || keepRaw ? textOf(row) : '';
    for (const { column, value, message } of found)
      this.fault({ line: row.line, heading: this.heading(column), value, message, code: 'shape', raw });
  }

  #seen(line: number, values: readonly (string | null)[]): readonly (string | null)[] {
    for (const [name, place] of this.#summed) {
      const cell = values[place];
      if (cell && isDecimal(cell)) this.#sums.set(name, (this.#sums.get(name) ?? decimal(0)).plus(cell));
    }
    const named = this.#prefixed(values);
    if (this.#register.check) this.checked.push({ line, values: this.#check.byName(named) });
    if (this.sample.length < SAMPLE) {
      const row: Values = this.#check.byName(values);
      this.sample.push(this.#register.columns.map((column) => shownValue(column, row[column.name] ?? null)));
    }
    return named;
  }

  #prefixed(values: readonly (string | null)[]): readonly (string | null)[] {
    const { prefix } = this.#options;
    return prefix === undefined ? values : values.with(this.#id, `${prefix}${values[this.#id]}`);
  }

  /** What a register's `check` or the comparison with recorded rows has found. */
  found(issues: readonly RowIssue[], code = 'check'): void {
    const byLine = new Map(this.checked.map(({ line, values }) => [line, values]));
    for (const { line, column, message } of issues) {
      if (this.full) return;
      const value = column ? (byLine.get(line)?.[column] ?? '') : '';
      this.fault({ line, heading: this.heading(column ?? null), value, message, code, raw: '' });
    }
  }

  fault(fault: Reject): void {
    this.faults.push({ ...fault, value: kept(fault.value, VALUE_SHOWN), raw: kept(fault.raw, RAW_KEPT) });
    this.#faulty.add(fault.line);
  }

  heading(name: string | null): string {
    return this.#register.columns.find((column) => column.name === name)?.heading ?? '';
  }
}
