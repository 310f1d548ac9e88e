/** Which system of the bureau a register belongs to, by the first word of its key. */
const GROUPS: Readonly<Record<string, string>> = {
  budget: '预算资金',
  hotline: '12345 政务服务便民热线',
  'service-hall': '政务服务平台与好差评',
  exchange: '公共资源交易',
  'expert-review': '评审专家',
  network: '政务服务网络',
  facilities: '政务服务楼',
  intermediary: '中介超市',
  ledger: '自定义台账',
  evidence: '书面佐证',
};

export const groupOf = (key: string): string => GROUPS[key.split('.')[0] ?? ''] ?? '其他';
