import { z } from 'zod';
import { refusalsOf } from '../../kernel/refusal.ts';

export const permissions = {
  'ledger.definition.read': '查看台账定义',
  'ledger.definition.manage': '定义台账',
} as const;

export const refuse = refusalsOf({
  'ledger/no-definition': { kind: 'not-found', title: '没有这个台账' },
  'ledger/taken': { kind: 'conflict', title: '这个代码已被使用' },
  'ledger/stale': { kind: 'conflict', title: '别人刚刚修改了这个台账' },
  'ledger/invalid': { kind: 'invalid', title: '台账的定义不完整' },
  'ledger/reinterpreted': { kind: 'invalid', title: '已有记录，不能改变原有列的含义' },
  'ledger/has-records': { kind: 'invalid', title: '台账已有记录，不能删除' },
  'ledger/busy': { kind: 'conflict', title: '这个台账正在导入文件' },
});

const ColumnType = z.enum(['text', 'number', 'money', 'date', 'datetime', 'enum', 'boolean']);
export type ColumnType = z.output<typeof ColumnType>;
const FactKind = z.enum(['ratio', 'count', 'sum', 'avg', 'unitPrice', 'date']);
export type FactKind = z.output<typeof FactKind>;
const Operator = z.enum(['eq', 'ne', 'in', 'contains', 'lt', 'le', 'gt', 'ge', 'filled', 'empty']);
export type Operator = z.output<typeof Operator>;

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,23}$/, '代码以小写字母开头，只用小写字母、数字和连字符，最多 24 个');
const ColumnCode = z.string().regex(/^[a-z][a-z0-9]{0,15}$/, '列代码以小写字母开头，只用小写字母和数字，最多 16 个');
const Title = z.string().trim().min(1, '请填写名称').max(60, '名称最多 60 字');

const Column = z.object({
  code: ColumnCode,
  title: Title,
  type: ColumnType,
  required: z.boolean(),
  /** Of a number or an amount: 件, 元, 万元. */
  unit: z.string().trim().max(12, '单位最多 12 字').nullable(),
  /** Decimals that a number may have. */
  places: z.number().int().min(0).max(6, '最多 6 位小数').nullable(),
  choices: z.array(z.string().trim().min(1, '选项不能为空').max(60, '选项最多 60 字')).max(100, '最多 100 个选项'),
});
export type Column = z.output<typeof Column>;

const Condition = z.object({
  column: ColumnCode,
  op: Operator,
  values: z.array(z.string().max(200, '比较的值最多 200 字')).max(50, '最多比较 50 个值'),
  /** Compares with another column of the same row instead of a value. */
  other: ColumnCode.nullable(),
});
export type Condition = z.output<typeof Condition>;

/** 条件: groups of conditions, all or any of them; without groups every record is meant. Closed: nothing else can be said. */
export const Filter = z.object({
  join: z.enum(['all', 'any']),
  groups: z
    .array(
      z.object({
        join: z.enum(['all', 'any']),
        conditions: z.array(Condition).min(1, '条件组不能为空').max(20, '一组最多 20 个条件'),
      }),
    )
    .max(10, '最多 10 个条件组'),
});
export type Filter = z.output<typeof Filter>;

export const FactRule = z.object({
  code: Code,
  title: Title,
  kind: FactKind,
  /** The records that are looked at: the denominator of a ratio. */
  whole: Filter,
  /** Those of them that count for the numerator of a ratio or a unit price. */
  part: Filter,
  /** The column that is added up. */
  amount: ColumnCode.nullable(),
  /** The column of quantities below a unit price. */
  quantity: ColumnCode.nullable(),
  /** The day or instant that places a record in a year; null: every record, whatever the year. */
  period: ColumnCode.nullable(),
  unit: z.string().trim().max(12, '单位最多 12 字'),
  places: z.number().int().min(0).max(6, '最多 6 位小数'),
  rounding: z.enum(['half-up', 'truncate']),
});
export type FactRule = z.output<typeof FactRule>;

const Columns = z.array(Column).min(1, '至少要有一列').max(60, '最多 60 列');

export const NewDefinition = z.object({
  code: Code,
  title: Title,
  columns: Columns,
  /** Columns that together name a record. */
  keys: z.array(ColumnCode).min(1, '请至少选择一列作为编号').max(5, '最多用 5 列作为编号'),
  facts: z.array(FactRule).max(40, '一个台账最多 40 个事实'),
});
export type NewDefinition = z.output<typeof NewDefinition>;
export const ChangedDefinition = NewDefinition.omit({ code: true });

export const DefinitionKey = z.object({ code: z.string().max(64) });

const FactView = FactRule.extend({
  key: z.string(),
  version: z.number(),
  /** Numerator and denominator in a sentence. */
  definition: z.string(),
});

export const DefinitionView = z
  .object({
    code: z.string(),
    key: z.string(),
    title: z.string(),
    version: z.number(),
    columns: z.array(Column),
    keys: z.array(z.string()),
    facts: z.array(FactView),
    rows: z.number(),
    definedBy: z.string(),
    definedAt: z.string(),
  })
  .meta({ id: 'LedgerDefinition' });
export type DefinitionView = z.output<typeof DefinitionView>;

/** 试算: what a rule that is not saved yet gives over the recorded rows. */
const Trial = z.object({ columns: Columns, fact: FactRule, year: z.number().int().min(2000).max(2099) });
export type Trial = z.output<typeof Trial>;
/** In the address, because it reads and changes nothing. */
export const TrialQuery = z.object({ rule: z.string().max(7_000, '条件太多，不能试算') });

/** The rule that an address carries, or what is wrong with it. */
export function parseTrial(rule: string): z.ZodSafeParseResult<Trial> {
  try {
    return Trial.safeParse(JSON.parse(rule));
  } catch {
    return Trial.safeParse(undefined);
  }
}
export const TrialView = z
  .object({
    definition: z.string(),
    printed: z.string(),
    numerator: z.string(),
    denominator: z.string().nullable(),
    rows: z.number(),
    total: z.number(),
  })
  .meta({ id: 'LedgerTrial' });
export type TrialView = z.output<typeof TrialView>;
