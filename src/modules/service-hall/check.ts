import type { Db, Identity } from '../../platform/database/db.ts';
import type { CheckedRow, RowIssue } from '../../platform/ingest/register.ts';
import { overlapsRecorded } from './data/overlaps.ts';
import { overlapsWithin } from './domain/overlaps.ts';

/** A month and the year it lies in would count the same ratings twice. */
export async function checkTotals(db: Db, identity: Identity, rows: readonly CheckedRow[]): Promise<readonly RowIssue[]> {
  const totals = rows.map(({ line, values }) => ({
    ...{ line, id: values.id ?? '', scope: values.scope ?? '' },
    ...{ from: values.period_from ?? '', to: values.period_to ?? '' },
  }));
  const issue = (line: number, other: string): RowIssue => ({
    ...{ line, column: 'period_from' },
    message: `同一统计范围的日期与${other}重叠，评价会重复计算；请核对起止日期`,
  });
  return [
    ...overlapsWithin(totals).map(({ line, earlier }) => issue(line, `第 ${earlier} 行`)),
    ...(await overlapsRecorded(db, identity, totals)).map(({ line, id, from, to }) =>
      issue(line, `已登记的 ${id}（${from} 至 ${to}）`),
    ),
  ];
}
