import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProject } from '../../modules/budget/index.ts';
import { type TestDatabase, testDatabase } from '../../platform/database/testing/database.ts';
import { DEMO } from '../demonstration.ts';
import { importIndicatorFile } from './indicators.ts';

const HEAD = '编号,项目,一级指标,二级指标,三级指标,性质,指标性质,指标值,度量单位,分值,事实,比率,成本指标,小数位';
const file = (target: string) =>
  new TextEncoder().encode(`${HEAD}\nYD-1,reading,产出,数量指标,网点数,定量,≥,${target},个,50,,,,\n`);

describe('mz import performance.indicator', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    const project = { id: 'reading', seq: 1, shortName: '阅读', officialName: '全民阅读服务经费', module: 'reading' };
    await addProject(database.owner.db, { region: DEMO.region, orgId: DEMO.installer.orgId, year: 2024 }, project);
  });
  afterAll(() => database?.end());

  const load = (target: string, { year = '2024', dryRun = false } = {}) =>
    importIndicatorFile(
      { pool: database.app, identity: async () => DEMO.installer },
      { fileName: '指标.csv', bytes: file(target), year, dryRun },
    );
  const count = async (table: string) => (await database.owner.pg.query(`select from ${table}`)).rowCount;

  it('asks for the year and refuses a faulty row, and keeps nothing of either', async () => {
    await expect(load('12', { year: '' })).rejects.toThrow('请用 --year 写明年度');
    await expect(load('很多')).rejects.toMatchObject({ code: 'performance/indicators' });
    expect(await count('performance_indicator')).toBe(0);
  });
  it('a trial checks everything and keeps nothing', async () => {
    expect(await load('12', { dryRun: true })).toEqual({ dryRun: true, projects: 1, rows: 1 });
    expect([await count('performance_indicator'), await count('platform_audit_event')]).toEqual([0, 0]);
  });
  it('imports with a version and an audit row', async () => {
    expect(await load('12')).toEqual({ projects: 1, rows: 1 });
    expect([await count('performance_indicator'), await count('performance_goal_set')]).toEqual([1, 1]);
    const { rows } = await database.owner.pg.query('select action, actor_name from platform_audit_event');
    expect(rows).toEqual([{ action: 'performance.indicator.import', actor_name: '命令行' }]);
  });
});
