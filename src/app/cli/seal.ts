import { parseArgs } from 'node:util';
import { dayOf } from '../../kernel/period.ts';
import { systemClock } from '../../platform/clock.ts';
import { transact } from '../../platform/database/db.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import { headsFile, listSignedHeads, signHeads } from '../../platform/seal/heads.ts';
import { sealLate } from '../../platform/seal/late.ts';
import type { Installation } from '../installation.ts';
import { registersOf } from '../modules.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';

const USAGE = `用法：mz seal [--own] [--json]            补封以前导入的批次，并签名当天的链头
     mz seal --heads [日期] [--own]        打印某天（默认最近一天）签名的链头文件，另存在本系统之外`;
const flag = { type: 'boolean', default: false } as const;

/** `mz seal`: 0 sealed, 1 a batch has lost its seal or a register is busy, 2 wrong usage or no way to start. */
export async function sealCommand(args: readonly string[]): Promise<number> {
  try {
    const options = { json: flag, own: flag, stress: flag, heads: flag } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    if (positionals.length > (values.heads ? 1 : 0)) throw new UsageError('mz seal 不带文件名');
    return await withInstallation(kindOf(values), (installation) =>
      values.heads ? printHeads(installation, positionals[0]) : sealAll(installation, values.json),
    );
  } catch (error) {
    return explain(error, USAGE);
  }
}

async function printHeads({ pool, identity: who }: Installation, day: string | undefined): Promise<number> {
  const identity = await who();
  const [signed] = await transact(pool.db, { identity, readOnly: true }, (db) =>
    listSignedHeads(db, identity, { ...(day ? { day } : {}), limit: 1 }),
  );
  if (!signed) throw new UsageError(day ? `${day} 没有签名的链头` : '还没有签名的链头；请先运行 mz seal');
  process.stdout.write(headsFile(signed));
  return 0;
}

async function sealAll({ pool, identity: who, kind }: Installation, json: boolean): Promise<number> {
  const identity = await who();
  const now = systemClock.now();
  const registers = await transact(pool.db, { identity, readOnly: true }, (db) => registersOf(db, identity));
  const sum = { batches: 0, entries: 0, refused: 0, busy: 0 };
  for (const register of registers) {
    const done = await transact(pool.db, { identity }, (db) => sealLate(db, register, identity));
    if (!done) sum.busy += 1;
    for (const name of ['batches', 'entries', 'refused'] as const) sum[name] += done?.[name] ?? 0;
    if (done && done.entries > 0)
      process.stderr.write(`${register.title}：补封 ${done.batches} 批，${done.entries} 条封存条目\n`);
    if (done && done.refused > 0)
      process.stderr.write(`${register.title}：${done.refused} 个批次的封存条目被取走，不予补封；请运行 mz verify --all 核验\n`);
  }
  const signed = await transact(pool.db, { identity }, async (db) => {
    const list = await signHeads(db, identity, { day: dayOf(now), auditRoot: null, now });
    const { region, orgId, accountId } = identity;
    const who = { region, orgId, actor: accountId, actorName: '命令行', object: `seal/${dayOf(now)}` };
    await writeAudit(db, { ...who, action: 'platform.seal', result: 'ok', detail: { ...sum, signed: list !== undefined } }, now);
    return list;
  });
  print({ origin: kind, ...sum, signed: signed ? signed.day : '当天已签名或没有封存' }, json);
  return sum.refused + sum.busy > 0 ? 1 : 0;
}
