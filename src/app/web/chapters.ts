/** Which chapter of the manual belongs to a page: the first pattern that fits its path. */
const CHAPTERS: readonly (readonly [RegExp, string])[] = [
  [/^\/account$/, '01-sign-in'],
  [/^\/(opening|setup)$|\/(plan|budget|forms)$/, '02-opening'],
  [/^\/(accounts|audit|hand-overs)$/, '03-people'],
  [/\/prior-(tables?|workbooks\/[^/]+)$/, '04-last-year'],
  [/\/indicators$/, '05-indicators'],
  [/^\/registers\b/, '06-records'],
  [/^\/(ledgers|new-ledger)\b/, '07-ledgers'],
  [/^\/figures\//, '06-records'],
  [/^\/samples\//, '09-trace'],
  [/^\/seals\b/, '09-trace'],
  [/\/board$|^\/messages$/, '11-board'],
  [/\/report\b/, '12-report'],
  [/^\/layouts\b|\/catalogue$/, '13-forms'],
  [/\/minutes$/, '14-minutes'],
  [/\/carry-over$/, '16-carry-over'],
  [/^\/operations$/, '17-operations'],
  [/^\/(own-audit|audit-rules)$|^\/audit-runs\/|^\/years\/.*\/audit$/, '19-audit'],
  [/^\/foreign-audits\b/, '20-foreign-audit'],
  [/^\/(todos)?$|^\/years\/[^/]+(\/projects\/[^/]+)?$/, '08-filling'],
];

/** The chapter that explains the page at this path; the contents where none does. */
export const chapterOf = (path: string): string => {
  const key = CHAPTERS.find(([pattern]) => pattern.test(path))?.[1];
  return key ? `/manual/${key}` : '/manual';
};
