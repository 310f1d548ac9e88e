import { cellAt, columnsOf, type Grid, labelOf, placeAt } from '../../../../performance/domain/prior/grid.ts';
import { type MoneyColumn as Column, MONEY_HEADINGS, MONEY_SOURCES } from '../../../../performance/domain/prior/headings.ts';

/** 项目资金: the money block above the indicators of a form. */

export type MoneyBlock = {
  readonly json: Record<string, unknown>;
  readonly isAdjusted: boolean;
  /** 元 and 万元 in one block: no amount of it can be judged. */
  readonly isMixed: boolean;
};

export function moneyBlock(grid: Grid, from: number, to: number, places: Map<string, string>): MoneyBlock {
  for (let row = from; row < to; row += 1) {
    const labels = (grid.rows[row] ?? []).map(labelOf);
    if (!labels.some((label) => /预算/.test(label)) || !labels.some((label) => /执行数|执行金额/.test(label))) continue;
    const columns = columnsOf(labels, MONEY_HEADINGS);
    const own = namedIn(labels.join(' '));
    const unit = own.length === 1 ? own[0] : unitIn(grid, from, row + 1);
    const json: Record<string, unknown> = { unit };
    const isAdjusted = labels.some((label) => /调整后预算/.test(label));
    if (own.length > 1) return { json, isAdjusted, isMixed: true };
    for (let at = row + 1; at < to; at += 1) readRow(grid, at, columns, json, places);
    return { json, isAdjusted, isMixed: false };
  }
  return { json: { unit: '万元' }, isAdjusted: false, isMixed: false };
}

/** The units that words name. */
const namedIn = (text: string): readonly string[] => [
  ...(/万元/.test(text) ? ['万元'] : []),
  ...(/[(（:：]元|单位:?元/.test(text) ? ['元'] : []),
];

/** Named above the money when its own heading names none. */
const unitIn = (grid: Grid, from: number, to: number): string =>
  namedIn(grid.rows.slice(from, to).flat().map(labelOf).join(' '))[0] ?? '万元';

/** A row belongs to the block when a source is named left of its numbers. */
function readRow(
  grid: Grid,
  row: number,
  columns: Partial<Record<Column, number>>,
  json: Record<string, unknown>,
  places: Map<string, string>,
): void {
  const first = Math.min(...[columns.initial, columns.annual, columns.executed].filter((column) => column !== undefined));
  const label = (grid.rows[row] ?? [])
    .slice(0, first)
    .map(labelOf)
    .filter((text) => text !== '' && !/^项目资金|^预算执行情况/.test(text))
    .at(-1);
  const key = label === undefined ? undefined : MONEY_SOURCES.find(([pattern]) => pattern.test(label))?.[1];
  if (!key || key in json) return;
  const item: Record<string, string | null> = {};
  for (const [name, column] of Object.entries(columns)) {
    if (key !== 'total' && !['initial', 'annual', 'executed'].includes(name)) continue;
    item[name] = cellAt(grid, row, column);
    places.set(`funds/${key}/${name}`, placeAt(grid, row, column));
  }
  json[key] = item;
}
