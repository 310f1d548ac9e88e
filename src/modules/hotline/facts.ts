import { COUNT, type Fact, RATE } from '../evidence/index.ts';
import { allCalls, answeredCalls, outboundCalls } from './data/calls.ts';
import { seatsAtEnd, staffAtEnd, staffedHoursPerWeek } from './data/capacity.ts';
import { satisfiedReplies } from './data/evaluations.ts';
import { promptUpdates } from './data/knowledge-updates.ts';
import { passedChecks } from './data/quality-checks.ts';
import { connectedTransfers } from './data/transfers.ts';
import { followUps, onTimeClosures } from './data/work-orders.ts';

const named = (quantity: string, title: string, definition: string) => ({
  ...{ key: `hotline.${quantity}`, version: 1, title, definition },
});

/** What the hotline can prove (handbook 03 §1.6, §1.17). It knows nothing of indicators, scores or reports. */
export const hotlineFacts: readonly Fact[] = [
  { ...named('total_calls', '话务服务总量', '期间内开始的呼入与呼出通话之和'), ...COUNT, unit: '个', of: allCalls },
  { ...named('outbound_calls', '呼出电话', '期间内开始的呼出通话'), ...COUNT, unit: '个', of: outboundCalls },
  {
    ...named('answer_rate', '接通率', '期间内开始、由人工座席接听的呼入通话 ÷ 期间内开始的全部呼入通话；语音导航应答不计为接通'),
    ...RATE,
    ...answeredCalls,
  },
  {
    ...named('transfer_success_rate', '电话转接成功率', '转接成功的次数 ÷ 期间内拨出的转接次数；来电人先行挂断的不计入'),
    ...RATE,
    ...connectedTransfers,
  },
  {
    ...named('qa_pass_rate', '服务质检合格率', '结果为合格的质检单 ÷ 期间内质检的全部质检单；按质检日期归期'),
    ...RATE,
    ...passedChecks,
  },
  {
    ...named(
      'on_time_closure_rate',
      '按时办结率',
      '办结时间不晚于办理时限（含批准的延期）的工单 ÷ 期间内办结的工单与期末已超期未办结的工单之和；不予受理、紧急移交和撤诉的不计入',
    ),
    ...RATE,
    ...onTimeClosures,
  },
  {
    ...named('callback_rate', '办结工单回访率', '已回访的工单 ÷ 期间内由承办单位办结的工单；直接答复和撤诉的不计入'),
    ...RATE,
    ...followUps,
  },
  {
    ...named(
      'satisfaction_rate',
      '诉求人满意率',
      '评价为满意或基本满意的 ÷ 期间内作出的评价，同一工单或通话只计期间内最后一次；未作评价的不计入',
    ),
    ...RATE,
    ...satisfiedReplies,
  },
  {
    ...named('kb_update_on_time_rate', '知识库更新及时率', '在期限内完成的更新 ÷ 更新期限在期间内的全部更新；未更新的计为不及时'),
    ...RATE,
    ...promptUpdates,
  },
  { ...named('seats', '人工服务座席数', '期末在用的人工座席'), ...COUNT, unit: '个', of: seatsAtEnd },
  { ...named('staff', '话务服务人员数', '期末在岗的话务员与管理人员'), ...COUNT, unit: '人', of: staffAtEnd },
  {
    ...named(
      'staffed_hours_per_week',
      '人工服务时长',
      '期间内至少有一名话务员签到的时间，折合每周小时数；同时在岗的时间只计一次，不足一小时的舍去',
    ),
    ...{ kind: 'sum', unit: '小时/周', places: 0, rounding: 'truncate', of: staffedHoursPerWeek },
  },
];
