import type { Fill } from '../../../platform/documents/fill-workbook.ts';
import type { SheetGrid } from '../../../platform/documents/sheet-grid.ts';
import { addressOf } from '../domain/layout/mapping.ts';

/** One cell that will be filled, with the name of its field and how it reads. */
export type Planned = Fill & { readonly title: string; readonly shown: string };

/** A cell whose number format shows fewer places than the value has would print another number. */
export function roundedAway(
  { sheet, row, column, value, shown, title }: Planned,
  grids: readonly SheetGrid[],
): readonly string[] {
  if (value.kind === 'text') return [];
  const cells = grids.find(({ name }) => name === sheet)?.cells;
  const format = cells?.find((cell) => cell.row === row && cell.column === column)?.format ?? '';
  const isPercent = format.includes('%');
  if (value.kind === 'share' && !isPercent) return [];
  const places = placesShown(format);
  if (places === null) return [];
  const number = value.kind === 'share' ? value.share.times(100) : isPercent ? value.number.times(100) : value.number;
  if (isPercent && value.kind === 'number')
    return [
      `${sheet} ${addressOf({ row, column })}（${title}）的格式是百分比，${shown} 会显示为 ${number.toFixed()}%；请改选字段或在空白表中改格式。`,
    ];
  return number.decimalPlaces() > places
    ? [
        `${sheet} ${addressOf({ row, column })}（${title}）的格式只显示 ${places} 位小数，${shown} 显示时会被舍入；单元格里的数值不变。`,
      ]
    : [];
}

/** Decimals that a number format shows, or null where it shows what is there. */
function placesShown(format: string): number | null {
  const [, decimals] = /[0#](?:\.([0#]+))?[^0#.]*$/.exec(format.split(';')[0] ?? '') ?? [];
  if (!/[0#]/.test(format) || /[ymdhs]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]/g, ''))) return null;
  return decimals?.length ?? 0;
}
