import { z } from 'zod';
import { refusalsOf } from '../../kernel/refusal.ts';

export const permissions = {
  'evidence.measurement.read': '查看测量值与记录',
  'evidence.register.read': '查看数据登记',
  'evidence.register.import': '导入业务记录',
} as const;

export const refuse = refusalsOf({
  'evidence/no-measurement': { kind: 'not-found', title: '没有这个测量值' },
  'evidence/no-record': { kind: 'not-found', title: '没有这条记录' },
  'evidence/no-register': { kind: 'not-found', title: '没有这个登记簿' },
});

/** 佐证等级. */
export const GRADE_TITLES: Readonly<Record<string, string>> = { A: '本系统记录', B: '导入记录', C: '签字汇总', D: '声明或文件' };

const SetKey = z.enum(['rest', 'part', 'whole', 'of', 'among']);
export type SetKey = z.output<typeof SetKey>;

export const MeasurementId = z.object({ id: z.uuid('测量值编号格式不对') });
export const RecordsQuery = z.object({ set: SetKey, after: z.string().max(200).optional() });
export const RecordQuery = z.object({ set: SetKey, record: z.string().min(1).max(200) });
export const RegisterKey = z.object({ key: z.string().max(64) });

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
