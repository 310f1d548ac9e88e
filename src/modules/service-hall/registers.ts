import { z } from 'zod';
import { decimal } from '../../kernel/decimal.ts';
import {
  choice,
  day,
  inOrder,
  instant,
  number,
  optionalDay,
  optionalNumber,
  optionalText,
  registerOf,
  text,
  yesNo,
} from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';
import { checkTotals } from './check.ts';
import { ratingDays } from './data/ratings.ts';
import { CHANNELS, LEVELS, ORIGINS } from './domain/ratings.ts';

const whole = { least: '1', most: '999999999', places: 0 };
const workingDays = { most: '9999', places: 1 };

const RatingRow = z.object({
  id: text('评价编号', 64),
  rated_at: instant('评价时间'),
  level: choice('满意度', LEVELS),
  origin: choice('评价来源', ORIGINS),
  channel: choice('渠道', CHANNELS),
  county: text('县市', 32),
  item_code: optionalText('事项编码', 64),
  case_no: optionalText('办件编号', 64),
});

const RatingTotalRow = z
  .object({
    id: text('编号', 64),
    scope: text('统计范围'),
    period_from: day('起始日期'),
    period_to: day('截止日期'),
    total: number('评价总数', whole),
    good: number('好评数', { ...whole, least: '0' }),
    document: text('佐证材料'),
    stated_by: text('填报人', 64),
    confirmed_by: text('复核人', 64),
    grade: choice('佐证等级', { C: '签字汇总' }),
  })
  .superRefine(inOrder(['period_from', 'period_to', '截止日期早于起始日期']))
  .refine(({ total, good }) => decimal(good).lte(total), { path: ['good'], message: '好评数不能大于评价总数' })
  .refine(({ stated_by, confirmed_by }) => stated_by !== confirmed_by, { path: ['confirmed_by'], message: '复核人不能是填报人' });

const ServiceItemRow = z
  .object({
    id: text('事项编码', 64),
    name: text('事项名称'),
    valid_from: day('启用日期'),
    valid_to: optionalDay('停用日期'),
    is_online_ready: yesNo('网上可办'),
    is_fully_online: yesNo('全程网办'),
    is_one_visit: yesNo('最多跑一次'),
    is_instant: yesNo('即办件'),
    statutory_limit: optionalNumber('法定时限（工作日）', { ...workingDays, least: '0.5' }),
    promised_limit: number('承诺时限（工作日）', workingDays),
  })
  .superRefine(inOrder(['valid_from', 'valid_to', '停用日期早于启用日期']))
  .refine((item) => item.statutory_limit === null || decimal(item.promised_limit).lte(item.statutory_limit), {
    path: ['promised_limit'],
    message: '承诺时限不能长于法定时限',
  })
  .refine((item) => item.is_instant === 'false' || decimal(item.promised_limit).isZero(), {
    path: ['promised_limit'],
    message: '即办件的承诺时限应为 0',
  })
  .refine((item) => item.is_fully_online === 'false' || item.is_online_ready === 'true', {
    path: ['is_online_ready'],
    message: '全程网办的事项必然网上可办，请核对',
  })
  .refine((item) => item.is_fully_online === 'false' || item.is_one_visit === 'true', {
    path: ['is_one_visit'],
    message: '全程网办的事项不需到现场，最多跑一次应为 是',
  });

const WindowRow = z
  .object({
    id: text('窗口编号', 64),
    name: text('窗口名称'),
    kind: choice('窗口类型', { general: '综合窗口', undifferentiated: '无差别综合窗口', dedicated: '专窗' }),
    valid_from: day('启用日期'),
    valid_to: optionalDay('停用日期'),
  })
  .superRefine(inOrder(['valid_from', 'valid_to', '停用日期早于启用日期']));

const ActivityRow = z.object({
  id: text('编号', 64),
  kind: choice('类型', { training: '业务培训', 'site-survey': '场所质量调查' }),
  name: text('名称'),
  held_on: day('日期'),
  participants: number('参训人数或有效问卷数', whole),
  document: text('签到表或报告'),
});

export const serviceHallRegisters: readonly Register[] = [
  {
    ...registerOf('service-hall', 'rating', '好差评评价', RatingRow),
    rollup: ratingDays,
    identity: { table: 'service_hall_rating_key', at: 'rated_at' },
    open: ['level', 'origin', 'channel', 'county'],
  },
  {
    ...registerOf('service-hall', 'rating-total', '好差评汇总', RatingTotalRow),
    check: checkTotals,
    open: ['period_from', 'period_to', 'total', 'good', 'grade'],
  },
  {
    ...registerOf('service-hall', 'service-item', '政务服务事项', ServiceItemRow),
    open: [
      ...['valid_from', 'valid_to', 'is_online_ready', 'is_fully_online', 'is_one_visit', 'is_instant'],
      ...['statutory_limit', 'promised_limit'],
    ],
  },
  { ...registerOf('service-hall', 'window', '服务窗口', WindowRow), open: ['kind', 'valid_from', 'valid_to'] },
  { ...registerOf('service-hall', 'activity', '业务培训与场所调查', ActivityRow), open: ['kind', 'held_on', 'participants'] },
];
