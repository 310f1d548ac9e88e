import type { Grid } from './grid.ts';
import { areTangled, headsOf } from './heads.ts';
import { NO_LAYOUT } from './layout.ts';
import { lookup, type SourceCell } from './sheet.ts';
import { isTitle, sidesOf } from './sides.ts';

/** Parts of a grid whose tables stand below each other only; every cell stays where it is. Null: nobody can take them apart. */
export function gridSides(grid: Grid): readonly Grid[] | null {
  const cells = grid.rows.flatMap((line, row) =>
    line.flatMap((text, column): SourceCell[] => (text?.trim() ? [{ row, column, text }] : [])),
  );
  const none = { isHidden: false, isRaw: false, hiddenRows: [], hiddenColumns: [] };
  const sides = sidesOf({ ...none, name: grid.name, cells, merges: grid.merges ?? [] });
  const isTangled = sides.some(({ sheet }) => areTangled(lookup(sheet), headsOf(lookup(sheet), NO_LAYOUT)));
  if (isTangled) return null;
  if (sides.length === 1) return [grid];
  return sides.map(({ sheet, shared }) => {
    const kept = new Set(
      [...sheet.cells, ...shared.filter(({ text }) => isTitle(text))].map(({ row, column }) => `${row},${column}`),
    );
    const rows = grid.rows.map((line, row) => line.map((text, column) => (kept.has(`${row},${column}`) ? text : null)));
    return { ...grid, rows };
  });
}
