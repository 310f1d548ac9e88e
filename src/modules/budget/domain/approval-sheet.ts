import { type Decimal, decimal, fixed, isDecimal, plain, sum } from '../../../kernel/decimal.ts';
import { headingsOf, type PastedColumn, type PastedRow, readPasted } from '../../../kernel/pasted.ts';
import type { ApprovalKind, MoneyUnit } from './approval.ts';

type Cell = 'code' | 'officialName' | 'shortName' | 'aliases' | 'category' | 'nature' | 'section' | 'leader' | 'amount';
const COLUMNS: readonly PastedColumn<Cell>[] = [
  { name: 'code', headings: ['项目编码', '项目编号', '编码', '编号', '项目代码'] },
  { name: 'officialName', headings: ['项目名称', '项目全称', '名称'] },
  { name: 'shortName', headings: ['项目简称', '简称'] },
  { name: 'category', headings: ['项目类别', '类别', '项目类型'] },
  { name: 'nature', headings: ['项目性质', '性质', '项目属性', '属性'] },
  { name: 'section', headings: ['责任科室', '科室', '主管科室', '实施科室', '责任科室中心'] },
  { name: 'leader', headings: ['项目负责人', '负责人', '项目责任人'] },
  { name: 'amount', headings: ['金额', '批复金额', '下达金额', '批复数', '预算数', '年初预算数', '预算金额', '年初预算'] },
  { name: 'aliases', headings: ['别名', '曾用名', '其他名称'] },
];
export const PROJECT_LIMIT = 200;
const LARGEST_WAN = 100_000;

type Named = { readonly id: string; readonly name: string };
export type KnownProject = {
  readonly id: string;
  readonly officialName: string;
  readonly shortName: string;
  readonly open: boolean;
};

/** What the unit has registered before the sheet is read. */
export type Known = {
  readonly projects: readonly KnownProject[];
  readonly sections: readonly Named[];
  readonly people: readonly Named[];
};

export type SheetProject = {
  readonly line: number;
  /** Written on the paper, or made here where it has none. */
  readonly code: string;
  readonly officialName: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly category: string;
  readonly nature: string;
  readonly section: Named | null;
  readonly leader: Named | null;
  /** In 元; null: the line names a project and no money. */
  readonly amount: Decimal | null;
  /** It is registered already: only its money is new. */
  readonly known: boolean;
  readonly faults: readonly { readonly column: string; readonly message: string }[];
};

export type ApprovalSheet = {
  readonly projects: readonly SheetProject[];
  readonly total: Decimal;
  readonly unit: MoneyUnit | null;
  readonly strange: readonly string[];
  /** What concerns the sheet as a whole. */
  readonly faults: readonly string[];
};

const starts = (words: RegExp, { code, officialName }: Readonly<Record<Cell, string>>): boolean =>
  [code, officialName].some((cell) => words.test(cell.replaceAll(' ', '')));
const isSum = ({ cells }: PastedRow<Cell>): boolean => starts(/^(合计|总计|小计)/, cells);
const isTotal = ({ cells }: PastedRow<Cell>): boolean => starts(/^(合计|总计)/, cells);

/**
 * 批复 pasted as a sheet: one project a line with its money, new or known. The unit of money is read from the heading or
 * chosen; without either nothing is guessed. A line 合计 is compared and not taken.
 */
export function readApproval(
  text: string,
  known: Known,
  wish: { readonly kind: ApprovalKind; readonly unit: MoneyUnit | null },
): ApprovalSheet {
  const { rows, strange, headed } = readPasted(text, COLUMNS);
  const unit = unitIn(text) ?? wish.unit;
  const lines = rows.filter((row) => !isSum(row));
  const priced = lines.some(({ cells }) => cells.amount !== '');
  // a code made here is none that stands on the paper
  const taken = new Set([...known.projects.map(({ id }) => id), ...lines.map(({ cells }) => cells.code)]);
  const seen = { codes: new Map<string, number>(), names: new Map<string, number>() };
  const projects = lines.map((row) => lineOf(row, { known, taken, seen, unit, kind: wish.kind, priced }));
  const total = sum(projects.flatMap(({ amount }) => (amount ? [amount] : [])));
  const faults = [
    !headed && '没有读到表头：请连同“项目名称”“金额”等表头一起复制',
    headed && priced && unit === null && '请选择金额的单位（元或万元），或在表头写明',
    totalFault(rows.find(isTotal)?.cells.amount ?? '', total, unit),
    !priced && wish.kind !== 'opening' && '没有金额：追加、调减、收回须写明各项目的金额',
  ].filter((fault) => fault !== false);
  return { projects, total, unit, strange, faults };
}

function unitIn(text: string): MoneyUnit | null {
  const amounts = COLUMNS.find(({ name }) => name === 'amount')?.headings ?? [];
  const heading = headingsOf(text).find((cell) => amounts.some((name) => cell.replaceAll(' ', '').startsWith(name)));
  return (/\((?:单位:)?(万元|元)\)/.exec(heading?.replaceAll(' ', '') ?? '')?.[1] as MoneyUnit | undefined) ?? null;
}

const money = (cell: string): string => cell.normalize('NFKC').replaceAll(/[,\s¥¥]/g, '');

/** In 元, or what is wrong with it. */
function amountOf(cell: string, unit: MoneyUnit | null): { readonly amount: Decimal | null; readonly message: string | false } {
  const text = money(cell);
  if (text === '' || text === '-' || text === '—') return { amount: null, message: false };
  if (!isDecimal(text)) return { amount: null, message: `“${cell}”不是金额` };
  if (unit === null) return { amount: null, message: false };
  const amount = unit === '万元' ? decimal(text).times(10_000) : decimal(text);
  if (amount.lte(0)) return { amount: null, message: '金额须大于 0；冲减请选“调减”或“收回”' };
  if (!amount.eq(fixed(amount, 2))) return { amount: null, message: '换算成元后超过两位小数' };
  if (unit === '万元' && decimal(text).gt(LARGEST_WAN)) return { amount: null, message: `${text} 万元过大，请核对单位是否为元` };
  return { amount, message: false };
}

function totalFault(cell: string, total: Decimal, unit: MoneyUnit | null): string | false {
  const { amount } = amountOf(cell, unit);
  if (!amount || amount.eq(total)) return false;
  return `合计行为 ${plain(amount)} 元，各项目之和为 ${plain(total)} 元，相差 ${plain(amount.minus(total).abs())} 元`;
}

type Reading = {
  readonly known: Known;
  readonly taken: Set<string>;
  readonly seen: { readonly codes: Map<string, number>; readonly names: Map<string, number> };
  readonly unit: MoneyUnit | null;
  readonly kind: ApprovalKind;
  /** Whether the sheet gives money at all; then every line has some. */
  readonly priced: boolean;
};

function lineOf({ line, cells }: PastedRow<Cell>, { known, taken, seen, unit, kind, priced }: Reading): SheetProject {
  const { officialName } = cells;
  const same = known.projects.find(({ id, officialName: name }) =>
    cells.code === '' ? name === officialName : id === cells.code,
  );
  const code = same?.id ?? (cells.code || nextCode(taken));
  taken.add(code);
  const name = officialName || (same?.officialName ?? '');
  const twin = seen.codes.get(code) ?? seen.names.get(name);
  seen.codes.set(code, line);
  if (name) seen.names.set(name, line);
  const { amount, message: amountFault } = amountOf(cells.amount, unit);
  const section = found(cells.section, known.sections);
  const leader = found(cells.leader, known.people);
  const faults = [
    fault(
      '项目编码',
      !/^[A-Za-z0-9._-]{1,40}$/.test(code) && '编码为 1 至 40 位字母、数字、点、横线',
      twin !== undefined && `与第 ${twin} 行是同一项目`,
    ),
    fault('项目名称', ...nameFaults(name, same, known)),
    fault(
      '项目编码',
      same?.open === false && '该项目已关闭；请先重新启用',
      !same && kind !== 'opening' && kind !== 'addition' && '没有这个项目，不能调减或收回',
    ),
    fault('项目简称', cells.shortName.length > 30 && '简称最多 30 个字'),
    fault('责任科室', section === undefined && `没有科室“${cells.section}”；请系统管理员先新建，或留空`),
    fault('项目负责人', leader === undefined && leaderFault(cells.leader, known.people)),
    fault('金额', amountFault, (priced || same !== undefined) && cells.amount === '' && '请填写金额；不是项目的标题行请删去'),
    fault('项目类别', cells.category.length > 20 && '最多 20 个字'),
    fault('项目性质', cells.nature.length > 20 && '最多 20 个字'),
  ].flat();
  return {
    ...{ line, code, officialName: name, amount, known: same !== undefined, faults },
    shortName: cells.shortName || same?.shortName || name.slice(0, 30),
    aliases: cells.aliases
      .split(/[、,，;；]+/)
      .map((alias) => alias.trim())
      .filter(Boolean),
    ...{ category: cells.category, nature: cells.nature, section: section ?? null, leader: leader ?? null },
  };
}

function nameFaults(name: string, same: KnownProject | undefined, known: Known): readonly (string | false)[] {
  const other = known.projects.find(({ officialName }) => officialName === name);
  return [
    name === '' && '请填写项目名称',
    name.length > 100 && '项目名称最多 100 个字',
    same !== undefined &&
      same.officialName !== name &&
      `编码“${same.id}”已登记为“${same.officialName}”；请核对，或先修改该项目的名称`,
    same === undefined && other !== undefined && `已有同名项目，编码是“${other.id}”`,
  ];
}

const fault = (column: string, ...messages: readonly (string | false)[]) =>
  messages.flatMap((message) => (message === false ? [] : [{ column, message }])).slice(0, 1);

/** By name; null for an empty cell, undefined where nobody, or more than one, is called so. */
function found(cell: string, list: readonly Named[]): Named | null | undefined {
  if (cell === '') return null;
  const hits = list.filter(({ name }) => name === cell);
  return hits.length === 1 ? hits[0] : undefined;
}

const leaderFault = (cell: string, people: readonly Named[]): string =>
  people.some(({ name }) => name === cell)
    ? `有多位“${cell}”；请留空，登记后在项目中选择`
    : `没有人员“${cell}”；请系统管理员先登记，或留空`;

/** The first free code XM01, XM02, … for a paper without codes. */
function nextCode(taken: ReadonlySet<string>): string {
  for (let at = 1; ; at += 1) {
    const code = `XM${String(at).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
}
