import { z } from 'zod';
import { isDay } from '../../../kernel/period.ts';
import { ProjectKey, Year } from '../contract.ts';

const day = (name: string) => z.string(`请填写${name}`).refine(isDay, `${name}请写成 2024-03-06`);
const fileId = z.uuid('文件编号格式不对');
const words = (longest: number, name: string) =>
  z.string(`请填写${name}`).trim().min(2, `请填写${name}`).max(longest, `${name}超过 ${longest} 字`);
const maybe = (longest: number, name: string) =>
  z
    .string()
    .trim()
    .max(longest, `${name}超过 ${longest} 字`)
    .nullish()
    .transform((text) => text || null);
const maybeFile = fileId.nullish().transform((id) => id ?? null);

export const MinuteBody = z.object({
  number: words(60, '纪要编号'),
  heldOn: day('会议日期'),
  participants: words(500, '参会人员'),
  decision: words(2000, '审定意见'),
  fileId: z.uuid('请上传会议纪要'),
  projects: z.array(z.string().max(64)).min(1, '请选择会议所议的项目').max(500),
});
export const MinuteKey = Year.extend({ id: z.uuid('编号格式不对') });
export const RevocationBody = z.object({ reason: words(500, '作废原因') });

export const DeliveryBody = z.object({
  channel: z.enum(['platform', 'paper', 'mail', 'other'], '请选择报送方式'),
  deliveredOn: day('报送日期'),
  receiver: words(100, '收件单位'),
  receiptNumber: maybe(100, '回执号'),
  fileId: maybeFile,
  note: maybe(500, '说明'),
});
export const ReviewBody = z.object({
  kind: z.enum(['accept', 'forward', 'pass', 'publish', 'reopen'], '请选择登记的事项'),
  decidedOn: day('日期'),
  documentNumber: maybe(100, '文号'),
  opinion: maybe(2000, '意见'),
  score: maybe(10, '分数'),
  fileId: maybeFile,
  correction: maybe(500, '更正原因'),
});

const pageNumber = z.number('页码请填数字').int('页码请填整数').min(1, '页码从 1 开始').max(999, '页码过大');
export const ScanBody = z.object({
  code: z.string('请填写版本码').trim().min(1, '请填写版本码').max(40, '版本码过长'),
  fileId: z.uuid('请上传签章件'),
  firstPage: pageNumber.default(1),
  lastPage: pageNumber.nullish().transform((page) => page ?? null),
  replaces: z
    .uuid('编号格式不对')
    .nullish()
    .transform((id) => id ?? null),
  reason: maybe(500, '替换原因'),
});
export const CodeKey = ProjectKey.extend({ code: z.string().max(40) });

const text = z.string().nullable();
const FileLink = z.object({ id: z.string(), name: z.string(), size: z.string() }).nullable();
const Record = { byName: z.string(), at: z.string(), file: FileLink, ofCurrent: z.boolean() };

export const MinuteView = z
  .object({
    id: z.string(),
    number: z.string(),
    heldOn: z.string(),
    participants: z.string(),
    decision: z.string(),
    file: FileLink,
    byName: z.string(),
    at: z.string(),
    revoked: text,
    projects: z.array(
      z.object({
        id: z.string(),
        shortName: z.string(),
        state: z.string(),
        stateTitle: z.string(),
        version: z.number(),
        decided: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Minute' });
export type MinuteEntry = z.output<typeof MinuteView>;

/** 打印与签章, 报送与上级审核 of one project; what belongs to a returned version says so. */
export const PapersView = z
  .object({
    submitted: z.boolean(),
    scores: z.object({ self: text, department: text, bureau: text }),
    scans: z.array(
      z.object({
        ...Record,
        id: z.string(),
        paper: z.enum(['form', 'report']),
        code: z.string(),
        codeRead: z.boolean(),
        firstPage: z.number(),
        lastPage: z.number(),
        replaced: z.boolean(),
        reason: text,
      }),
    ),
    deliveries: z.array(
      z.object({
        ...Record,
        channel: z.string(),
        deliveredOn: z.string(),
        receiver: z.string(),
        receiptNumber: text,
        note: text,
      }),
    ),
    reviews: z.array(
      z.object({
        ...Record,
        kind: z.enum(['accept', 'forward', 'pass', 'publish', 'reopen']),
        title: z.string(),
        decidedOn: z.string(),
        documentNumber: text,
        opinion: text,
        score: text,
        correction: text,
      }),
    ),
  })
  .meta({ id: 'ProjectPapers' });
export type ProjectPapers = z.output<typeof PapersView>;

/** Which version a printed code belongs to, in a sentence. */
export const CodeView = z.object({ sentence: z.string(), current: z.boolean() }).meta({ id: 'PaperCode' });
