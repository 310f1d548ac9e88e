import { z } from 'zod';

const cell = (longest: number) => z.string().max(longest, `单元格超过 ${longest} 字`);
const Cells = z.strictObject({
  ...{ block: cell(100), level2: cell(200), name: cell(500), nature: cell(20), op: cell(20), target: cell(500), unit: cell(50) },
  ...{
    weight: cell(30),
    fact_key: cell(200),
    definition: cell(2_000),
    is_core: cell(10),
    cost_kind: cell(20),
    is_rate: cell(10),
  },
  places: cell(10),
});
const LastYear = z
  .object({ year: z.number().int(), target: z.string().max(500), actual: z.string().max(500).nullable() })
  .nullable();
const Row = z.object({ id: z.string().max(64), cells: Cells, lastYear: LastYear });
const Texts = z.object({
  ...{ overall: z.string().max(8_000), stage: z.string().max(8_000), documentNumber: z.string().max(300) },
  ...{ periodFrom: z.string().max(20), periodTo: z.string().max(20) },
});

export const GoalContentBody = z.object({
  texts: Texts,
  rows: z.array(Row).max(600, '一次最多保存 600 行'),
  reason: z.string().trim().min(2, '请写明修改原因').max(500, '修改原因超过 500 字'),
});
export const CopyQuery = z.object({ from: z.coerce.number('年度请写成四位数字').int().min(2000).max(2100) });
export const VersionKey = z.object({
  year: z.coerce.number('年度请写成四位数字').int().min(2000).max(2100),
  id: z.string().max(64),
  version: z.coerce.number('版本号请写成数字').int().min(0),
});

/** 绩效目标表 of a project and year as it is being written. */
export const GoalSetView = z
  .object({
    project: z.object({ id: z.string(), shortName: z.string(), officialName: z.string() }),
    year: z.number(),
    /** 0 while nothing was written here; goes back with the next version. */
    version: z.number(),
    /** The version that evaluation uses; null while none was adopted. */
    adopted: z.number().nullable(),
    origin: z.string(),
    reason: z.string(),
    writtenBy: z.string().nullable(),
    writtenName: z.string(),
    writtenAt: z.string(),
    texts: Texts,
    rows: z.array(Row),
    form: z.object({
      title: z.string(),
      executionWeight: z.string(),
      blocks: z.array(z.object({ key: z.string(), weight: z.string(), level2: z.array(z.string()) })),
    }),
    frozen: z.boolean(),
    /** Earlier years of the project that indicators can be copied from, newest first. */
    earlier: z.array(z.number()),
    /** 年度目标 of the newest of them, to be read beside this year's. */
    lastStage: z.string(),
  })
  .meta({ id: 'GoalSet' });
export type GoalSetData = z.output<typeof GoalSetView>;

export const GoalCopyView = z.object({ from: z.number(), texts: Texts, rows: z.array(Row) }).meta({ id: 'GoalCopy' });
export type GoalCopy = z.output<typeof GoalCopyView>;

export const GoalContentView = z.object({ version: z.number(), texts: Texts, rows: z.array(Row) }).meta({ id: 'GoalContent' });
export type GoalContentData = z.output<typeof GoalContentView>;

const DifferenceView = z.object({
  what: z.string(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export const GoalVersionView = z
  .object({
    version: z.number(),
    origin: z.string(),
    reason: z.string(),
    writtenName: z.string(),
    writtenAt: z.string(),
    rows: z.number(),
    adoptions: z.array(z.object({ way: z.string(), byName: z.string(), at: z.string() })),
    inForce: z.boolean(),
    differences: z.array(DifferenceView),
  })
  .meta({ id: 'GoalVersion' });
export type GoalVersion = z.output<typeof GoalVersionView>;
