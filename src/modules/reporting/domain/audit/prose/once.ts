/** Remembers what a pure reading of a text gave, for as long as the text itself lives: many rules ask the same. */
export function once<Of extends object, Result>(read: (of: Of) => Result): (of: Of) => Result {
  const known = new WeakMap<Of, Result>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const result = read(of);
    known.set(of, result);
    return result;
  };
}
