import { z } from 'zod';
import { choice, instant, optionalInstant, optionalText, text } from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';

/** One row of an operator's call list. */
const CallRow = z
  .object({
    id: text('通话编号', 64),
    direction: choice('方向', { inbound: '呼入', outbound: '呼出' }),
    started_at: instant('开始时间'),
    answered_at: optionalInstant('接听时间'),
    ended_at: instant('结束时间'),
    seat_id: optionalText('座席', 32),
  })
  .superRefine(({ started_at, answered_at, ended_at }, context) => {
    const start = Date.parse(started_at);
    const end = Date.parse(ended_at);
    const answer = answered_at === null ? start : Date.parse(answered_at);
    if (answer < start) context.addIssue({ code: 'custom', path: ['answered_at'], message: '接听时间早于开始时间' });
    if (end < answer) context.addIssue({ code: 'custom', path: ['ended_at'], message: '结束时间早于接听或开始时间' });
  });

const callRegister: Register = {
  key: 'hotline.call',
  title: '话务记录',
  table: 'hotline_call',
  columns: [
    { name: 'id', heading: '通话编号', type: 'text' },
    { name: 'direction', heading: '方向', type: 'text' },
    { name: 'started_at', heading: '开始时间', type: 'timestamptz' },
    { name: 'answered_at', heading: '接听时间', type: 'timestamptz' },
    { name: 'ended_at', heading: '结束时间', type: 'timestamptz' },
    { name: 'seat_id', heading: '座席', type: 'text' },
  ],
  row: CallRow,
  day: 'started_at',
};

export const hotlineRegisters: readonly Register[] = [callRegister];
