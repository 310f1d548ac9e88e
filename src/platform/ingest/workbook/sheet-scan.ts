/** What the row reader of a sheet does not tell: merged cells, and formulas that were never computed. */
export type SheetScan = {
  /** `A1:B2`, in the order of the file. */
  readonly merges: readonly string[];
  /** `C5`: the first cell whose formula has no stored result. */
  readonly uncomputed: string | undefined;
};

const MERGES_KEPT = 10_000;
const CELL_END = '</c>';
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"/g;
const UNCOMPUTED = /<c\b([^>]*)>\s*<f\b[^>]*(?:\/>|>[^<]*<\/f>)\s*(?:<v\s*\/>|<v><\/v>)?\s*<\/c>/;

/** Reads the XML of one sheet in pieces of text. */
export class SheetScanner {
  #rest = '';
  readonly #merges: string[] = [];
  #uncomputed: string | undefined;

  take(text: string): void {
    this.#rest += text;
    const end = this.#rest.lastIndexOf(CELL_END);
    if (end === -1) return;
    this.#read(this.#rest.slice(0, end + CELL_END.length));
    this.#rest = this.#rest.slice(end + CELL_END.length);
  }

  end(): SheetScan {
    this.#read(this.#rest);
    return { merges: this.#merges, uncomputed: this.#uncomputed };
  }

  #read(text: string): void {
    for (const [, ref = ''] of text.matchAll(MERGE)) if (this.#merges.length < MERGES_KEPT) this.#merges.push(ref);
    if (this.#uncomputed !== undefined || !text.includes('<f')) return;
    const found = UNCOMPUTED.exec(text);
    if (found) this.#uncomputed = /\br="([A-Z]+\d+)"/.exec(found[1] ?? '')?.[1] ?? '';
  }
}
