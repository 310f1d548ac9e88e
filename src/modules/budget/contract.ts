import { z } from 'zod';
import { refusalsOf } from '../../kernel/refusal.ts';

export const permissions = {
  'budget.project.read': '查看项目与批复',
  'budget.project.write': '登记与修改项目、批复',
} as const;

export const refuse = refusalsOf({
  'budget/sheet': { kind: 'invalid', title: '批复表不能登记' },
  'budget/number-taken': { kind: 'conflict', title: '这份批复已经登记' },
  'budget/no-file': { kind: 'invalid', title: '没有找到批复文件' },
  'budget/no-approval': { kind: 'not-found', title: '没有这份批复' },
  'budget/no-project': { kind: 'not-found', title: '没有这个项目' },
  'budget/project-taken': { kind: 'conflict', title: '项目编码或名称已被使用' },
  'budget/no-choice': { kind: 'invalid', title: '没有这个科室或人员' },
  'budget/project-used': { kind: 'conflict', title: '项目已有资金，不能关闭' },
  'budget/stale': { kind: 'conflict', title: '资料已被他人修改' },
});

/** 资金变动种类; amounts are positive and the kind carries the sign. */
export const MOVEMENT_KINDS: Readonly<Record<string, string>> = {
  opening: '年初',
  addition: '追加',
  cut: '调减',
  'virement-in': '调剂入',
  'virement-out': '调剂出',
  recovery: '收回',
  receipt: '到位',
  payment: '支出',
  refund: '退回',
};

export const Year = z.object({ year: z.coerce.number('年度请写成四位数字').int().min(2000).max(2100) });
export const ProjectKey = Year.extend({ id: z.string().max(64) });
export const ApprovalKey = Year.extend({ id: z.uuid('编号格式不对') });

const Kind = z.enum(['opening', 'addition', 'cut', 'recovery'], '请选择批复种类');
const MoneyUnit = z.enum(['元', '万元']).nullable().default(null);
const text = (longest: number, what: string) => z.string().trim().max(longest, `${what}最多 ${longest} 个字`).default('');

/** A sheet as a spreadsheet puts it on the clipboard. */
export const ApprovalSheet = z.object({
  text: z.string().min(1, '请粘贴批复表').max(200_000, '粘贴的内容过长，请分次粘贴'),
  kind: Kind,
  unit: MoneyUnit,
});
const Paper = z.object({
  title: z.string().trim().min(2, '请填写文件标题').max(200, '标题最多 200 个字'),
  day: z.iso.date('日期请写成 2024-01-31 的形式'),
  fileId: z.uuid('文件编号格式不对').nullable().default(null),
});
export const ApprovalBody = ApprovalSheet.extend(Paper.shape).extend({
  number: z.string().trim().min(2, '请填写文号').max(100, '文号最多 100 个字'),
});
export const ApprovalChange = Paper;

export const ProjectBody = z.object({
  officialName: z.string().trim().min(2, '请填写项目名称').max(100, '项目名称最多 100 个字'),
  shortName: z.string().trim().min(1, '请填写项目简称').max(30, '简称最多 30 个字'),
  aliases: z.array(z.string().trim().min(1).max(100)).max(10, '最多 10 个别名').default([]),
  category: text(20, '项目类别'),
  nature: text(20, '项目性质'),
  sectionId: z.string().max(64).nullable().default(null),
  leaderId: z.string().max(64).nullable().default(null),
});
export const NewProject = ProjectBody.extend({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{1,40}$/, '编码为 1 至 40 位字母、数字、点、横线'),
});
export const VoidApproval = z.object({
  reason: z.string().trim().min(2, '请写明原因（至少 2 个字）').max(190, '原因最多 190 个字'),
});
export const ProjectState = z.object({
  state: z.enum(['open', 'closed']),
  reason: z.string().trim().min(2, '请写明原因（至少 2 个字）').max(200, '原因最多 200 个字'),
});

const Choice = z.object({ id: z.string(), name: z.string() });
export const ProjectRegister = z
  .object({
    year: z.number(),
    projects: z.array(
      z.object({
        id: z.string(),
        seq: z.number(),
        officialName: z.string(),
        shortName: z.string(),
        aliases: z.array(z.string()),
        category: z.string(),
        nature: z.string(),
        sectionId: z.string().nullable(),
        section: z.string().nullable(),
        leaderId: z.string().nullable(),
        leader: z.string().nullable(),
        state: z.enum(['open', 'closed']),
        stateReason: z.string(),
        version: z.number(),
        /** In 元; null for a closed project. */
        initial: z.string().nullable(),
        beforeRecovery: z.string().nullable(),
      }),
    ),
    approvals: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        title: z.string(),
        day: z.string(),
        kind: Kind,
        file: Choice.nullable(),
        movements: z.number(),
        amount: z.string(),
        state: z.enum(['valid', 'void']),
        voidReason: z.string(),
        version: z.number(),
        writtenName: z.string(),
        writtenAt: z.string(),
      }),
    ),
    choices: z.object({ sections: z.array(Choice), people: z.array(Choice) }),
  })
  .meta({ id: 'ProjectRegister' });

export const ApprovalPreview = z
  .object({
    unit: z.enum(['元', '万元']).nullable(),
    total: z.string(),
    fresh: z.number(),
    known: z.number(),
    faulty: z.number(),
    faults: z.array(z.string()),
    strange: z.array(z.string()),
    projects: z.array(
      z.object({
        line: z.number(),
        code: z.string(),
        officialName: z.string(),
        section: z.string(),
        leader: z.string(),
        amount: z.string().nullable(),
        known: z.boolean(),
        faults: z.array(z.object({ column: z.string(), message: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ApprovalPreview' });
export const ApprovalResult = z.object({ id: z.string(), projects: z.number(), movements: z.number() });
