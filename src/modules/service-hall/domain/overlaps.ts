/** A signed total by its days; both of them count. */
export type Total = { readonly line: number; readonly scope: string; readonly from: string; readonly to: string };

/** Totals of one file that share days of one scope: each later one with the line of the one before it. */
export function overlapsWithin(totals: readonly Total[]): readonly { readonly line: number; readonly earlier: number }[] {
  const found: { line: number; earlier: number }[] = [];
  const reaching = new Map<string, Total>();
  for (const total of [...totals].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.line - b.line))) {
    const before = reaching.get(total.scope);
    if (before && total.from <= before.to)
      found.push({ line: Math.max(before.line, total.line), earlier: Math.min(before.line, total.line) });
    if (!before || total.to > before.to) reaching.set(total.scope, total);
  }
  return found;
}
