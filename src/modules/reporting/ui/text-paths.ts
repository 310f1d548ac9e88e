/** Where a report is written: of the whole unit, or of one project. */
export type ReportPlace = { readonly year: number; readonly projectId: string };

const project = (id: string): string => (id === '' ? '' : `/projects/${encodeURIComponent(id)}`);

/** Address of its data, and of its pages. */
export const textApi = ({ year, projectId }: ReportPlace): string => `/api/reporting/years/${year}${project(projectId)}/report`;
export const textPage = ({ year, projectId }: ReportPlace): string => `/years/${year}${project(projectId)}/report/text`;
export const sectionApi = (place: ReportPlace, key: string): string => `${textApi(place)}/sections/${encodeURIComponent(key)}`;
export const sectionPage = (place: ReportPlace, key: string): string => `${textPage(place)}/${encodeURIComponent(key)}`;

/** Key of everything a page has fetched of a report. */
export const textKey = ({ year, projectId }: ReportPlace) => ['report-text', year, projectId] as const;
