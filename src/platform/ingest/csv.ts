import { refuseImport } from './refusals.ts';

export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

const QUOTE = 34;
const COMMA = 44;
const CR = 13;
const LF = 10;

/**
 * RFC 4180 over text that arrives in pieces: quoted cells may hold commas, quotes and line ends; what stands between a
 * closing quote and the next comma belongs to the cell, as spreadsheets read it. Cells come as they stand in the file.
 */
export class CsvReader {
  #line = 1;
  #begun = 1;
  #cells: string[] = [];
  #cell = '';
  /** `closing`: a quote inside quotes was seen; whether it ends the cell shows the next character. */
  #state: 'start' | 'bare' | 'quoted' | 'closing' = 'start';
  #afterReturn = false;
  #first = true;

  read(part: string): readonly CsvLine[] {
    const rows: CsvLine[] = [];
    let from = this.#first && part.startsWith('\ufeff') ? 1 : 0;
    if (part !== '') this.#first = false;
    // asked by patterns: V8 moves an indexOf to where its answer is used, and would search the whole piece again for each line
    const mayQuote = /"/.test(part);
    const mayReturn = /\r/.test(part);
    while (from < part.length) {
      const end = this.#isBetweenRows ? part.indexOf('\n', from) : -1;
      const stop = mayReturn && part.charCodeAt(end - 1) === CR && end > from ? end - 1 : end;
      const line = end === -1 ? '' : part.slice(from, stop);
      if (end !== -1 && !(mayQuote && line.includes('"')) && !(mayReturn && line.includes('\r'))) {
        // most lines of most files: no quotes, and whole in this piece
        rows.push({ line: this.#begun, cells: line.split(',') });
        this.#line += 1;
        this.#begun = this.#line;
        from = end + 1;
      } else from = this.#readRow(part, from, rows);
    }
    return rows;
  }

  get #isBetweenRows(): boolean {
    return this.#state === 'start' && this.#cell === '' && this.#cells.length === 0 && !this.#afterReturn;
  }

  /** Reads letter by letter to the end of the row or of the piece, and says where to go on. */
  #readRow(part: string, begin: number, rows: CsvLine[]): number {
    let from = begin;
    for (let i = from; i < part.length; i += 1) {
      const code = part.charCodeAt(i);
      if (this.#isQuiet(code)) continue;
      const next = this.#step(code, part.slice(from, i));
      if (next === 'on') continue;
      from = i + 1;
      if (next !== 'row') continue;
      rows.push(this.#row());
      return from;
    }
    this.#cell += part.slice(from);
    return part.length;
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
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #row(): CsvLine {
    const row = { line: this.#begun, cells: this.#cells };
    this.#cells = [];
    this.#begun = this.#line;
    return row;
  }

  /** @throws Refusal when a quote is never closed: the file has been cut */
  end(): readonly CsvLine[] {
    if (this.#state === 'quoted')
      throw refuseImport('import/content', {
        detail: `第 ${this.#begun} 行的引号没有闭合，文件可能被截断；请重新导出后再导入。`,
      });
    if (this.#cells.length === 0 && this.#cell === '' && this.#state === 'start') return [];
    this.#push();
    return [this.#row()];
  }
}
