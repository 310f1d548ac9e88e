/** 用途 of a leased line. */
export const PURPOSES: Readonly<Record<string, string>> = {
  services: '政务服务',
  trading: '公共资源交易',
  intermediary: '中介超市',
  office: '日常办公',
};
