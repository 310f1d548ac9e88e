import { type ModuleTrial, surveyTrial } from './trial.ts';

export const exchangeTrial: ModuleTrial = {
  name: 'exchange',
  trials: [
    {
      register: 'exchange.trading-project',
      head: '项目编号,项目名称,种类,成交日期,全流程电子化,全部投标无纸化,远程异地评标,异地评标地点',
      rows: [
        'P1,甲,工程,2023-01-01,是,是,是,昆明',
        'P2,乙,政府采购,2023-12-31,是,是,否,',
        'P3,丙,land,2023-06-01,否,否,否,',
        'P4,丁,工程,2022-12-31,是,是,是,昆明',
        'P5,戊,矿业权,2024-01-01,是,是,否,',
      ],
      faults: [
        ['P9,甲,拍卖,2023-05-01,是,是,否,', '种类', '种类只能是：工程、政府采购、国有产权、国有土地出让、矿业权、其他'],
        ['P9,甲,工程,2023-13-01,是,是,否,', '成交日期', '成交日期请写成 2023-05-01 的形式'],
        ['P9,甲,工程,0203-05-01,是,是,否,', '成交日期', '成交日期请写成 2023-05-01 的形式'],
        ['P9,甲,工程,2023-05-01,是,是,是,', '异地评标地点', '远程异地评标的项目请写明异地评标地点'],
        ['P9,甲,工程,2023-05-01,是,是,否,昆明', '异地评标地点', '不是远程异地评标的项目，异地评标地点应为空'],
        ['P9,甲,工程,2023-05-01,是,否,否,', '全部投标无纸化', '有纸质投标的项目不是全流程电子化'],
        ['P9,,工程,2023-05-01,是,是,否,', '项目名称', '项目名称不能为空'],
      ],
    },
    {
      register: 'exchange.trading-session',
      head: '场次编号,项目编号,开始时间,结束时间,中止原因,中止分钟数',
      rows: [
        'S1,P1,2023-12-31 23:59:59,2024-01-01 00:30:00,系统故障,10',
        'S2,P2,2023-01-01 00:00:00,2023-01-01 01:00:00,异议处理,30',
        'S3,P3,2023-06-01 09:00:00,2023-06-01 10:00:00,未中止,0',
        'S4,P4,2022-12-31 23:59:59,2023-01-01 01:00:00,系统故障,5',
        'S5,P5,2024-01-01 00:00:00,2024-01-01 01:00:00,系统故障,5',
      ],
      faults: [
        ['S9,P1,2023-05-01 10:00:00,2023-05-01 09:00:00,未中止,0', '结束时间', '结束时间不晚于开始时间'],
        ['S9,P1,2023-05-01 09:00:00,2023-05-01 10:00:00,未中止,5', '中止原因', '有中止分钟数的场次请写明中止原因'],
        ['S9,P1,2023-05-01 09:00:00,2023-05-01 10:00:00,停电,0', '中止分钟数', '中止过的场次请写明中止分钟数'],
        ['S9,P1,2023-05-01 09:00:00,2023-05-01 10:00:00,停电,61', '中止分钟数', '中止分钟数超过场次时长'],
        ['S9,P1,2023-05-01 09:00:00,2023-05-01 10:00:00,停电,1.5', '中止分钟数', '中止分钟数必须是整数'],
        ['S9,P1,2023-02-30 09:00:00,2023-05-01 10:00:00,未中止,0', '开始时间', '开始时间请写成 2023-05-01 08:30:00 的形式'],
      ],
    },
    surveyTrial('exchange.survey-answer'),
  ],
  values: [
    ['exchange.full_electronic_projects', '2', '2', 3],
    ['exchange.engineering_projects', '1', '1', 3],
    ['exchange.procurement_projects', '1', '1', 3],
    ['exchange.property_projects', '0', '0', 3],
    ['exchange.land_projects', '0', '0', 3],
    ['exchange.other_projects', '0', '0', 3],
    ['exchange.mining_projects', '0', '0', 3],
    ['exchange.full_electronic_rate', '2/3', '66.67', 3],
    ['exchange.paperless_bid_rate', '2/3', '66.67', 3],
    ['exchange.remote_evaluations', '1', '1', 3],
    ['exchange.remote_engineering', '1', '1', 3],
    ['exchange.remote_procurement', '0', '0', 3],
    ['exchange.interrupted_sessions', '1', '1', 3],
    ['exchange.participant_satisfaction', '1/2', '50.00', 2],
  ],
  lists: [
    ['exchange.full_electronic_projects', 'of', ['P1', 'P2']],
    ['exchange.full_electronic_rate', 'rest', ['P3']],
    ['exchange.remote_evaluations', 'of', ['P1']],
    ['exchange.interrupted_sessions', 'of', ['S1']],
    ['exchange.interrupted_sessions', 'among', ['S1', 'S2', 'S3']],
    ['exchange.participant_satisfaction', 'rest', ['W2']],
  ],
  zeros: [
    ['exchange.interrupted_sessions', 'exchange.trading-session', 'S1,P1,2023-05-01 09:00:00,2023-05-01 10:00:00,停电,5'],
    ['exchange.mining_projects', 'exchange.trading-project', 'P1,甲,工程,2023-05-01,是,是,否,'],
  ],
};

export const archiveTrial: ModuleTrial = {
  name: 'archive',
  trials: [
    {
      register: 'archive.volume',
      head: '档号,项目编号,题名,项目成交日期,归档日期,保管期限',
      rows: [
        'D1,P1,甲,2023-12-31,2024-02-01,永久',
        'D2,P2,乙,2023-01-01,,30年',
        'D3,P3,丙,2022-12-31,2023-01-05,10年',
        'D4,P4,丁,2024-01-01,,10年',
      ],
      faults: [
        ['D9,P9,甲,2023-05-01,2023-04-30,永久', '归档日期', '归档日期早于项目成交日期'],
        ['D9,P1,甲,2023-05-01,,永久', '项目编号', '“P1”已经登记在 D1，请核对'],
        ['D9,P9,甲,2023-05-01,,五年', '保管期限', '保管期限只能是：永久、30年、10年'],
      ],
    },
  ],
  values: [['archive.one_project_one_file_rate', '1/2', '50.00', 2]],
  lists: [['archive.one_project_one_file_rate', 'rest', ['D2']]],
  zeros: [],
};
