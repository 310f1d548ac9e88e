export const permissions = { 'reporting.report.read': '查看自评报告' } as const;
