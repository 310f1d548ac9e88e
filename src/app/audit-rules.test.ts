import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditRules, RuleDecision } from '../modules/reporting/rules/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

const PATH = '/api/reporting/audit-rules';
const REASON = '本单位表式另行规定分值,按表式执行';

describe('核查规则 of a unit', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });

  const list = async (person = 'caiwu') => (await service.ask(person, `GET ${PATH}`)).json<AuditRules>().rules;
  const rule = async (id: string) => (await list()).find((item) => item.id === id)!;
  const turn = (id: string, off: boolean, version: number, { person = 'caiwu', reason = REASON } = {}) =>
    service.ask(person, `PUT ${PATH}/${id}/switch`, { version, body: { off, reason } });
  const undo = (id: string, version: number) => service.ask('caiwu', `POST ${PATH}/${id}/switch/reversal`, { version, body: {} });
  const history = async (id: string) => (await service.ask('caiwu', `GET ${PATH}/${id}/switches`)).json<RuleDecision[]>();

  it('lists all 63 with formula, source, and what the engine says of a hit and a near miss', async () => {
    const rules = await list('xiangmu');
    expect(rules).toHaveLength(63);
    for (const { id, formula, source, hit, miss, looksAt } of rules) {
      expect([id, formula !== '', source !== '', looksAt.length > 0]).toEqual([id, true, true, true]);
      expect([id, hit.planted.length > 0, hit.says.length > 0, miss.says.length > 0]).toEqual([id, true, true, true]);
      expect(hit.says).not.toEqual(miss.says);
    }
    expect(rules.find(({ id }) => id === 'R43')?.hit.says).toEqual(['抽检合格率印为97.43%，应为97.34%(1976/2030)']);
    expect(rules.filter(({ always }) => always).map(({ id }) => id)).toEqual(['R44', 'R45', 'R51', 'R62']);
  });

  it('is switched off with a reason, on again, and keeps every decision', async () => {
    expect((await turn('R34', true, 0)).statusCode).toBe(200);
    expect((await rule('R34')).decided).toMatchObject({ off: true, revision: 1, reason: REASON });
    expect((await turn('R34', false, 1, { reason: '新的表式已经统一,恢复核查' })).statusCode).toBe(200);
    expect((await rule('R34')).decided).toMatchObject({ off: false, revision: 2 });
    expect((await history('R34')).map(({ revision, off }) => [revision, off])).toEqual([
      [2, false],
      [1, true],
    ]);
    const { rows } = await database.owner.pg.query(
      "select reason from platform_audit_event where object = 'audit-rule/R34' order by at",
    );
    expect(rows.map(({ reason }) => reason)).toEqual([REASON, '新的表式已经统一,恢复核查']);
    await expect(database.owner.pg.query("update reporting_rule_switch set reason = '改成别的理由来掩盖'")).rejects.toThrow(
      'append-only',
    );
  });

  it('an undo brings back what counted before, with its reason', async () => {
    await turn('R35', true, 0);
    expect((await undo('R35', 1)).statusCode).toBe(200);
    expect((await rule('R35')).decided).toMatchObject({ off: false, revision: 2 });
    expect((await undo('R35', 2)).statusCode).toBe(200);
    expect((await rule('R35')).decided).toMatchObject({ off: true, revision: 3, reason: REASON });
  });

  it('a short reason, an unchanged state, an unknown rule and a rule that must run are refused with what to do', async () => {
    const said = async (reply: ReturnType<typeof turn>) => {
      const { statusCode } = await reply;
      return [statusCode, (await reply).json<{ title: string }>().title];
    };
    expect((await turn('R36', true, 0, { reason: '不需要' })).statusCode).toBe(400);
    expect(await said(turn('R36', false, 0))).toEqual([422, '没有可改动的']);
    expect(await said(turn('R99', true, 0))).toEqual([404, '没有这条核查规则']);
    for (const id of ['R44', 'R45', 'R51', 'R62']) expect(await said(turn(id, true, 0))).toEqual([403, '这条规则不能停用']);
    expect(await said(undo('R36', 0))).toEqual([422, '没有可改动的']);
    expect((await rule('R36')).decided).toBeNull();
  });

  it('two persons at once: the second is told who was faster', async () => {
    await turn('R41', true, 0);
    const late = await turn('R41', true, 0);
    expect([late.statusCode, late.json<{ detail: string }>().detail]).toEqual([409, expect.stringContaining('没有丢失')]);
    expect((await undo('R41', 0)).statusCode).toBe(409);
    const both = await Promise.all([turn('R42', true, 0), turn('R42', true, 0)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('only 财务科 switches; who does not read reports does not see the rules', async () => {
    expect((await turn('R40', true, 0, { person: 'xiangmu' })).statusCode).toBe(403);
    expect((await service.ask('xitong', `GET ${PATH}`)).statusCode).toBe(403);
  });
});
