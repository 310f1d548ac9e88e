/** Which report: the whole unit's of a year, or, with a project, that project's. */
export type ReportKey = {
  readonly region: string;
  readonly orgId: string;
  readonly year: number;
  /** Empty for the report of the whole unit. */
  readonly projectId: string;
};

export type Writer = { readonly accountId: string; readonly name: string; readonly now: Date };
