import { numbered } from './generator.ts';

/** 演示目录 (handbook 04 §3): an invented directory of items that gives the published rates. */
const ITEMS = { all: 3_080, onlineReady: 3_040, fullyOnline: 2_478, oneVisit: 3_076, instant: 1_799, promiseTen: 859 } as const;
const WINDOWS = { general: 13, undifferentiated: 2 } as const;

/** 政务服务事项: 1,799 instant ones, then those that promise 10 or 11 of 20 working days; the flags are set from the front. */
export function* serviceItems() {
  for (let n = 0; n < ITEMS.all; n += 1) {
    const isInstant = n < ITEMS.instant;
    const yes = (holds: boolean) => (holds ? '是' : '否');
    yield {
      ...{ id: numbered('SX', n + 1, 4), name: numbered('演示事项', n + 1, 4), valid_from: '2022-01-01', valid_to: '' },
      ...{ is_online_ready: yes(n < ITEMS.onlineReady), is_fully_online: yes(n < ITEMS.fullyOnline) },
      ...{ is_one_visit: yes(n < ITEMS.oneVisit), is_instant: yes(isInstant) },
      statutory_limit: isInstant ? '5' : '20',
      promised_limit: isInstant ? '0' : n < ITEMS.instant + ITEMS.promiseTen ? '10' : '11',
    };
  }
}

/** 服务窗口 of the prefecture's centre. */
export function* windows() {
  for (const [kind, title] of [
    ['general', '综合服务窗口'],
    ['undifferentiated', '无差别综合窗口'],
  ] as const)
    for (let n = 1; n <= WINDOWS[kind]; n += 1)
      yield {
        id: numbered(kind === 'general' ? 'ZH' : 'WCB', n, 2),
        name: `${title} ${n} 号`,
        kind,
        valid_from: '2022-06-01',
        valid_to: '',
      };
}

const TRAININGS = ['2023-02-24', '2023-04-21', '2023-06-16', '2023-09-08', '2023-11-17'] as const;

/** 业务培训 and the survey of service places. */
export function* activities() {
  for (const [i, held_on] of TRAININGS.entries())
    yield {
      ...{ id: numbered('PX2023', i + 1, 2), kind: 'training', name: `演示业务培训第 ${i + 1} 期`, held_on },
      ...{ participants: String(60 + 5 * i), document: `演示签到表 ${i + 1}` },
    };
  yield {
    ...{ id: 'DC2023-01', kind: 'site-survey', name: '演示事项进驻场所质量调查', held_on: '2023-10-20' },
    ...{ participants: '278', document: '演示调查报告' },
  };
}

/** 好差评: the document gives the total and the good ones and no single rating, so one signed total it is (grade C). */
export function* ratingTotals() {
  yield {
    ...{ id: 'HCP-2023', scope: '全州', period_from: '2023-01-01', period_to: '2023-12-31', total: '4091377', good: '4091371' },
    ...{ document: '演示好差评年度汇总表', stated_by: '项目责任人（演示）', confirmed_by: '科室负责人（演示）', grade: 'C' },
  };
}
