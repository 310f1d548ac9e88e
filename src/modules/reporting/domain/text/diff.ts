/** A stretch that both sides have, or one of them. */
export type Edit<T> = { readonly op: 'same' | 'removed' | 'added'; readonly items: readonly T[] };

/** Above this many cells a stretch is said to be replaced as a whole; sections of reports stay far below. */
const MOST_CELLS = 4_000_000;

/** Longest common subsequence of two lists, as stretches in the order of reading; what both have is given as it stood before. */
export function differences<T>(before: readonly T[], after: readonly T[], equal: (a: T, b: T) => boolean): readonly Edit<T>[] {
  let head = 0;
  while (head < before.length && head < after.length && equal(before[head]!, after[head]!)) head += 1;
  let tail = 0;
  const rest = Math.min(before.length, after.length) - head;
  while (tail < rest && equal(before[before.length - 1 - tail]!, after[after.length - 1 - tail]!)) tail += 1;
  const middle = between(before.slice(head, before.length - tail), after.slice(head, after.length - tail), equal);
  return merged([
    { op: 'same', items: before.slice(0, head) },
    ...middle,
    { op: 'same', items: before.slice(before.length - tail) },
  ]);
}

function between<T>(a: readonly T[], b: readonly T[], equal: (a: T, b: T) => boolean): Edit<T>[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_CELLS)
    return [
      { op: 'removed', items: a },
      { op: 'added', items: b },
    ];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = equal(a[i]!, b[j]!)
        ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  const edits: Edit<T>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && equal(a[i]!, b[j]!)) {
      edits.push({ op: 'same', items: [a[i++]!] });
      j += 1;
    } else if (j === b.length || (i < a.length && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)))
      edits.push({ op: 'removed', items: [a[i++]!] });
    else edits.push({ op: 'added', items: [b[j++]!] });
  }
  return edits;
}

/** Neighbours of one kind become one stretch; within a gap, what was removed stands before what was added. */
function merged<T>(edits: readonly Edit<T>[]): readonly Edit<T>[] {
  const result: Edit<T>[] = [];
  let gap = { removed: [] as T[], added: [] as T[] };
  const close = () => {
    if (gap.removed.length > 0) result.push({ op: 'removed', items: gap.removed });
    if (gap.added.length > 0) result.push({ op: 'added', items: gap.added });
    gap = { removed: [], added: [] };
  };
  for (const { op, items } of edits) {
    if (items.length === 0) continue;
    if (op !== 'same') gap[op].push(...items);
    else {
      close();
      const last = result.at(-1);
      if (last?.op === 'same') result[result.length - 1] = { op, items: [...last.items, ...items] };
      else result.push({ op, items });
    }
  }
  close();
  return result;
}
