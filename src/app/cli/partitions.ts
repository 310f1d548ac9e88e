import { parseArgs } from 'node:util';
import { nextMonth } from '../../kernel/period.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { systemClock } from '../../platform/clock.ts';
import { transact } from '../../platform/database/db.ts';
import {
  addMonthsAhead,
  detachMonth,
  listParts,
  missingMonths,
  unitsIn,
  unsealedRows,
} from '../../platform/database/partitions.ts';
import { openPool } from '../../platform/database/pool.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import { differencesOf, isRolled } from '../../platform/ingest/rollup-proof.ts';
import type { Installation } from '../installation.ts';
import { registers } from '../modules.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';

const USAGE = `用法：mz partitions [--own|--stress] [--json]                列出月分区
      mz partitions --ahead                              建立今后 13 个月的分区（每夜自动进行）
      mz partitions --detach-before YYYY-MM --document 文号     保存期满后脱离此前各月的记录；日汇总与封存保留`;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  ...{ json: flag, own: flag, stress: flag, ahead: flag },
  'detach-before': { type: 'string' },
  document: { type: 'string' },
} as const;

/** `mz partitions`: 0 done, 1 refused or a month is missing, 2 wrong usage or no way to start. */
export async function partitionsCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (positionals.length > 0) throw new UsageError(`不认识 ${positionals.join(' ')}`);
    const before = values['detach-before'];
    return await withInstallation(kindOf(values), async (installation) => {
      const origin = installation.kind;
      const { db } = installation.pool;
      if (before !== undefined) {
        print({ origin, detached: await detached(installation, before, values.document ?? '') }, values.json);
        return 0;
      }
      if (values.ahead) {
        print({ origin, made: await addMonthsAhead(db, systemClock.now()) }, values.json);
        return 0;
      }
      const missing = await missingMonths(db, systemClock.now());
      print({ origin, partitions: await listParts(db), missing }, values.json);
      return missing.length > 0 ? 1 : 0;
    });
  } catch (error) {
    return explain(error, USAGE);
  }
}

const refusal = (detail: string) => new Refusal('partitions/kept', 'conflict', '没有脱离任何月份', { detail });

/** Detaches every month before one, of every table: each is proven first, because nothing can be recounted afterwards. */
async function detached(installation: Installation, before: string, document: string): Promise<readonly string[]> {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(before)) throw new UsageError('--detach-before 请写成 2020-01 的形式');
  if (document.trim().length < 2) throw new UsageError('请用 --document 写明规定保存期限的文件');
  const now = systemClock.now();
  // the year that is being evaluated and the one before it are never old enough
  if (Number(before.slice(0, 4)) >= now.getUTCFullYear() - 1)
    throw refusal(`${before} 之前包括今年或去年；评价尚在进行的年度不能脱离，请写更早的月份。`);
  const identity = await installation.identity();
  const owner = openPool({ url: installation.ownerUrl, max: 1, statementTimeoutMs: 0 });
  const done: string[] = [];
  try {
    for (const { table, month, state } of await listParts(installation.pool.db)) {
      if (state !== '在用' || month >= before) continue;
      process.stderr.write(`${table} ${month}\n`);
      await transact(owner.db, { identity }, async (tx) => {
        const register = registers.filter(isRolled).find((each) => each.table === table);
        const [from, to] = [`${month}-01`, nextMonth(month)];
        for (const unit of register ? await unitsIn(tx, table, month) : [])
          if (register && (await differencesOf(tx, register, unit, { from, to })).length > 0)
            throw refusal(
              `${table} ${month} 的日汇总与逐条重算不符；请先核验封存（mz verify --all），记录与封存相符的再运行 mz rollup --rebuild。`,
            );
        const open = register ? await unsealedRows(tx, { table, month, key: register.key, at: register.rollup.at }) : '0';
        if (open !== '0') throw refusal(`${table} ${month} 还有 ${open} 条记录没有封存；请先运行 mz seal。`);
        const rows = await detachMonth(tx, { table, month, document, now });
        const who = { region: identity.region, orgId: identity.orgId, actor: identity.accountId, actorName: '命令行' };
        const detail = { rows, document };
        await writeAudit(
          tx,
          { ...who, action: 'platform.detach-partition', object: `${table}/${month}`, result: 'ok', detail },
          now,
        );
      });
      done.push(`${table} ${month}`);
    }
  } finally {
    await owner.end();
  }
  return done;
}
