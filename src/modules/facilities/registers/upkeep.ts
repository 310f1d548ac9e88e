import { z } from 'zod';
import { choice, day, instant, optionalInstant, optionalText, registerOf, text, yesNo } from '../../../platform/ingest/cells.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { DEVICES, DUTY_METHODS, SAFETY_FINDINGS } from '../contract.ts';

const dutyRegister: Register = registerOf(
  'facilities',
  'duty-check',
  '在岗检查',
  z.object({
    id: text('编号', 64),
    checked_at: instant('检查时间'),
    post: text('岗位'),
    method: choice('方式', DUTY_METHODS),
    on_post: yesNo('是否在岗'),
  }),
);

const equipmentRegister: Register = registerOf(
  'facilities',
  'equipment-check',
  '设施设备检查',
  z.object({
    id: text('编号', 64),
    day: day('检查日期'),
    device: text('设备'),
    category: choice('类别', DEVICES),
    working: yesNo('是否完好'),
  }),
);

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

const orderRegister: Register = registerOf('facilities', 'maintenance-order', '维修工单', OrderRow);

const wasteRegister: Register = registerOf(
  'facilities',
  'waste-removal',
  '垃圾清运',
  z.object({ id: text('编号', 64), day: day('日期'), removed: yesNo('是否清运') }),
);

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

const safetyRegister: Register = registerOf('facilities', 'safety-check', '安全检查', SafetyRow);

export const upkeepRegisters: readonly Register[] = [
  dutyRegister,
  equipmentRegister,
  orderRegister,
  wasteRegister,
  safetyRegister,
];
