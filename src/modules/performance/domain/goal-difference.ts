import { GOAL_TITLES, type GoalContent, type GoalTexts, GRID_COLUMNS, type GridCells, type GridRow } from './goal-row.ts';

/** 差异 between two versions, one line each: what it is about, and what stood before and after. */
export type Difference = {
  readonly what: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

// the titles are keyed by the fields
const TEXT_KEYS = Object.keys(GOAL_TITLES) as (keyof GoalTexts)[];
const nameOf = ({ cells }: GridRow): string => cells.name || '（未命名）';
const summary = ({ cells }: GridRow): string => `${cells.op} ${cells.target} ${cells.unit}，${cells.weight} 分`;

/** What changed from one version to the next, by the identity of the rows. */
export function differencesOf(before: GoalContent, after: GoalContent): readonly Difference[] {
  const old = new Map(before.rows.map((row) => [row.id, row]));
  const now = new Map(after.rows.map((row) => [row.id, row]));
  const texts = TEXT_KEYS.filter((key) => before.texts[key] !== after.texts[key]).map((key) => ({
    ...{ what: '绩效目标', field: GOAL_TITLES[key], before: before.texts[key], after: after.texts[key] },
  }));
  const changed = after.rows.flatMap((row): readonly Difference[] => {
    const was = old.get(row.id);
    if (!was) return [{ what: nameOf(row), field: '新增', before: null, after: summary(row) }];
    return GRID_COLUMNS.filter(({ key }) => was.cells[key] !== row.cells[key]).map(({ key, heading }) => ({
      ...{ what: nameOf(row), field: heading, before: was.cells[key], after: row.cells[key] },
    }));
  });
  const gone = before.rows
    .filter(({ id }) => !now.has(id))
    .map((row) => ({ what: nameOf(row), field: '删除', before: summary(row), after: null }));
  const common = (rows: readonly GridRow[]) => rows.map(({ id }) => id).filter((id) => old.has(id) && now.has(id));
  const isMoved = common(before.rows).join('\n') !== common(after.rows).join('\n');
  const moved = isMoved ? [{ what: '绩效指标', field: '顺序', before: '原顺序', after: '已调整' }] : [];
  return [...texts, ...changed, ...gone, ...moved];
}

export type Merged = { readonly content: GoalContent; readonly conflicts: readonly Difference[] };

/**
 * 合并: what another person saved is taken over wherever I left it as it was; where both changed the same place mine stays, and the
 * place is named with the other's text. Nothing of either is lost silently.
 */
export function mergeGoals(base: GoalContent, mine: GoalContent, theirs: GoalContent): Merged {
  const conflicts: Difference[] = [];
  const choose = (place: Pick<Difference, 'what' | 'field'>, [was, my, their]: readonly [string, string, string]): string => {
    if (my === their || their === was) return my;
    if (my === was) return their;
    conflicts.push({ ...place, before: their, after: my });
    return my;
  };
  const { texts } = mine;
  // one entry for each text, by construction
  const mergedTexts = Object.fromEntries(
    TEXT_KEYS.map((key) => {
      const place = { what: '绩效目标', field: GOAL_TITLES[key] };
      return [key, choose(place, [base.texts[key], texts[key], theirs.texts[key]])];
    }),
  ) as GoalTexts;
  return { content: { texts: mergedTexts, rows: mergeRows(base, mine, theirs, { choose, conflicts }) }, conflicts };
}

type Hands = {
  choose(place: Pick<Difference, 'what' | 'field'>, texts: readonly [string, string, string]): string;
  readonly conflicts: Difference[];
};

function mergeRows(base: GoalContent, mine: GoalContent, theirs: GoalContent, { choose, conflicts }: Hands): readonly GridRow[] {
  const was = new Map(base.rows.map((row) => [row.id, row]));
  const their = new Map(theirs.rows.map((row) => [row.id, row]));
  const kept = mine.rows.flatMap((row): readonly GridRow[] => {
    const [old, other] = [was.get(row.id), their.get(row.id)];
    if (!old) return [row];
    if (!other) {
      if (isSame(old.cells, row.cells)) return []; // the other removed what I had not touched
      conflicts.push({ what: nameOf(row), field: '删除', before: null, after: summary(row) });
      return [{ ...row, id: `new-${row.id}` }];
    }
    const cells = GRID_COLUMNS.map(({ key, heading }) => {
      const place = { what: nameOf(row), field: heading };
      return [key, choose(place, [old.cells[key], row.cells[key], other.cells[key]])];
    });
    return [{ ...row, cells: Object.fromEntries(cells) as GridCells }]; // one cell for each column
  });
  const ids = new Set(mine.rows.map(({ id }) => id));
  const added = theirs.rows.filter(({ id }) => !was.has(id));
  const removed = theirs.rows.filter(({ id }) => was.has(id) && !ids.has(id));
  for (const row of removed)
    if (!isSame(was.get(row.id)!.cells, row.cells))
      conflicts.push({ what: nameOf(row), field: '删除', before: summary(row), after: null });
  return [...kept, ...added];
}

const isSame = (a: GridCells, b: GridCells): boolean => GRID_COLUMNS.every(({ key }) => a[key] === b[key]);
