/** What a table of words says of a word that somebody wrote: only its own words, never one that every object knows (toString). */
export const lookup = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
