/** 批复种类: which movement the paper makes of each of its projects, and how the ledger words it. */
export const APPROVALS = {
  opening: { title: '年初批复', summary: '年初预算下达' },
  addition: { title: '追加', summary: '追加预算下达' },
  cut: { title: '调减', summary: '调减预算' },
  recovery: { title: '收回', summary: '财政收回指标' },
} as const;

export type ApprovalKind = keyof typeof APPROVALS;

export const MONEY_UNITS = ['元', '万元'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** The ledger belongs to a fiscal year: money told in advance counts from its first day, late papers until its last. */
export function ledgerDay(day: string, year: number): string {
  if (day < `${year}-01-01`) return `${year}-01-01`;
  return day > `${year}-12-31` ? `${year}-12-31` : day;
}
