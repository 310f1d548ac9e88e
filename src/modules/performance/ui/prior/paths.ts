export const yearPath = (year: number): string => `/api/performance/years/${year}`;
export const workbookPath = (id: string): string => `/api/performance/prior-workbooks/${encodeURIComponent(id)}`;
export const priorTablePath = (year: number, project: string): string =>
  `${yearPath(year)}/projects/${encodeURIComponent(project)}/prior-table`;
/** The page of one project's table, for the work of a year. */
export const priorPage = (year: number, project: string): string =>
  `/years/${year}/projects/${encodeURIComponent(project)}/prior-table`;
