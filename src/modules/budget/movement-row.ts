import { z } from 'zod';
import { choice, day, number, optionalText, text } from '../../platform/ingest/cells.ts';
import { MOVEMENT_KINDS } from './contract.ts';

/** One line of a payment ledger, as text; amounts in 元 with at most two decimals (handbook 02 §3.1). */
export const MovementRow = z
  .object({
    id: text('凭证编号', 64),
    project_id: text('项目', 64),
    year: z.string().regex(/^20\d\d$/, '年度请写成四位数字,例如 2023'),
    kind: choice('种类', MOVEMENT_KINDS),
    amount: number('金额', { unit: '元', over: '0', hint: '更正请填写红冲凭证' }),
    day: day('日期'),
    document_number: text('文号或凭证号', 100),
    summary: text('摘要', 200),
    reverses: optionalText('红冲凭证', 64),
  })
  .refine(({ year, day: date }) => date.startsWith(year), { path: ['day'], message: '日期不在该年度内' });
