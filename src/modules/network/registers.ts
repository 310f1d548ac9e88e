import { z } from 'zod';
import { choice, day, instant, month, number, registerOf, text } from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';
import { surveyRegister } from '../evidence/index.ts';
import { PURPOSES } from './contract.ts';
import { minutesIn } from './domain/month.ts';

const RENTAL = 'network_circuit_rental';
/** A fault or a month belongs to a line that somebody has leased. */
const ofCircuit = [{ column: 'circuit', table: RENTAL, key: 'circuit' }] as const;

const RentalRow = z
  .object({
    id: text('租用编号', 64),
    circuit: text('线路编号', 64),
    operator: text('运营商'),
    bandwidth: number('带宽（Mbps）', { least: '1', most: '1000000', places: 0 }),
    purpose: choice('用途', PURPOSES),
    valid_from: day('租用开始日期'),
    valid_to: day('租用结束日期'),
  })
  .refine(({ valid_from, valid_to }) => valid_to >= valid_from, {
    path: ['valid_to'],
    message: '租用结束日期早于开始日期',
  });

const rentalRegister: Register = {
  ...registerOf('network', 'circuit-rental', '互联网IP专线租用', RentalRow),
  open: ['bandwidth', 'purpose', 'valid_from', 'valid_to'],
};

/** Samples are taken every minute, so a fault begins and ends on a whole one. */
const wholeMinute = (title: string) =>
  instant(title).refine((text) => Date.parse(text) % 60_000 === 0, `${title}请写到分钟，秒数为 00`);

const FaultRow = z
  .object({
    id: text('故障编号', 64),
    circuit: text('线路编号', 64),
    begun_at: wholeMinute('故障开始时间'),
    restored_at: wholeMinute('恢复时间'),
    cause: text('原因'),
  })
  .refine(({ begun_at, restored_at }) => Date.parse(restored_at) > Date.parse(begun_at), {
    path: ['restored_at'],
    message: '恢复时间不晚于故障开始时间',
  });

const faultRegister: Register = { ...registerOf('network', 'fault', '线路故障', FaultRow), references: ofCircuit };

/** One line in one month; agreed maintenance is not planned running time. */
const AvailabilityRow = z
  .object({
    id: text('编号', 80),
    circuit: text('线路编号', 64),
    month: month('月份'),
    planned_minutes: number('应运行分钟数', { least: '1', places: 0 }),
    down_minutes: number('中断分钟数', { places: 0 }),
  })
  .superRefine(({ id, circuit, month: first, planned_minutes, down_minutes }, context) => {
    const expected = `${circuit}-${first.slice(0, 7)}`;
    if (id !== expected)
      context.addIssue({ code: 'custom', path: ['id'], message: `编号请写成“线路编号-月份”，此行应为 ${expected}` });
    const most = minutesIn(first);
    if (Number(planned_minutes) > most)
      context.addIssue({ code: 'custom', path: ['planned_minutes'], message: `该月只有 ${most} 分钟` });
    if (Number(down_minutes) > Number(planned_minutes))
      context.addIssue({ code: 'custom', path: ['down_minutes'], message: '中断分钟数多于应运行分钟数' });
  });

const availabilityRegister: Register = {
  ...registerOf('network', 'availability', '线路月度可用性', AvailabilityRow),
  open: ['month', 'planned_minutes', 'down_minutes'],
  references: ofCircuit,
};

export const networkRegisters: readonly Register[] = [
  rentalRegister,
  faultRegister,
  availabilityRegister,
  surveyRegister('network', '网络使用单位满意度答卷'),
];
