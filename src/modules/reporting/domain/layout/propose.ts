import type { ColumnKey, Money, Source } from './fields.ts';
import { cellAt, type FieldCell, type Grid, type IndicatorBlock, type Mapping } from './mapping.ts';
import { plainLabel } from './place.ts';

type Cell = Grid['cells'][number];
type Label = Cell & { readonly label: string };

/** Labels beside a cell to fill, as finance bureaus print them. Each is tried in order; the first that fits counts. */
const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/^(项目(支出)?名称|项目单位项目名称)$/, 'project'],
  [/^(主管部门|预算部门|一级预算单位|主管预算单位|部门名称)(及代码|名称|及编码)?$/, 'department'],
  [/^(项目)?(实施|预算|使用|承担)单位(名称|及代码)?$/, 'unit'],
  [/^(其他)?需要?说明的?(其他)?(事项|问题|情况)$|^其他需要说明的?(事项|问题)$|^备注说明$/, 'remark'],
  [/^(评价|自评)?(等级|结果等级|等次)$/, 'grade'],
  [/^(自评|评价)?年度$/, 'year'],
  [/^金额单位$/, 'moneyUnit'],
];
const MONEY_HEADS: readonly (readonly [RegExp, Money])[] = [
  [/^(年初|当年|原)?(批复)?预算(数|金额|安排)?$|^年初预算/, 'opening'],
  [/^(全年|调整后?的?|年度|调整后全年)预算(数|金额)?$|^调整(后)?预算/, 'adjusted'],
  [/^(全年|预算|实际|年度)?(执行|支出)(数|金额)?$|^全年执行|^实际(支出|执行)/, 'executed'],
  [/^(分值|权重)$/, 'weight'],
  [/^(预算)?执行率$/, 'rate'],
  [/^(自评)?得分$/, 'score'],
];
const MONEY_ROWS: readonly (readonly [RegExp, Source])[] = [
  [/上年(结转|结余)/, 'carriedOver'],
  [/其他(资金)?$|单位(自筹|资金)|财政专户/, 'other'],
  [/财政(拨款|资金|性资金)|一般公共预算/, 'appropriation'],
  [/^(年度|项目|全年)?(资金|预算|支出)?(总额|总计|合计|总量)$/, 'total'],
];
const COLUMN_HEADS: readonly (readonly [RegExp, ColumnKey])[] = [
  [/^一级(指标)?$/, 'block'],
  [/^二级(指标)?$/, 'level2'],
  [/^三级(指标)?(名称|内容)?$|^(具体)?指标(名称|内容)$/, 'name'],
  [/^(指标)?(性质|方向|符号)$|^运算符号?$/, 'op'],
  [/^(年度|计划|目标|年初)?(指标|目标)值$|^绩效目标值?$/, 'target'],
  [/^(计量|度量)单位$/, 'unit'],
  [/^(全年|实际|年度|目标)?(实际)?完成(值|情况|指标值)$|^完成值$/, 'actual'],
  [/^(分值|权重|指标分值|指标权重)$/, 'weight'],
  [/^(自评)?得分$/, 'score'],
  [/(偏差|未完成|扣分).*(原因|分析|措施)|^(原因|备注|改进措施)/, 'reason'],
];
const TABLE_ENDS =
  /^(总分|合计|总计|总得分|自评得分|其他需要|需要说明|评价结论|填报人|填表人|说明|注|备注|存在问题|项目负责人|偏差大或)/;
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)|\s|[:：*＊]/g, '')
    .replace(/^其中/, '');
const find = <Key>(table: readonly (readonly [RegExp, Key])[], label: string): Key | undefined =>
  label === '' ? undefined : table.find(([pattern]) => pattern.test(label))?.[1];

/** What a blank table asks for, read from its labels: a first draft that the person corrects. Nothing is guessed over a formula. */
export function proposeMapping(grids: readonly Grid[]): Mapping {
  const sheets = grids.map(proposeSheet);
  return {
    moneyUnit: grids.some(unitIsYuan) ? '元' : '万元',
    cells: sheets.flatMap(({ cells }) => cells),
    blocks: sheets.flatMap(({ blocks }) => blocks),
  };
}

/** 金额单位:元, or a money column headed (元). */
const unitIsYuan = ({ cells }: Grid): boolean => {
  const texts = cells.map(({ text }) => text.normalize('NFKC').replaceAll(/\s/g, ''));
  return texts.some((text) => /单位[:：]?元|\(元\)/.test(text)) && !texts.some((text) => text.includes('万元'));
};

function proposeSheet(grid: Grid): Pick<Mapping, 'cells' | 'blocks'> {
  const labels = grid.cells.map((cell) => ({ ...cell, label: plain(cell.text) })).filter(({ label }) => label !== '');
  const block = indicatorBlock(grid, labels);
  const cells: FieldCell[] = [];
  const taken = new Set<string>();
  const put = (row: number, column: number, field: string) => {
    const key = `${row},${column}`;
    if (cellAt(grid, row, column)?.computed || taken.has(key) || column > grid.columns) return;
    if (block && row >= block.first && row <= block.last && Object.values(block.columns).includes(column)) return;
    taken.add(key);
    cells.push({ sheet: grid.name, row, column, field, text: null });
  };
  const head = block ? block.first - 1 : grid.rows + 1;
  moneyTable(grid, labels, head, put);
  for (const label of labels) {
    const field = find(BESIDE, label.label);
    if (field) putBeside(grid, label, field, put);
  }
  for (const { row, column, text } of grid.cells) if (isYearTitle(text)) put(row, column, 'yearTitle');
  goals(grid, labels, put);
  totals(grid, labels, block, put);
  return { cells, blocks: block ? [block] : [] };
}

/** (     年度), (××××年度), (2022年度): a line of its own under the title. */
const isYearTitle = (text: string): boolean => /^\(?(\d{4}|[x×_*]*)年度?\)?$/i.test(text.normalize('NFKC').replaceAll(/\s/g, ''));

type Put = (row: number, column: number, field: string) => void;

/** The cell to the right of a label, when nothing is printed there. */
function putBeside(grid: Grid, { row, column, columns }: Label, field: string, put: Put): void {
  const next = cellAt(grid, row, column + columns);
  if (next ? next.text.trim() === '' : column + columns <= grid.columns)
    put(next?.row ?? row, next?.column ?? column + columns, field);
}

function moneyTable(grid: Grid, labels: readonly Label[], before: number, put: Put): void {
  const headRow = labels
    .filter(({ row }) => row < before)
    .map(({ row }) => row)
    .find(
      (row) =>
        new Set(labels.filter((cell) => cell.row === row).flatMap((cell) => find(MONEY_HEADS, cell.label) ?? [])).size >= 3,
    );
  if (headRow === undefined) return;
  const heads = labels.flatMap((cell) => {
    // 预算执行 left of all rows of the money is the margin, not a column
    const isMargin = labels.some(
      ({ row, column, label }) =>
        row > cell.row && row < cell.row + cell.rows && column > cell.column && find(MONEY_ROWS, label) !== undefined,
    );
    const money = cell.row === headRow && !isMargin ? find(MONEY_HEADS, cell.label) : undefined;
    return money ? [{ column: cell.column, bottom: cell.row + cell.rows, money }] : [];
  });
  const first = Math.max(...heads.map(({ bottom }) => bottom));
  const columns = heads.map(({ column }) => column);
  const seen = new Set<Source>();
  for (const label of labels) {
    if (label.row < first || label.row > first + 8 || label.row >= before || columns.includes(label.column)) continue;
    const source = find(MONEY_ROWS, label.label);
    if (!source || seen.has(source)) continue;
    seen.add(source);
    for (const { column, money } of heads) {
      const cell = cellAt(grid, label.row, column);
      // what is printed there, such as 10 points or —, is the bureau's own
      if (!cell || (cell.row === label.row && cell.text.trim() === '')) put(label.row, column, `${source}.${money}`);
    }
  }
}

function goals(grid: Grid, labels: readonly Label[], put: Put): void {
  const isGoal = ({ label }: Label) =>
    /^(年度)?(预期|绩效)?(总体)?(预期)?目标$|^年初(设定|预期)目标$|^预期(绩效)?目标$/.test(label);
  const done = labels.find(({ label }) => /^(年度)?(目标|总体目标)?(实际)?(完成|达成)情况$|^全年实际完成情况$/.test(label));
  if (!done) return;
  // 年度总体目标 may stand left of 预期目标: the nearer one is the heading
  const goal = labels
    .filter((cell) => cell.row === done.row && cell.column < done.column && isGoal(cell))
    .toSorted((a, b) => b.column - a.column)[0];
  for (const [cell, field] of [
    [goal, 'goal'],
    [done, 'achievement'],
  ] as const) {
    if (!cell) continue;
    const below = cellAt(grid, cell.row + cell.rows, cell.column);
    if (below ? below.text.trim() === '' : true) put(cell.row + cell.rows, cell.column, field);
  }
}

/** The table with 三级指标: its columns by their heads, its rows up to 总分 or whatever ends it. */
function indicatorBlock(grid: Grid, labels: readonly Label[]): IndicatorBlock | undefined {
  const name = labels.find(
    (cell) =>
      find(COLUMN_HEADS, cell.label) === 'name' &&
      labels.some((other) => other.row === cell.row && find(COLUMN_HEADS, other.label) === 'actual'),
  );
  if (!name) return undefined;
  const bottom = name.row + name.rows;
  const columns: Partial<Record<ColumnKey, number>> = {};
  const heads = labels.filter(({ row }) => row >= name.row && row < bottom);
  for (const cell of heads) {
    // 年度指标值 over 指标性质, 指标值 and 度量单位: the lower heading is the one that tells
    const key = heads.some((lower) => isUnderneath(lower, cell)) ? undefined : find(COLUMN_HEADS, cell.label);
    if (key && columns[key] === undefined) columns[key] = cell.column;
  }
  const end = labels.find(({ row, label, column }) => row >= bottom && column <= name.column && TABLE_ENDS.test(label))?.row;
  const last = (end ?? grid.rows + 1) - 1;
  if (last < bottom) return undefined;
  // a table without a column for the unit writes operator, value and unit into one cell
  if (columns.unit === undefined) {
    if (columns.op === undefined && columns.target !== undefined) {
      columns.goal = columns.target;
      delete columns.target;
    }
    if (columns.actual !== undefined) {
      columns.actualUnit = columns.actual;
      delete columns.actual;
    }
  } else if (columns.op === undefined && columns.target !== undefined) {
    columns.bound = columns.target;
    delete columns.target;
  }
  const labelColumn = columns.level2;
  const printed =
    labelColumn === undefined ? [] : labels.filter(({ row, column }) => row >= bottom && row <= last && column === labelColumn);
  const isLabelled =
    labelColumn !== undefined && printed.some(({ label }) => plainLabel(label) !== '' && /\p{Script=Han}{2}/u.test(label));
  if (isLabelled) {
    delete columns.level2;
    delete columns.block;
  }
  return { sheet: grid.name, first: bottom, last, columns, labels: isLabelled ? labelColumn : null };
}

const isUnderneath = (lower: Label, { row, rows, column, columns }: Label): boolean =>
  lower.row >= row + rows && lower.column >= column && lower.column < column + columns;

function totals(grid: Grid, labels: readonly Label[], block: IndicatorBlock | undefined, put: Put): void {
  const label = labels.find((cell) => /^(总分|总计|合计|总得分|自评总分)$/.test(cell.label) && cell.row > (block?.last ?? 0));
  if (!label) return;
  const empty = (column: number | undefined): column is number => {
    if (column === undefined || column < label.column + label.columns) return false;
    const cell = cellAt(grid, label.row, column);
    return !cell || (cell.text.trim() === '' && !cell.computed && cell.column === column);
  };
  const { weight, score, reason } = block?.columns ?? {};
  if (empty(weight)) put(label.row, weight, 'fullMark');
  if (empty(score)) put(label.row, score, 'total');
  else if (score === undefined) putBeside(grid, label, 'total', put);
  if (empty(reason) && reason !== score) put(label.row, reason, 'grade');
}
