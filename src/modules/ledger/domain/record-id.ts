/** The id of a record from the values of its key columns; different values never give the same id. */
export const recordId = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : values.map((value) => value.replaceAll('/', '//')).join(' / ');
