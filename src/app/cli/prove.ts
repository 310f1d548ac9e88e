import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { yearPeriod } from '../../kernel/period.ts';
import { latestMeasurements, SAMPLES } from '../../modules/evidence/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { transact } from '../../platform/database/db.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import type { Installation } from '../installation.ts';
import { proveMeasurement } from '../modules.ts';
import { explain, kindOf, print, UsageError, withInstallation } from './command.ts';

const USAGE = `用法：
  mz prove <测量编号 | 事实 年度 [项目]> [--out 文件] [--sample 条数] [--own] [--json]
  导出一个数的证明包；不用数据库即可核对：mz verify figure 文件`;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  json: flag,
  own: flag,
  stress: flag,
  out: { type: 'string' },
  sample: { type: 'string', default: String(SAMPLES) },
} as const;
const MOST_SAMPLES = 500;

/** `mz prove`: 0 written, 1 refused, 2 wrong usage or no way to start. */
export async function proveCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (!/^\d{1,3}$/.test(values.sample) || Number(values.sample) > MOST_SAMPLES)
      throw new UsageError(`--sample 须是 0 到 ${MOST_SAMPLES} 的整数`);
    if (positionals.length === 0 || positionals.length > 3) throw new UsageError('请写明测量编号，或事实和年度');
    return await withInstallation(kindOf(values), async (installation) => {
      const { proof, fileName } = await proved(installation, positionals, Number(values.sample));
      const path = values.out ?? fileName;
      writeFileSync(path, `${JSON.stringify(proof, null, 1)}\n`);
      const { fact, value, sets } = proof.statement;
      const basis = Object.fromEntries(sets.map(({ key, basis: of }) => [key, of]));
      print(
        {
          origin: installation.kind,
          file: path,
          title: fact.title,
          printed: value.printed,
          exact: value.exact,
          basis,
          samples: proof.samples.length,
          key: proof.key,
        },
        values.json,
      );
      return 0;
    });
  } catch (error) {
    return explain(error, USAGE);
  }
}

/** The package, and the record that it was taken out, in one transaction. */
export async function proved(
  { pool, kind, identity }: Pick<Installation, 'pool' | 'kind' | 'identity'>,
  words: readonly string[],
  samples: number,
) {
  const who = await identity();
  const now = systemClock.now();
  return transact(pool.db, { identity: who, isolation: 'repeatable read' }, async (db) => {
    const [first = '', year, project] = words;
    const id = year === undefined ? first : await newestOf({ fact: first, year, project });
    const made = await proveMeasurement(db, { region: who.region, id }, { origin: kind, samples, now });
    const what = {
      object: `measurement/${id}`,
      detail: { exact: made.proof.statement.value.exact, samples: made.proof.samples.length },
    };
    const actor = { region: who.region, orgId: who.orgId, actor: who.accountId, actorName: '命令行' };
    await writeAudit(db, { ...actor, ...what, action: 'evidence.proof.export', result: 'ok' }, now);
    return made;

    async function newestOf(asked: { fact: string; year: string; project: string | undefined }): Promise<string> {
      if (!/^20\d\d$/.test(asked.year)) throw new UsageError('年度请写成四位数字');
      const measured = await latestMeasurements(db, { ...yearPeriod(Number(asked.year)), region: who.region, orgId: who.orgId });
      const found = measured.get(asked.project ? `${asked.fact}|${asked.project}` : asked.fact);
      if (!found)
        throw new UsageError(
          `${asked.year} 年度没有测量过“${asked.fact}”；已测量的有：${[...measured.keys()].join('、') || '无'}`,
        );
      return found.id;
    }
  });
}
