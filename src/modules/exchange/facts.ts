import { COUNT, type Fact, RATE, surveyed } from '../evidence/index.ts';
import { TRADE_TYPES } from './contract.ts';
import { fullElectronic, fullElectronicOf, paperless, remote, remoteOf } from './data/projects.ts';
import { sessions } from './data/sessions.ts';

/** Deals of one kind; land and mining rights are counted by the parcel (宗). */
const ofType = (key: string, tradeType: string, unit: string): Fact => ({
  ...{ key: `exchange.${key}`, version: 1, title: `${TRADE_TYPES[tradeType]}全流程电子化交易项目数` },
  definition: `期间内成交、全部法定环节电子化的${TRADE_TYPES[tradeType]}项目数`,
  ...COUNT,
  unit,
  of: fullElectronicOf(tradeType),
  among: fullElectronic.whole,
});

const remoteOfType = (key: string, tradeType: string): Fact => ({
  ...{ key: `exchange.${key}`, version: 1, title: `${TRADE_TYPES[tradeType]}远程异地评标项目数` },
  definition: `期间内成交、至少一个评标席位在异地的${TRADE_TYPES[tradeType]}项目数`,
  ...COUNT,
  unit: '个',
  of: remoteOf(tradeType),
  among: fullElectronic.whole,
});

/**
 * What the trading centre can prove. A deal belongs to the year in which it closed (成交日期); every deal says of what kind it
 * is and how it was done, so a year without mining rights counts 0 of them among its deals.
 */
export const exchangeFacts: readonly Fact[] = [
  {
    ...{ key: 'exchange.full_electronic_projects', version: 1, title: '全流程电子化交易项目数' },
    definition: '期间内成交、全部法定环节电子化的项目数；土地、矿业权以宗计，一宗为一个',
    ...COUNT,
    unit: '个',
    of: fullElectronic.part,
    among: fullElectronic.whole,
  },
  ofType('engineering_projects', 'engineering', '个'),
  ofType('procurement_projects', 'procurement', '个'),
  ofType('property_projects', 'property', '个'),
  ofType('land_projects', 'land', '宗'),
  ofType('mining_projects', 'mining', '宗'),
  ofType('other_projects', 'other', '个'),
  {
    ...{ key: 'exchange.full_electronic_rate', version: 1, title: '全流程电子化率' },
    definition: '期间内成交、全部法定环节电子化的项目 ÷ 期间内成交的全部项目',
    ...RATE,
    ...fullElectronic,
  },
  {
    ...{ key: 'exchange.remote_evaluations', version: 1, title: '远程异地评标项目数' },
    definition: '期间内成交、至少一个评标席位在异地的项目数',
    ...COUNT,
    unit: '个',
    of: remote,
    among: fullElectronic.whole,
  },
  remoteOfType('remote_engineering', 'engineering'),
  remoteOfType('remote_procurement', 'procurement'),
  {
    ...{ key: 'exchange.interrupted_sessions', version: 1, title: '因系统故障中止交易的次数' },
    definition: '期间内开始、因系统故障中止过的开标评标场次；每场次均登记是否中止及原因，核查范围为期间内全部场次',
    ...COUNT,
    unit: '次',
    of: sessions.part,
    among: sessions.whole,
  },
  {
    ...{ key: 'exchange.paperless_bid_rate', version: 1, title: '无纸化投标项目占比' },
    definition: '期间内成交、全部投标无纸化的项目 ÷ 期间内成交的全部项目',
    ...RATE,
    ...paperless,
  },
  {
    ...{ key: 'exchange.participant_satisfaction', version: 1, title: '交易主体满意度' },
    definition: '期间内收回的答卷中满意的份数 ÷ 收回的有效答卷份数',
    ...RATE,
    ...surveyed('exchange_survey_answer'),
  },
];
