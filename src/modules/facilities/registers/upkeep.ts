import { z } from 'zod';
import { choice, day, instant, optionalInstant, optionalText, text, yesNo } from '../../../platform/ingest/cells.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { DEVICES, DUTY_METHODS, SAFETY_FINDINGS } from '../contract.ts';

const dutyRegister: Register = {
  key: 'facilities.duty-check',
  title: '在岗检查',
  table: 'facilities_duty_check',
  columns: [
    { name: 'id', heading: '编号', type: 'text' },
    { name: 'checked_at', heading: '检查时间', type: 'timestamptz' },
    { name: 'post', heading: '岗位', type: 'text' },
    { name: 'method', heading: '方式', type: 'text', titles: DUTY_METHODS },
    { name: 'on_post', heading: '是否在岗', type: 'boolean' },
  ],
  row: z.object({
    id: text('编号', 64),
    checked_at: instant('检查时间'),
    post: text('岗位'),
    method: choice('方式', DUTY_METHODS),
    on_post: yesNo('是否在岗'),
  }),
};

const equipmentRegister: Register = {
  key: 'facilities.equipment-check',
  title: '设施设备检查',
  table: 'facilities_equipment_check',
  columns: [
    { name: 'id', heading: '编号', type: 'text' },
    { name: 'day', heading: '检查日期', type: 'date' },
    { name: 'device', heading: '设备', type: 'text' },
    { name: 'category', heading: '类别', type: 'text', titles: DEVICES },
    { name: 'working', heading: '是否完好', type: 'boolean' },
  ],
  row: z.object({
    id: text('编号', 64),
    day: day('检查日期'),
    device: text('设备'),
    category: choice('类别', DEVICES),
    working: yesNo('是否完好'),
  }),
};

const OrderRow = z
  .object({
    id: text('工单编号', 64),
    subject: text('报修内容'),
    reported_at: instant('报修时间'),
    due_at: instant('修复时限'),
    finished_at: optionalInstant('修复时间'),
  })
  .superRefine(({ reported_at, due_at, finished_at }, context) => {
    const reported = Date.parse(reported_at);
    if (Date.parse(due_at) <= reported) context.addIssue({ code: 'custom', path: ['due_at'], message: '修复时限不晚于报修时间' });
    if (finished_at !== null && Date.parse(finished_at) < reported)
      context.addIssue({ code: 'custom', path: ['finished_at'], message: '修复时间早于报修时间' });
  });

const orderRegister: Register = {
  key: 'facilities.maintenance-order',
  title: '维修工单',
  table: 'facilities_maintenance_order',
  columns: [
    { name: 'id', heading: '工单编号', type: 'text' },
    { name: 'subject', heading: '报修内容', type: 'text' },
    { name: 'reported_at', heading: '报修时间', type: 'timestamptz' },
    { name: 'due_at', heading: '修复时限', type: 'timestamptz' },
    { name: 'finished_at', heading: '修复时间', type: 'timestamptz' },
  ],
  row: OrderRow,
};

const wasteRegister: Register = {
  key: 'facilities.waste-removal',
  title: '垃圾清运',
  table: 'facilities_waste_removal',
  columns: [
    { name: 'id', heading: '编号', type: 'text' },
    { name: 'day', heading: '日期', type: 'date' },
    { name: 'removed', heading: '是否清运', type: 'boolean' },
  ],
  row: z.object({ id: text('编号', 64), day: day('日期'), removed: yesNo('是否清运') }),
};

const SafetyRow = z
  .object({
    id: text('编号', 64),
    day: day('检查日期'),
    place: text('检查范围'),
    finding: choice('检查结果', SAFETY_FINDINGS),
    note: optionalText('情况说明'),
  })
  .refine(({ finding, note }) => finding === 'none' || note !== null, {
    path: ['note'],
    message: '有隐患或事故的请填写情况说明',
  });

const safetyRegister: Register = {
  key: 'facilities.safety-check',
  title: '安全检查',
  table: 'facilities_safety_check',
  columns: [
    { name: 'id', heading: '编号', type: 'text' },
    { name: 'day', heading: '检查日期', type: 'date' },
    { name: 'place', heading: '检查范围', type: 'text' },
    { name: 'finding', heading: '检查结果', type: 'text', titles: SAFETY_FINDINGS },
    { name: 'note', heading: '情况说明', type: 'text' },
  ],
  row: SafetyRow,
};

export const upkeepRegisters: readonly Register[] = [
  dutyRegister,
  equipmentRegister,
  orderRegister,
  wasteRegister,
  safetyRegister,
];
