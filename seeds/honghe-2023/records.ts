import { calls } from './calls.ts';
import { participantAnswers, tradingProjects, tradingSessions, volumes } from './exchange.ts';
import { disciplineRecords, expertAnswers, paymentBatches, reviewQueries } from './expert-review.ts';
import * as facilities from './facilities.ts';
import { movements } from './figures.ts';
import { agents, dutyShifts, evaluations, knowledgeUpdates, qualityChecks, seats, transfers, workOrders } from './hotline.ts';
import { circuitRentals, lineFaults, lineMonths, networkUserAnswers } from './network.ts';
import { activities, ratingTotals, serviceItems, windows } from './service-hall.ts';

/** 演示业务记录: which register receives which generated file, in this order; they go in through the door of every import. */
export const records: readonly {
  readonly register: string;
  readonly fileName: string;
  readonly rows: () => Iterable<object>;
}[] = [
  { register: 'budget.fund-movement', fileName: '演示资金台账.ndjson', rows: movements },
  { register: 'hotline.call', fileName: '演示话务记录.ndjson', rows: calls },
  { register: 'hotline.work-order', fileName: '演示工单.ndjson', rows: workOrders },
  { register: 'hotline.evaluation', fileName: '演示满意度评价.ndjson', rows: evaluations },
  { register: 'hotline.quality-check', fileName: '演示质检单.ndjson', rows: qualityChecks },
  { register: 'hotline.transfer', fileName: '演示电话转接.ndjson', rows: transfers },
  { register: 'hotline.knowledge-update', fileName: '演示知识库更新.ndjson', rows: knowledgeUpdates },
  { register: 'hotline.seat', fileName: '演示人工座席.ndjson', rows: seats },
  { register: 'hotline.agent', fileName: '演示话务服务人员.ndjson', rows: agents },
  { register: 'hotline.duty-shift', fileName: '演示值班签到.ndjson', rows: dutyShifts },
  { register: 'service-hall.rating-total', fileName: '演示好差评汇总.ndjson', rows: ratingTotals },
  { register: 'service-hall.service-item', fileName: '演示政务服务事项.ndjson', rows: serviceItems },
  { register: 'service-hall.window', fileName: '演示服务窗口.ndjson', rows: windows },
  { register: 'service-hall.activity', fileName: '演示培训与调查.ndjson', rows: activities },
  { register: 'exchange.trading-project', fileName: '演示交易项目.ndjson', rows: tradingProjects },
  { register: 'exchange.trading-session', fileName: '演示交易场次.ndjson', rows: tradingSessions },
  { register: 'exchange.survey-answer', fileName: '演示交易主体答卷.ndjson', rows: participantAnswers },
  { register: 'archive.volume', fileName: '演示交易档案.ndjson', rows: volumes },
  { register: 'expert-review.payment-batch', fileName: '演示评审费发放.ndjson', rows: paymentBatches },
  { register: 'expert-review.query', fileName: '演示咨询质疑.ndjson', rows: reviewQueries },
  { register: 'expert-review.discipline-record', fileName: '演示评审纪律记录.ndjson', rows: disciplineRecords },
  { register: 'expert-review.survey-answer', fileName: '演示评审专家答卷.ndjson', rows: expertAnswers },
  { register: 'network.circuit-rental', fileName: '演示专线租用.ndjson', rows: circuitRentals },
  { register: 'network.fault', fileName: '演示线路故障.ndjson', rows: lineFaults },
  { register: 'network.availability', fileName: '演示线路月度可用性.ndjson', rows: lineMonths },
  { register: 'network.survey-answer', fileName: '演示网络使用单位答卷.ndjson', rows: networkUserAnswers },
  { register: 'facilities.floor-area', fileName: '演示物业面积.ndjson', rows: facilities.floorAreas },
  { register: 'facilities.property-cost', fileName: '演示物业管理费.ndjson', rows: facilities.propertyCosts },
  { register: 'facilities.duty-check', fileName: '演示在岗检查.ndjson', rows: facilities.dutyChecks },
  { register: 'facilities.equipment-check', fileName: '演示设施设备检查.ndjson', rows: facilities.equipmentChecks },
  { register: 'facilities.maintenance-order', fileName: '演示维修工单.ndjson', rows: facilities.maintenanceOrders },
  { register: 'facilities.waste-removal', fileName: '演示垃圾清运.ndjson', rows: facilities.wasteRemovals },
  { register: 'facilities.safety-check', fileName: '演示安全检查.ndjson', rows: facilities.safetyChecks },
  { register: 'facilities.survey-answer', fileName: '演示入驻单位答卷.ndjson', rows: facilities.tenantAnswers },
];
