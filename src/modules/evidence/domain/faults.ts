import { csvText } from '../../../kernel/csv.ts';

type Fault = { readonly line: number; readonly heading: string; readonly value: string; readonly message: string };

/** 错误清单: every fault of a file as a .csv for the person who corrects it; where checking stopped early it says so. */
export function faultFile(faults: readonly Fault[], stoppedAt: number | null): string {
  const note = stoppedAt === null ? [] : [['', '', '', `错误达到 ${stoppedAt} 处后停止检查，其后的行没有检查`]];
  return csvText([
    ['行', '项目', '文件中的内容', '错误'],
    ...faults.map(({ line, heading, value, message }) => [String(line), heading, value, message]),
    ...note,
  ]);
}
