import { z } from 'zod';
import { refusalsOf } from '../../kernel/refusal.ts';

export const permissions = {
  'evidence.measurement.read': '查看测量值与记录',
  'evidence.file.read': '下载佐证文件',
  'evidence.file.upload': '上传佐证文件',
  'evidence.register.read': '查看数据登记',
  'evidence.register.import': '导入业务记录',
  'evidence.record.create': '登记单条业务记录',
  'evidence.sample.check': '抽取样本、填写抽查底稿',
  'evidence.proof.export': '导出证明',
  'evidence.register.reverse': '作废导入批次',
  'evidence.register.release': '放行或弃用待核批次',
} as const;

export const refuse = refusalsOf({
  'evidence/no-measurement': { kind: 'not-found', title: '没有这个测量值' },
  'evidence/nothing-to-prove': { kind: 'conflict', title: '没有可以证明的记录' },
  'evidence/not-sealed': { kind: 'conflict', title: '记录还没有封存' },
  'evidence/proof-fails': { kind: 'conflict', title: '封存与测量值对不上' },
  'evidence/no-record': { kind: 'not-found', title: '没有这条记录' },
  'evidence/no-file': { kind: 'not-found', title: '没有这个文件' },
  'evidence/no-draft': { kind: 'not-found', title: '没有这项填报' },
  'evidence/decided': { kind: 'conflict', title: '这项填报已经办理' },
  'evidence/same-person': { kind: 'forbidden', title: '填报人与复核人不能是同一人' },
  'evidence/not-author': { kind: 'forbidden', title: '不是填报人' },
  'evidence/no-sample': { kind: 'not-found', title: '没有这份抽查底稿' },
  'evidence/sample-empty': { kind: 'invalid', title: '没有记录可抽' },
  'evidence/sample-taken': { kind: 'conflict', title: '刚刚有人填写了这一行' },
  'evidence/sample-concluded': { kind: 'conflict', title: '底稿已经结论' },
  'evidence/sample-open': { kind: 'invalid', title: '底稿还没有查完' },
  'evidence/no-register': { kind: 'not-found', title: '没有这个登记簿' },
  'evidence/no-batch': { kind: 'not-found', title: '没有这个导入批次' },
  'evidence/no-column': { kind: 'invalid', title: '不能按这一列筛选' },
  'evidence/bad-place': { kind: 'invalid', title: '翻页位置无效' },
  'evidence/export-too-large': { kind: 'invalid', title: '导出的记录太多' },
});

/** 佐证等级. */
export const GRADE_TITLES: Readonly<Record<string, string>> = { A: '本系统记录', B: '导入记录', C: '签字汇总', D: '声明或文件' };

export const SetKey = z.enum(['rest', 'part', 'whole', 'of', 'among']);
export type SetKey = z.output<typeof SetKey>;

export const MeasurementId = z.object({ id: z.uuid('测量值编号格式不对') });
export const RecordsQuery = z.object({ set: SetKey, after: z.string().max(200).optional() });
export const RecordQuery = z.object({ set: SetKey, record: z.string().min(1).max(200) });

const LaterBatch = z.object({
  seq: z.string(),
  fileName: z.string(),
  importedName: z.string(),
  importedAt: z.string(),
  stored: z.number(),
  /** Why and by whom it was reversed, or that its rows came late. */
  note: z.string().nullable(),
});

/** 漂移: what the registers say now, and which batches came in between. */
const DriftView = z.object({
  printed: z.string(),
  numerator: z.string(),
  denominator: z.string().nullable(),
  rows: z.number(),
  batches: z.array(LaterBatch),
});

/** 复算 on the snapshot. */
export const RecomputationView = z
  .object({
    equal: z.boolean(),
    printed: z.string(),
    numerator: z.string(),
    denominator: z.string().nullable(),
    rows: z.number(),
    numeratorDigest: z.string(),
    denominatorDigest: z.string().nullable(),
    /** Why it may differ although no record changed: the rule has a newer version. */
    ruleVersion: z.number(),
  })
  .meta({ id: 'Recomputation' });

export const FactView = z
  .object({
    key: z.string(),
    version: z.number(),
    title: z.string(),
    definition: z.string(),
    unit: z.string(),
    kind: z.enum(['count', 'sum', 'date', 'ratio', 'quotient']),
    places: z.number(),
    perProject: z.boolean(),
    register: z.object({ key: z.string(), title: z.string() }).nullable(),
  })
  .meta({ id: 'Fact' });

export const FileId = z.object({ id: z.uuid('文件编号格式不对') });
export const FileView = z
  .object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.string(), sha256: z.string() })
  .meta({ id: 'File' });

export const MeasurementView = z
  .object({
    id: z.string(),
    title: z.string(),
    factKey: z.string(),
    factVersion: z.number(),
    definition: z.string(),
    printed: z.string(),
    unit: z.string(),
    numerator: z.string(),
    denominator: z.string().nullable(),
    exact: z.string(),
    grade: z.string().nullable(),
    gradeTitle: z.string(),
    from: z.string(),
    to: z.string(),
    places: z.number(),
    rounding: z.string(),
    rule: z.string(),
    rows: z.number(),
    numeratorDigest: z.string(),
    denominatorDigest: z.string().nullable(),
    takenAt: z.string(),
    takenBy: z.string(),
    /** Seals under which the value was taken; null before there were seals. */
    heads: z.array(z.object({ register: z.string(), seq: z.string(), head: z.string() })).nullable(),
    /** What the newest verification found broken in the registers behind the value. */
    broken: z.array(z.string()),
    drift: DriftView.nullable(),
    sets: z.array(z.object({ key: SetKey, title: z.string(), count: z.number() })),
  })
  .meta({ id: 'Measurement' });

export const RecordPage = z
  .object({ records: z.array(z.object({ id: z.string(), label: z.string() })), next: z.string().nullable() })
  .meta({ id: 'RecordPage' });
export const RecordView = z.object({ fields: z.array(z.object({ name: z.string(), value: z.string() })) }).meta({ id: 'Record' });

const RegisterName = z.string().max(64);
const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/, '日期请写成 2023-05-01 的形式');

export const RegisterKey = z.object({ key: RegisterName });
/** The number a page gives its import, to ask how far it has come. */
export const ImportTicket = z.object({ id: z.uuid('导入编号格式不对') });
export const ImportQuery = z.object({ ticket: z.uuid('导入编号格式不对').optional() });
export const BatchQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/, '翻页位置无效')
    .optional(),
});

/** 筛选: days from and to, both counted, and one column that equals a value. */
export const Filter = z.object({
  from: Day.optional(),
  to: Day.optional(),
  column: z.string().max(64).optional(),
  value: z.string().max(500).optional(),
});
export type Filter = z.output<typeof Filter>;
export const ListQuery = Filter.extend({
  after: z.string().max(1_000).optional(),
  limit: z.coerce.number('每页行数应为数字').int().min(1).max(50, '每页最多 50 行').default(50),
});
export const ListedRecordQuery = z.object({ record: z.string().min(1).max(200) });

export const BatchView = z
  .object({
    id: z.string(),
    seq: z.string(),
    fileName: z.string(),
    sha256: z.string(),
    rows: z.number(),
    stored: z.number(),
    repeated: z.number(),
    rejected: z.number(),
    importedBy: z.string(),
    importedAt: z.string(),
    synthetic: z.boolean(),
  })
  .meta({ id: 'ImportBatch' });

export const RegisterView = z
  .object({
    key: z.string(),
    title: z.string(),
    group: z.string(),
    rows: z.number(),
    grade: z.string(),
    /** Column of the day or time by which the list is sorted and filtered. */
    day: z.string().nullable(),
    columns: z.array(
      z.object({
        name: z.string(),
        heading: z.string(),
        /** Right-aligned in tables. */
        isNumber: z.boolean(),
        isFilter: z.boolean(),
        /** How a person enters it. */
        input: z.enum(['text', 'number', 'day', 'instant']),
        choices: z.array(z.object({ value: z.string(), title: z.string() })),
      }),
    ),
    newest: BatchView.nullable(),
    /** Whether records can be entered one by one. */
    takesSingles: z.boolean(),
  })
  .meta({ id: 'Register' });

export const RegisterRecord = z.object({ id: z.string(), cells: z.array(z.string()), synthetic: z.boolean() });
export const RegisterRecordPage = z
  .object({ records: z.array(RegisterRecord), next: z.string().nullable() })
  .meta({ id: 'RegisterRecordPage' });
/** 单条登记: the values of one record by column; a column that is left out is blank. */
export const RecordBody = z.object({
  values: z.record(
    z.string().max(64, '列名最多 64 个字符'),
    z.union([z.string().max(32_767, '一格最多 32767 字'), z.number(), z.boolean(), z.null()], '每一列应是一个值'),
  ),
});
export const CreatedRecord = z.object({ id: z.string() }).meta({ id: 'CreatedRecord' });
export const RegisterRecordView = z
  .object({
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
    synthetic: z.boolean(),
    batch: BatchView.nullable(),
  })
  .meta({ id: 'RegisterRecord' });

export const ImportResult = z
  .object({
    rows: z.number(),
    stored: z.number(),
    repeated: z.number(),
    differing: z.number(),
    before: z.boolean(),
    note: z.string().nullable(),
  })
  .meta({ id: 'ImportResult' });

/** 预检: what an import of this file would do. */
export const ImportPreview = z
  .object({
    fileName: z.string(),
    format: z.string(),
    encoding: z.string().nullable(),
    sheet: z.string().nullable(),
    sha256: z.string(),
    rows: z.number(),
    fresh: z.number(),
    repeated: z.number(),
    differing: z.number(),
    faulty: z.number(),
    before: BatchView.nullable(),
    sums: z.array(z.object({ heading: z.string(), value: z.string() })),
    headings: z.array(z.string()),
    sample: z.array(z.array(z.string())),
    /** Every fault, up to the number at which checking stops. */
    faults: z.array(z.object({ line: z.number(), heading: z.string(), value: z.string(), message: z.string() })),
    stoppedAt: z.number().nullable(),
  })
  .meta({ id: 'ImportPreview' });

export const ImportProgress = z
  .object({ phase: z.enum(['unknown', 'waiting', 'checking', 'storing']), rows: z.number() })
  .meta({ id: 'ImportProgress' });
