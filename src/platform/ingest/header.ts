import type { Primitive } from './cell-value.ts';
import { refuseImport } from './refusals.ts';
import type { Column } from './register.ts';

/** A column as a file may name it: its Chinese title, its own name, or the word of a sending system. */
export type FileColumn = Column & { readonly alias?: string };

/** Where each column of a register stands in the rows of a file. */
export type Places = readonly number[];

const ROWS_SEARCHED = 10;

/** Headings are compared without white space and line breaks, full-width like half-width. */
export const plainHeading = (cell: Primitive): string =>
  String(cell ?? '')
    .normalize('NFKC')
    .replaceAll(/\s+/g, '');

/** `A`, `B`, … `AA`: the column as a spreadsheet names it. */
export const letterOf = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : `${letterOf(Math.floor(place / 26) - 1)}${letterOf(place % 26)}`;

type Seen = { readonly line: number; readonly cells: readonly string[]; readonly hits: number };

/**
 * Finds the heading row among the first rows: the one that holds every heading, as Chinese title or column name. When
 * none does, the first heading that differs is named; nothing is guessed.
 */
export class HeaderSearch {
  readonly #columns: readonly FileColumn[];
  #best: Seen | undefined;
  #searched = 0;

  constructor(columns: readonly FileColumn[]) {
    this.#columns = columns;
  }

  /** The places when this row is the heading row; undefined to go on. */
  look(line: number, row: readonly Primitive[]): Places | undefined {
    const cells = row.map(plainHeading);
    const places = this.#columns.map((column) => cells.findIndex((cell) => matches(column, cell)));
    const hits = places.filter((place) => place !== -1).length;
    if (hits === this.#columns.length) {
      this.#refuseTwins(line, cells);
      return places;
    }
    if (cells.some((cell) => cell !== '')) {
      this.#searched += 1;
      if (!this.#best || hits > this.#best.hits) this.#best = { line, cells, hits };
    }
    if (this.#searched >= ROWS_SEARCHED) this.refuse();
    return undefined;
  }

  #refuseTwins(line: number, cells: readonly string[]): void {
    for (const column of this.#columns) {
      const twins = cells.flatMap((cell, i) => (matches(column, cell) ? [letterOf(i)] : []));
      if (twins.length > 1)
        throw refuseImport('import/headers', {
          detail: `第 ${line} 行的表头「${column.heading}」出现了 ${twins.length} 次（${twins.join('、')} 列）；请只保留一列。`,
        });
    }
  }

  /** No row holds all headings. */
  refuse(): never {
    const wanted = `应有的表头：${this.#columns.map(({ heading }) => heading).join('、')}`;
    const best = this.#best;
    if (!best) throw refuseImport('import/empty', { detail: '文件里没有任何内容；请下载模板填写。' });
    if (best.hits === 0)
      throw refuseImport('import/headers', {
        detail: `前 ${ROWS_SEARCHED} 行里没有找到表头。${wanted}。可下载模板填写。`,
      });
    const missing = this.#columns.filter((column) => !best.cells.some((cell) => matches(column, cell)));
    const first = missing[0]?.heading ?? '';
    const place = missing[0] ? this.#columns.indexOf(missing[0]) : 0;
    const there = best.cells[place];
    const stranger =
      there && !this.#columns.some((column) => matches(column, there))
        ? `,${letterOf(place)} 列现在是「${there.slice(0, 40)}」`
        : '';
    throw refuseImport('import/headers', {
      detail: `第 ${best.line} 行缺少表头「${first}」${stranger}。${wanted}。请改正表头后重新导入，系统不作猜测。`,
      missing: missing.map(({ heading }) => heading),
    });
  }
}

const matches = ({ name, heading, alias }: FileColumn, cell: string): boolean =>
  cell === name || cell === plainHeading(heading) || (alias !== undefined && cell === alias);
