import { COUNT, type Fact, RATE, surveyed } from '../evidence/index.ts';
import { accurate, onTime, paidAmount, payments, signed } from './data/payments.ts';
import { leaks, queries } from './data/reviews.ts';

/** What the expert reviews can prove. A batch belongs to the year in which it was paid (发放日期). */
export const expertReviewFacts: readonly Fact[] = [
  {
    ...{ key: 'expert-review.fee_payments', version: 1, title: '发放专家评审费次数' },
    definition: '期间内发放的评审费批次数；一次评审的全部专家为一批',
    ...COUNT,
    unit: '次',
    of: payments,
  },
  {
    ...{ key: 'expert-review.fee_paid_amount', version: 1, title: '发放专家评审费金额' },
    definition: '期间内发放的评审费金额之和，以元计',
    ...{ kind: 'sum', unit: '元', places: 2, rounding: 'half-up' },
    of: paidAmount,
  },
  {
    ...{ key: 'expert-review.fee_accuracy_rate', version: 1, title: '专家评审费准确发放率' },
    definition: '发放金额等于专家人数乘以每人评审费且无退票的批次 ÷ 期间内发放的全部批次',
    ...RATE,
    ...accurate,
  },
  {
    ...{ key: 'expert-review.fee_on_time_rate', version: 1, title: '专家评审费按时发放率' },
    definition: '不晚于应付日期发放的批次 ÷ 期间内发放的全部批次',
    ...RATE,
    ...onTime,
  },
  {
    ...{ key: 'expert-review.signed_report_rate', version: 1, title: '评审意见签署完整率' },
    definition: '全部专家均已签署意见（含书面不同意见）的批次 ÷ 期间内发放的全部批次',
    ...RATE,
    ...signed,
  },
  {
    ...{ key: 'expert-review.leak_incidents', version: 1, title: '评审信息泄露事件数' },
    definition: '期间内登记为泄露评审信息的评审；每次评审后均登记纪律情况，核查范围为期间内全部纪律记录',
    ...COUNT,
    unit: '起',
    of: leaks.part,
    among: leaks.whole,
  },
  {
    ...{ key: 'expert-review.query_reply_rate', version: 1, title: '评审咨询质疑解答率' },
    definition: '期间内提出并已解答的咨询质疑 ÷ 期间内提出的全部咨询质疑',
    ...RATE,
    ...queries,
  },
  {
    ...{ key: 'expert-review.expert_satisfaction', version: 1, title: '评审专家满意度' },
    definition: '期间内收回的答卷中满意的份数 ÷ 收回的有效答卷份数',
    ...RATE,
    ...surveyed('expert_review_survey_answer'),
  },
];
