import { z } from 'zod';
import { refusalsOf } from '../../../kernel/refusal.ts';

const text = z.string().nullable();
const uuid = z.uuid('编号格式不对');
export const SetId = z.object({ id: uuid });
export const SetFile = SetId.extend({ file: uuid });
/** The table to begin with, where a file holds very many. */
export const FromTable = z.object({ from: z.string().max(200).default('') });
export const SetRun = SetId.extend({ run: uuid });

const name = z.string().trim().min(1, '请填写名称').max(100, '名称超过 100 字');
const Base = z.enum(['initial', 'adjustedBeforeRecovery', 'adjusted', 'inPlace']).nullable();
const Names = (what: string) =>
  z
    .array(z.string().trim().max(200, `${what}名称超过 200 字`))
    .max(200, `${what}最多 200 个`)
    .transform((list) => [...new Set(list.filter((each) => each !== ''))]);
const Reason = z.string().trim().min(2, '请写明原因（至少 2 字）').max(500, '原因超过 500 字');

export const NewSet = z.object({ name, executionBase: Base.default(null) });
export const Made = z.object({ id: z.string() });
export const PastedText = z.object({
  name,
  text: z.string().trim().min(1, '请粘贴报告文字').max(700_000, '文字超过 70 万字，请拆分后核查'),
});
export const Received = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'read', 'unreadable']),
  problem: text,
  /** The set holds this very file already. */
  known: z.boolean(),
});
export type ReceivedFile = z.output<typeof Received>;

export const Settings = z.object({ name, executionBase: Base, projects: Names('项目'), attachments: Names('附件') });
export const StateBody = z.object({ state: z.enum(['open', 'archived', 'deleted']), reason: Reason.nullable().default(null) });
export const RemovalBody = z.object({ removed: z.boolean() });
const Cell = { file: uuid, table: z.string().max(200), pointer: z.string().max(120) };
export const CorrectionBody = z.object({
  ...Cell,
  /** Null: nothing is printed there. */
  value: z.string().trim().max(4_000, '内容超过 4000 字').nullable(),
  reason: Reason,
});
export const UndoBody = z.object(Cell);
export const PlacingBody = z.object({
  file: uuid,
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
export const AdoptionBody = z.object({
  ...{ file: uuid, table: z.string().max(200), projectId: z.string().min(1, '请选择项目').max(64) },
  year: z.coerce.number('年度请写成四位数字').int().min(2000, '年度请写成四位数字').max(2099, '年度请写成四位数字'),
  unit: z.enum(['元', '万元']).nullable().default(null),
  leaveUnplaced: z.boolean().default(false),
  acceptUntied: z.boolean().default(false),
});
export const Adopted = z.object({ year: z.number(), projectId: z.string(), projectName: z.string() });

const SetLine = z.object({
  ...{ id: z.string(), name: z.string(), state: z.enum(['open', 'archived', 'deleted']), executionBase: text },
  ...{ changedName: z.string(), changedAt: z.string(), files: z.number(), unreadable: z.number() },
  /** The newest run, and whether the set is still as it was judged. */
  run: z.object({ number: z.number(), at: z.string(), counts: z.string(), stale: z.boolean() }).nullable(),
});
export const SetList = z.array(SetLine);
export type ForeignSetLine = z.output<typeof SetLine>;

const RunLine = z.object({
  ...{ id: z.string(), number: z.number(), ruleset: z.string(), inputHash: z.string(), counts: z.string() },
  ...{ name: z.string(), at: z.string(), stale: z.boolean() },
});
const FileLine = z.object({
  ...{ id: z.string(), name: z.string(), sha256: z.string(), state: z.enum(['waiting', 'read', 'unreadable']), problem: text },
  ...{ removed: z.boolean(), addedName: z.string(), addedAt: z.string() },
  ...{ tables: z.number(), isReport: z.boolean(), sheets: z.number() },
});
const CorrectionLine = z.object({
  ...{ version: z.number(), file: z.string(), table: z.string(), pointer: z.string(), before: text, value: text },
  ...{ kind: z.enum(['set', 'undone']), reason: z.string(), name: z.string(), at: z.string() },
});
export const SetView = z
  .object({
    ...{ id: z.string(), name: z.string(), executionBase: text, state: z.enum(['open', 'archived', 'deleted']) },
    ...{ version: z.number(), projects: z.array(z.string()), attachments: z.array(z.string()) },
    ...{ createdName: z.string(), createdAt: z.string(), changedName: z.string(), changedAt: z.string() },
    files: z.array(FileLine),
    corrections: z.array(CorrectionLine),
    runs: z.array(RunLine),
  })
  .meta({ id: 'ForeignSet' });
export type ForeignSetDetail = z.output<typeof SetView>;

const CellView = z.object({
  pointer: z.string(),
  text,
  place: text,
  /** The printed value and who put it right; null: as it was read. */
  correction: z.object({ printed: text, name: z.string(), at: z.string(), reason: z.string() }).nullable(),
});
const TableView = z.object({
  ...{ key: z.string(), sheet: z.string(), title: z.string(), form: z.string(), complete: z.boolean(), missing: text },
  head: z.array(CellView.extend({ title: z.string() })),
  money: z.array(z.object({ key: z.string(), label: z.string(), cells: z.array(CellView) })),
  rows: z.array(z.object({ number: z.number(), cells: z.array(CellView) })),
  foot: z.array(CellView.extend({ title: z.string() })),
  /** Where the table begins on its sheet for whoever adopts it; null: it is in no workbook. */
  adoptable: z.boolean(),
});
export type ForeignTable = z.output<typeof TableView>;
export type ForeignCell = z.output<typeof CellView>;

const Area = z.object({ startRow: z.number(), endRow: z.number(), startCol: z.number(), endCol: z.number() });
const SheetView = z.object({
  ...{ index: z.number(), name: z.string(), isHidden: z.boolean(), rows: z.number(), columns: z.number(), unplaced: z.number() },
  ...{ hiddenRows: z.array(z.number()), hiddenColumns: z.array(z.number()), merges: z.array(Area) },
  cells: z.array(
    z.object({
      ...{ row: z.number(), column: z.number(), place: z.string(), text: z.string() },
      state: z.enum(['placed', 'label', 'ignored', 'unplaced']),
      ...{ role: text, reason: text },
    }),
  ),
  /** How many tables are read from it, and whether by a layout that somebody has taught. */
  tables: z.number(),
  layout: z.object({ revision: z.number(), taughtOn: z.string(), taughtName: z.string() }).nullable(),
});
export type ForeignSheet = z.output<typeof SheetView>;

export const FileView = z
  .object({
    ...{ id: z.string(), name: z.string() },
    /** Every table of the file; a file with many shows some of them at a time. */
    index: z.array(z.object({ key: z.string(), title: z.string() })),
    tables: z.array(TableView),
    report: z
      .object({
        text: z.string(),
        sections: z.array(z.object({ path: z.string(), title: z.string(), level: z.number(), start: z.number() })),
        figures: z.array(
          z.object({ start: z.number(), end: z.number(), printed: z.string(), unit: z.string(), noun: z.string() }),
        ),
        unrecognised: z.array(z.object({ text: z.string(), offset: z.number() })),
      })
      .nullable(),
    sheets: z.array(SheetView),
  })
  .meta({ id: 'ForeignFile' });
export type ForeignFileDetail = z.output<typeof FileView>;

const Input = z.object({ label: z.string(), value: z.string(), unit: z.string().exactOptional(), sourceRef: z.string() });
const Said = {
  ...{ ruleId: z.string(), arm: z.enum(['a', 'b', 'c']).exactOptional() },
  scope: z.enum(['funds', 'table', 'ratio', 'evidence', 'text', 'set']),
  ...{ subject: z.string(), inputs: z.array(Input), formula: z.string(), expected: text, actual: text },
  ...{ message: z.string(), fingerprint: z.string() },
};
const Recomputed = z.object({
  ...{ subject: z.string(), project: z.string() },
  rows: z.array(z.object({ row: z.string(), name: z.string(), printed: text, computed: text })),
  printed: z.object({ total: text, grade: text }),
  bases: z.array(
    z.object({ base: z.string(), rate: z.string(), executionScore: z.string(), total: z.string(), grade: z.string() }),
  ),
});
export const RunView = RunLine.extend({
  executionBase: text,
  findings: z.array(z.object({ ...Said, severity: z.enum(['error', 'warning', 'note']), diff: text })),
  holds: z.array(z.object(Said)),
  notApplicable: z.array(z.object({ ruleId: z.string(), subject: z.string(), reason: z.string() })),
  recomputed: z.array(Recomputed),
  normalised: z.array(z.object({ ref: z.string(), text: z.string() })),
  /** Which file and table the rules mean by each path. */
  homes: z.array(
    z.object({
      ...{ subject: z.string(), file: z.string(), fileName: z.string(), table: text },
      places: z.array(z.tuple([z.string(), z.string()])),
    }),
  ),
}).meta({ id: 'ForeignRun' });
export type ForeignRunDetail = z.output<typeof RunView>;
export const Repetition = z.object({ same: z.boolean(), ruleset: z.string(), now: z.string() });

export const refuse = refusalsOf({
  'reporting/no-foreign-set': { kind: 'not-found', title: '没有这组外来文件' },
  'reporting/no-foreign-file': { kind: 'not-found', title: '没有这个外来文件' },
  'reporting/no-foreign-run': { kind: 'not-found', title: '没有这次核查' },
  'reporting/foreign-overtaken': { kind: 'conflict', title: '刚刚有人改了这组外来文件' },
  'reporting/foreign-closed': { kind: 'conflict', title: '这组外来文件已归档' },
  'reporting/foreign-full': { kind: 'invalid', title: '这组外来文件已经太多' },
  'reporting/foreign-cell': { kind: 'invalid', title: '这个单元格不能更正' },
  'reporting/foreign-empty': { kind: 'invalid', title: '还没有可以核查的文件' },
  'reporting/foreign-unit': { kind: 'forbidden', title: '不是本单位的表' },
  'reporting/foreign-adoption': { kind: 'invalid', title: '这张表不能采用' },
  'reporting/foreign-adopter': { kind: 'forbidden', title: '没有采用上年表的权限' },
  'reporting/foreign-state': { kind: 'invalid', title: '请写明原因' },
});
