/** 纪律情况 of one review, as it is recorded after it. */
export const FINDINGS: Readonly<Record<string, string>> = {
  none: '无违纪',
  leak: '泄露评审信息',
  absence: '缺席或擅自离场',
  collusion: '串通',
  other: '其他违纪',
};
