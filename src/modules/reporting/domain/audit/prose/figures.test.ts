import { describe, expect, it } from 'vitest';
import { plain } from '../../../../../kernel/decimal.ts';
import { auditSettings } from '../../../audit-settings.ts';
import { chineseNumber } from './numerals.ts';
import { ratiosOf } from './ratios.ts';
import { readReport } from './report.ts';

const read = (text: string) => readReport(text, 't.txt', auditSettings.words);
const figures = (text: string): string[] =>
  read(text).figures.map(({ value, unit, noun, qualifier }) => [plain(value), unit, noun, qualifier?.word ?? ''].join('|'));

describe('figures of a sentence (handbook 06 §4)', () => {
  it.each([
    ['转接成功率不低于95%。', ['95|%|转接成功率|不低于']],
    ['网上可办率达98%以上、全程网办率80%以上', ['98|%|网上可办率|以上', '80|%|全程网办率|以上']],
    ['“最多跑一次”率达99.87%', ['99.87|%|最多跑一次率|']],
    ['话务服务总量16.65万余个', ['166500|个|话务服务总量|余']],
    ['发放专家评审费48次5.96万元', ['48|次|发放专家评审费|', '5.96|万元|发放专家评审费|']],
    ['设13个综合服务窗口和2个无差别综合窗口', ['13|个|设|', '2|个|综合服务窗口和|']],
    ['提供7×24小时服务', ['168|小时|提供|']],
    ['合格率98.6%', ['98.6|%|合格率|']],
    ['支出1,234.50万元，结余12元', ['1234.5|万元|支出|', '12|元|结余|']],
    ['合格率百分之九十八点六', ['98.6|%|合格率|']],
    ['约300人,近20家,超5000件', ['300|人||约', '20|家||近', '5000|件||超']],
  ] as const)('%s', (text, expected) => expect(figures(text)).toEqual(expected));

  it.each([
    ['《关于印发2022年度12项指标的函》(红政办〔2015〕171号)'],
    ['附件【2023年12个项目.xlsx】'],
    ['2023年度、2025年底前、2024年3月6日、2024-03-06、1—7月'],
    ['索引号 20240913-201350-191'],
    ['拨打12345或110'],
    ['一是规范,二是五减一优'],
    ['90（含）—100分为优、60分以下为差'],
    ['1.第一项\n(1)第二项\n2、第三项'],
  ])('no figure in %s', (text) => expect([figures(text), read(text).unrecognised]).toEqual([[], []]));

  it('what has no known unit is listed, not guessed', () =>
    expect(read('得分系数0.85,另有37。').unrecognised.map(({ text }) => text)).toEqual(['0.85', '37']));
  it('sections carry their path', () =>
    expect(read('三、甲\n(二)乙\n4.丙:共5个\n(1)丁6个\n(三)戊7个').figures.map(({ section }) => section)).toEqual([
      '三(二)4',
      '三(二)4(1)',
      '三(三)',
    ]));
  it.each([
    ['九十五', '95'],
    ['一百', '100'],
    ['十', '10'],
    ['九十八点六', '98.6'],
    ['九十九点〇五', '99.05'],
    ['甲', null],
  ])('%s is %s', (text, value) => expect(chineseNumber(text)).toBe(value));
});

describe('numerator, denominator and rate in one sentence', () => {
  const pairs = (text: string) =>
    ratiosOf(read(text)).map(
      ({ name, numerator, denominator }) => `${name}=${plain(numerator.value)}/${plain(denominator.value)}`,
    );
  it.each([
    ['呼入电话146017个,呼出电话20552个,呼入电话接通量143956个,接通率98.60%', ['接通率=143956/146017']],
    ['评价总数4091377次,好评数4091371次,好评率99.99%', ['好评率=4091371/4091377']],
    ['发放问卷600份,回收582份,有效问卷570份,满意546份,满意度95.79%', ['满意度=546/570']],
    ['办件量1200件,较上年增长200件,增长率20%', []],
    ['受理投诉20件,办结18件,按时办结率100%', []],
    ['受理1203件,办结1200件,其中按时办结1186件,办结率99.75%', ['办结率=1200/1203']],
    ['按时办结率不低于95%', []],
    ['覆盖率100%', []],
  ] as const)('%s', (text, expected) => expect(pairs(text)).toEqual(expected));
});

describe('附件 under a report (GB/T 9704)', () => {
  it.each([
    ['附件：1. 2023年甲项目支出绩效单位自评表\n2. 2023年乙项目支出绩效单位自评表'],
    ['附件1:2023年甲项目支出绩效单位自评表\n附件2:2023年乙项目支出绩效单位自评表'],
    ['附件：2023年甲项目支出绩效单位自评表\n2023年乙项目支出绩效单位自评表'],
    ['附件 1.2023年甲项目支出绩效单位自评表.xlsx\n2、2023年乙项目支出绩效单位自评表.xlsx'],
  ])('%s', (text) => expect(read(`正文。\n${text}`).attachments.map(({ project }) => project)).toEqual(['甲', '乙']));
});
