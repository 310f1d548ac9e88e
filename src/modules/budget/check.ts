import { decimal } from '../../kernel/decimal.ts';
import type { Db, Identity } from '../../platform/database/db.ts';
import type { Cells, CheckedRow, RowIssue } from '../../platform/ingest/register.ts';
import { readLedger } from './data/ledger.ts';
import { listNamedProjects } from './data/projects.ts';
import { checkLedger, type Entry } from './domain/ledger.ts';
import { projectFinder } from './domain/project-names.ts';

const entryOf = ({ line, values }: CheckedRow): Entry => ({
  line,
  id: values.id ?? '',
  projectId: values.project_id ?? '',
  year: values.year ?? '',
  kind: values.kind ?? '',
  amount: decimal(values.amount ?? '0'),
  day: values.day ?? '',
  reverses: values.reverses ?? null,
});

/** Checks a payment ledger against the projects and the money that are recorded; rows that are recorded already count once. */
export async function checkMovements(db: Db, identity: Identity, rows: readonly CheckedRow[]): Promise<readonly RowIssue[]> {
  const entries = rows.map(entryOf);
  const years = [...new Set(entries.map(({ year }) => Number(year)))];
  const ids = entries.flatMap(({ id, reverses }) => (reverses === null ? [id] : [id, reverses]));
  const ledger = await readLedger(db, identity, { years, ids });
  return checkLedger(
    entries.filter(({ id }) => !ledger.recorded.has(id)),
    ledger,
  );
}

/** A payment list names projects as people do; the ledger keeps their codes. What is not found stays, and the check names it. */
export async function readMovements(db: Db, identity: Identity): Promise<(cells: Cells) => Cells> {
  const find = projectFinder(await listNamedProjects(db, identity));
  return (cells) => ({ ...cells, project_id: find(cells.year ?? '', cells.project_id ?? '') ?? cells.project_id ?? '' });
}
