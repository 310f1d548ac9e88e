import { refusalsOf } from '../../../kernel/refusal.ts';

/** What the writing of a report refuses. */
export const refuse = refusalsOf({
  'reporting/no-section': { kind: 'not-found', title: '报告里没有这个章节' },
  'reporting/no-revision': { kind: 'not-found', title: '没有这个修订' },
  'reporting/no-owner': { kind: 'invalid', title: '没有这个负责人' },
  'reporting/generated': { kind: 'invalid', title: '这个章节由数据生成' },
  'reporting/not-owner': { kind: 'forbidden', title: '不是本章节的负责人' },
  'reporting/overtaken': { kind: 'conflict', title: '刚刚有人改写了这个章节' },
  'reporting/other-report': { kind: 'invalid', title: '这不是本报告导出的文件' },
  'reporting/no-rule': { kind: 'not-found', title: '没有这条核查规则' },
  'reporting/rule-always-on': { kind: 'forbidden', title: '这条规则不能停用' },
  'reporting/rule-as-it-is': { kind: 'invalid', title: '没有可改动的' },
  'reporting/rule-overtaken': { kind: 'conflict', title: '刚刚有人改动了这条规则' },
  'reporting/unreadable': { kind: 'invalid', title: '无法读取这个文件' },
});
