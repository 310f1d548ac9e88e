export const reportingModule = (_facts: unknown) => ({
  name: 'reporting',
  routes: [],
  permissions: { 'reporting.report.read': '查看自评报告' } as const,
});
export const reportFiles = async (
  _db: unknown,
  _facts: unknown,
  _unit: unknown,
): Promise<readonly { fileName: string; bytes: Uint8Array }[]> => [];
