/** Addresses of one project's self-evaluation and of its rows. */
export const projectPath = (year: number, id: string): string =>
  `/api/performance/years/${year}/projects/${encodeURIComponent(id)}`;
export const rowPath = (year: number, id: string, row: string): string =>
  `${projectPath(year, id)}/rows/${encodeURIComponent(row)}`;
