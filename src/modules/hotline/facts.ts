import type { Fact } from '../evidence/index.ts';
import { allCalls, answeredCalls, inboundCalls, unansweredCalls } from './data/calls.ts';

/** What the hotline can prove. It knows nothing of indicators, scores or reports. */
export const hotlineFacts: readonly Fact[] = [
  {
    key: 'hotline.total_calls',
    version: 1,
    title: '话务服务总量',
    definition: '期间内开始的呼入与呼出通话之和',
    kind: 'count',
    unit: '个',
    places: 0,
    rounding: 'half-up',
    of: allCalls,
  },
  {
    key: 'hotline.answer_rate',
    version: 1,
    title: '接通率',
    definition: '期间内开始、由人工座席接听的呼入通话 ÷ 期间内开始的全部呼入通话;语音导航应答不计为接通',
    kind: 'ratio',
    unit: '%',
    places: 2,
    rounding: 'half-up',
    part: answeredCalls,
    whole: inboundCalls,
    rest: unansweredCalls,
  },
];
