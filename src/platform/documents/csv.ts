const FORMULA = /^[=+\-@\t\r]/;

/** A cell as spreadsheet programs read it back: quoted where needed, and never taken for a formula (handbook 07 §8). */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 in UTF-8 with its mark, without which spreadsheet programs misread Chinese. */
export const csvOf = (rows: Iterable<readonly string[]>): Uint8Array => {
  const lines: string[] = [];
  for (const row of rows) lines.push(row.map(cell).join(','));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
};
