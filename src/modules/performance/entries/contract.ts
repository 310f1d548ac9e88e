import { z } from 'zod';

const files = z.array(z.uuid('文件编号格式不对')).min(1, '请至少上传一个佐证文件').max(10, '最多 10 个佐证文件');

/** 成批填报: the pasted list as it is, read again by the server. */
export const EntryBatchBody = z.object({
  text: z.string().min(1, '请粘贴完成值').max(100_000, '粘贴的内容过长'),
  grade: z.enum(['C', 'D'], '请选择材料性质'),
  note: z.string().trim().max(200, '材料说明超过 200 字').default(''),
  files,
});
export const EntryBatchResult = z.object({ entries: z.number() });
export const EntryDecisionsBody = z.object({ ids: z.array(z.uuid('编号格式不对')).min(1, '请勾选要确认的填报').max(100) });
export const WaitingEntries = z
  .array(
    z.object({
      ...{ id: z.string(), rowId: z.string(), name: z.string(), value: z.string(), document: z.string() },
      ...{ byName: z.string(), byAccount: z.string(), at: z.string() },
      files: z.array(z.object({ id: z.string(), name: z.string(), size: z.string() })),
    }),
  )
  .meta({ id: 'WaitingEntries' });
