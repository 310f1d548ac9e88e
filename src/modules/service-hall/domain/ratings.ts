/** 好差评 (GB/T 39735): levels, where a rating was given, and how it came about. */

export const LEVELS = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' };

export const ORIGINS = { active: '主动评价', default: '默认评价', late: '补评', followup: '追评', unknown: '未标明' };

export const CHANNELS = {
  window: '窗口',
  qr: '二维码',
  sms: '短信',
  web: '网上',
  mobile: '移动',
  kiosk: '自助',
  hotline: '热线',
};
