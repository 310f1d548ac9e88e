/** What begins a paragraph wherever the line before has ended. */
export const STARTS =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|[(（]\d{1,2}[)）]|\d{1,2}[.、](?!\d)|附件|第[一二三四五六七八九十]+)/;
const INDENTED = /^(?:\u3000| {2,}|\t)/;
/** Cells of a table that was copied as text. */
const COLUMNS = /\S(?:\t| {2,}|\u3000{2,})\S/;
const ENDED = /[。;；:：!！?？]\s*$/;

/** Chinese counts two, digits and Latin one: what a line takes on paper. */
export const widthOf = (line: string): number => [...line].reduce((width, char) => width + (char > '\u2e80' ? 2 : 1), 0);

/** Lines of a text copied from a page: none is longer than the page, and several end at its edge in the middle of a sentence. */
const LEAST_FULL = 5;
const WIDEST_PAGE = 130;
const NARROWEST_PAGE = 40;
const EDGE = 6;

/**
 * 硬换行: a text copied out of a page ends its lines where the paper did. Its full lines are joined again; the length of a paragraph
 * stays what it was, so that what follows keeps its offset.
 */
export function unwrapped(text: string): string {
  const lines = text.split('\n');
  const full = fullWidth(lines.filter((line) => line.trim() !== ''));
  if (full === null) return text;
  let joined = '';
  let dropped = 0;
  lines.forEach((line, at) => {
    const before = lines[at - 1] ?? '';
    const goesOn =
      at > 0 &&
      widthOf(before.trimEnd()) >= full &&
      line.trim() !== '' &&
      !STARTS.test(line) &&
      !INDENTED.test(line) &&
      !COLUMNS.test(before) &&
      !COLUMNS.test(line);
    if (goesOn) {
      const kept = joined.trimEnd();
      dropped += 1 + joined.length - kept.length;
      joined = kept + line;
    } else {
      joined += `${' '.repeat(dropped)}${at > 0 ? '\n' : ''}${line}`;
      dropped = 0;
    }
  });
  return joined + ' '.repeat(dropped);
}

/** From which width on a line is full; null for a text whose lines are paragraphs. */
function fullWidth(lines: readonly string[]): number | null {
  const widest = lines.reduce((most, line) => Math.max(most, widthOf(line.trimEnd())), 0);
  if (widest > WIDEST_PAGE || widest < NARROWEST_PAGE) return null;
  const full = lines.filter((line) => widthOf(line.trimEnd()) >= widest - EDGE);
  const open = full.filter((line) => !ENDED.test(line) && !COLUMNS.test(line));
  return full.length >= LEAST_FULL && full.length * 10 >= lines.length && open.length * 5 >= full.length * 2
    ? widest - EDGE
    : null;
}
