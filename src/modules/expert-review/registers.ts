import { z } from 'zod';
import { choice, day, number, optionalDay, optionalText, registerOf, text, yesNo } from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';
import { surveyRegister } from '../evidence/index.ts';
import { FINDINGS } from './contract.ts';

const LARGEST_PANEL = '99';

/** The fees of one review. Whether they are correct and in time is derived, never typed. */
const BatchRow = z
  .object({
    id: text('批次编号', 64),
    review_id: text('评审编号', 64),
    review_day: day('评审日期'),
    experts: number('专家人数', { least: '1', most: LARGEST_PANEL, places: 0 }),
    fee: number('每人评审费（元）', { least: '0.01', most: '1000000' }),
    due_day: day('应付日期'),
    paid_day: day('发放日期'),
    paid_amount: number('发放金额（元）', { least: '0.01', most: '100000000' }),
    returned: yesNo('有退票'),
    signed_opinions: number('已签署意见数', { most: LARGEST_PANEL, places: 0 }),
  })
  .superRefine(({ review_day, due_day, paid_day, experts, signed_opinions }, context) => {
    if (due_day < review_day) context.addIssue({ code: 'custom', path: ['due_day'], message: '应付日期早于评审日期' });
    if (paid_day < review_day) context.addIssue({ code: 'custom', path: ['paid_day'], message: '发放日期早于评审日期' });
    if (Number(signed_opinions) > Number(experts))
      context.addIssue({ code: 'custom', path: ['signed_opinions'], message: '已签署意见数多于专家人数' });
  });

const batchRegister: Register = {
  ...registerOf('expert-review', 'payment-batch', '评审费发放批次', BatchRow),
  open: ['review_day', 'experts', 'due_day', 'paid_day', 'returned', 'signed_opinions'],
};

const QueryRow = z
  .object({
    id: text('编号', 64),
    asked_day: day('提出日期'),
    subject: text('事由'),
    answered_day: optionalDay('解答日期'),
  })
  .refine(({ asked_day, answered_day }) => answered_day === null || answered_day >= asked_day, {
    path: ['answered_day'],
    message: '解答日期早于提出日期',
  });

const queryRegister: Register = registerOf('expert-review', 'query', '评审咨询质疑', QueryRow);

const DisciplineRow = z
  .object({
    id: text('记录编号', 64),
    review_id: text('评审编号', 64),
    day: day('记录日期'),
    finding: choice('纪律情况', FINDINGS),
    note: optionalText('情况说明'),
  })
  .refine(({ finding, note }) => finding === 'none' || note !== null, { path: ['note'], message: '有违纪的请填写情况说明' });

const disciplineRegister: Register = {
  ...registerOf('expert-review', 'discipline-record', '评审纪律记录', DisciplineRow),
  once: ['review_id'],
};

export const expertReviewRegisters: readonly Register[] = [
  batchRegister,
  queryRegister,
  disciplineRegister,
  surveyRegister('expert-review', '评审专家满意度答卷'),
];
