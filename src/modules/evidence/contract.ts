import { z } from 'zod';
import { refusalsOf } from '../../kernel/refusal.ts';

export const permissions = {
  'evidence.measurement.read': '查看测量值与记录',
  'evidence.file.read': '下载佐证文件',
  'evidence.file.upload': '上传佐证文件',
  'evidence.register.read': '查看数据登记',
  'evidence.register.import': '导入业务记录',
} as const;

export const refuse = refusalsOf({
  'evidence/no-measurement': { kind: 'not-found', title: '没有这个测量值' },
  'evidence/no-record': { kind: 'not-found', title: '没有这条记录' },
  'evidence/no-file': { kind: 'not-found', title: '没有这个文件' },
  'evidence/no-draft': { kind: 'not-found', title: '没有这项填报' },
  'evidence/decided': { kind: 'conflict', title: '这项填报已经办理' },
  'evidence/same-person': { kind: 'forbidden', title: '填报人与复核人不能是同一人' },
  'evidence/not-author': { kind: 'forbidden', title: '不是填报人' },
  'evidence/no-register': { kind: 'not-found', title: '没有这个登记簿' },
});

/** 佐证等级. */
export const GRADE_TITLES: Readonly<Record<string, string>> = { A: '本系统记录', B: '导入记录', C: '签字汇总', D: '声明或文件' };

const SetKey = z.enum(['rest', 'part', 'whole', 'of']);
export type SetKey = z.output<typeof SetKey>;

export const MeasurementId = z.object({ id: z.uuid('测量值编号格式不对') });
export const RecordsQuery = z.object({ set: SetKey, after: z.string().max(200).optional() });
export const RecordQuery = z.object({ set: SetKey, record: z.string().min(1).max(200) });
export const RegisterKey = z.object({ key: z.string().max(64) });

const BatchView = z.object({
  seq: z.string(),
  fileName: z.string(),
  importedName: z.string(),
  importedAt: z.string(),
  stored: z.number(),
});

/** 漂移: what the registers say now, and which batches came in between. */
const DriftView = z.object({
  printed: z.string(),
  numerator: z.string(),
  denominator: z.string().nullable(),
  rows: z.number(),
  batches: z.array(BatchView),
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
    drift: DriftView.nullable(),
    sets: z.array(z.object({ key: SetKey, title: z.string(), count: z.number() })),
  })
  .meta({ id: 'Measurement' });

export const RecordPage = z
  .object({ records: z.array(z.object({ id: z.string(), label: z.string() })), next: z.string().nullable() })
  .meta({ id: 'RecordPage' });
export const RecordView = z.object({ fields: z.array(z.object({ name: z.string(), value: z.string() })) }).meta({ id: 'Record' });
export const RegisterView = z
  .object({ key: z.string(), title: z.string(), rows: z.number(), headings: z.array(z.string()) })
  .meta({ id: 'Register' });
export const ImportResult = z
  .object({ rows: z.number(), stored: z.number(), repeated: z.number(), before: z.boolean() })
  .meta({ id: 'ImportResult' });
