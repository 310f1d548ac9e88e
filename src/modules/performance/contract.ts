import { z } from 'zod';

export const permissions = {
  'performance.self-evaluation.read': '查看绩效自评',
  'performance.self-evaluation.move': '办理绩效自评(提交、审核、退回、报送)',
  'performance.self-evaluation.measure': '测量全部指标',
  'performance.execution-base.declare': '声明执行率基数',
} as const;

export const Year = z.object({ year: z.coerce.number('年度请写成四位数字').int().min(2000).max(2100) });
export const ProjectKey = Year.extend({ id: z.string().max(64) });

const Base = z.enum(['initial', 'adjustedBeforeRecovery', 'adjusted', 'inPlace']);
export const DeclareBase = z.object({
  base: Base,
  documentNumber: z.string().trim().min(2, '请填写依据文件的文号').max(100, '文号过长'),
});

const CommandKey = z.enum(['submit', 'approve', 'sendBack', 'deliver']);
export const MoveBody = z.object({
  command: CommandKey,
  reason: z.string().trim().max(500, '原因过长').nullable().default(null),
});
const StateView = z.object({ code: z.string(), title: z.string(), version: z.number(), frozen: z.boolean() });

const text = z.string().nullable();
const BaseView = z.object({ base: Base, title: z.string(), documentNumber: z.string(), assumed: z.boolean() }).nullable();
const Totals = z.object({ initial: text, adjustedBeforeRecovery: text, adjusted: text, inPlace: text });
const Funds = {
  initial: z.string(),
  beforeRecovery: z.string(),
  recovered: z.string(),
  received: z.string(),
  executed: z.string(),
};

export const ProjectSummary = z
  .object({
    id: z.string(),
    seq: z.number(),
    shortName: z.string(),
    officialName: z.string(),
    ...Funds,
    executionRate: text,
    total: text,
    grade: text,
    state: z.string(),
    missing: z.array(z.string()),
    totals: Totals,
  })
  .meta({ id: 'ProjectSummary' });

export const YearView = z
  .object({
    year: z.number(),
    base: BaseView,
    projects: z.array(ProjectSummary),
    sums: z.object({ ...Funds, executionRate: text }),
  })
  .meta({ id: 'Year' });

const Mark = z.enum(['seed', 'derived', 'assumed']);
export const RowView = z
  .object({
    id: z.string(),
    block: z.string(),
    level2: z.string(),
    name: z.string(),
    nature: z.string(),
    op: z.string(),
    target: z.string(),
    targetMark: Mark,
    unit: z.string(),
    weight: z.string(),
    actual: text,
    numerator: text,
    denominator: text,
    actualMark: Mark,
    measurementId: text,
    evidenceGrade: text,
    score: text,
    reason: text,
  })
  .meta({ id: 'EvaluationRow' });

export const ProjectView = z
  .object({
    project: z.object({ id: z.string(), officialName: z.string(), shortName: z.string() }),
    goals: z.object({ overall: z.string(), stage: z.string() }).nullable(),
    base: BaseView,
    funds: z.object({ ...Funds, afterRecovery: z.string() }),
    baseSentence: text,
    movements: z.array(
      z.object({
        id: z.string(),
        day: z.string(),
        kindTitle: z.string(),
        amount: z.string(),
        documentNumber: z.string(),
        summary: z.string(),
      }),
    ),
    execution: z.object({ rate: text, weight: z.string(), score: text }),
    rows: z.array(RowView),
    total: text,
    grade: text,
    missing: z.array(z.string()),
    totals: Totals,
    state: StateView,
    steps: z.array(
      z.object({ command: z.string(), from: z.string(), to: z.string(), reason: text, byName: z.string(), at: z.string() }),
    ),
  })
  .meta({ id: 'ProjectEvaluation' });
export type ProjectEvaluation = z.output<typeof ProjectView>;
