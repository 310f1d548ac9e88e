import { z } from 'zod';
import { choice, day, month, number, optionalDay, text } from '../../../platform/ingest/cells.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { AREA_CHANGES, AREA_PURPOSES, COSTS, FUND_SOURCES } from '../contract.ts';

const floorAreaRegister: Register = {
  key: 'facilities.floor-area',
  title: '物业管理面积',
  table: 'facilities_floor_area',
  columns: [
    { name: 'id', heading: '编号', type: 'text' },
    { name: 'building', heading: '楼栋', type: 'text' },
    { name: 'floor', heading: '楼层', type: 'text' },
    { name: 'purpose', heading: '用途', type: 'text', titles: AREA_PURPOSES },
    { name: 'change', heading: '变动', type: 'text', titles: AREA_CHANGES },
    { name: 'area', heading: '面积(平方米)', type: 'numeric' },
    { name: 'day', heading: '生效日期', type: 'date' },
    { name: 'document', heading: '依据', type: 'text' },
  ],
  row: z.object({
    id: text('编号', 64),
    building: text('楼栋'),
    floor: text('楼层', 32),
    purpose: choice('用途', AREA_PURPOSES),
    change: choice('变动', AREA_CHANGES),
    area: number('面积(平方米)', { least: '0.01', most: '10000000' }),
    day: day('生效日期'),
    document: text('依据'),
  }),
};

const CostRow = z
  .object({
    id: text('编号', 64),
    category: choice('费用种类', COSTS),
    month: month('归属月份'),
    amount: number('金额(元)', { least: '0.01' }),
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
  key: 'facilities.property-cost',
  title: '物业管理费',
  table: 'facilities_property_cost',
  columns: [
    { name: 'id', heading: '编号', type: 'text' },
    { name: 'category', heading: '费用种类', type: 'text', titles: COSTS },
    { name: 'month', heading: '归属月份', type: 'date' },
    { name: 'amount', heading: '金额(元)', type: 'numeric' },
    { name: 'paid_day', heading: '付款日期', type: 'date' },
    { name: 'fund_source', heading: '资金来源', type: 'text', titles: FUND_SOURCES },
  ],
  row: CostRow,
};

export const buildingRegisters: readonly Register[] = [floorAreaRegister, costRegister];
