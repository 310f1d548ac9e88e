import type { Register } from '../../platform/ingest/register.ts';
import type { Fact } from '../evidence/index.ts';
import { MovementRow } from './contract.ts';
import { executed } from './data/movements.ts';

export { addProject, listMovements, listProjectFunds, listYears, type ProjectFunds } from './data/movements.ts';

const ledger: Register = {
  key: 'budget.fund-movement',
  title: '资金台账',
  table: 'budget_fund_movement',
  columns: [
    { name: 'id', heading: '凭证编号', type: 'text' },
    { name: 'project_id', heading: '项目', type: 'text' },
    { name: 'year', heading: '年度', type: 'integer' },
    { name: 'kind', heading: '种类', type: 'text' },
    { name: 'amount', heading: '金额(元)', type: 'numeric' },
    { name: 'day', heading: '日期', type: 'date' },
    { name: 'document_number', heading: '文号', type: 'text' },
    { name: 'summary', heading: '摘要', type: 'text' },
    { name: 'reverses', heading: '红冲凭证', type: 'text' },
  ],
  row: MovementRow,
};

const budgetFacts: readonly Fact[] = [
  {
    key: 'budget.executed',
    version: 1,
    title: '全年执行数',
    definition: '期间内的支出减退回,以元计;红冲以相反符号计入',
    kind: 'sum',
    unit: '元',
    places: 2,
    rounding: 'half-up',
    perProject: true,
    of: executed,
  },
];

/** 预算: projects and their append-only fund ledger. */
export const budgetModule = { name: 'budget', facts: budgetFacts, registers: [ledger] };
