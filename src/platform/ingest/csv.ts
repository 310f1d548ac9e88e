/** RFC 4180: quoted cells may hold commas, quotes and line ends. Cells are trimmed and in Unicode normal form C. */
export function* parseCsv(text: string): Generator<{ readonly line: number; readonly cells: readonly string[] }> {
  let line = 1;
  let position = text.startsWith('\ufeff') ? 1 : 0;
  while (position < text.length) {
    const begun = line;
    const cells: string[] = [];
    for (let more = true; more; ) {
      const cell = text[position] === '"' ? quoted(text, position) : bare(text, position);
      cells.push(cell.value.trim().normalize('NFC'));
      line += cell.lines;
      position = cell.end;
      more = text[position] === ',';
      if (more) position += 1;
    }
    if (text[position] === '\r') position += 1;
    if (text[position] === '\n') position += 1;
    line += 1;
    yield { line: begun, cells };
  }
}

type Cell = { readonly value: string; readonly end: number; readonly lines: number };

function bare(text: string, start: number): Cell {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end, lines: 0 };
}

function quoted(text: string, start: number): Cell {
  let value = '';
  let lines = 0;
  let from = start + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    const piece = text.slice(from, close === -1 ? text.length : close);
    lines += piece.split('\n').length - 1;
    value += piece;
    if (close === -1) return { value, end: text.length, lines };
    if (text[close + 1] !== '"') {
      // what stands between the closing quote and the next comma belongs to the cell, as spreadsheets read it
      const rest = bare(text, close + 1);
      return { value: value + rest.value, end: rest.end, lines };
    }
    value += '"';
    from = close + 2;
  }
}
