import { refuseImport } from './refusals.ts';

export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

const QUOTE = 34;
const COMMA = 44;
const CR = 13;
const LF = 10;

/**
 * RFC 4180 over text that arrives in pieces: quoted cells may hold commas, quotes and line ends; what stands between a
 * closing quote and the next comma belongs to the cell, as spreadsheets read it. Cells are trimmed, in normal form C.
 * @throws Refusal when a quote is never closed: the file has been cut
 */
export function* parseCsv(parts: Iterable<string>): Generator<CsvLine> {
  const reader = new CsvReader();
  for (const part of parts) yield* reader.read(part);
  yield* reader.end();
}

class CsvReader {
  #line = 1;
  #begun = 1;
  #cells: string[] = [];
  #cell = '';
  /** `closing`: a quote inside quotes was seen; whether it ends the cell shows the next character. */
  #state: 'start' | 'bare' | 'quoted' | 'closing' = 'start';
  #afterReturn = false;
  #first = true;

  *read(part: string): Generator<CsvLine> {
    let from = this.#first && part.startsWith('\ufeff') ? 1 : 0;
    if (part !== '') this.#first = false;
    for (let i = from; i < part.length; i += 1) {
      const code = part.charCodeAt(i);
      if (this.#isQuiet(code)) continue;
      const next = this.#step(code, part.slice(from, i));
      if (next === 'on') continue;
      from = i + 1;
      if (next === 'row') yield this.#row();
    }
    this.#cell += part.slice(from);
  }

  /** An ordinary letter: most of them, so nothing is cut or copied for it. */
  #isQuiet(code: number): boolean {
    if (this.#state === 'quoted') return code !== QUOTE && code !== LF;
    if (code === COMMA || code === LF || code === CR || code === QUOTE) return false;
    this.#state = 'bare';
    this.#afterReturn = false;
    return true;
  }

  /** What a character means; `run` is the text since the last one that meant something. */
  #step(code: number, run: string): 'on' | 'taken' | 'row' {
    const isFeedOfReturn = this.#afterReturn && code === LF;
    this.#afterReturn = false;
    if (isFeedOfReturn) return 'taken';
    if (code === LF) this.#line += 1;
    if (this.#state === 'quoted') {
      if (code !== QUOTE) return 'on';
      this.#cell += run;
      this.#state = 'closing';
      return 'taken';
    }
    if (code === QUOTE && this.#state === 'closing') {
      this.#cell += `${run}"`;
      this.#state = 'quoted';
      return 'taken';
    }
    if (code === QUOTE && this.#state === 'start') {
      this.#state = 'quoted';
      return 'taken';
    }
    return this.#bare(code, run);
  }

  #bare(code: number, run: string): 'on' | 'taken' | 'row' {
    if (code === QUOTE) return 'on'; // inside a cell that did not begin with one
    this.#cell += run;
    this.#push();
    if (code === COMMA) return 'taken';
    if (code === CR) {
      this.#line += 1;
      this.#afterReturn = true;
    }
    return 'row';
  }

  #push(): void {
    this.#cells.push(this.#cell.trim().normalize('NFC'));
    this.#cell = '';
    this.#state = 'start';
  }

  #row(): CsvLine {
    const row = { line: this.#begun, cells: this.#cells };
    this.#cells = [];
    this.#begun = this.#line;
    return row;
  }

  *end(): Generator<CsvLine> {
    if (this.#state === 'quoted')
      throw refuseImport('import/content', {
        detail: `第 ${this.#begun} 行的引号没有闭合，文件可能被截断；请重新导出后再导入。`,
      });
    if (this.#cells.length === 0 && this.#cell === '' && this.#state === 'start') return;
    this.#push();
    yield this.#row();
  }
}
