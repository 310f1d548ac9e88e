import { z } from 'zod';

const text = z.string().nullable();

/** What a return names: a row or a section, each with its comment. */
export const ReturnedPart = z.object({
  kind: z.enum(['row', 'section']),
  key: z.string().max(64),
  comment: z.string().trim().max(500, '意见超过 500 字'),
});

/** 退回意见 on one part, with its answer. */
export const ReturnItemView = z.object({
  id: z.string(),
  kind: z.enum(['row', 'section']),
  key: z.string(),
  title: z.string(),
  comment: z.string(),
  byName: z.string(),
  at: z.string(),
  answer: text,
  answeredName: text,
  answeredAt: text,
  answers: z.number(),
});

/** 办理记录: who, when, from where to where, why; comments of a return and the answers that a 提交 brings. */
export const StepView = z.object({
  command: z.string(),
  from: z.string(),
  to: z.string(),
  reason: text,
  /** Number of the 会议纪要 on which a 审定 rests. */
  minute: text,
  byName: z.string(),
  at: z.string(),
  notes: z.array(z.string()),
});

export const AnswerBody = z.object({
  text: z.string().trim().min(2, '请写明如何处理（至少 2 个字）').max(500, '处理说明超过 500 字'),
});

const DutyView = z.object({
  revision: z.number(),
  sectionId: text,
  people: z.object({
    projectLead: z.string().optional(),
    sectionHead: z.string().optional(),
    finance: z.string().optional(),
    steeringGroup: z.string().optional(),
  }),
});
const ReminderView = z.object({
  at: z.string(),
  byName: z.string(),
  toNames: z.string(),
  mailState: z.enum(['none', 'waiting', 'sent', 'failed']),
  mailError: text,
});
const CellView = z.object({
  step: z.string(),
  state: z.enum(['done', 'now', 'later']),
  due: text,
  daysLeft: z.number().nullable(),
  deadline: z.string(),
  byName: text,
  at: text,
  returned: z.boolean(),
  owners: z.array(z.object({ name: z.string(), substitute: text })),
  reminded: ReminderView.nullable(),
});
/** 进度板: project × step. */
export const BoardView = z
  .object({
    year: z.number(),
    today: z.string(),
    /** Whether the year plan sets any day. */
    planned: z.boolean(),
    /** Whether reminders are mailed besides the inbox. */
    mails: z.boolean(),
    steps: z.array(z.object({ step: z.string(), title: z.string(), who: z.string() })),
    projects: z.array(
      z.object({
        id: z.string(),
        seq: z.number(),
        officialName: z.string(),
        shortName: z.string(),
        state: z.string(),
        section: text,
        duty: DutyView,
        cells: z.array(CellView),
      }),
    ),
  })
  .meta({ id: 'Board' });
export const RemindBody = z.object({
  again: z.boolean().default(false),
  words: z.string().trim().max(200, '附言超过 200 字').default(''),
});
const personId = z.string().max(64).nullable().default(null);
export const DutyBody = z.object({
  sectionId: z.string().max(64).nullable().default(null),
  projectLead: personId,
  sectionHead: personId,
  finance: personId,
  steeringGroup: personId,
});
/** Colleagues to choose from for duties and hand-overs. */
export const Staff = z
  .object({
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        sectionId: text,
        section: text,
        roles: z.array(z.string()),
        active: z.boolean(),
      }),
    ),
    sections: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Staff' });

export const MessageId = z.object({ id: z.uuid('编号格式不对') });
/** 消息 in the inbox of one person. */
export const Inbox = z
  .object({
    unread: z.number(),
    messages: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        body: z.string(),
        year: z.number().nullable(),
        projectId: text,
        fromName: z.string(),
        sentAt: z.string(),
        read: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Inbox' });

export const HandOverQuery = z.object({ from: z.string().min(1, '请选择离岗人员').max(64) });
/** 工作交接 before it is done: every open item of a person, and who could take all of them over. */
export const HandOverPreview = z
  .object({
    name: z.string(),
    items: z.array(z.object({ kind: z.string(), title: z.string(), detail: z.string() })),
    successors: z.array(z.object({ id: z.string(), name: z.string(), section: text, lacking: z.array(z.string()) })),
    past: z.array(
      z.object({
        fromName: z.string(),
        toName: z.string(),
        reason: z.string(),
        items: z.number(),
        byName: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'HandOverPreview' });
export const HandOverBody = z.object({
  from: z.string().min(1, '请选择离岗人员').max(64),
  to: z.string().min(1, '请选择接手人员').max(64),
  reason: z.string().trim().min(2, '请写明交接原因（至少 2 个字）').max(200, '原因最多 200 个字'),
  /** How many items the person saw: another number means that something changed meanwhile. */
  items: z.number().int().min(0),
});

/** 待办 of one person. */
export const Todo = z
  .object({
    kind: z.enum(['fill', 'review', 'confirm', 'adopt', 'declare', 'uphold', 'reverse', 'release']),
    title: z.string(),
    detail: z.string(),
    /** Of what belongs to a year. */
    year: z.number().nullable(),
    projectId: text,
    rowId: text,
    /** The page where it is done, for what is done outside of the year. */
    page: text,
    since: text,
    /** In whose name it waits for this person (代). */
    forName: text,
  })
  .meta({ id: 'Todo' });
