import { parseArgs } from 'node:util';
import { listYears } from '../../modules/budget/index.ts';
import { explainFigure, linesOf } from '../../modules/reporting/index.ts';
import { transact } from '../../platform/database/db.ts';
import type { Installation } from '../installation.ts';
import { factsOf } from '../modules.ts';
import { explain, kindOf, UsageError, withInstallation } from './command.ts';

const USAGE = `用法：
  mz explain [名称] [--year 年度] [--own] [--json]   一个印出的数由什么得来，直到计数、规则、批次
  名称：报告中的数（fact:hotline.answer_rate，或印出的样子 98.59%，或章节 三（二）4）、项目/指标、项目、事实、测量编号
  不写名称：列出可以解释的全部数；名称不止一个意思时列出各个意思，退出码 1`;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = { json: flag, own: flag, stress: flag, year: { type: 'string' } } as const;

/** `mz explain`: 0 explained or listed, 1 nothing or more than one thing of that name, 2 wrong usage or no way to start. */
export async function explainCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (values.year !== undefined && !/^20\d\d$/.test(values.year)) throw new UsageError('--year 请写成四位数字');
    const question = positionals.join(' ').trim();
    return await withInstallation(kindOf(values), (installation) =>
      told(installation, { question, year: values.year, json: values.json }),
    );
  } catch (error) {
    return explain(error, USAGE);
  }
}

type Asked = { readonly question: string; readonly year: string | undefined; readonly json: boolean };

/** Answers on standard output; what the question may mean besides goes there too, so that a program can choose. */
export async function told(
  { pool, kind, identity }: Pick<Installation, 'pool' | 'kind' | 'identity'>,
  { question, year, json }: Asked,
): Promise<number> {
  const who = await identity();
  const within = { identity: who, readOnly: true, isolation: 'repeatable read' } as const;
  const { found, candidates, asked } = await transact(pool.db, within, async (db) => {
    const chosen = Number(year ?? (await listYears(db, who))[0]);
    if (!chosen) throw new UsageError('还没有登记项目的年度；请用 --year 写明');
    const order = { region: who.region, orgId: who.orgId, year: chosen, origin: kind };
    return { asked: chosen, ...(await explainFigure(db, await factsOf(db, who), order, question)) };
  });
  const lines = found
    ? [`${found.place}　${found.name}`, ...linesOf(found.derivation)]
    : candidates.map(({ name, title, value, place }) => `${name}\t${value}\t${title}\t${place}`);
  if (json) process.stdout.write(`${JSON.stringify({ origin: kind, year: asked, found, candidates }, null, 2)}\n`);
  else if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  if (found || (question === '' && candidates.length > 0)) return 0;
  const why =
    candidates.length > 0
      ? `“${question}”可能是以上 ${candidates.length} 个数中的一个，请写出第一列的名称`
      : `${asked} 年度没有叫“${question}”的数；不写名称可列出全部`;
  process.stderr.write(`${why}\n`);
  return 1;
}
