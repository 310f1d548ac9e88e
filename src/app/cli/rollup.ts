import { parseArgs } from 'node:util';
import { Refusal } from '../../kernel/refusal.ts';
import { systemClock } from '../../platform/clock.ts';
import { type Db, type Identity, transact } from '../../platform/database/db.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import { differencesOf, isRolled, monthsOf, type Rolled, rebuildDays } from '../../platform/ingest/rollup-proof.ts';
import type { Installation } from '../installation.ts';
import { registers } from '../modules.ts';
import { verifyRecords } from '../verifying.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';
import { registerNamed } from './register-named.ts';

const USAGE =
  '用法：mz rollup [登记簿] [--verify|--rebuild] [--own|--stress] [--json]     核对日汇总与逐条重算；--rebuild 重算有差异的日，记录与封存不符的不重算';
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = { json: flag, own: flag, stress: flag, verify: flag, rebuild: flag } as const;

type Found = { readonly register: string; readonly day: string; readonly rolled: string; readonly counted: string };

/** `mz rollup`: 0 every day agrees (or was rebuilt), 1 a day differs or its records are not what was sealed, 2 wrong usage or no way to start. */
export async function rollupCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (values.verify && values.rebuild) throw new UsageError('--verify 与 --rebuild 只能用一个');
    const rolled = registers.filter(isRolled);
    const chosen = positionals.length === 0 ? rolled : positionals.map((word) => registerNamed(rolled, word, '有日汇总的登记簿'));
    return await withInstallation(kindOf(values), (installation) => proven(installation, chosen, values));
  } catch (error) {
    return explain(error, USAGE);
  }
}

type Place = Pick<Installation, 'pool' | 'ownerUrl' | 'kind' | 'identity'>;

/** Proves the roll-ups of some registers, and makes anew the days that differ. @returns the exit code */
export async function proven(
  place: Place,
  chosen: readonly Rolled[],
  { rebuild, json }: { readonly rebuild: boolean; readonly json: boolean },
): Promise<number> {
  const identity = await place.identity();
  const differences: Found[] = [];
  let months = 0;
  for (const register of chosen) {
    for (const span of await reading(place, identity, (db) => monthsOf(db, register, identity))) {
      process.stderr.write(`${register.title} ${span.from.slice(0, 7)}\n`);
      const found = await reading(place, identity, (db) => differencesOf(db, register, identity, span));
      differences.push(...found.map((each) => ({ register: register.key, ...each })));
      months += 1;
    }
    if (rebuild) await rebuilt(place, identity, register, differences);
  }
  print({ origin: place.kind, registers: chosen.map(({ key }) => key), months, differences, rebuilt: rebuild }, json);
  return differences.length > 0 && !rebuild ? 1 : 0;
}

const reading = <T>({ pool }: Place, identity: Identity, work: (db: Db) => Promise<T>) =>
  transact(pool.db, { identity, readOnly: true, isolation: 'repeatable read' }, work);

/** A rebuild follows the records, so that it waits until these are known to be what was sealed. */
async function assertSealed(place: Place, identity: Identity, { key, title }: Rolled): Promise<void> {
  process.stderr.write(`${title}：核验封存\n`);
  const { findings } = await verifyRecords(place, identity, { only: [key] });
  const [first] = findings;
  if (!first) return;
  const detail = `${title}的封存有 ${findings.length} 处不符，首处：${first.message}。重算以记录为准，会把改动算进日汇总；请先运行 mz verify --all 查明并恢复记录（或从备份恢复），核验相符后再运行。`;
  throw new Refusal('rollup/altered', 'conflict', '没有重算日汇总', { detail });
}

/** Rebuilds the days of a register that differ, with an audit row in the same transaction. */
async function rebuilt(place: Place, identity: Identity, register: Rolled, differences: readonly Found[]): Promise<void> {
  const days = differences.filter((found) => found.register === register.key).map(({ day }) => day);
  if (days.length === 0) return;
  await assertSealed(place, identity, register);
  await transact(place.pool.db, { identity }, async (db) => {
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
