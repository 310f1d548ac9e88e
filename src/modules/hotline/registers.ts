import { z } from 'zod';
import {
  choice,
  day,
  inOrder,
  instant,
  number,
  optionalChoice,
  optionalDay,
  optionalInstant,
  optionalText,
  registerOf,
  text,
  yesNo,
} from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';
import { callDays } from './data/calls.ts';

const CallRow = z
  .object({
    id: text('通话编号', 64),
    direction: choice('方向', { inbound: '呼入', outbound: '呼出' }),
    started_at: instant('开始时间'),
    answered_at: optionalInstant('接听时间'),
    ended_at: instant('结束时间'),
    seat_id: optionalText('座席', 32),
  })
  .superRefine(
    inOrder(
      ['started_at', 'answered_at', '接听时间早于开始时间'],
      ['started_at', 'ended_at', '结束时间早于开始时间'],
      ['answered_at', 'ended_at', '结束时间早于接听时间'],
    ),
  );

/** 诉求类型. */
const REQUESTS = {
  consultation: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
  other: '其他',
};
const INTAKE = { phone: '电话', web: '网站', app: '移动端', province: '省平台', police: '110', visit: '来访' };
const OUTCOMES = { answered: '办结', direct: '直接答复', refused: '不予受理', 'handed-over': '紧急移交', withdrawn: '撤诉' };

const WorkOrderRow = z
  .object({
    id: text('工单编号', 64),
    kind: choice('诉求类型', REQUESTS),
    channel: choice('受理渠道', INTAKE),
    received_at: instant('受理时间'),
    due_at: instant('办理时限'),
    closed_at: instant('办结时间'),
    outcome: choice('办理结果', OUTCOMES),
    followed_up_at: optionalInstant('回访时间'),
  })
  .superRefine(
    inOrder(
      ['received_at', 'due_at', '办理时限早于受理时间'],
      ['received_at', 'closed_at', '办结时间早于受理时间'],
      ['closed_at', 'followed_up_at', '回访时间早于办结时间'],
    ),
  );

const EvaluationRow = z
  .object({
    id: text('评价编号', 64),
    subject_id: text('工单或通话编号', 64),
    channel: choice('评价渠道', { phone: '电话', sms: '短信', web: '网站', app: '移动端' }),
    asked_at: instant('邀请时间'),
    replied_at: optionalInstant('评价时间'),
    level: optionalChoice('评价结果', { satisfied: '满意', 'mostly-satisfied': '基本满意', dissatisfied: '不满意' }),
  })
  .superRefine(inOrder(['asked_at', 'replied_at', '评价时间早于邀请时间']))
  .refine(({ replied_at, level }) => (replied_at === null) === (level === null), {
    path: ['level'],
    message: '评价时间与评价结果应同时填写，未评价的两项都留空',
  });

const QualityCheckRow = z
  .object({
    id: text('质检单编号', 64),
    call_id: text('通话编号', 64),
    checked_on: day('质检日期'),
    agent_id: text('话务员工号', 32),
    checked_by: text('质检员工号', 32),
    score: number('得分', { most: '100' }),
    is_fatal: yesNo('一票否决'),
    result: choice('质检结果', { pass: '合格', fail: '不合格' }),
  })
  .refine(({ agent_id, checked_by }) => agent_id !== checked_by, { path: ['checked_by'], message: '质检员不能是话务员本人' })
  .refine(({ is_fatal, result }) => is_fatal === 'false' || result === 'fail', {
    path: ['result'],
    message: '有一票否决差错的质检单只能是不合格',
  });

const TransferRow = z.object({
  id: text('转接编号', 64),
  call_id: text('通话编号', 64),
  target: text('转接对象'),
  dialled_at: instant('拨出时间'),
  outcome: choice('转接结果', { connected: '成功', failed: '失败', abandoned: '来电人先挂断' }),
});

const KnowledgeUpdateRow = z
  .object({
    id: text('更新编号', 64),
    article: text('知识条目'),
    requested_on: day('提出日期'),
    due_on: day('更新期限'),
    updated_on: optionalDay('更新日期'),
  })
  .superRefine(
    inOrder(['requested_on', 'due_on', '更新期限早于提出日期'], ['requested_on', 'updated_on', '更新日期早于提出日期']),
  );

const SeatRow = z
  .object({
    id: text('座席编号', 32),
    place: text('地点'),
    valid_from: day('启用日期'),
    valid_to: optionalDay('停用日期'),
  })
  .superRefine(inOrder(['valid_from', 'valid_to', '停用日期早于启用日期']));

const AgentRow = z
  .object({
    id: text('工号', 32),
    kind: choice('岗位', { agent: '话务员', manager: '管理人员' }),
    valid_from: day('到岗日期'),
    valid_to: optionalDay('离岗日期'),
  })
  .superRefine(inOrder(['valid_from', 'valid_to', '离岗日期早于到岗日期']));

const LONGEST_SHIFT_HOURS = 24;
const DutyShiftRow = z
  .object({
    id: text('班次编号', 64),
    agent_id: text('工号', 32),
    started_at: instant('签入时间'),
    ended_at: instant('签出时间'),
  })
  .refine(({ started_at, ended_at }) => Date.parse(ended_at) > Date.parse(started_at), {
    path: ['ended_at'],
    message: '签出时间应晚于签入时间',
  })
  // one wrong year in a sign-out would otherwise fill every hour of that year
  .refine(({ started_at, ended_at }) => Date.parse(ended_at) - Date.parse(started_at) <= LONGEST_SHIFT_HOURS * 3_600_000, {
    path: ['ended_at'],
    message: `一个班次不能超过 ${LONGEST_SHIFT_HOURS} 小时，请核对签出时间`,
  });

export const hotlineRegisters: readonly Register[] = [
  {
    ...registerOf('hotline', 'call', '话务记录', CallRow),
    rollup: callDays,
  },
  registerOf('hotline', 'work-order', '工单', WorkOrderRow),
  registerOf('hotline', 'evaluation', '满意度评价', EvaluationRow),
  registerOf('hotline', 'quality-check', '质检单', QualityCheckRow),
  registerOf('hotline', 'transfer', '电话转接', TransferRow),
  registerOf('hotline', 'knowledge-update', '知识库更新', KnowledgeUpdateRow),
  { ...registerOf('hotline', 'seat', '人工座席', SeatRow), open: ['valid_from', 'valid_to'] },
  registerOf('hotline', 'agent', '话务服务人员', AgentRow),
  registerOf('hotline', 'duty-shift', '值班签到', DutyShiftRow),
];
