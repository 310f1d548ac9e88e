import { COUNT, type Fact, RATE } from '../evidence/index.ts';
import { siteSurveys, trainingSessions } from './data/activities.ts';
import { goodRatings } from './data/rating-totals.ts';
import { allRatings, badRatings, goodShare } from './data/ratings.ts';
import { fullyOnlineItems, instantItems, oneVisitItems, onlineReadyItems, promiseReductions } from './data/service-items.ts';
import { generalWindows, undifferentiatedWindows } from './data/windows.ts';

const named = (quantity: string, title: string, definition: string) => ({
  ...{ key: `service-hall.${quantity}`, version: 1, title, definition },
});
const EFFECTIVE = '有效评价；追评不计入，默认评价与未标明来源的计入';
const ALL = '期末有效的全部政务服务事项';

/** What government services can prove (handbook 04 §3, §14). */
export const serviceHallFacts: readonly Fact[] = [
  { ...named('general_windows', '综合服务窗口数', '期末在用的综合服务窗口'), ...COUNT, unit: '个', of: generalWindows },
  {
    ...named('undifferentiated_windows', '无差别综合窗口数', '期末在用的无差别综合窗口'),
    ...COUNT,
    unit: '个',
    of: undifferentiatedWindows,
  },
  { ...named('training_sessions', '业务培训次数', '期间内举办的业务培训'), ...COUNT, unit: '次', of: trainingSessions },
  { ...named('site_surveys', '场所质量调查次数', '期间内开展的事项进驻场所质量调查'), ...COUNT, unit: '次', of: siteSurveys },
  { ...named('online_ready_rate', '网上可办率', `可网上办理的事项 ÷ ${ALL}`), ...RATE, ...onlineReadyItems },
  { ...named('fully_online_rate', '全程网办率', `从申请到取得结果都不需到现场的事项 ÷ ${ALL}`), ...RATE, ...fullyOnlineItems },
  { ...named('one_visit_rate', '最多跑一次率', `到现场不超过一次的事项 ÷ ${ALL}`), ...RATE, ...oneVisitItems },
  { ...named('instant_item_rate', '即办件率', `即办件 ÷ ${ALL}`), ...RATE, ...instantItems },
  {
    ...named(
      'promise_reduction_mean',
      '承诺时限平均压缩率',
      '各事项的压缩率（1 − 承诺时限 ÷ 法定时限）相加 ÷ 期末有效且有法定时限的事项数；时限以工作日计，即办件的承诺时限为 0',
    ),
    ...{ kind: 'quotient', unit: '%', places: 2, rounding: 'half-up', ...promiseReductions },
  },
  {
    ...named('good_rating_rate', '好评率', '非常满意、满意、基本满意的评价 ÷ 全部评价；没有逐条记录，依据两人签字的汇总'),
    ...RATE,
    ...goodRatings,
  },
  { ...named('ratings', '评价总数', `期间内作出的${EFFECTIVE}`), ...COUNT, unit: '条', of: allRatings },
  {
    ...named('bad_ratings', '差评数', `期间内作出的不满意、非常不满意的${EFFECTIVE}`),
    ...{ ...COUNT, unit: '条', of: badRatings, among: allRatings },
  },
  {
    ...named('good_record_rate', '好评率（逐条评价）', `非常满意、满意、基本满意的评价 ÷ 期间内作出的全部${EFFECTIVE}`),
    ...RATE,
    ...goodShare,
  },
];
