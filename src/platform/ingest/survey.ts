import { type Decimal, decimal, fixed, isDecimal } from '../../kernel/decimal.ts';
import type { RawRow } from './decode.ts';
import { type CheckedRow, type Register, type RowIssue, sumColumns, type Values } from './register.ts';
import type { StagedRow } from './staging.ts';
import { shownValue } from './titles.ts';

/** 错误: one faulty place of a file, with what stands there. */
export type Fault = { readonly line: number; readonly heading: string; readonly value: string; readonly message: string };

/** 合计: what a person compares with the paper before confirming. */
export type ControlSum = { readonly heading: string; readonly value: string };

/** Checking stops when so many faults are found; the number is shown, nothing is cut in silence. */
export const FAULTS_KEPT = 5_000;
const SAMPLE = 20;

/** Checks the rows of a file as they come by and keeps what a person must see: faults, sums, the first rows. */
export class Survey {
  readonly #register: Register;
  readonly #sums = new Map<string, Decimal>();
  readonly faults: Fault[] = [];
  readonly sample: string[][] = [];
  /** All rows, only for a register whose `check` looks at them together. */
  readonly checked: CheckedRow[] = [];
  readonly #faulty = new Set<number>();
  rows = 0;
  lastLine = 0;

  constructor(register: Register) {
    this.#register = register;
  }

  get full(): boolean {
    return this.faults.length >= FAULTS_KEPT;
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

  /** The good rows of a batch, as column values with their line. */
  take(batch: readonly RawRow[]): readonly StagedRow[] {
    const good: StagedRow[] = [];
    for (const row of batch) {
      this.rows += 1;
      this.lastLine = row.line;
      const values = this.#check(row);
      if (!values) continue;
      this.#add(row.line, values);
      good.push({ ...values, mz_line: String(row.line) });
    }
    return good;
  }

  #check({ line, cells, faults = [] }: RawRow): Values | undefined {
    for (const { column, value, message } of faults) this.fault({ line, heading: this.#heading(column), value, message });
    const unreadable = new Set(faults.map(({ column }) => column));
    if (unreadable.has(null)) return undefined;
    const result = this.#register.row.safeParse(cells);
    if (result.success) return faults.length === 0 ? result.data : undefined;
    for (const { path, message } of result.error.issues) {
      const name = path[0] === undefined ? null : String(path[0]);
      if (!unreadable.has(name))
        this.fault({ line, heading: this.#heading(name), value: name ? (cells[name] ?? '') : '', message });
    }
    return undefined;
  }

  #add(line: number, values: Values): void {
    for (const { name } of sumColumns(this.#register)) {
      const cell = values[name];
      if (cell && isDecimal(cell)) this.#sums.set(name, (this.#sums.get(name) ?? decimal(0)).plus(cell));
    }
    if (this.#register.check) this.checked.push({ line, values });
    if (this.sample.length < SAMPLE)
      this.sample.push(this.#register.columns.map((column) => shownValue(column, values[column.name] ?? null)));
  }

  /** What a register's `check` or the comparison with recorded rows has found. */
  found(issues: readonly RowIssue[]): void {
    const byLine = new Map(this.checked.map(({ line, values }) => [line, values]));
    for (const { line, column, message } of issues) {
      if (this.full) return;
      const value = column ? (byLine.get(line)?.[column] ?? '') : '';
      this.fault({ line, heading: this.#heading(column ?? null), value, message });
    }
  }

  fault(fault: Fault): void {
    this.faults.push({ ...fault, value: fault.value.slice(0, 80) });
    this.#faulty.add(fault.line);
  }

  #heading(name: string | null): string {
    return this.#register.columns.find((column) => column.name === name)?.heading ?? '';
  }
}
