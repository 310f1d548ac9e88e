import { z } from 'zod';
import { ReturnedPart, ReturnItemView, StepView } from './board/contract.ts';

export const permissions = {
  'performance.self-evaluation.read': '查看绩效自评',
  'performance.self-evaluation.move': '办理绩效自评（提交、撤回、审核、退回）',
  'performance.self-evaluation.measure': '测量全部指标',
  'performance.row.fill': '填报（实际完成值、偏差原因、提出调整）',
  'performance.row.confirm': '复核填报、确认调整',
  'performance.indicator.import': '导入绩效指标',
  'performance.goal-set.write': '编制绩效目标与指标',
  'performance.goal-set.approve': '启用绩效目标与指标',
  'performance.carry-over.run': '结转到下一年度',
  'performance.board.read': '查看进度板',
  'performance.reminder.send': '催报',
  'performance.duty.assign': '指定责任分工',
  'performance.hand-over.perform': '办理工作交接',
  'performance.execution-base.declare': '声明执行率基数',
  'performance.prior-table.adopt': '上传、放置并采用上年表',
  'performance.year-plan.write': '登记年度通知与各环节期限',
  'performance.minute.record': '登记领导小组会议纪要',
  'performance.scan.bind': '上传签章件',
  'performance.delivery.record': '登记报送与上级审核',
} as const;

export const Year = z.object({ year: z.coerce.number('年度请写成四位数字').int().min(2000).max(2100) });
export const ProjectKey = Year.extend({ id: z.string().max(64) });

const Base = z.enum(['initial', 'adjustedBeforeRecovery', 'adjusted', 'inPlace']);
export const DeclareBase = z.object({
  base: Base,
  documentNumber: z.string().trim().min(2, '请填写依据文件的文号').max(100, '文号过长'),
});

/** What one presses; 报送 and what comes back from outside are recorded with their papers (`paper/contract.ts`). */
const CommandKey = z.enum(['submit', 'withdraw', 'approve', 'sendBack']);
export const MoveBody = z.object({
  command: CommandKey,
  reason: z.string().trim().max(500, '原因过长').nullable().default(null),
  /** 会议纪要 on which 审定 rests. */
  minute: z.uuid('纪要编号格式不对').nullable().default(null),
  parts: z.array(ReturnedPart).max(200, '最多指明 200 行').default([]),
});
export const ItemKey = ProjectKey.extend({ item: z.uuid('编号格式不对') });
const StateView = z.object({
  code: z.string(),
  title: z.string(),
  version: z.number(),
  frozen: z.boolean(),
  /** Who submitted, in whose name, and who has taken their work over: they may take the table back, and review nothing of it. */
  submitters: z.array(z.string()),
  opened: z.boolean(),
});

export const RowKey = ProjectKey.extend({ row: z.string().max(64) });
export const ProposalId = z.object({ id: z.uuid('编号格式不对') });
const optionalText = (longest: number, message: string) => z.string().trim().max(longest, message).nullable().default(null);

/** What to measure anew; without both, everything of the year. */
export const MeasureBody = z
  .object({ projectId: z.string().max(64).optional(), factKey: z.string().max(128).optional() })
  .nullish()
  .transform((body) => body ?? {});

export const ReasonBody = z.object({ text: z.string().trim().max(2000, '偏差原因超过 2000 字') });

export const AdjustmentBody = z.object({
  kind: z.enum(['score', 'veto', 'notApplicable', 'lift']),
  to: z.string().trim().max(20).nullable().default(null),
  reason: z.string().trim().min(2, '请写明调整原因').max(500, '原因超过 500 字'),
  document: optionalText(200, '依据文件超过 200 字'),
});
export const DecisionBody = z
  .object({ decision: z.enum(['confirmed', 'rejected']), reason: optionalText(500, '原因超过 500 字') })
  .refine(({ decision, reason }) => decision === 'confirmed' || reason, { path: ['reason'], message: '不同意时请写明原因' });

/** 填报 by hand, as text; the rule checks it against the indicator. */
export const EntryBody = z.object({
  numerator: z.string().trim().max(40).default(''),
  denominator: z.string().trim().max(40).default(''),
  words: z.string().trim().max(500, '完成情况超过 500 字').default(''),
  tier: z.number().int().min(1).max(3).nullable().default(null),
  ratio: z.string().trim().max(10).default(''),
  grade: z.enum(['C', 'D'], '请选择材料性质'),
  note: z.string().trim().max(200, '材料说明超过 200 字').default(''),
  reason: z.string().trim().max(500, '原因超过 500 字').default(''),
  files: z.array(z.uuid('文件编号格式不对')).max(10, '最多 10 个佐证文件'),
});

const text = z.string().nullable();
const BaseView = z.object({ base: Base, title: z.string(), documentNumber: z.string(), assumed: z.boolean() }).nullable();
const BatchView = z.object({
  fileName: z.string(),
  importedName: z.string(),
  importedAt: z.string(),
  stored: z.number(),
  note: text,
});
const DriftView = z.object({
  indicatorId: text,
  name: z.string(),
  before: z.string(),
  now: z.string(),
  batches: z.array(BatchView),
});
const OnBase = { base: Base, title: z.string(), amount: z.string(), rate: z.string() };
const Simulation = z.object({ ...OnBase, score: text, total: text, grade: text });
const UnitSimulation = z.object({ ...OnBase, sum: text, mean: text, weighted: text, grade: text });
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
    /** 复核分 of 主管部门 and 财政审定分, beside the self score. */
    departmentScore: text,
    bureauScore: text,
    state: z.string(),
    /** Where it stands as the table of moves names it, and the version that a move is guarded by. */
    stage: z.string(),
    version: z.number(),
    missing: z.array(z.string()),
    /** What needs an eye although it keeps nothing from going on: drift, values to be measured again. */
    attention: z.array(z.string()),
    totals: Totals,
  })
  .meta({ id: 'ProjectSummary' });

export const YearView = z
  .object({
    year: z.number(),
    base: BaseView,
    projects: z.array(ProjectSummary),
    sums: z.object({ ...Funds, executionRate: text }),
    /** 已上报, and by state what it is made of; what is delivered and not yet accepted stands beside it. */
    reported: z.object({
      count: z.number(),
      of: z.number(),
      awaiting: z.number(),
      states: z.array(z.object({ title: z.string(), count: z.number() })),
    }),
    simulation: z.array(UnitSimulation),
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
    /** By the rule, where an adjustment says otherwise. */
    computed: text,
    applicable: z.boolean(),
    adjustment: text,
    waiting: z.array(z.string()),
    /** Whether it may be changed now: not after 提交, and after a return in part only where it was named. */
    open: z.boolean(),
    /** A register measures the row; a typed value stands only beside it. */
    proven: z.boolean(),
    factKey: z.string(),
    isRate: z.boolean(),
    needsReason: z.boolean(),
    reason: text,
    reasonVersion: z.number(),
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
    drift: z.array(DriftView),
    simulation: z.array(Simulation),
    state: StateView,
    /** Comments of the return that the table was opened by; null: it is open as a whole, or frozen. */
    returned: z.array(ReturnItemView).nullable(),
    sections: z.array(z.object({ key: z.string(), title: z.string() })),
    steps: z.array(StepView),
  })
  .meta({ id: 'ProjectEvaluation' });
export type ProjectEvaluation = z.output<typeof ProjectView>;
export type EvaluationRow = z.output<typeof RowView>;

const FileLink = z.object({ id: z.string(), name: z.string(), size: z.string() });
const Proposal = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  value: z.string(),
  reason: text,
  document: text,
  byAccount: z.string(),
  byName: z.string(),
  at: z.string(),
  files: z.array(FileLink),
});
const HistoryEntry = z.object({
  at: z.string(),
  byName: z.string(),
  title: z.string(),
  value: z.string(),
  detail: z.string(),
  measurementId: text,
  files: z.array(FileLink),
});

/** One row with what waits for a second person, the value typed beside a measured one, and everything that ever happened to it. */
export const RowDetail = z
  .object({
    row: RowView,
    proposals: z.array(Proposal),
    adjustment: Proposal.extend({ approvedName: z.string(), approvedAt: z.string() }).nullable(),
    manual: z
      .object({ value: z.string(), document: z.string(), statedBy: z.string(), confirmedBy: z.string(), at: z.string() })
      .nullable(),
    history: z.array(HistoryEntry),
  })
  .meta({ id: 'RowDetail' });
export type EvaluationRowDetail = z.output<typeof RowDetail>;
