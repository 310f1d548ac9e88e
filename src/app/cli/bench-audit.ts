export const benchAudit = () => ({
  tables: 0,
  seconds: '0',
  rate: '0',
  megabytes: '0',
  rules: [] as { ruleId: string; precision: string; recall: string; planted: number }[],
});
