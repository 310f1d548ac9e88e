/** What is audited: a project's table, or, with an empty id, the report of the unit. */
export type AuditPlace = { readonly year: number; readonly projectId: string };

const project = (id: string): string => (id === '' ? '' : `/projects/${encodeURIComponent(id)}`);
export const auditApi = ({ year, projectId }: AuditPlace): string => `/api/reporting/years/${year}${project(projectId)}`;
export const auditPage = ({ year, projectId }: AuditPlace): string => `/years/${year}${project(projectId)}/audit`;
/** The page of the documents themselves. */
export const documentPage = ({ year, projectId }: AuditPlace): string =>
  projectId === '' ? `/years/${year}/report` : `/years/${year}${project(projectId)}`;
export const runApi = (run: string): string => `/api/reporting/audit-runs/${run}`;
export const runPage = (run: string): string => `/audit-runs/${run}`;

/** Key of everything a page has fetched of an audit. */
export const auditKey = ({ year, projectId }: AuditPlace) => ['audit', year, projectId] as const;
