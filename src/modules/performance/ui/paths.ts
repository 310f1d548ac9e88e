/** Addresses of one project's self-evaluation and of its rows. */
export const projectPath = (year: number, id: string): string =>
  `/api/performance/years/${year}/projects/${encodeURIComponent(id)}`;
export const rowPath = (year: number, id: string, row: string): string =>
  `${projectPath(year, id)}/rows/${encodeURIComponent(row)}`;

/** The button of a row in the table, to which the keyboard returns from the row's panel. */
export const rowButtonId = (row: string): string => `row-${row}`;
