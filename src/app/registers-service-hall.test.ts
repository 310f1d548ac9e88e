import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { describeRegisters, load, measured } from './testing/registers.ts';

const SIGNED = '汇总表,甲,乙,签字汇总';

describeRegisters('registers of government services', [
  {
    register: 'service-hall.rating-total',
    rows: [
      `R1,全州,2023-01-01,2023-06-30,600,599,${SIGNED}`,
      `R2,全州,2023-07-01,2023-12-31,400,400,${SIGNED}`,
      `R3,全州,2022-01-01,2022-12-31,900,1,${SIGNED}`,
      `R4,全州,2024-01-01,2024-12-31,900,1,${SIGNED}`,
      `R5,州本级,2022-12-31,2023-01-31,900,1,${SIGNED}`,
    ],
    facts: [
      {
        ...{ fact: 'service-hall.good_rating_rate', printed: '99.90', grade: 'C' },
        sets: { part: ['R1', 'R2'], whole: ['R1', 'R2'], rest: ['R1', 'R2'] },
      },
    ],
    faulty: [
      ['more good ones than all', `B,全州,2023-01-01,2023-12-31,10,11,${SIGNED}`, '好评数', '好评数不能大于评价总数'],
      ['half a rating', `B,全州,2023-01-01,2023-12-31,10.5,10,${SIGNED}`, '评价总数', '评价总数必须是整数'],
      ['a number in words', `B,全州,2023-01-01,2023-12-31,10,很多,${SIGNED}`, '好评数', '好评数必须是数字'],
      ['one person twice', 'B,全州,2023-01-01,2023-12-31,10,10,汇总表,甲,甲,签字汇总', '复核人', '复核人不能是填报人'],
      ['a grade it cannot have', 'B,全州,2023-01-01,2023-12-31,10,10,汇总表,甲,乙,A', '佐证等级', '佐证等级只能是：签字汇总'],
      ['an end before the beginning', `B,全州,2023-12-31,2023-01-01,10,10,${SIGNED}`, '截止日期', '截止日期早于起始日期'],
    ],
  },
  {
    register: 'service-hall.service-item',
    rows: [
      'I1,事项一,2023-12-31,,是,是,是,是,5,0',
      'I2,事项二,2022-01-01,2024-01-01,是,否,是,否,20,11',
      'I3,事项三,2022-01-01,2023-12-31,是,是,是,是,5,0',
      'I4,事项四,2024-01-01,,是,是,是,是,5,0',
      'I5,事项五,2022-01-01,,否,否,否,否,,10',
    ],
    facts: [
      {
        fact: 'service-hall.online_ready_rate',
        printed: '66.67',
        sets: { part: ['I1', 'I2'], whole: ['I1', 'I2', 'I5'], rest: ['I5'] },
      },
      {
        fact: 'service-hall.fully_online_rate',
        printed: '33.33',
        sets: { part: ['I1'], whole: ['I1', 'I2', 'I5'], rest: ['I2', 'I5'] },
      },
      {
        fact: 'service-hall.one_visit_rate',
        printed: '66.67',
        sets: { part: ['I1', 'I2'], whole: ['I1', 'I2', 'I5'], rest: ['I5'] },
      },
      {
        fact: 'service-hall.instant_item_rate',
        printed: '33.33',
        sets: { part: ['I1'], whole: ['I1', 'I2', 'I5'], rest: ['I2', 'I5'] },
      },
      // (100 % + 45 %) / 2: the item without a statutory limit is dropped
      { fact: 'service-hall.promise_reduction_mean', printed: '72.50', sets: { part: ['I1', 'I2'], whole: ['I1', 'I2'] } },
    ],
    faulty: [
      ['a promise longer than the law', 'B,事项,2023-01-01,,是,否,是,否,20,21', '承诺时限（工作日）', '承诺时限不能长于法定时限'],
      ['an instant item that takes days', 'B,事项,2023-01-01,,是,否,是,是,20,1', '承诺时限（工作日）', '即办件的承诺时限应为 0'],
      ['fully online but not ready', 'B,事项,2023-01-01,,否,是,是,否,20,10', '网上可办', '全程网办的事项必然网上可办，请核对'],
      [
        'fully online but two visits',
        'B,事项,2023-01-01,,是,是,否,否,20,10',
        '最多跑一次',
        '全程网办的事项不需到现场，最多跑一次应为 是',
      ],
      ['a limit in words', 'B,事项,2023-01-01,,是,否,是,否,二十天,10', '法定时限（工作日）', '法定时限（工作日）必须是数字'],
      [
        'a statutory limit of nothing',
        'B,事项,2023-01-01,,是,否,是,否,0,0',
        '法定时限（工作日）',
        '法定时限（工作日）不能小于 0.5',
      ],
      ['neither yes nor no', 'B,事项,2023-01-01,,有,否,是,否,20,10', '网上可办', '网上可办只能是 是 或 否'],
      ['a day that is no day', 'B,事项,2023-13-01,,是,否,是,否,20,10', '启用日期', '启用日期请写成 2023-05-01 的形式'],
    ],
  },
  {
    register: 'service-hall.window',
    rows: [
      'C1,一号,综合窗口,2023-12-31,',
      'C2,二号,综合窗口,2022-01-01,2023-12-31',
      'C3,三号,无差别综合窗口,2022-01-01,2024-01-01',
      'C4,四号,无差别综合窗口,2024-01-01,',
      'C5,五号,专窗,2022-01-01,',
    ],
    facts: [
      { fact: 'service-hall.general_windows', printed: '1', sets: { of: ['C1'] } },
      { fact: 'service-hall.undifferentiated_windows', printed: '1', sets: { of: ['C3'] } },
    ],
    faulty: [
      ['an unknown kind', 'B,一号,临时,2023-05-01,', '窗口类型', '窗口类型只能是：综合窗口、无差别综合窗口、专窗'],
      ['an end before the beginning', 'B,一号,专窗,2023-05-02,2023-05-01', '停用日期', '停用日期早于启用日期'],
    ],
  },
  {
    register: 'service-hall.activity',
    rows: [
      'V1,业务培训,第一期,2023-01-01,30,签到表',
      'V2,业务培训,第二期,2023-12-31,30,签到表',
      'V3,业务培训,第三期,2022-12-31,30,签到表',
      'V4,业务培训,第四期,2024-01-01,30,签到表',
      'V5,场所质量调查,调查,2023-12-31,278,报告',
    ],
    facts: [
      { fact: 'service-hall.training_sessions', printed: '2', sets: { of: ['V1', 'V2'] } },
      { fact: 'service-hall.site_surveys', printed: '1', sets: { of: ['V5'] } },
    ],
    faulty: [
      ['nobody there', 'B,业务培训,第一期,2023-05-01,0,签到表', '参训人数或有效问卷数', '参训人数或有效问卷数不能小于 1'],
      [
        'more people than a column holds',
        'B,业务培训,第一期,2023-05-01,9999999999,签到表',
        '参训人数或有效问卷数',
        '参训人数或有效问卷数不能大于 999999999',
      ],
      ['no paper', 'B,业务培训,第一期,2023-05-01,30,', '签到表或报告', '签到表或报告不能为空'],
    ],
  },
]);

describe('service-hall.rating-total 好差评汇总', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  it('the same days of one scope cannot be counted twice', async () => {
    const register = 'service-hall.rating-total';
    await load(database, register, [`R1,全州,2023-01-01,2023-12-31,100,99,${SIGNED}`], 'own');
    await expect(load(database, register, [`R2,全州,2023-12-31,2024-01-31,50,50,${SIGNED}`], 'own')).rejects.toMatchObject({
      code: 'import/rows',
      members: {
        issues: [
          {
            path: '第 2 行 起始日期',
            message: '同一统计范围的日期与已登记的 R1（2023-01-01 至 2023-12-31）重叠，评价会重复计算；请核对起止日期',
          },
        ],
      },
    });
    expect((await measured(database, 'service-hall.good_rating_rate', 'own')).denominator?.toFixed()).toBe('100');
  });
});
