import { isFigure } from './cell.ts';
import { INDICATOR_HEADINGS, type IndicatorColumn, MONEY_HEADINGS, type MoneyColumn, nameOf } from './headings.ts';
import { headingAt, headsOf } from './heads.ts';
import { isBelow } from './indicator-part.ts';
import { type Head, headKey, ignoredText, type Layout, patternOf, placeAbove, sidesBy } from './layout.ts';
import type { Role, Source, ValueField } from './roles.ts';
import { type Lookup, lookup, type SourceCell, type SourceSheet } from './sheet.ts';

/** What a person says about one cell of the preview. */
export type Pointed = { readonly row: number; readonly column: number; readonly role: Role };

type Fault = { readonly row: number; readonly column: number; readonly message: string };

/**
 * 手工放置: the layout of a sheet with what a person has pointed at. Only texts of headings and labels are remembered, so that
 * the next workbook with the same headings is read without asking.
 */
export function teach(
  sheet: SourceSheet,
  before: Layout,
  pointed: readonly Pointed[],
): { layout: Layout; faults: readonly Fault[] } {
  const sides = sidesBy(sheet, before).map((side) => lookup(side.sheet));
  const whole = lookup(sheet);
  const faults: Fault[] = [];
  const layout = {
    sources: [...before.sources],
    values: [...before.values],
    ignored: [...before.ignored],
  };
  const sideOf = ({ row, column }: Pointed) => sides.find((side) => side.at(row, column)) ?? whole;
  const columns = new Map<Lookup, Pointed[]>(sides.map((side) => [side, []]));
  const headRows = new Map(sides.map((side) => [side, rowsPointedAt(side, pointed)]));
  const titles: { readonly look: Lookup; readonly cell: SourceCell; readonly say: (message: string) => void }[] = [];
  for (const point of pointed) {
    const look = sideOf(point);
    const cell = look.at(point.row, point.column);
    const say = (message: string) => void faults.push({ row: point.row, column: point.column, message });
    if (!cell) say('这个单元格是空的');
    else if (isColumn(point.role) || (point.role === 'none' && (headRows.get(look)?.has(cell.row) || inHead(look, before, cell))))
      columns.get(look)?.push(point);
    else if (point.role.startsWith('source.')) teachSource(look, layout, cell, point.role.slice(7) as Source);
    else if (point.role.startsWith('value.')) teachValue(look, layout, cell, point.role.slice(6) as ValueField, say);
    else titles.push({ look, cell, say });
  }
  const heads = sides.map((look) => withColumns(look, headsOf(look, before), columns.get(look) ?? [], faults));
  const patterns = sides.flatMap((look, at) => (heads[at] ?? []).map((head) => patternOf(look, head)));
  // the same heading twice on a sheet (two projects) is one pattern
  const distinct = patterns.filter((one, at) => patterns.findIndex((other) => headKey(one) === headKey(other)) === at);
  const apart = [...(before.apart ?? [])];
  for (const { look, cell, say } of titles) {
    const own = heads[Math.max(0, sides.indexOf(look))] ?? [];
    const place = placeAbove(look, own, cell);
    const isData = !isBelow(look, own, cell) || (isFigure(cell.text) && (!place || isUnderMoney(own, cell)));
    if (/\d/.test(cell.text) && isData) say('带数字的单元格不能记为“不是数据”：请在它的列标题上选择');
    else if (place && !isData) apart.push(place);
    if (!isFigure(cell.text)) layout.ignored = [...new Set([...layout.ignored, ignoredText(look.label(cell.row, cell.column))])];
  }
  return {
    layout: { ...layout, heads: distinct, ...(apart.length > 0 ? { apart } : {}), ...(before.unit ? { unit: before.unit } : {}) },
    faults,
  };
}

const rowsPointedAt = (side: Lookup, pointed: readonly Pointed[]): ReadonlySet<number> =>
  new Set(pointed.filter(({ role, row, column }) => isColumn(role) && side.at(row, column)).map(({ row }) => row));
const isUnderMoney = (heads: readonly Head[], { row }: SourceCell): boolean =>
  heads.filter((head) => head.row < row).at(-1)?.kind === 'money';

const isColumn = (role: Role): boolean => role.startsWith('column.') || role.startsWith('money.');
const kindOf = (role: Role): Head['kind'] | null =>
  role.startsWith('column.') ? 'indicators' : role.startsWith('money.') ? 'money' : null;

/** Whether a cell lies in the heading rows of a table, so that `none` speaks about its column. */
const inHead = (look: Lookup, layout: Layout, { row }: SourceCell): boolean =>
  headsOf(look, layout).some((head) => row >= head.row && row < head.row + head.height);

type Sources = { sources: (readonly [string, Source])[] };
function teachSource(look: Lookup, layout: Sources, { row, column }: SourceCell, source: Source): void {
  const label = look.label(row, column);
  layout.sources = [...layout.sources.filter(([each]) => each !== label), [label, source]];
}

type Values = { values: (readonly [string, 'right' | 'below', ValueField])[] };
/** The label of a value stands left of it, or above it when its row begins with it. */
function teachValue(look: Lookup, layout: Values, cell: SourceCell, field: ValueField, say: (message: string) => void): void {
  const left = look.row(cell.row).findLast(({ column }) => column < cell.column);
  const above = look.label(cell.row - 1, cell.column);
  const label = left ? look.label(left.row, left.column) : above;
  if (label === '' || /^[\d.,%-]+$/.test(label)) say('左边和上面都没有标签文字，无法记住它的位置');
  else layout.values = [...layout.values.filter(([each]) => each !== label), [label, left ? 'right' : 'below', field]];
}

const FAR = 3;

type OpenHead = { readonly kind: Head['kind']; readonly row: number; height: number; readonly columns: Map<number, string> };

/** The head that a cell belongs to: one it lies in, a new one right above it, or a new one that begins here. */
function headFor(
  heads: OpenHead[],
  { row, kind }: { row: number; kind: Head['kind'] | null },
  known: readonly Head[],
): OpenHead | undefined {
  const around = heads.find((each) => row >= each.row && row < each.row + each.height && (kind === null || each.kind === kind));
  if (around || kind === null) return around;
  const isNew = (head: OpenHead) => !known.some((each) => each.row === head.row);
  const near = heads.find((each) => each.kind === kind && isNew(each) && row > each.row && row < each.row + FAR);
  if (near) return near;
  const made: OpenHead = { kind, row, height: 1, columns: new Map() };
  heads.push(made);
  return made;
}

/** Heads with the columns that were pointed at; pointing at a row without a head makes one. */
function withColumns(look: Lookup, known: readonly Head[], pointed: readonly Pointed[], faults: Fault[]): readonly Head[] {
  const heads: OpenHead[] = known.map((head) => ({ ...head, columns: new Map<number, string>(head.columns) }));
  // what makes a head comes before what only speaks about one of its columns
  const order = [...pointed].sort((a, b) => Number(a.role === 'none') - Number(b.role === 'none') || a.row - b.row);
  for (const { row, column, role } of order) {
    const kind = kindOf(role);
    const head = headFor(heads, { row, kind }, known);
    if (!head) continue;
    const height = Math.max(head.height, (look.merge(row, column)?.endRow ?? row) - head.row + 1);
    head.height = Math.min(FAR, height);
    const name = role === 'none' ? 'none' : role.slice(role.indexOf('.') + 1);
    // one column for one meaning: who says so last is right
    for (const [other, each] of head.columns) if (each === name && name !== 'none') head.columns.delete(other);
    head.columns.set(column, name);
  }
  for (const head of heads) {
    suggest(look, head);
    if (head.kind === 'indicators' && ![...head.columns.values()].includes('l3'))
      faults.push({ row: head.row, column: 0, message: '指标表还缺“三级指标”这一列，请指出它的列标题' });
  }
  // the names come from the closed list of roles
  return heads as unknown as readonly Head[];
}

/** Headings of a new head that the forms know already need not be pointed at. */
function suggest(look: Lookup, head: OpenHead): void {
  const headings: readonly (readonly [IndicatorColumn | MoneyColumn, RegExp])[] =
    head.kind === 'indicators' ? INDICATOR_HEADINGS : MONEY_HEADINGS;
  const open = Array.from({ length: look.columns }, (_, column) => column).filter((column) => !head.columns.has(column));
  const names = open.map((column) => nameOf(headingAt(look, head, column), headings));
  for (const [i, column] of open.entries()) {
    const name = names[i];
    const isHidden = look.sheet.hiddenColumns.includes(column);
    if (!name || isHidden || names.filter((each) => each === name).length > 1 || [...head.columns.values()].includes(name))
      continue;
    head.columns.set(column, name);
  }
}
