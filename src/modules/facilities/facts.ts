import { COUNT, type Fact, RATE, surveyed } from '../evidence/index.ts';
import { accruedCost, managedArea, paidCost } from './data/building.ts';
import { dutyChecks, equipmentChecks, maintenanceOrders, safetyChecks, wasteRemovals } from './data/upkeep.ts';

const PRICE = { kind: 'quotient', unit: '元/平方米', places: 2, rounding: 'half-up' } as const;

/** What the building can prove. */
export const facilitiesFacts: readonly Fact[] = [
  {
    ...{ key: 'facilities.managed_area', version: 1, title: '物业管理面积' },
    definition: '至期间最后一天接管的面积减移出的面积',
    ...{ kind: 'sum', unit: '平方米', places: 0, rounding: 'half-up' },
    of: managedArea,
  },
  {
    ...{ key: 'facilities.on_post_rate', version: 1, title: '物业管理人员在岗率' },
    definition: '期间内检查时在岗的岗次 ÷ 期间内检查的应在岗岗次；方式（打卡或抽查）逐条登记',
    ...RATE,
    ...dutyChecks,
  },
  {
    ...{ key: 'facilities.equipment_ok_rate', version: 1, title: '设施设备完好率' },
    definition: '期间内检查时完好的设备 ÷ 期间内检查的全部设备',
    ...RATE,
    ...equipmentChecks,
  },
  {
    ...{ key: 'facilities.repair_on_time_rate', version: 1, title: '设施设备维修及时率' },
    definition: '修复时限在期间内且按时修复的工单 ÷ 修复时限在期间内的全部工单；未修复的不计为及时',
    ...RATE,
    ...maintenanceOrders,
  },
  {
    ...{ key: 'facilities.unit_cost', version: 1, title: '每平方米物业管理费（应付）' },
    definition: '归属期间各月的物业管理费（不论是否已付）÷ 期间最后一天的物业管理面积',
    ...PRICE,
    part: accruedCost,
    whole: managedArea,
  },
  {
    ...{ key: 'facilities.paid_unit_cost', version: 1, title: '每平方米物业管理费（实付）' },
    definition: '期间内实际支付的物业管理费 ÷ 期间最后一天的物业管理面积',
    ...PRICE,
    part: paidCost,
    whole: managedArea,
  },
  {
    ...{ key: 'facilities.safety_incidents', version: 1, title: '大楼安全责任事故数' },
    definition: '期间内安全检查登记的责任事故；每次检查均登记结果，核查范围为期间内全部安全检查',
    ...COUNT,
    unit: '起',
    of: safetyChecks.part,
    among: safetyChecks.whole,
  },
  {
    ...{ key: 'facilities.waste_removal_rate', version: 1, title: '生活垃圾日清运率' },
    definition: '期间内有清运记录的天数 ÷ 期间的天数；没有记录的日子不计为已清运',
    ...RATE,
    ...wasteRemovals,
  },
  {
    ...{ key: 'facilities.tenant_satisfaction', version: 1, title: '入驻单位满意度' },
    definition: '期间内收回的答卷中满意的份数 ÷ 收回的有效答卷份数',
    ...RATE,
    ...surveyed('facilities_survey_answer'),
  },
];
