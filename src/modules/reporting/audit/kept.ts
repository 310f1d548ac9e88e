import type { StoredRun } from '../data/audit-runs.ts';
import type { OwnInput } from '../domain/audit/own.ts';
import type { Known } from '../domain/audit/places.ts';
import type { AuditRun } from '../domain/audit/run.ts';

/** A kept run as it was written. */
export const inputOf = ({ input }: Pick<StoredRun, 'input'>): OwnInput => JSON.parse(input) as OwnInput;
export const resultOf = ({ result }: Pick<StoredRun, 'result'>): AuditRun => JSON.parse(result) as AuditRun;

/** Rows of every table in the order of the audit. */
export const rowsOf = ({ tables }: OwnInput): Known['rows'] =>
  Object.fromEntries(tables.map(({ projectId, rows }) => [projectId, rows.map(({ id, l3 }) => ({ id, name: l3 }))]));
