import { funds, indicators, statements } from '../../seeds/honghe-2023/figures.ts';
import { goals, issuance, narratives } from '../../seeds/honghe-2023/narratives.ts';
import { records } from '../../seeds/honghe-2023/records.ts';
import { addAccount, addOrg, addSection, type Role, replacePassword } from '../modules/access/index.ts';
import { addProject } from '../modules/budget/index.ts';
import { addGoal, addIndicator, declareBase, measureYear } from '../modules/performance/index.ts';
import { addIssuance, addNarrative } from '../modules/reporting/index.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import { type Db, type Identity, transact } from '../platform/database/db.ts';
import { mark } from '../platform/database/installation.ts';
import { importFile } from '../platform/ingest/load.ts';
import { facts, registers } from './modules.ts';

const REGION = '532500';
const ORG = 'zwfwj';

/** The demonstration 红河州政务服务管理局(演示) 2023. */
export const DEMO = {
  region: REGION,
  year: 2023,
  installer: { region: REGION, orgId: ORG, orgs: [ORG], accountId: 'installation' },
} as const;

/** Demonstration accounts: sign-in name, name shown, role. */
export const DEMO_ACCOUNTS: readonly (readonly [string, string, Role])[] = [
  ['caiwu', '财务科（演示）', 'finance'],
  ['xiangmu', '项目责任人（演示）', 'projectLead'],
  ['kezhang', '科室负责人（演示）', 'sectionHead'],
  ['lingdao', '领导小组（演示）', 'steeringGroup'],
  ['juzhang', '单位负责人（演示）', 'unitHead'],
  ['caizheng', '财政审核（演示）', 'financeBureau'],
  ['xitong', '系统管理员（演示）', 'systemAdmin'],
  ['anquan', '安全管理员（演示）', 'securityAdmin'],
  ['shenji', '审计管理员（演示）', 'auditAdmin'],
];

const unit = { region: REGION, orgId: ORG, year: DEMO.year };

/** Fills an empty database with the demonstration; records go in through the same door as every import. */
export async function seedDemonstration(db: Db, password: string): Promise<void> {
  const now = new Date();
  await addOrg(db, { region: REGION, id: ORG, name: '红河州政务服务管理局（演示）', shortName: '州政务服务局', level: '州本级' });
  await addSection(db, { region: REGION, orgId: ORG, id: 'caiwu', name: '财务科' });
  await addSection(db, { region: REGION, orgId: ORG, id: 'rexian', name: '12345热线科' });
  const passwordHash = await hashPassword(password);
  for (const [signInName, name, role] of DEMO_ACCOUNTS) {
    const sectionId = role === 'finance' ? 'caiwu' : 'rexian';
    await addAccount(
      db,
      { region: REGION, orgId: ORG, id: signInName, signInName, name, sectionId, passwordHash, roles: [role] },
      now,
    );
  }
  for (const project of funds.projects) await addProject(db, unit, { ...project, id: project.key });
  for (const [seq, indicator] of indicators().entries()) await addIndicator(db, unit, seq + 1, indicator);
  const author = { name: '演示数据', now };
  for (const goal of goals()) await addGoal(db, unit, goal, author);
  for (const narrative of narratives()) await addNarrative(db, unit, narrative, author);
  await addIssuance(db, unit, issuance(), author);
  for (const { register, fileName, rows } of records) await importRows(db, register, fileName, rows(), now);
  await importRows(db, 'evidence.statement', '演示书面佐证.ndjson', statements(new Set(facts.keys())), now);
  await declareBase(db, unit, { base: 'adjustedBeforeRecovery', documentNumber: '演示假定', assumed: true }, author);
  await measureYear(db, facts, unit, { takenBy: '演示数据', now });
  await mark(db, { kind: 'demo', region: REGION, unit: ORG });
}

/** A password given for this start replaces the one of an earlier start; sessions opened with that one end. */
export async function setDemoPassword(db: Db, password: string, identity: Identity = DEMO.installer): Promise<void> {
  const change = { password, now: new Date() };
  const { region, orgId } = identity;
  await transact(db, { identity }, async (tx) => {
    for (const [signInName] of DEMO_ACCOUNTS) await replacePassword(tx, { region, orgId, accountId: signInName }, change);
  });
}

async function importRows(db: Db, key: string, fileName: string, rows: Iterable<object>, now: Date): Promise<void> {
  const register = registers.find((candidate) => candidate.key === key);
  if (!register) throw new Error(`no register ${key}`);
  const lines: string[] = [];
  for (const row of rows) lines.push(JSON.stringify(row));
  const bytes = new TextEncoder().encode(lines.join('\n'));
  await importFile(db, { register, fileName, bytes, source: 'demo', identity: DEMO.installer, now });
}
