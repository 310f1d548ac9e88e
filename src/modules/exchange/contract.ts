/** 交易项目种类. */
export const TRADE_TYPES: Readonly<Record<string, string>> = {
  engineering: '工程',
  procurement: '政府采购',
  property: '国有产权',
  land: '国有土地出让',
  mining: '矿业权',
  other: '其他',
};

/** 中止原因 of a session; where there were several, a system fault goes before all others. */
export const INTERRUPTIONS: Readonly<Record<string, string>> = {
  none: '未中止',
  'system-fault': '系统故障',
  power: '停电',
  objection: '异议处理',
  absence: '人员缺席',
  other: '其他',
};
