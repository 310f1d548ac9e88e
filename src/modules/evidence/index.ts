import type { Register } from '../../platform/ingest/register.ts';
import { permissions, refuse } from './contract.ts';
import { importRoutes } from './routes/imports.ts';
import { registerRoutes } from './routes/registers.ts';
import { evidenceRoutes, type FindFact } from './routes.ts';
import { StatementRow } from './statement-row.ts';

export { evaluateFact, type Latest, latestMeasurements, type Measurement, measure } from './data/measurements.ts';
export { statedFact, statedWords } from './data/statements.ts';

export { surveyed } from './data/surveys.ts';
export { COUNT, denominatorOf, type Fact, factRegistry, numeratorOf, RATE } from './fact.ts';
export { surveyRegister } from './survey.ts';

/** 书面佐证: imported like every register. */
const statementRegister: Register = {
  key: 'evidence.statement',
  title: '书面佐证',
  table: 'evidence_statement',
  columns: [
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
  ],
  row: StatementRow,
  day: 'day',
};

/** 佐证: measures what the modules declare and opens the way down to their records. */
export const evidenceModule = (findFact: FindFact, registers: readonly Register[]) => {
  const all = [...registers, statementRegister];
  const find = (key: string): Register => {
    const register = all.find((candidate) => candidate.key === key);
    if (!register) throw refuse('evidence/no-register', { detail: '请从数据登记页面选择。' });
    return register;
  };
  const routes = [...evidenceRoutes(findFact, all), ...registerRoutes(all, find), ...importRoutes(find)];
  return { name: 'evidence', routes, permissions, registers: all };
};
