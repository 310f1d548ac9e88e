/** 表头用语 of forms A to D and F: what a heading says about the cells below it. */

export type IndicatorColumn = 'l1' | 'l2' | 'l3' | 'op' | 'target' | 'unit' | 'actual' | 'weight' | 'score' | 'reason';
export const INDICATOR_HEADINGS: readonly (readonly [IndicatorColumn, RegExp])[] = [
  ['l1', /^一级(?:指标)?/],
  ['l2', /^二级(?:指标)?/],
  ['l3', /^三级(?:指标)?/],
  ['op', /指标性质/],
  ['unit', /(?:度量|计量)单位|^单位$/],
  ['actual', /完成值|实际完成|实际值|全年实际|^完成情况|^实现值/],
  ['target', /指标值|目标值|计划值|预期值/],
  ['weight', /分值|权重|标准分|满分/],
  ['score', /得分|自评分|评分$/],
  ['reason', /偏差|未完成原因|原因/],
];

export type MoneyColumn = 'initial' | 'annual' | 'executed' | 'rate' | 'weight' | 'score' | 'reason';
export const MONEY_HEADINGS: readonly (readonly [MoneyColumn, RegExp])[] = [
  ['initial', /年初预算/],
  ['annual', /全年预算|调整后预算|预算数\(A\)|^预算数/],
  ['rate', /执行率/],
  ['executed', /执行数|执行金额/],
  ['weight', /分值|权重/],
  ['score', /得分/],
  ['reason', /原因/],
];

export const MONEY_SOURCES: readonly (readonly [RegExp, string])[] = [
  [/资金总额|^总额|^合计|年度资金|总计/, 'total'],
  [/结转/, 'carryover'],
  [/专户/, '财政专户管理资金'],
  [/单位资金/, '单位资金'],
  [/财政拨款|财政资金|一般公共预算/, 'fiscal'],
  [/其他/, 'other'],
];

/** First words of the row that closes the indicators; 合计 and 小计 may stand above it for a part of them. */
export const END = /^(?:总分|总计|合计)/;
export const TOTAL = /^(?:总分|总计)/;
export const SUBTOTAL = /^(?:小计|合计)$/;

/** 上年执行数 says nothing about the year of the table. */
export const isOfOtherYear = (heading: string): boolean => /^(?:上年|上一年|去年|前[一二三]年|往年)/.test(heading);

export const isL1 = (label: string): boolean => /^一级(?:指标)?$/.test(label);
export const isL3 = (label: string): boolean => /^三级(?:指标)?/.test(label);

/** What a heading names first: 得分(20分*执行率) is a score. */
export function nameOf<Name extends string>(heading: string, headings: readonly (readonly [Name, RegExp])[]): Name | undefined {
  if (isOfOtherYear(heading)) return undefined;
  let best: { name: Name; at: number } | undefined;
  for (const [name, pattern] of headings) {
    const at = heading.search(pattern);
    if (at >= 0 && (!best || at < best.at)) best = { name, at };
  }
  return best?.name;
}
