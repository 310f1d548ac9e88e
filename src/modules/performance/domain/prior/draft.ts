import { plain } from '../../../../kernel/decimal.ts';
import { isDay } from '../../../../kernel/period.ts';
import { cellsOf, type GridRow } from '../goal-row.ts';
import { labelOf } from './grid.ts';
import type { PriorRow } from './indicator-part.ts';
import { targetOf } from './target.ts';

export type DraftContext = {
  /** The year of the table that is copied. */
  readonly from: number;
  readonly blocks: readonly { readonly key: string; readonly title: string }[];
  /** Facts that indicators of the same name rest on, by name without spaces. */
  readonly sources: ReadonlyMap<string, { readonly key: string; readonly isRate: boolean }>;
  readonly newId: () => string;
};

/**
 * 指标草稿: rows of last year's table as rows of the grid, each with what it aimed at and reached. What the table does not say is left
 * empty, so that the grid points at it; nothing is filled in by a guess.
 */
export function draftRows(rows: readonly PriorRow[], context: DraftContext): readonly GridRow[] {
  return rows.map((row) => ({ id: context.newId(), cells: cellsFrom(row, context), lastYear: lastYearOf(row, context.from) }));
}

function cellsFrom(row: PriorRow, { blocks, sources }: DraftContext): GridRow['cells'] {
  const { op, number, unit } = targetOf(row);
  const day = dayOf(row.target);
  const nature = day ? '时点' : number ? '定量' : '定性';
  const source = sources.get(labelOf(row.l3));
  return cellsOf({
    block: blockOf(row.l1, blocks),
    level2: (row.l2 ?? '').trim(),
    name: (row.l3 ?? '').trim(),
    ...{ nature, op: nature === '定性' ? '' : day ? deadline(row, op) : op },
    target: day ?? (number ? plain(number) : (row.target ?? '').trim()),
    ...{ unit: day ? '' : unit, weight: row.weight ?? '', fact_key: source?.key ?? '', places: '2' },
    is_rate: source?.isRate || (!source && nature === '定量' && unit === '%') ? '是' : '',
  });
}

/** 产出 and 产出指标 are the same block. */
function blockOf(level: string | null, blocks: DraftContext['blocks']): string {
  const bare = (text: string) => labelOf(text).replace(/指标$/, '');
  return blocks.find(({ key, title }) => [key, title].map(bare).includes(bare(level ?? '')))?.key ?? (level ?? '').trim();
}

const deadline = ({ target }: PriorRow, op: string): string => (op === '' && /前|底|内/.test(target ?? '') ? '≤' : op);

const two = (text: string): string => text.padStart(2, '0');

/** 2022年12月底前, 2022-12-31, 2022年6月30日 as a day; a month is its last day. */
function dayOf(text: string | null): string | null {
  const compact = (text ?? '').normalize('NFKC').replace(/\s+/g, '');
  const [, year = '', month = '', day = ''] =
    /^[≤<]?(20\d\d)[年\-/.](\d{1,2})(?:[月\-/.](\d{1,2})日?|月)?(?:底|末)?(?:之?前|以?内)?(?:完成)?$/.exec(compact) ?? [];
  if (year === '') return null;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const found = `${year}-${two(month)}-${two(day || String(last))}`;
  return isDay(found) ? found : null;
}

function lastYearOf(row: PriorRow, year: number): NonNullable<GridRow['lastYear']> {
  const target = `${row.op ?? ''} ${row.target ?? ''}${row.unit ?? ''}`.trim();
  return { year, target: target.slice(0, 500), actual: row.actual?.slice(0, 500) ?? null };
}
