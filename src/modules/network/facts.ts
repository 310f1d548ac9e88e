import { COUNT, type Fact, RATE, surveyed } from '../evidence/index.ts';
import { availability, watched } from './data/availability.ts';
import { circuits } from './data/circuits.ts';
import { faultMinutes, faults, hoursOfFaults, minutesOfHour, outageMinutes } from './data/faults.ts';

/** One decimal of an hour is six minutes. */
const HOURS = { kind: 'quotient', unit: '小时', places: 1, rounding: 'half-up' } as const;

/** What the network can prove. */
export const networkFacts: readonly Fact[] = [
  {
    ...{ key: 'network.lines', version: 1, title: '互联网IP专线条数' },
    definition: '期间最后一天在租的互联网IP专线条数；续租的线路计一条',
    ...COUNT,
    unit: '条',
    of: circuits,
  },
  {
    ...{ key: 'network.line_faults', version: 1, title: '线路故障次数' },
    definition: '期间内开始的线路故障次数；核查范围为期间内逐线逐月的运行记录',
    ...COUNT,
    unit: '次',
    of: faults,
    among: watched,
  },
  {
    ...{ key: 'network.availability', version: 1, title: '专线可用率' },
    definition: '全部专线在期间内的可用分钟数 ÷ 应运行分钟数（已扣除约定的维护时间），逐线逐月登记',
    ...RATE,
    ...availability,
  },
  {
    ...{ key: 'network.mttr_hours', version: 1, title: '线路故障平均修复时长' },
    definition: '期间内开始的故障从开始到恢复的分钟数之和 ÷（60 × 故障次数）',
    ...HOURS,
    part: faultMinutes,
    whole: hoursOfFaults,
  },
  {
    ...{ key: 'network.outage_hours', version: 1, title: '因网络中断影响业务办理的时长' },
    definition: '期间内至少一条专线中断的分钟数 ÷ 60；同时中断只计一次，跨期间的只计期间内部分；核查范围为逐线逐月的运行记录',
    ...HOURS,
    part: outageMinutes,
    whole: minutesOfHour,
    among: watched,
  },
  {
    ...{ key: 'network.user_satisfaction', version: 1, title: '网络使用单位满意度' },
    definition: '期间内收回的答卷中满意的份数 ÷ 收回的有效答卷份数',
    ...RATE,
    ...surveyed('network_survey_answer'),
  },
];
