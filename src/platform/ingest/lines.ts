/** Lines of text that arrives in pieces, numbered from 1; blank ones are left out. */
export function* readLines(parts: Iterable<string>): Generator<{ readonly line: number; readonly text: string }> {
  let rest = '';
  let line = 0;
  for (const part of parts) {
    if (!part.includes('\n')) {
      rest += part;
      continue;
    }
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') yield { line, text };
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest };
}
