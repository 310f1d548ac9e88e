import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMinute } from '../modules/performance/data/minutes.ts';
import { measureYear, moveEvaluation, viewProject, viewYear } from '../modules/performance/index.ts';
import { submissionGate } from '../modules/reporting/index.ts';
import { transact } from '../platform/database/db.ts';
import { addFile } from '../platform/database/files.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { importFile } from '../platform/ingest/load.ts';
import { DEMO } from './demonstration.ts';
import { facts, registers } from './modules.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';

const unit = { region: DEMO.region, orgId: DEMO.installer.orgId, year: DEMO.year };
const now = new Date('2024-03-01T08:00:00+08:00');
const actor = (role: string) => ({
  ...DEMO.installer,
  accountId: role,
  name: role,
  roles: [role],
  sectionId: null,
  permissions: new Set<string>(),
});

describe('the demonstration year', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await demonstrationDatabase();
  });
  afterAll(() => database.end());

  const within = <T>(work: Parameters<typeof transact<T>>[2]) => transact(database.app.db, { identity: DEMO.installer }, work);
  const hotline = () => within((db) => viewProject(db, facts, unit, 'hotline'));
  const step = (
    role: string,
    command: 'submit' | 'approve' | 'sendBack' | 'deliver',
    version: number,
    { reason = null, minute = null }: { reason?: string | null; minute?: string | null } = {},
  ) =>
    within((db) =>
      moveEvaluation(
        db,
        facts,
        { unit, projectId: 'hotline', command, reason, minute, version },
        { actor: actor(role), now: new Date(now.getTime() + version * 1_000) },
        submissionGate,
      ),
    );
  const answerRate = async () => (await hotline()).rows.find(({ name }) => name === '呼入电话接通率')?.actual;
  const importLateCalls = (lines: string) =>
    within(async (db) => {
      const register = registers.find(({ key }) => key === 'hotline.call')!;
      await importFile(db, {
        register,
        fileName: 'late.ndjson',
        bytes: new TextEncoder().encode(lines),
        source: 'test',
        identity: DEMO.installer,
        now,
      });
      await measureYear(db, facts, unit, { takenBy: 'test', now: new Date('2099-01-01T00:00:00Z') });
    });

  it('totals of the six projects on four bases', async () => {
    const { projects, sums } = await within((db) => viewYear(db, facts, unit));
    expect(
      projects.map(({ shortName, total, grade, totals }) => [
        shortName,
        total,
        grade,
        totals.initial,
        totals.adjusted,
        totals.inPlace,
      ]),
    ).toEqual([
      ['平台', '97.68', '优', '97.68', '100.00', '100.00'],
      ['交易', '94.20', '优', '94.20', '100.00', '100.00'],
      ['专家', '99.93', '优', '99.93', '100.00', '100.00'],
      ['热线', '100.00', '优', '100.00', '100.00', '100.00'],
      ['网络', '100.00', '优', '100.00', '100.00', '100.00'],
      ['楼', '99.43', '优', '99.43', '100.00', '100.00'],
    ]);
    expect(sums).toMatchObject({
      initial: '397.05',
      recovered: '51.64',
      received: '345.41',
      executed: '345.41',
      executionRate: '86.99',
    });
  });
  it('65 indicators, and the published figures as they print', async () => {
    const actuals = [];
    for (const id of ['platform', 'exchange', 'expert', 'hotline', 'network', 'building']) {
      actuals.push(...(await within((db) => viewProject(db, facts, unit, id))).rows);
    }
    expect(actuals).toHaveLength(65);
    expect(actuals.filter(({ actual }) => actual === null)).toEqual([]);
    expect(actuals.filter(({ name }) => /接通率|好评率|热线服务总量/.test(name)).map(({ actual }) => actual)).toEqual([
      '99.99',
      '166569',
      '98.59',
    ]);
  });
  it('a move out of turn and a stale version are refused', async () => {
    await expect(step('finance', 'approve', 0)).rejects.toThrow('performance/move');
    await expect(step('projectLead', 'submit', 7)).rejects.toThrow('performance/overtaken');
    expect((await hotline()).steps).toEqual([]);
  });
  it('提交 freezes: later records change nothing that was submitted, and a return thaws', async () => {
    await step('projectLead', 'submit', 0);
    const lines = Array.from({ length: 3_000 }, (_, i) =>
      JSON.stringify({
        id: `LATE-${i}`,
        direction: '呼入',
        started_at: '2023-11-11 10:00:00',
        answered_at: '',
        ended_at: '2023-11-11 10:01:00',
        seat_id: '',
      }),
    );
    await importLateCalls(lines.join('\n'));
    expect(await answerRate()).toBe('98.59');
    const { drift } = await hotline();
    expect(drift.find(({ name }) => name === '呼入电话接通率')).toMatchObject({
      ...{ before: '98.59', now: '96.60' },
      batches: [{ fileName: 'late.ndjson', stored: 3_000 }],
    });
    await step('sectionHead', 'sendBack', 1, { reason: '请补充说明迟到的话务记录' });
    expect(await answerRate()).toBe('96.60');
    await step('projectLead', 'submit', 2);
    expect(await answerRate()).toBe('96.60');
  });
  it('two people at once: one moves, the other is told', async () => {
    const results = await Promise.allSettled([step('sectionHead', 'approve', 3), step('sectionHead', 'approve', 3)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await hotline()).state.title).toBe('待财务审核');
  });
  it('the whole way is on record', async () => {
    await step('finance', 'approve', 4);
    await expect(step('steeringGroup', 'approve', 5)).rejects.toThrow('performance/no-minute');
    const minute = await within(async (db) => {
      const by = { accountId: 'finance', name: 'finance', now };
      const file = { sha256: 'a'.repeat(64), name: '纪要.pdf', mediaType: 'application/pdf', size: 1, uploadedBy: 'finance' };
      const { id: fileId } = await addFile(db, unit, file, now);
      const meeting = { number: '〔2024〕1号', heldOn: '2024-03-01', participants: '全体成员', decision: '同意' };
      return addMinute(db, unit, { ...meeting, fileId, projects: ['hotline'] }, by);
    });
    await step('steeringGroup', 'approve', 5, { minute });
    await step('finance', 'deliver', 6);
    const { state, steps } = await hotline();
    expect([state.title, steps.map(({ command }) => command)]).toEqual([
      '已报送',
      ['提交', '退回', '提交', '审核通过', '审核通过', '审核通过', '报送'],
    ]);
  });
});
