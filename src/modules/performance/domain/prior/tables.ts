import { END } from './headings.ts';
import type { Head } from './layout.ts';
import type { Lookup } from './sheet.ts';

/** A part of a sheet that is one project's table: its rows, its money head and its indicator heads. */
export type Part = {
  readonly start: number;
  readonly end: number;
  readonly money: Extract<Head, { kind: 'money' }> | undefined;
  readonly indicators: readonly Extract<Head, { kind: 'indicators' }>[];
  /** Heads of a second kind that found no place: their cells stay unplaced. */
  readonly surplus: readonly Head[];
};

const PROJECT = /^项目(?:支出)?名称/;

/**
 * Where one table ends and the next begins: at a new 项目名称, or after a 总分 when further indicators follow. Further
 * indicator heads in between (年度绩效目标1, 2) continue the same table.
 */
export function partsOf(
  sheet: Lookup,
  heads: readonly Head[],
  { labels, top }: { labels: readonly string[]; top: number },
): readonly Part[] {
  const starts = [top, ...boundaries(sheet, heads, labels)];
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? sheet.rows;
    const inside = heads.filter(({ row }) => row >= start && row < end);
    const money = inside.filter((head) => head.kind === 'money');
    return {
      ...{ start, end, money: money[0], surplus: money.slice(1) },
      indicators: inside.filter((head) => head.kind === 'indicators'),
    };
  });
}

function boundaries(sheet: Lookup, heads: readonly Head[], projectLabels: readonly string[]): readonly number[] {
  const isProject = (label: string) => PROJECT.test(label) || projectLabels.includes(label);
  const found: number[] = [];
  /** Whether the table so far holds indicators, and the row after which it is closed by a total. */
  let [hasRows, closed, hasProject] = [false, -1, false];
  for (let row = 0; row < sheet.rows; row += 1) {
    const labels = sheet.row(row).map(({ column }) => sheet.label(row, column));
    const head = heads.find((each) => each.row === row);
    const names = labels.some(isProject) && !head;
    const restarts = (names && hasProject && hasRows) || (head !== undefined && closed >= 0) || (names && closed >= 0);
    if (restarts) {
      found.push(names ? withTitle(sheet, row, closed) : closed + 1);
      [hasRows, closed, hasProject] = [false, -1, false];
    }
    if (names) hasProject = true;
    if (head?.kind === 'indicators') hasRows = true;
    else if (hasRows && END.test(labels[0] ?? '')) closed = row;
  }
  return found;
}

const TITLE = /(?:表|年度?[)）]?)$/;

/** Titles right above 项目名称 belong to the table below. */
function withTitle(sheet: Lookup, row: number, closed: number): number {
  let start = row;
  while (start - 1 > closed && TITLE.test(sheet.label(start - 1, sheet.row(start - 1)[0]?.column ?? -1))) start -= 1;
  return start;
}
