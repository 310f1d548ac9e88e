import { parseArgs } from 'node:util';
import { systemClock } from '../../platform/clock.ts';
import { type Db, type Identity, transact } from '../../platform/database/db.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import { differencesOf, isRolled, monthsOf, type Rolled, rebuildDays } from '../../platform/ingest/rollup-proof.ts';
import type { Installation } from '../installation.ts';
import { registers } from '../modules.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';

const USAGE =
  '用法：mz rollup [登记簿] [--verify|--rebuild] [--own|--stress] [--json]     核对日汇总与逐条重算；--rebuild 重算有差异的日';
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = { json: flag, own: flag, stress: flag, verify: flag, rebuild: flag } as const;

type Found = { readonly register: string; readonly day: string; readonly rolled: string; readonly counted: string };

/** `mz rollup`: 0 every day agrees (or was rebuilt), 1 a day differs, 2 wrong usage or no way to start. */
export async function rollupCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (values.verify && values.rebuild) throw new UsageError('--verify 与 --rebuild 只能用一个');
    const chosen = registers.filter(isRolled).filter(({ key }) => positionals.length === 0 || positionals.includes(key));
    if (chosen.length === 0)
      throw new UsageError(
        `有日汇总的登记簿：${registers
          .filter(isRolled)
          .map(({ key }) => key)
          .join('、')}`,
      );
    return await withInstallation(kindOf(values), async (installation) => {
      const identity = await installation.identity();
      const differences: Found[] = [];
      let months = 0;
      for (const register of chosen) {
        const spans = await reading(installation, identity, (db) => monthsOf(db, register, identity));
        for (const span of spans) {
          process.stderr.write(`${register.title} ${span.from.slice(0, 7)}\n`);
          const found = await reading(installation, identity, (db) => differencesOf(db, register, identity, span));
          differences.push(...found.map((each) => ({ register: register.key, ...each })));
          months += 1;
        }
        if (values.rebuild) await rebuilt(installation, identity, register, differences);
      }
      print(
        { origin: installation.kind, registers: chosen.map(({ key }) => key), months, differences, rebuilt: values.rebuild },
        values.json,
      );
      return differences.length > 0 && !values.rebuild ? 1 : 0;
    });
  } catch (error) {
    return explain(error, USAGE);
  }
}

const reading = <T>({ pool }: Installation, identity: Identity, work: (db: Db) => Promise<T>) =>
  transact(pool.db, { identity, readOnly: true, isolation: 'repeatable read' }, work);

/** Rebuilds the days of a register that differ, with an audit row in the same transaction. */
async function rebuilt(
  { pool }: Installation,
  identity: Identity,
  register: Rolled,
  differences: readonly Found[],
): Promise<void> {
  const days = differences.filter((found) => found.register === register.key).map(({ day }) => day);
  if (days.length === 0) return;
  await transact(pool.db, { identity }, async (db) => {
    const now = systemClock.now();
    if (!(await rebuildDays(db, register, identity, { days, now })))
      throw new Error(`${register.title}正在导入，没有重算；请稍后再试`);
    const { region, orgId, accountId } = identity;
    const who = { region, orgId, actor: accountId, actorName: '命令行' };
    await writeAudit(
      db,
      { ...who, action: 'platform.rebuild-rollup', object: register.key, result: 'ok', detail: { days } },
      now,
    );
  });
}
