import { refusalsOf } from '../../kernel/refusal.ts';

/** Why a file is not imported; one table for every kind of file. */
export const refuseImport = refusalsOf({
  'import/format': { kind: 'invalid', title: '不支持的文件类型' },
  'import/content': { kind: 'invalid', title: '文件内容与扩展名不符' },
  'import/gzip': { kind: 'invalid', title: '压缩文件不完整' },
  'import/too-large': { kind: 'too-large', title: '文件展开后太大' },
  'import/encoding': { kind: 'invalid', title: '无法识别文件的文字编码' },
  'import/archive': { kind: 'invalid', title: '工作簿文件不安全或已损坏' },
  'import/workbook': { kind: 'invalid', title: '无法读取工作簿' },
  'import/headers': { kind: 'invalid', title: '表头不符' },
  'import/too-wide': { kind: 'invalid', title: '列数太多' },
  'import/too-many-rows': { kind: 'invalid', title: '行数太多' },
  'import/rows': { kind: 'invalid', title: '文件中有错误的行' },
  'import/empty': { kind: 'invalid', title: '文件中没有数据行' },
  'import/constraint': { kind: 'invalid', title: '有的行不符合登记规则' },
  'import/busy': { kind: 'conflict', title: '这个登记簿正在导入另一份文件' },
  'import/redefined': { kind: 'conflict', title: '登记簿的列刚刚被修改' },
  'import/no-batch': { kind: 'not-found', title: '没有这个导入批次' },
  'import/irreversible': { kind: 'invalid', title: '这个批次不能作废' },
  'import/reversed': { kind: 'conflict', title: '这个批次已经作废' },
  'import/detached': { kind: 'conflict', title: '这些月份的记录已经脱离' },
  'import/reversal-asked': { kind: 'conflict', title: '这个批次已有人申请作废' },
  'import/no-reversal': { kind: 'conflict', title: '没有等待复核的作废申请' },
  'import/same-person': { kind: 'forbidden', title: '申请人与复核人不能是同一人' },
  'import/not-requester': { kind: 'forbidden', title: '不是申请人' },
  'import/cancelled': { kind: 'conflict', title: '导入已取消' },
});
