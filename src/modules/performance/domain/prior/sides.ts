import { END, INDICATOR_HEADINGS, isL1, isL3, nameOf } from './headings.ts';
import { type Lookup, lookup, type Merge, type SourceCell, type SourceSheet } from './sheet.ts';

/** 并排: a part of a sheet whose tables stand below each other only, and the titles that it shares with the parts beside it. */
export type Side = {
  readonly sheet: SourceSheet;
  readonly shared: readonly SourceCell[];
  /** Where it begins on the sheet. */
  readonly top: number;
  readonly left: number;
};

const PROJECT = /^项目(?:支出)?名称/;

/** Whether a part holds a heading that somebody taught; nothing when nobody has taught any. */
type Taught = ((part: Lookup) => boolean) | null;

/**
 * Tables beside each other are taken apart before anything is read, at a column left of which one heading ends and right of which
 * another begins. Where no such column is certain nothing is taken apart and nothing is read (`areTangled`).
 */
export function sidesOf(sheet: SourceSheet, taught: Taught = null): readonly Side[] {
  return split({ sheet, shared: [], top: 0, left: 0 }, taught);
}

function split(side: Side, taught: Taught): readonly Side[] {
  const look = lookup(side.sheet);
  const column = seamOf(look, taught);
  if (column !== null) return apart(look, side, column).flatMap((each) => split(each, taught));
  const row = stackOf(look, taught);
  if (row === null) return [side];
  const above = { ...side, sheet: partial(side.sheet, (cell) => cell.row < row) };
  const below = { ...side, sheet: partial(side.sheet, (cell) => cell.row >= row), top: row };
  return [above, below].flatMap((each) => split(each, taught));
}

function partial(sheet: SourceSheet, holds: (cell: SourceCell) => boolean): SourceSheet {
  const inside = ({ startRow: row, startCol: column }: Merge) => holds({ row, column, text: '' });
  return { ...sheet, cells: sheet.cells.filter(holds), merges: sheet.merges.filter(inside) };
}

/** Both sides of a seam; a title that stands alone in its row belongs to both. */
function apart(look: Lookup, side: Side, seam: number): readonly Side[] {
  const { sheet } = side;
  const first = firstHead(look);
  const common = sheet.cells.filter(
    (cell) =>
      look.row(cell.row).length === 1 &&
      ((cell.row < first && isTitle(cell.text)) || crosses(look.merge(cell.row, cell.column), seam)),
  );
  const own = (cell: SourceCell) => !common.some(({ row, column }) => row === cell.row && column === cell.column);
  const shared = [...side.shared, ...common];
  return [
    { ...side, sheet: partial(sheet, (cell) => cell.column < seam && own(cell)), shared },
    { ...side, sheet: partial(sheet, (cell) => cell.column >= seam && own(cell)), shared, left: seam },
  ];
}

/** A title of a table: 2023年度项目支出绩效自评表, (2023年度). */
export const isTitle = (text: string): boolean => {
  const compact = text.normalize('NFKC').replace(/\s/g, '');
  if (/^(?:项目(?:支出)?名称|主管部门|(?:项目)?实施单位):/.test(compact)) return false;
  return compact.length <= 40 && /(?:表|年度?)(?:\([^)]*\))?\)?$/.test(compact);
};

const crosses = (area: Merge | undefined, seam: number): boolean =>
  area !== undefined && area.startCol < seam && area.endCol >= seam;

const isNamed = (label: string): boolean => nameOf(label, INDICATOR_HEADINGS) !== undefined;
const hasIndicators = (look: Lookup, row: number): boolean =>
  look.texts(row).some((label) => isL1(label)) && look.texts(row).some((label) => isL3(label));
const rowsOf = (look: Lookup): readonly number[] => Array.from({ length: look.rows }, (_, row) => row);
const firstHead = (look: Lookup): number => rowsOf(look).find((row) => hasIndicators(look, row)) ?? look.rows;

/** The leftmost column at which another table begins beside the first one. */
function seamOf(look: Lookup, taught: Taught): number | null {
  const repeats = repeatsOf(look);
  const known = rowsOf(look).filter((row) => hasIndicators(look, row));
  if (repeats.length === 0 && !isSpread(look, known) && !taught) return null;
  const groups = new Map(known.map((row) => [row, groupOf(look, row)]));
  const double = known.filter((row) => groups.get(row));
  const filled = filledColumns(look);
  const named = look.sheet.cells.filter(({ row, column }) => PROJECT.test(look.label(row, column))).map(({ column }) => column);
  for (let column = 1; column < look.columns; column += 1) {
    const isBlank = !filled.has(column - 1) && filled.has(column);
    const isRepeat = repeats.filter(({ seam }) => seam === column).length > (isBlank ? 0 : 1);
    const isEdge = known.length > 0 && named.includes(column) && named.some((at) => at < column);
    if (!isBlank && !isEdge && double.length === 0 && !isRepeat) continue;
    if (!isBlank && !known.every((row) => groups.get(row) || (isEdge && !isTorn(look, row, column)))) continue;
    if (isCrossed(look, column) || !double.every((row) => parts(groups.get(row), column))) continue;
    if (isRepeat) return column;
    const left = lookup(partial(look.sheet, (cell) => cell.column < column));
    const right = lookup(partial(look.sheet, (cell) => cell.column >= column));
    if (isTable(left, taught) && isTable(right, taught) && beginsAtItsFirst(right)) return column;
  }
  return null;
}

/** Whether 一级指标 is said in different columns; tables below each other say it in one. */
const isSpread = (look: Lookup, known: readonly number[]): boolean =>
  new Set(known.flatMap((row) => look.texts(row).flatMap((label, column) => (isL1(label) ? [column] : [])))).size > 1;

const isTable = (look: Lookup, taught: Taught): boolean =>
  rowsOf(look).some((row) => hasIndicators(look, row)) || taught?.(look) === true;

/** No column of the table on the left is left over on the right. */
const beginsAtItsFirst = (look: Lookup): boolean =>
  rowsOf(look)
    .filter((row) => hasIndicators(look, row))
    .every((row) => isL1(look.texts(row).find((label) => isNamed(label)) ?? ''));

/** Whether a seam would run through the headings of one table; those of the money beside them are another table's. */
function isTorn(look: Lookup, row: number, seam: number): boolean {
  const right = look.texts(row).slice(seam);
  if (
    look
      .texts(row)
      .slice(0, seam)
      .every((label) => !isNamed(label))
  )
    return false;
  const isOwn = [row, row - 1].some((at) => [isL1, isL3].every((is) => look.texts(at).slice(seam).some(is)));
  // 实际完成情况 and 偏差大或目标未完成原因 stand beside values as well as above columns
  return (
    right.some((label) => isNamed(label) && !/情况$|^偏差大或/.test(label)) &&
    !isOwn &&
    !right.some((label) => /预算|执行数/.test(label))
  );
}

/** Columns that hold more than titles standing alone in their rows. */
const filledColumns = (look: Lookup): ReadonlySet<number> =>
  new Set(look.sheet.cells.filter(({ row }) => look.row(row).length > 1).map(({ column }) => column));

const isCrossed = (look: Lookup, seam: number): boolean =>
  look.sheet.merges.some((area) => {
    if (!crosses(area, seam)) return false;
    for (let row = area.startRow; row <= area.endRow; row += 1)
      if (look.row(row).some((cell) => cell.row !== area.startRow || cell.column !== area.startCol)) return true;
    return false;
  });

type Group = { readonly last: number; readonly second: number };
const parts = (group: Group | null | undefined, seam: number): boolean => !!group && seam > group.last && seam <= group.second;

/** A row with the headings of two tables: where those of the first end, and where the second one says 一级指标. */
function groupOf(look: Lookup, row: number): Group | null {
  const cells = look.row(row).map(({ column }) => ({ column, label: look.label(row, column) }));
  const [, second] = cells.filter(({ label }) => isL1(label));
  if (!second || cells.filter(({ label }) => isL3(label)).length < 2) return null;
  const named = cells.filter(({ column, label }) => column < second.column && isNamed(label));
  return { last: named.at(-1)?.column ?? 0, second: second.column };
}

const FEWEST = 3;

/** Rows that say the same headings twice from the left edge on: two tables of a layout that nobody has taught yet. */
function repeatsOf(look: Lookup): readonly { readonly seam: number }[] {
  const edge = Math.min(...look.sheet.cells.filter(({ row }) => look.row(row).length > 1).map(({ column }) => column));
  return rowsOf(look).flatMap((row) => {
    const cells = look.row(row);
    const half = cells.length / 2;
    if (!Number.isInteger(half) || half < FEWEST || cells[0]?.column !== edge) return [];
    const period = (cells[half]?.column ?? 0) - edge;
    const label = (at: number) => look.label(row, cells[at]?.column ?? 0);
    const isSame = cells
      .slice(0, half)
      .every(({ column }, at) => cells[at + half]?.column === column + period && label(at) === label(at + half));
    const labels = new Set(cells.slice(0, half).map((_, at) => label(at)));
    const isWords = [...labels].every((text) => !/\d/.test(text));
    return isSame && isWords && labels.size >= FEWEST ? [{ seam: edge + period }] : [];
  });
}

/** Tables beside each other below or above others: the row at which a part begins that can be taken apart, or that ends one. */
function stackOf(look: Lookup, taught: Taught): number | null {
  if (!rowsOf(look).some((row) => groupOf(look, row) !== null) && repeatsOf(look).length === 0) return null;
  const above = (row: number) => lookup(partial(look.sheet, (cell) => cell.row < row));
  const below = (row: number) => lookup(partial(look.sheet, (cell) => cell.row >= row));
  const holds = (part: Lookup) => isTable(part, taught) || repeatsOf(part).length > 0;
  const starts = startsOf(look).filter((row) => holds(above(row)) && holds(below(row)));
  const ends = starts.findLast((row) => seamOf(above(row), taught) !== null);
  return ends ?? starts.find((row) => seamOf(below(row), taught) !== null) ?? null;
}

/** Rows at which a table may begin: the titles above 项目名称, or what follows an empty row or a total. */
function startsOf(look: Lookup): readonly number[] {
  const named = rowsOf(look).filter((row) => look.texts(row).some((label) => PROJECT.test(label)));
  if (named.length > 1) return named.map((row) => withTitles(look, row));
  return rowsOf(look).filter(
    (row) =>
      look.row(row).length > 0 &&
      row > 0 &&
      (look.row(row - 1).length === 0 || END.test(look.texts(row - 1).find(Boolean) ?? '')),
  );
}

function withTitles(look: Lookup, row: number): number {
  let start = row;
  while (start > 0 && look.row(start - 1).length > 0 && look.row(start - 1).every(({ text }) => isTitle(text))) start -= 1;
  return start;
}
