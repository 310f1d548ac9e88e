import type { Column, Register } from '../../platform/ingest/register.ts';
import { StatementRow } from './statement-row.ts';

const columns: readonly Column[] = [
  { name: 'id', heading: '编号', type: 'text' },
  { name: 'subject', heading: '指标编号', type: 'text' },
  { name: 'project_id', heading: '项目', type: 'text' },
  { name: 'day', heading: '日期', type: 'date' },
  { name: 'numerator', heading: '数值或分子', type: 'numeric' },
  { name: 'denominator', heading: '分母', type: 'numeric' },
  { name: 'words', heading: '文字结果', type: 'text' },
  { name: 'tier_ratio', heading: '档内比例', type: 'numeric' },
  { name: 'document', heading: '佐证材料', type: 'text' },
  { name: 'stated_by', heading: '填报人', type: 'text' },
  { name: 'confirmed_by', heading: '复核人', type: 'text' },
  { name: 'grade', heading: '佐证等级', type: 'text' },
];

/** 书面佐证: imported like every register. */
export const statementRegister: Register = {
  key: 'evidence.statement',
  title: '书面佐证',
  table: 'evidence_statement',
  columns,
  row: StatementRow,
  irreversible: '书面佐证由两人签认；更正请在指标行重新填报，经复核后新的一份替代以前的。',
  day: 'day',
};

/** The same register for what was typed on the page: a statement that replaces the earlier ones about its subject. */
export const entryRegister: Register = {
  ...statementRegister,
  columns: [...columns, { name: 'restates', heading: '替代以前', type: 'boolean' }],
};
