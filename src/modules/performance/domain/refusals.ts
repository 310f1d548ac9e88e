import { refusalsOf } from '../../../kernel/refusal.ts';

/** What performance refuses. Beside the rules and not in the contract, because pages use the rules and need no validation library. */
export const refuse = refusalsOf({
  'performance/no-project': { kind: 'not-found', title: '没有这个项目' },
  'performance/move': { kind: 'conflict', title: '当前状态不能进行此操作' },
  'performance/overtaken': { kind: 'conflict', title: '刚刚有人办理了这个项目' },
  'performance/incomplete': { kind: 'invalid', title: '自评表还不完整' },
  'performance/reason': { kind: 'invalid', title: '没有填写退回原因' },
  'performance/own': { kind: 'forbidden', title: '填报人不能审核自己的填报' },
  'performance/no-form': { kind: 'not-found', title: '没有自评表样式' },
  'performance/no-year': { kind: 'not-found', title: '这个年度没有项目' },
});
