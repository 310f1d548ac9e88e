import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { transact } from '../platform/database/db.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { writeAudit } from '../platform/http/audit.ts';
import { unsealedSeconds } from '../platform/seal/audit/events.ts';
import { closedDayRoot, sealAudit, startAuditSealer } from '../platform/seal/audit/sealer.ts';
import { verifyAudit } from '../platform/seal/verify/audit.ts';
import { tamper } from './testing/tamper.ts';
import { verifyAuditLog } from './verifying.ts';

const UNIT = { region: '532500', orgId: 'own' };
const identity = { ...UNIT, orgs: ['own'], accountId: 'u1' };
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'mz-audit-'));
});
afterAll(async () => {
  await database.end();
  rmSync(folder, { recursive: true, force: true });
});

const write = (at: string, detail: Record<string, unknown> = {}, object = 'case/42') =>
  transact(database.app.db, { identity }, (db) =>
    writeAudit(
      db,
      { ...UNIT, actor: 'u1', actorName: '张三', action: 'case.accept', object, result: 'ok', detail },
      new Date(at),
    ),
  );
const seal = (now: string) => sealAudit(database.owner.db, { now: new Date(now) });
const verified = async (pins: Parameters<typeof verifyAudit>[1]['pins'] = []) =>
  (await verifyAudit(database.owner.db, { pins, now: new Date('2024-03-04T00:00:00+08:00') })).findings;

/** What is found while something is changed, which is then put back. */
async function whileChanged(change: string, pins: Parameters<typeof verifyAudit>[1]['pins'] = []) {
  const tables = ['platform_audit_event', 'platform_audit_seal'];
  await tamper(database, tables.map((name) => `create table kept_${name} as select * from ${name}`).join(';'));
  await tamper(database, change);
  const findings = await verified(pins);
  await tamper(
    database,
    tables
      .map((name) => `delete from ${name}; insert into ${name} select * from kept_${name}; drop table kept_${name}`)
      .join(';'),
  );
  return findings;
}
const rows = async <T>(sql: string): Promise<T[]> => (await database.owner.pg.query(sql)).rows;

describe('审计日志封存', () => {
  it('three days of events, sealed in their order, hold', async () => {
    await tamper(
      database,
      `insert into platform_audit_event (region, id, at, org_id, action, result)
      values ('532500', gen_random_uuid(), '2024-02-29', 'own', 'old.event', 'ok')`,
    );
    for (const day of ['2024-03-01', '2024-03-02', '2024-03-03']) {
      for (let i = 0; i < 4; i += 1)
        await write(`${day}T08:0${i}:00+08:00`, { n: i, text: `受理“${i}”`, none: undefined, list: [1.5, null] });
      expect(await seal(`${day}T09:00:00+08:00`)).toBe(day === '2024-03-01' ? 5 : 4);
      expect(await seal(`${day}T09:00:01+08:00`)).toBe(0);
    }
    expect(await verified()).toEqual([]);
    expect(await rows('select count(*)::int as n, count(distinct day)::int as days from platform_audit_seal')).toEqual([
      { n: 13, days: 3 },
    ]);
  });
  it('an event that is committed after later ones were sealed is sealed too', async () => {
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow = transact(database.app.db, { identity }, async (db) => {
      await writeAudit(
        db,
        { ...UNIT, actor: 'u1', actorName: '李四', action: 'slow', result: 'ok' },
        new Date('2024-03-03T10:00:00+08:00'),
      );
      await held;
    });
    await write('2024-03-03T10:00:01+08:00');
    expect(await seal('2024-03-03T10:00:02+08:00')).toBe(1);
    open();
    await slow;
    expect(await seal('2024-03-03T10:00:03+08:00')).toBe(1);
    expect(await verified()).toEqual([]);
  });
  it('two sealers at once seal every event once', async () => {
    for (let i = 0; i < 20; i += 1) await write('2024-03-03T11:00:00+08:00', { i });
    const sealed = await Promise.all(Array.from({ length: 4 }, () => seal('2024-03-03T11:00:01+08:00')));
    expect(sealed.filter((n) => n === 20).length).toBe(1);
    expect(await verified()).toEqual([]);
  });

  const second = `(select audit_id from platform_audit_seal where day = '2024-03-02' and seq = 2)`;
  it.each([
    ['a reason that was changed', `update platform_audit_event set reason = 'x' where id = ${second}`, 'changed'],
    [
      'an instant that was changed',
      `update platform_audit_event set at = at + interval '1 microsecond' where id = ${second}`,
      'changed',
    ],
    [
      'a detail that was changed',
      `update platform_audit_event set detail = detail || '{"n": 9}' where id = ${second}`,
      'changed',
    ],
    ['an event that was taken out', `delete from platform_audit_event where id = ${second}`, 'missing'],
    ['a seal that was taken out', `delete from platform_audit_seal where day = '2024-03-02' and seq = 2`, 'missing'],
    [
      'two events that changed places',
      `update platform_audit_seal set seq = 99 where day = '2024-03-02' and seq = 2;
       update platform_audit_seal set seq = 2 where day = '2024-03-02' and seq = 3;
       update platform_audit_seal set seq = 3 where day = '2024-03-02' and seq = 99`,
      'reordered',
    ],
    [
      'an event that was put in and never sealed',
      `insert into platform_audit_event (region, id, at, org_id, action, result) values ('532500', gen_random_uuid(), '2024-03-02', 'own', 'forged', 'ok')`,
      'unsealed',
    ],
  ])('finds %s', async (_, change, kind) => {
    const findings = await whileChanged(change);
    expect(findings.map((found) => found.kind)).toContain(kind);
    expect(findings[0]!.message).toMatch(/2024-03-0[12]/);
  });
  it('finds an event that was put in and sealed by the sealer: it carries no MAC of the application', async () => {
    await tamper(
      database,
      'create table kept_e as select * from platform_audit_event; create table kept_s as select * from platform_audit_seal',
    );
    await tamper(
      database,
      `insert into platform_audit_event (region, id, at, org_id, action, result)
      values ('532500', gen_random_uuid(), '2024-03-03 12:00+08', 'own', 'forged', 'ok')`,
    );
    await seal('2024-03-03T12:00:01+08:00');
    expect(await verified()).toMatchObject([{ kind: 'inserted', message: expect.stringContaining('forged') }]);
    await tamper(
      database,
      `delete from platform_audit_event; insert into platform_audit_event select * from kept_e;
      delete from platform_audit_seal; insert into platform_audit_seal select * from kept_s; drop table kept_e, kept_s`,
    );
  });
  it('finds a cut tail by what was written down elsewhere, and only by that', async () => {
    const [last] = await rows<{ seq: string; mac: Buffer }>(
      `select seq::text, mac from platform_audit_seal s where day = '2024-03-03' order by s.seq desc limit 1`,
    );
    const pin = { kind: 'head', day: '2024-03-03', seq: last!.seq, mac: last!.mac.toString('hex'), where: '另存的链头' } as const;
    expect(await verified([pin])).toEqual([]);
    const cut = `delete from platform_audit_event where id in (select audit_id from platform_audit_seal where day = '2024-03-03' and seq > 2);
      delete from platform_audit_seal where day = '2024-03-03' and seq > 2`;
    expect(await whileChanged(cut)).toEqual([]);
    expect(await whileChanged(cut, [pin])).toMatchObject([{ kind: 'tail' }]);
    const root = (await closedDayRoot(database.owner.db, '2024-03-03'))!;
    const signed = { kind: 'root', before: '2024-03-03', root, where: '签名' } as const;
    expect(await verified([signed])).toEqual([]);
    expect(
      await whileChanged(`delete from platform_audit_seal where day >= '2024-03-02' and (day, seq) > ('2024-03-02', 2)`, [
        signed,
      ]),
    ).toMatchObject([{ kind: 'tail' }, ...Array.from({ length: 28 }, () => ({ kind: 'unsealed' }))]);
  });
  it('cannot be changed through its own door', async () => {
    await expect(database.owner.pg.query('update platform_audit_seal set late = true')).rejects.toThrow('append-only');
    await expect(database.app.pg.query('insert into platform_audit_seal select * from platform_audit_seal')).rejects.toThrow(
      'denied',
    );
  });
  it('the loop seals within two seconds, writes down its head beside the database, and stops when it is told', async () => {
    const headsFile = join(folder, 'audit-heads.log');
    const warned: string[] = [];
    const log = { warn: (_: object, line: string) => void warned.push(line) };
    const sealer = startAuditSealer({ ownerUrl: database.ownerUrl, clock: systemClock, log, headsFile });
    const now = new Date();
    await write(now.toISOString());
    for (let i = 0; i < 50 && (await unsealedSeconds(database.app.db)) > 0; i += 1) await sleep(200);
    expect(await unsealedSeconds(database.app.db)).toBe(0);
    await sealer.stop();
    expect(warned).toEqual([]);
    const place = { ownerUrl: database.ownerUrl, dataDir: folder };
    expect(await verifyAuditLog(place, UNIT)).toMatchObject({ ok: true, findings: [] });
    writeFileSync(headsFile, `2024-03-03 1 ${'00'.repeat(32)}\n`, { flag: 'a' });
    expect(await verifyAuditLog(place, UNIT)).toMatchObject({ ok: false, findings: [{ kind: 'tail' }] });
  });
});
