import { calls } from './calls.ts';
import { movements } from './figures.ts';
import { agents, dutyShifts, evaluations, knowledgeUpdates, qualityChecks, seats, transfers, workOrders } from './hotline.ts';
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
];
