import { z } from 'zod';
import { SetKey } from '../contract.ts';

/** 抽查底稿: the shapes of its routes. */

const Outcome = z.enum(['agrees', 'differs', 'missing'], '请选择核对结果');
export const SampleBody = z.object({
  set: SetKey,
  size: z.number('请填写样本量').int('样本量应为整数').min(1, '至少抽 1 条').max(200, '一份底稿最多 200 条'),
  /** The same seed draws the same records; without one the system makes one. */
  seed: z.string().trim().max(40, '种子超过 40 字').default(''),
});
export const SampleId = z.object({ id: z.uuid('底稿编号格式不对') });
export const SampleRowKey = SampleId.extend({ no: z.coerce.number('行号应为数字').int().min(1).max(200) });
export const SampleRowBody = z
  .object({
    outcome: Outcome,
    /** The paper that was looked at: where it lies, its number. */
    paper: z.string().trim().max(200, '原件说明超过 200 字').default(''),
    note: z.string().trim().max(500, '说明超过 500 字').default(''),
  })
  .refine(({ outcome, paper }) => outcome === 'missing' || paper !== '', { path: ['paper'], message: '请写明核对了哪份原件' })
  .refine(({ outcome, note }) => outcome === 'agrees' || note !== '', { path: ['note'], message: '不符或未见原件时请写明差异' });
export const SampleConclusion = z.object({ text: z.string().trim().min(2, '请写明结论').max(1000, '结论超过 1000 字') });
const SampleHead = z.object({
  id: z.string(),
  measurementId: z.string(),
  title: z.string(),
  printed: z.string(),
  unit: z.string(),
  set: SetKey,
  setTitle: z.string(),
  seed: z.string(),
  size: z.number(),
  population: z.number(),
  drawnBy: z.string(),
  drawnAt: z.string(),
  checked: z.number(),
  differences: z.number(),
  conclusion: z.object({ text: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export const SampleList = z.array(SampleHead);
export const SampleView = SampleHead.extend({
  rows: z.array(
    z.object({
      no: z.number(),
      recordId: z.string(),
      label: z.string(),
      revision: z.number(),
      check: z.object({ outcome: Outcome, paper: z.string(), note: z.string(), by: z.string(), at: z.string() }).nullable(),
    }),
  ),
}).meta({ id: 'Sample' });
