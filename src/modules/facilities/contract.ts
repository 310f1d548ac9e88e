type Titles = Readonly<Record<string, string>>;

/** 用途 of a floor area. */
export const AREA_PURPOSES: Titles = { office: '办公用房', hall: '服务大厅', shared: '公共部位', plant: '设备用房' };
/** What happened to a floor area: it came under management or left it. */
export const AREA_CHANGES: Titles = { 'taken-over': '接管', 'handed-back': '移出' };
export const DUTY_METHODS: Titles = { punch: '打卡', 'spot-check': '抽查' };
export const DEVICES: Titles = { lift: '电梯', fire: '消防', security: '安防', power: '配电', water: '给排水', air: '空调' };
export const SAFETY_FINDINGS: Titles = { none: '无异常', hazard: '隐患', incident: '责任事故' };
export const COSTS: Titles = {
  service: '物业服务',
  security: '安保',
  cleaning: '卫生保洁',
  lift: '电梯维保',
  fire: '消防维保',
  waste: '垃圾清运',
  other: '其他',
};
/** 资金来源; what nobody has declared is called so and never invented. */
export const FUND_SOURCES: Titles = { appropriation: '财政拨款', own: '自有资金', undeclared: '来源未申报' };
