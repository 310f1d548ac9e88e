/** 绩效指标 columns of the grid, in their order; a pasted header row is recognised by the heading or one of its other names. */
export const GRID_COLUMNS = [
  { key: 'block', heading: '一级指标', names: ['一级'] },
  { key: 'level2', heading: '二级指标', names: ['二级'] },
  { key: 'name', heading: '三级指标', names: ['三级', '指标名称', '指标'] },
  { key: 'nature', heading: '性质', names: ['指标类型', '定性定量'] },
  { key: 'op', heading: '指标性质', names: ['符号', '运算符', '计算符号'] },
  { key: 'target', heading: '指标值', names: ['目标值', '年度指标值', '年初目标值'] },
  { key: 'unit', heading: '度量单位', names: ['单位', '计量单位'] },
  { key: 'weight', heading: '分值', names: ['权重', '分值权重'] },
  { key: 'fact_key', heading: '数据来源', names: ['来源', '事实', '数据来源（事实）'] },
  { key: 'definition', heading: '指标解释', names: ['解释', '指标说明', '评（扣）分标准'] },
  { key: 'is_core', heading: '核心指标', names: ['核心', '是否核心'] },
  { key: 'cost_kind', heading: '成本类型', names: ['成本指标', '成本'] },
  { key: 'is_rate', heading: '比率', names: ['按比率'] },
  { key: 'places', heading: '小数位', names: ['小数位数'] },
] as const;

export type GridKey = (typeof GRID_COLUMNS)[number]['key'];
export type GridCells = Readonly<Record<GridKey, string>>;

/** What the row said a year ago: its target and what became of it, as they were printed. */
export type LastYear = { readonly year: number; readonly target: string; readonly actual: string | null };

/** One row of a goal set as it is written: text, checked as a whole. */
export type GridRow = { readonly id: string; readonly cells: GridCells; readonly lastYear: LastYear | null };

/** 总体目标 with its 实施期, 年度目标, and the document that sets them. */
export type GoalTexts = {
  readonly overall: string;
  readonly stage: string;
  readonly documentNumber: string;
  readonly periodFrom: string;
  readonly periodTo: string;
};
export type GoalContent = { readonly texts: GoalTexts; readonly rows: readonly GridRow[] };

export const GOAL_TITLES: Readonly<Record<keyof GoalTexts, string>> = {
  overall: '总体目标',
  stage: '年度目标',
  documentNumber: '依据文号',
  periodFrom: '实施期起',
  periodTo: '实施期止',
};

/** Closed lists of cells; an empty answer is the first of the last two. */
export const NATURES = ['定量', '定性', '时点'] as const;
export const OPERATORS = ['≥', '>', '≤', '<', '='] as const;
export const YES_NO = ['', '是'] as const;
export const COST_KINDS = ['', '成本', '总成本', '单位成本'] as const;

export const headingOf = (key: GridKey): string => GRID_COLUMNS.find((column) => column.key === key)!.heading;

// every column has its cell, by construction
const everyCell = (cell: (key: GridKey) => string): GridCells =>
  Object.fromEntries(GRID_COLUMNS.map(({ key }) => [key, cell(key)])) as GridCells;

/** An empty row with what most rows say. */
export const emptyCells = (): GridCells => ({ ...everyCell(() => ''), nature: '定量', op: '≥' });

/** Cells of which some were given; the others are empty. */
export const cellsOf = (given: Partial<Record<GridKey, string>>): GridCells => everyCell((key) => given[key] ?? '');
