import { parseArgs } from 'node:util';
import { localTime } from '../../kernel/period.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { systemClock } from '../../platform/clock.ts';
import { transact } from '../../platform/database/db.ts';
import { StartError } from '../../platform/database/embedded/start-error.ts';
import { standings } from '../../platform/ingest/batches.ts';
import { DEMO } from '../demonstration.ts';
import { registers } from '../modules.ts';
import { explain, print, UsageError, withInstallation } from './command.ts';

const SEED = 'honghe-2023';
const USAGE = `用法：mz seed ${SEED} [--json]     在空数据库中生成演示数据`;

/** `mz seed`: 0 seeded or seeded before, 1 refused because the database holds a unit's own data, 2 no way to start. */
export async function seedCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, own: { type: 'boolean', default: false } },
    });
    if (positionals.length !== 1 || positionals[0] !== SEED) throw new UsageError(`请写明演示数据的名称：${SEED}`);
    if (values.own)
      throw new Refusal('seed/own', 'conflict', '演示数据不写入本单位数据库', {
        detail: '请去掉 --own：演示另有自己的数据目录。',
      });
    const begun = localTime(systemClock.now());
    // opening a demonstration fills an empty database; what it holds afterwards says whether that was now
    await withInstallation(false, async ({ pool }) => {
      const held = await transact(pool.db, { identity: DEMO.installer, readOnly: true }, (db) => standings(db, DEMO.installer));
      const made = [...held.values()].some(({ newest }) => newest?.source === 'demo' && newest.importedAt >= begun);
      const records = Object.fromEntries(registers.map(({ key }) => [key, held.get(key)?.stored ?? 0]));
      print({ origin: 'demo', seed: SEED, result: made ? '已生成演示数据' : '演示数据已在，没有改动', records }, values.json);
    });
    return 0;
  } catch (error) {
    const code = explain(error, USAGE);
    return error instanceof StartError && error.message.includes('本单位数据') ? 1 : code;
  }
}
