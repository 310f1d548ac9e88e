import { refusalsOf } from '../../../kernel/refusal.ts';

/** What performance refuses. Beside the rules and not in the contract, because pages use the rules and need no validation library. */
export const refuse = refusalsOf({
  'performance/no-project': { kind: 'not-found', title: '没有这个项目' },
  'performance/no-row': { kind: 'not-found', title: '没有这个指标' },
  'performance/no-proposal': { kind: 'not-found', title: '没有这项待确认的事项' },
  'performance/no-year': { kind: 'not-found', title: '这个年度没有项目' },
  'performance/no-fact': { kind: 'not-found', title: '没有这个事实' },
  'performance/move': { kind: 'conflict', title: '当前状态不能进行此操作' },
  'performance/overtaken': { kind: 'conflict', title: '刚刚有人办理了这个项目' },
  'performance/frozen': { kind: 'conflict', title: '自评表已提交,数值已冻结' },
  'performance/opened': { kind: 'conflict', title: '审核人已经打开,不能撤回' },
  'performance/stale': { kind: 'conflict', title: '请先重新测量' },
  'performance/pending': { kind: 'conflict', title: '有待确认的事项' },
  'performance/decided': { kind: 'conflict', title: '这项已经办理' },
  'performance/nothing-to-lift': { kind: 'conflict', title: '没有可撤销的调整' },
  'performance/own': { kind: 'forbidden', title: '填报人不能审核自己的填报' },
  'performance/same-person': { kind: 'forbidden', title: '提出人与确认人不能是同一人' },
  'performance/not-proposer': { kind: 'forbidden', title: '不是提出人' },
  'performance/finance-only': { kind: 'forbidden', title: '须由财务科审批' },
  'performance/incomplete': { kind: 'invalid', title: '自评表还不完整' },
  'performance/reason': { kind: 'invalid', title: '没有填写退回原因' },
  'performance/no-document': { kind: 'invalid', title: '没有写明依据文件' },
  'performance/no-score': { kind: 'invalid', title: '该行没有得分可调整' },
  'performance/score-range': { kind: 'invalid', title: '得分超出范围' },
  'performance/entry': { kind: 'invalid', title: '填报的内容有误' },
  'performance/indicators': { kind: 'invalid', title: '绩效指标有错误的行' },
});
