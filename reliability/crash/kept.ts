import type { Tools } from './work.ts';

/** What was once frozen: rows that may never change or go again. */
const FROZEN = ['evidence_measurement', 'performance_submission', 'performance_submission_row'] as const;

/** Remembers the rows of these tables as they were seen, and finds those that are not there in the same words any more. */
export class Kept {
  readonly #seen = new Map<string, Set<string>>();
  readonly #ask: Tools['ask'];

  constructor(ask: Tools['ask']) {
    this.#ask = ask;
  }

  async #read(table: string): Promise<string[]> {
    return (await this.#ask<{ words: string }>(`select md5(t::text) as words from ${table} t`)).map(({ words }) => words);
  }

  /** Takes note of what is committed now; a database that is down is asked another time. */
  async look(): Promise<void> {
    for (const table of FROZEN) {
      const rows = await this.#read(table).catch(() => []);
      const seen = this.#seen.get(table) ?? new Set();
      for (const row of rows) seen.add(row);
      this.#seen.set(table, seen);
    }
  }

  /** How many rows were seen, and how many of them are gone or different. */
  async compare(): Promise<{ readonly rows: number; readonly changed: number }> {
    let [rows, changed] = [0, 0];
    for (const [table, seen] of this.#seen) {
      const now = new Set(await this.#read(table));
      rows += seen.size;
      changed += [...seen].filter((row) => !now.has(row)).length;
    }
    return { rows, changed };
  }
}
