import { z } from 'zod';
import { choice, day, month, number, optionalDay, registerOf, text } from '../../../platform/ingest/cells.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { AREA_CHANGES, AREA_PURPOSES, COSTS, FUND_SOURCES } from '../contract.ts';

const floorAreaRegister: Register = {
  ...registerOf(
    'facilities',
    'floor-area',
    '物业管理面积',
    z.object({
      id: text('编号', 64),
      building: text('楼栋'),
      floor: text('楼层', 32),
      purpose: choice('用途', AREA_PURPOSES),
      change: choice('变动', AREA_CHANGES),
      area: number('面积（平方米）', { least: '0.01', most: '10000000' }),
      day: day('生效日期'),
      document: text('依据'),
    }),
  ),
  open: ['purpose', 'change', 'area', 'day'],
};

const CostRow = z
  .object({
    id: text('编号', 64),
    category: choice('费用种类', COSTS),
    month: month('归属月份'),
    amount: number('金额（元）', { least: '0.01' }),
    paid_day: optionalDay('付款日期'),
    fund_source: choice('资金来源', FUND_SOURCES),
  })
  .superRefine(({ month: first, paid_day, fund_source }, context) => {
    if (paid_day !== null && paid_day < first)
      context.addIssue({ code: 'custom', path: ['paid_day'], message: '付款日期早于归属月份' });
    if (paid_day !== null && fund_source === 'undeclared')
      context.addIssue({ code: 'custom', path: ['fund_source'], message: '已付的费用请写明资金来源' });
  });

const costRegister: Register = {
  ...registerOf('facilities', 'property-cost', '物业管理费', CostRow),
  open: ['category', 'month', 'amount', 'fund_source'],
};

export const buildingRegisters: readonly Register[] = [floorAreaRegister, costRegister];
