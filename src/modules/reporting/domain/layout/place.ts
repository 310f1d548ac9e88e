import { cellAt, type Grid, type IndicatorBlock, rowsOf } from './mapping.ts';

type Indicator = { readonly name: string; readonly level2: string };
type Placed = { readonly index: number; readonly block: IndicatorBlock; readonly row: number };
export type Placement = { readonly placed: readonly Placed[]; readonly problems: readonly string[] };

/** 数量指标, 数量 指标 and 数量指标(10分) are the same heading. */
export const plainLabel = (label: string): string =>
  label
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)|\s|[:：]/g, '')
    .replace(/指标$/, '');

/**
 * Gives every indicator its row. Rows under a printed 二级指标 take only indicators of it; blocks in order take what is left, one block
 * after the other. What finds no row is a problem and never left out silently: rows are not inserted, because that would move the
 * merges, formulas and the print area of the bureau's own table.
 */
export function placeIndicators(
  indicators: readonly Indicator[],
  blocks: readonly IndicatorBlock[],
  grids: readonly Grid[],
): Placement {
  const open = new Map(indicators.map((indicator, index) => [index, indicator]));
  const placed: Placed[] = [];
  const take = (block: IndicatorBlock, row: number, fits: (indicator: Indicator) => boolean) => {
    const next = [...open].find(([, indicator]) => fits(indicator));
    if (!next) return;
    open.delete(next[0]);
    placed.push({ index: next[0], block, row });
  };
  const withGrid = blocks.flatMap((block) => {
    const grid = grids.find(({ name }) => name === block.sheet);
    return grid ? [{ block, grid }] : [];
  });
  const labelled = withGrid.filter(({ block }) => block.labels !== null);
  const labels = new Set<string>();
  for (const { block, grid } of labelled) {
    for (const row of rowsOf(block, grid)) {
      const label = plainLabel(cellAt(grid, row, block.labels ?? 1)?.text ?? '');
      if (label === '') continue;
      labels.add(label);
      take(block, row, ({ level2 }) => isUnder(plainLabel(level2), label));
    }
  }
  for (const { block, grid } of withGrid.filter(({ block: { labels: column } }) => column === null))
    for (const row of rowsOf(block, grid)) take(block, row, () => true);
  return { placed, problems: problemsOf([...open.values()], indicators, withGrid, labels) };
}

/** 满意度 of a blank takes 服务对象满意度; an empty heading takes nothing. */
const isUnder = (level2: string, label: string): boolean =>
  level2 === label || (level2 !== '' && (level2.endsWith(label) || label.endsWith(level2)));

type Located = { readonly block: IndicatorBlock; readonly grid: Grid };

function problemsOf(
  left: readonly Indicator[],
  all: readonly Indicator[],
  blocks: readonly Located[],
  labels: ReadonlySet<string>,
): readonly string[] {
  if (left.length === 0) return [];
  if (blocks.length === 0) return ['还没有划定指标行：请先选定指标表的首行、末行和各列。'];
  const inOrder = blocks.some(({ block }) => block.labels === null);
  const room = blocks.reduce((sum, { block, grid }) => sum + rowsOf(block, grid).length, 0);
  if (inOrder)
    return [
      `项目有 ${all.length} 行指标，空白表的指标行只够 ${room} 行，还差 ${left.length} 行；请在表格软件中为空白表加行后重新上传，或再划定一段指标行。`,
    ];
  const headings = [...new Set(left.map(({ level2 }) => level2))];
  return headings.map((level2) => {
    const missing = left.filter((indicator) => indicator.level2 === level2).length;
    const known = [...labels].some((label) => isUnder(plainLabel(level2), label));
    return known
      ? `“${level2}”还有 ${missing} 行指标放不下；请在表格软件中为空白表的这一类加行后重新上传，或改为按顺序填写。`
      : `空白表里没有“${level2}”这一类，有 ${missing} 行指标放不下；请加上这一类后重新上传，或改为按顺序填写。`;
  });
}
