import { z } from 'zod';

const text = z.string().nullable();
export const WorkbookKey = z.object({ id: z.uuid('编号格式不对') });

const State = z.enum(['placed', 'label', 'ignored', 'unplaced']);
const CellView = z.object({
  row: z.number(),
  column: z.number(),
  place: z.string(),
  text: z.string(),
  state: State,
  role: text,
  /** Why a cell is not placed, or what to look at where it was read otherwise than it prints. */
  reason: text,
});
const Area = z.object({ startRow: z.number(), endRow: z.number(), startCol: z.number(), endCol: z.number() });
const TableView = z.object({
  /** Where it begins: two tables of one sheet differ by it. */
  start: z.number(),
  column: z.number(),
  title: z.string(),
  year: z.number().nullable(),
  projectId: text,
  projectName: text,
  indicators: z.number(),
  amounts: z.number(),
  totalScore: text,
  grade: text,
  /** Amounts without a unit: it has to be named before the table is adopted. */
  unitAsked: z.boolean(),
  /** What was answered for this layout before. */
  unitOffered: z.enum(['元', '万元']).nullable(),
  /** Sums that do not tie in the unit that the sheet names, or as they stand. */
  untied: z.array(z.string()),
  notes: z.array(z.string()),
});
const SheetView = z.object({
  index: z.number(),
  name: z.string(),
  isHidden: z.boolean(),
  rows: z.number(),
  columns: z.number(),
  hiddenRows: z.array(z.number()),
  hiddenColumns: z.array(z.number()),
  merges: z.array(Area),
  cells: z.array(CellView),
  unplaced: z.number(),
  tables: z.array(TableView),
  /** The layout that was remembered for these headings, and how often it was taught. */
  layout: z.object({ revision: z.number(), taughtOn: z.string(), taughtName: z.string() }).nullable(),
});
export const WorkbookView = z
  .object({
    id: z.string(),
    year: z.number(),
    fileName: z.string(),
    sheets: z.array(SheetView),
    projects: z.array(z.object({ id: z.string(), name: z.string(), adopted: z.number() })),
  })
  .meta({ id: 'PriorWorkbook' });
export type PriorWorkbook = z.output<typeof WorkbookView>;
export type PriorSheet = PriorWorkbook['sheets'][number];

export const Uploaded = z.object({ id: z.string(), known: z.boolean() });

export const PlacingBody = z.object({
  sheet: z.number().int().min(0).max(500),
  points: z
    .array(
      z.object({
        row: z.number().int().min(0).max(3_000),
        column: z.number().int().min(0).max(200),
        role: z.string().max(30),
      }),
    )
    .min(1, '请先指出至少一个单元格是什么')
    .max(200, '一次最多放置 200 个单元格'),
});

export const AdoptBody = z.object({
  sheet: z.number().int().min(0).max(500),
  start: z.number().int().min(0).max(3_000),
  column: z.number().int().min(0).max(200).default(0),
  projectId: z.string().min(1, '请选择项目').max(64),
  year: z.coerce.number('年度请写成四位数字').int().min(2000, '年度请写成四位数字').max(2100, '年度请写成四位数字'),
  unit: z.enum(['元', '万元']).nullable().default(null),
  /** The person has seen the cells that are not placed and leaves them out. */
  leaveUnplaced: z.boolean().default(false),
  /** Sums that do not tie have been seen. */
  acceptUntied: z.boolean().default(false),
});

export const PriorOverview = z
  .object({
    year: z.number(),
    workbooks: z.array(z.object({ id: z.string(), fileName: z.string(), uploadedName: z.string(), uploadedAt: z.string() })),
    projects: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        table: z.object({ fileName: z.string(), adoptedName: z.string(), adoptedAt: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'PriorOverview' });
export type PriorYear = z.output<typeof PriorOverview>;

export const DraftMarkView = z.object({ kind: z.enum(['date', 'exceeded', 'noSource', 'incomplete']), text: z.string() });
const RowView = z.object({
  seq: z.number(),
  ...{ l1: text, l2: text, l3: z.string(), op: text, target: text, unit: text },
  ...{ actual: text, weight: text, score: text, reason: text },
  place: z.string(),
  marks: z.array(DraftMarkView),
});
export const PriorTableView = z
  .object({
    project: z.object({ id: z.string(), name: z.string() }),
    /** The year of the table, and the one that is worked on. */
    year: z.number(),
    toYear: z.number(),
    revision: z.number(),
    table: z
      .object({
        workbookId: z.string(),
        fileName: z.string(),
        sheet: z.string(),
        adoptedName: z.string(),
        adoptedAt: z.string(),
        unplaced: z.number(),
        values: z.array(z.object({ title: z.string(), text: z.string(), place: z.string() })),
        amounts: z.array(
          z.object({
            title: z.string(),
            kind: z.string(),
            printed: z.string(),
            unit: z.string(),
            wan: z.string(),
            place: z.string(),
          }),
        ),
        totalScore: text,
        grade: text,
        rows: z.array(RowView),
      })
      .nullable(),
  })
  .meta({ id: 'PriorTable' });
export type PriorTableData = z.output<typeof PriorTableView>;

export const WithdrawBody = z.object({ reason: z.string().trim().min(2, '请写明撤销的原因').max(500, '原因超过 500 字') });

export const DraftBody = z.object({ replace: z.boolean().default(false) });
export const Drafted = z.object({ version: z.number(), rows: z.number() });
