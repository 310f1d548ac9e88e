import { decimal, plain, wan } from '../../../kernel/decimal.ts';
import { localTime } from '../../../kernel/period.ts';
import type { Issue } from '../../../kernel/refusal.ts';
import type { Db } from '../../../platform/database/db.ts';
import { listProjectFunds } from '../../budget/index.ts';
import type { Unit } from '../data/indicators.ts';
import {
  addPriorAmounts,
  addPriorRows,
  addPriorTable,
  listPriorAmounts,
  listPriorRows,
  listPriorTables,
  type StoredAmount,
  type StoredPrior,
} from '../data/prior-tables.ts';
import { addLayout, listLayouts, type StoredLayout } from '../data/workbooks.ts';
import { labelOf } from '../domain/prior/grid.ts';
import type { PriorRow } from '../domain/prior/indicator-part.ts';
import { marksOf } from '../domain/prior/marks.ts';
import { inYuan, type MoneyUnit, untied } from '../domain/prior/money-part.ts';
import { type PriorTable, readSheet } from '../domain/prior/read.ts';
import { SOURCE_TITLES, VALUE_TITLES, type ValueField } from '../domain/prior/roles.ts';
import { nameOf, placeNamed, type SourceSheet } from '../domain/prior/sheet.ts';
import { refuse } from '../domain/refusals.ts';
import type { Facts } from '../measuring.ts';
import type { PriorTableData } from './contract.ts';
import { sourcesOf } from './draft.ts';
import { type By, layoutFor, type Owner, workbookOf } from './workbooks.ts';

export type Adoption = {
  readonly workbookId: string;
  readonly sheet: number;
  readonly start: number;
  readonly column: number;
  readonly projectId: string;
  readonly year: number;
  readonly unit: MoneyUnit | null;
  readonly leaveUnplaced: boolean;
  readonly acceptUntied: boolean;
  /** Cells that were read otherwise than they are printed, and the sentence that says so beside the table. */
  readonly corrections?: { readonly cells: ReadonlyMap<string, string>; readonly words: string };
};

/**
 * 采用: what a sheet says becomes the 上年表 of a project and year. Whatever is open (a unit that nobody named, sums that do not
 * tie, cells that are not placed) is refused until a person has said so.
 */
export async function adoptTable(db: Db, owner: Owner, order: Adoption, by: By): Promise<void> {
  const workbook = await workbookOf(db, owner, order.workbookId);
  const sheet = correctedSheet(workbook.sheets[order.sheet], order.corrections?.cells);
  const known = sheet && layoutFor(sheet, await listLayouts(db, owner));
  const read = sheet && readSheet(sheet, known?.layout);
  const table = read?.tables.find(({ start, column }) => start === order.start && column === order.column);
  if (!sheet || !read || !table)
    throw refuse('performance/no-prior-table', { detail: '工作表的读法已经改变，请刷新预览后重新采用。' });
  const projects = await listProjectFunds(db, { ...owner, year: workbook.year });
  if (!projects.some(({ id }) => id === order.projectId))
    throw refuse('performance/no-project', { detail: `${workbook.year} 年没有这个项目，请从列表选择。` });
  const unplaced = read.cells.filter(([, { state }]) => state === 'unplaced').length;
  const issues = openPoints(table, order, { unplaced, workYear: workbook.year });
  if (issues.length > 0) throw refuse('performance/prior-open', { detail: '没有采用；请先处理下列事项。', issues });
  const before = await findPrior(db, { ...owner, year: order.year }, order.projectId);
  if (before?.state === 'adopted')
    throw refuse('performance/prior-overtaken', {
      detail: `该项目 ${order.year} 年的上年表已由${before.adoptedName}从“${before.fileName}”采用；要更换，请先在上年表页面撤销。`,
    });
  const key = { ...owner, year: order.year, projectId: order.projectId, revision: (before?.revision ?? 0) + 1 };
  const saved = await addPriorTable(
    db,
    owner,
    {
      ...{
        projectId: order.projectId,
        year: order.year,
        revision: key.revision,
        state: 'adopted',
        reason: order.corrections?.words ?? null,
      },
      ...{ workbookId: workbook.id, fileName: workbook.fileName, sheet: sheet.name, values: table.values, unplaced },
      ...{ totalWeight: table.total.weight?.text ?? null, totalScore: table.total.score?.text ?? null },
      grade: table.total.grade?.text ?? null,
    },
    by,
  );
  if (!saved) throw refuse('performance/prior-overtaken', { detail: '另一人刚刚采用了它；请刷新后查看。' });
  await addPriorRows(db, key, table.rows);
  await addPriorAmounts(db, key, amountsOf(table, order.unit));
  if (known && order.unit) await keepUnit(db, owner, known, order.unit, by);
}

/** The unit that a person has named for a layout is offered for its next workbook. */
async function keepUnit(db: Db, owner: Owner, known: StoredLayout, unit: MoneyUnit, by: By): Promise<void> {
  const { fingerprint, revision, layout, taughtOn } = known;
  if (layout.unit === unit) return;
  // whoever teaches the layout at this moment is right; the unit is then asked once more
  await addLayout(db, owner, { fingerprint, revision: revision + 1, layout: { ...layout, unit }, taughtOn }, by);
}

/** The sheet with the corrected texts in their cells (F7), one that was empty among them; the workbook on record stays as it was read. */
function correctedSheet(sheet: SourceSheet | undefined, texts: ReadonlyMap<string, string> = new Map()): SourceSheet | undefined {
  if (!sheet || texts.size === 0) return sheet;
  const names = new Set(sheet.cells.map(nameOf));
  const changed = sheet.cells.map((cell) => ({ ...cell, text: texts.get(nameOf(cell)) ?? cell.text }));
  const added = [...texts].flatMap(([name, text]) => (names.has(name) ? [] : { ...placeNamed(name), text }));
  return { ...sheet, cells: [...changed, ...added].filter(({ text }) => text !== '') };
}

function openPoints(
  table: PriorTable,
  { year, unit, leaveUnplaced, acceptUntied }: Adoption,
  { unplaced, workYear }: { unplaced: number; workYear: number },
): readonly Issue[] {
  const sums = untied(table.money.amounts, unit);
  const asked = table.money.amounts.filter((amount) => amount.unit === null);
  return [
    ...(table.rows.length === 0 ? [{ path: '指标', message: '还没有放置任何一行指标' }] : []),
    ...(year < workYear ? [] : [{ path: '年度', message: `上年表的年度应早于 ${workYear} 年` }]),
    ...(asked.length > 0 && unit === null
      ? [{ path: '金额单位', message: `表里没有写明 ${asked.length} 个金额的单位，请选择元或万元` }]
      : []),
    ...(acceptUntied ? [] : sums.map((message) => ({ path: '资金', message: `${message}核对后请勾选“仍然采用”` }))),
    ...(unplaced === 0 || leaveUnplaced
      ? []
      : [{ path: '未放置', message: `还有 ${unplaced} 个单元格没有放置；请放置，或勾选“其余不采用”` }]),
  ];
}

const amountsOf = ({ money }: PriorTable, asked: MoneyUnit | null): readonly StoredAmount[] =>
  money.amounts.flatMap((amount) => {
    const yuan = inYuan(amount, asked);
    const unit = amount.unit ?? asked;
    if (yuan === null || unit === null) return [];
    return [{ source: amount.source, kind: amount.column, printed: amount.text, unit, yuan: plain(yuan), place: amount.place }];
  });

const findPrior = async (db: Db, unit: Unit, projectId: string): Promise<StoredPrior | undefined> =>
  (await listPriorTables(db, unit)).find((table) => table.projectId === projectId);

type Withdrawal = { readonly projectId: string; readonly year: number; readonly version: number; readonly reason: string };

/** 撤销采用: the table stays on record as an earlier revision and counts no longer. */
export async function withdrawTable(
  db: Db,
  owner: Owner,
  { projectId, year, version, reason }: Withdrawal,
  by: By,
): Promise<void> {
  const before = await findPrior(db, { ...owner, year }, projectId);
  if (before?.state !== 'adopted') throw refuse('performance/no-prior-table', { detail: `该项目没有采用 ${year} 年的上年表。` });
  const overtaken = () => refuse('performance/prior-overtaken', { detail: '它刚刚被更换；请刷新后再决定是否撤销。' });
  if (before.revision !== version) throw overtaken();
  const { adoptedName: _, adoptedAt: __, ...kept } = before;
  const next = { ...kept, revision: version + 1, state: 'withdrawn' as const, workbookId: null, values: {}, reason };
  if (!(await addPriorTable(db, owner, next, by))) throw overtaken();
}

/** 上年表 of a project for the work of a year: rows as printed, each with what to look at before it is copied. */
export async function viewPriorTable(db: Db, facts: Facts, unit: Unit, projectId: string): Promise<PriorTableData> {
  const project = (await listProjectFunds(db, unit)).find(({ id }) => id === projectId);
  if (!project) throw refuse('performance/no-project', { detail: `${unit.year} 年没有这个项目，请从项目总览选择。` });
  const from = { ...unit, year: unit.year - 1 };
  const table = await findPrior(db, from, projectId);
  const head = { project: { id: project.id, name: project.officialName }, year: from.year, toYear: unit.year };
  if (table?.state !== 'adopted' || table.workbookId === null) return { ...head, revision: table?.revision ?? 0, table: null };
  const key = { ...from, projectId, revision: table.revision };
  const rows = await listPriorRows(db, key);
  const sources = await sourcesOf(db, facts, { unit, projectId });
  return {
    ...{ ...head, revision: table.revision },
    table: {
      ...{ workbookId: table.workbookId, fileName: table.fileName, sheet: table.sheet, unplaced: table.unplaced },
      ...{ adoptedName: table.adoptedName, adoptedAt: localTime(table.adoptedAt) },
      values: Object.entries(table.values).map(([field, { text, place }]) => ({
        // the keys of stored values are fields
        ...{ title: VALUE_TITLES[field as ValueField], text, place },
      })),
      amounts: inOrder(await listPriorAmounts(db, key)).map(({ source, kind, printed, unit: of, yuan, place }) => ({
        ...{ title: SOURCE_TITLES[source], kind, printed, unit: of, wan: wan(decimal(yuan)), place },
      })),
      ...{ totalScore: table.totalScore, grade: table.grade },
      rows: rows.map((row, at) =>
        rowView(row, at + 1, { from: from.year, to: unit.year, hasSource: sources.has(labelOf(row.l3)) }),
      ),
    },
  };
}

/** 合计 first, as the forms print it. */
const inOrder = (amounts: readonly StoredAmount[]): readonly StoredAmount[] => {
  const order = Object.keys(SOURCE_TITLES);
  return [...amounts].sort((a, b) => order.indexOf(a.source) - order.indexOf(b.source));
};

function rowView(
  { places, ...row }: PriorRow,
  seq: number,
  context: Parameters<typeof marksOf>[1],
): NonNullable<PriorTableData['table']>['rows'][number] {
  const marks = marksOf({ places, ...row }, context);
  return { ...row, seq, l3: row.l3 ?? '', place: places.l3 ?? '', marks: [...marks] };
}
