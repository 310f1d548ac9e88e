/** A column that people paste: the name it has in code and the headings under which they keep it, the usual one first. */
export type PastedColumn<Name extends string> = { readonly name: Name; readonly headings: readonly string[] };
export type PastedRow<Name extends string> = { readonly line: number; readonly cells: Readonly<Record<Name, string>> };
export type Pasted<Name extends string> = {
  readonly rows: readonly PastedRow<Name>[];
  /** Headings that nobody asked for, as they stand; their columns are left out. */
  readonly strange: readonly string[];
  /** Whether the first line told which column is which. */
  readonly headed: boolean;
};

const clean = (cell: string): string => cell.replaceAll(/[\s\u00a0\u3000]+/g, ' ').trim();
const plain = (cell: string): string =>
  cell
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replace(/\(.*\)$/, '');

/** What a spreadsheet puts on the clipboard: lines of cells apart by tabs, a cell with a tab or a line break in quotes. */
export function splitPasted(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const put = () => {
    lines.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && sign === '\t') put();
    else if (!quoted && sign === '\n') {
      put();
      lines.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  put();
  return lines;
}

/**
 * Rows pasted from a spreadsheet. A first line that names at least two of the columns says which is which, in any order and
 * whatever stands in brackets; without one the columns come in the order asked for. Empty lines do not count.
 */
export function readPasted<Name extends string>(text: string, columns: readonly PastedColumn<Name>[]): Pasted<Name> {
  const lines = splitPasted(text).map((cells, at) => ({ line: at + 1, cells: cells.map(clean) }));
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const first = filled[0]?.cells ?? [];
  const named = first.map((cell) => columns.find(({ headings }) => headings.includes(plain(cell)))?.name);
  const headed = new Set(named.filter((name) => name !== undefined)).size >= 2;
  const places = columns.map(({ name }, at) => [name, headed ? named.indexOf(name) : at] as const);
  return {
    headed,
    strange: headed ? first.filter((cell, at) => cell !== '' && named[at] === undefined) : [],
    rows: (headed ? filled.slice(1) : filled).map(({ line, cells }) => ({
      line,
      // every column is among the places
      cells: Object.fromEntries(places.map(([name, place]) => [name, cells[place] ?? ''])) as Record<Name, string>,
    })),
  };
}

/** The first line of what was pasted, to read what stands in the brackets of a heading. */
export const headingsOf = (text: string): readonly string[] =>
  (splitPasted(text).find((cells) => cells.some((cell) => clean(cell) !== '')) ?? []).map((cell) =>
    clean(cell).normalize('NFKC'),
  );
