import { parseArgs } from 'node:util';
import { localTime } from '../../kernel/period.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { systemClock } from '../../platform/clock.ts';
import { transact } from '../../platform/database/db.ts';
import { StartError } from '../../platform/database/embedded/start-error.ts';
import { standings } from '../../platform/ingest/batches.ts';
import { DEMO } from '../demonstration.ts';
import { registers } from '../modules.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';
import { ALL_ROWS, seedRatings } from './seed-ratings.ts';

const SEED = 'honghe-2023';
const RATINGS = 'ratings';
const USAGE = `用法：mz seed ${SEED} [--json]                    在空数据库中生成演示数据
      mz seed ${RATINGS} --stress [--rows N] [--json]     生成压力数据：一年的好差评评价，默认 ${ALL_ROWS} 行`;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = { json: flag, own: flag, stress: flag, rows: { type: 'string' } } as const;

/** `mz seed`: 0 seeded or seeded before, 1 refused because the database is for other data, 2 no way to start. */
export async function seedCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [name] = positionals;
    if (positionals.length !== 1 || (name !== SEED && name !== RATINGS))
      throw new UsageError(`请写明数据的名称：${SEED} 或 ${RATINGS}`);
    const kind = kindOf(values);
    if (name === RATINGS) {
      if (kind !== 'stress')
        throw new Refusal('seed/stress', 'conflict', `${kind === 'own' ? '本单位数据' : '演示数据'}中不写入压力数据`, {
          detail: '请用 --stress：压力数据另有自己的数据目录，不与其他数据放在一起。',
        });
      const rows = rowsOf(values.rows);
      await withInstallation(kind, async (installation) => {
        print({ origin: kind, seed: RATINGS, ...(await seedRatings(installation, rows)) }, values.json);
      });
      return 0;
    }
    if (values.rows !== undefined) throw new UsageError('--rows 只用于压力数据');
    if (kind !== 'demo')
      throw new Refusal('seed/own', 'conflict', `演示数据不写入${kind === 'own' ? '本单位' : '压力数据的'}数据库`, {
        detail: `请去掉 --${kind}：演示另有自己的数据目录。`,
      });
    await seedDemo(values.json);
    return 0;
  } catch (error) {
    const code = explain(error, USAGE);
    return error instanceof StartError && /装的是(本单位|演示|压力)数据/.test(error.message) ? 1 : code;
  }
}

function rowsOf(text: string | undefined): number {
  if (text === undefined) return ALL_ROWS;
  const rows = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (rows < 1) throw new UsageError('--rows 请写成 1 至 99999999 的整数');
  return rows;
}

/** Opening a demonstration fills an empty database; what it holds afterwards says whether that was now. */
async function seedDemo(json: boolean): Promise<void> {
  const begun = localTime(systemClock.now());
  await withInstallation('demo', async ({ pool }) => {
    const held = await transact(pool.db, { identity: DEMO.installer, readOnly: true }, (db) => standings(db, DEMO.installer));
    const made = [...held.values()].some(({ newest }) => newest?.source === 'demo' && newest.importedAt >= begun);
    const records = Object.fromEntries(registers.map(({ key }) => [key, held.get(key)?.stored ?? 0]));
    print({ origin: 'demo', seed: SEED, result: made ? '已生成演示数据' : '演示数据已在，没有改动', records }, json);
  });
}
