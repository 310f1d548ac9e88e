import type { Cell, Sheet } from 'hucre';
import { decimal, fixed } from '../../../kernel/decimal.ts';

const ERROR = /^#(?:REF!|DIV\/0!|N\/A|VALUE!|NAME\?|NUM!|NULL!)$/;

export const isErrorText = (text: string): boolean => ERROR.test(text);

/** A cell as it prints: percentages and fixed decimals by their format, other numbers as Excel shows them (15 digits). */
export function printed(cell: Cell | undefined, value: Sheet['rows'][number][number]): string | null {
  const shown = cell?.type === 'formula' ? (cell.formulaResult ?? value) : value;
  if (shown === null || shown === undefined || shown === '') return null;
  if (shown instanceof Date) return shown.toISOString().slice(0, 10);
  if (typeof shown === 'number') return numberText(shown, cell?.style?.numFmt ?? '');
  const text = String(shown).trim();
  return isErrorText(text) || cell?.type === 'error' ? text || '#N/A' : text;
}

function numberText(value: number, format: string): string {
  const [, decimals, percent] = /0(\.0+)?(%)?/.exec(format.split(';')[0] ?? '') ?? [];
  const scaled = percent ? value * 100 : value;
  const exact = String(Number(scaled.toPrecision(15)));
  if (exact.includes('e')) return exact;
  const places = decimals ? decimals.length - 1 : null;
  const shown = places !== null && (exact.split('.')[1]?.length ?? 0) > places ? shortened(exact, places) : exact;
  return percent ? `${shown}%` : shown;
}

/** Half-up on the decimal text, as a spreadsheet prints it; binary rounding would lose 1.005. */
const shortened = (exact: string, places: number): string => fixed(decimal(exact), places);
