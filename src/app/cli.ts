import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plain } from '../kernel/decimal.ts';
import { yearPeriod } from '../kernel/period.ts';
import { Refusal } from '../kernel/refusal.ts';
import { listProjectFunds } from '../modules/budget/index.ts';
import { evaluateFact, type Fact, tablesOf } from '../modules/evidence/index.ts';
import { viewProject, viewYear } from '../modules/performance/index.ts';
import { reportFiles } from '../modules/reporting/index.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { type Db, type Identity, transact } from '../platform/database/db.ts';
import { auditCommand } from './cli/audit.ts';
import { backupCommand } from './cli/backup.ts';
import { benchCommand } from './cli/bench/index.ts';
import { explain, kindOf, readable, UsageError } from './cli/command.ts';
import { explainCommand } from './cli/explain.ts';
import { importCommand } from './cli/import.ts';
import { partitionsCommand } from './cli/partitions.ts';
import { proveCommand } from './cli/prove.ts';
import { restoreCommand } from './cli/restore.ts';
import { rollupCommand } from './cli/rollup.ts';
import { sealCommand } from './cli/seal.ts';
import { seedCommand } from './cli/seed.ts';
import { verifyCommand } from './cli/verify.ts';
import { verifyFigureCommand } from './cli/verify-figure.ts';
import { type Installation, openInstallation } from './installation.ts';
import { factsOf, registersOf } from './modules.ts';

const USAGE = `用法：
  每个用到数据库的命令都可加 --own（本单位数据）或 --stress（压力数据）；不加则是演示数据。

  mz evaluate <年度> [--project 项目] [--json]     各项目得分与四种基数的总分（只计算，不写入）
  mz measure <事实> <年度> [--json]                测量一个事实，例如 hotline.answer_rate
  mz report <年度> --out 目录                      生成自评报告（Word、PDF）和各项目自评表（xlsx）
  mz import <登记簿> <文件> [--dry-run] [--json]   导入业务记录，例如 budget.fund-movement 台账.xlsx
  mz import performance.indicator <文件> --year 年度  导入绩效指标，整套替换
  mz seed honghe-2023 [--json]                     在空数据库中生成演示数据
  mz verify --all [--json]                         核验封存、链头签名与审计日志
  mz seal [--json]                                 补封以前的批次，签名链头；--heads 打印链头文件
  mz seed ratings --stress [--rows N]              生成压力数据：一年的好差评评价
  mz rollup [--verify|--rebuild] [--json]          核对日汇总与逐条重算，重算有差异的日
  mz partitions [--ahead|--detach-before 年-月]    月分区：列出、建立、保存期满后脱离
  mz audit 文件... [--context 目录] [--json]       勾稽核查（不用数据库）
  mz bench <名称> [--json]                         测速，与裸程序轮流比较：create、list、ingest、measure、drill、verify；
                                                   audit 是核查的速度与各规则的查准查全

  mz explain [数字或名称] [--year 年度] [--json]   一个印出的数由什么得来；不写则列出全部
  mz prove <测量编号 | 事实 年度> [--out 文件]      导出一个数的证明包
  mz verify figure <证明包> [--key 公钥]            核对一个数的证明（不用数据库）
  mz backup [--to 目录] [--json]                   备份数据库与文件并核对
  mz restore <备份目录> [--key 文件] [--drill]     恢复到空的数据目录；--drill 只演练`;

type Options = { readonly json: boolean; readonly project?: string | undefined; readonly out?: string | undefined };
type Place = { readonly identity: Identity; readonly config: Config; readonly kind: Installation['kind'] };
type Command = (db: Db, args: readonly string[], options: Options, place: Place) => Promise<unknown>;

const unitOf = ({ identity: { region, orgId } }: Place, year: string | undefined) => {
  if (!year || !/^20\d\d$/.test(year)) throw new UsageError('年度请写成四位数字');
  return { region, orgId, year: Number(year) };
};

/** @throws Refusal when the year has nothing to judge, which says where to begin */
async function mustHaveProjects(db: Db, unit: ReturnType<typeof unitOf>): Promise<void> {
  if ((await listProjectFunds(db, unit)).length > 0) return;
  throw new Refusal('cli/no-projects', 'conflict', `${unit.year} 年度还没有登记项目`, {
    detail: '请在网页的“开账向导”中登记批复与项目，再录入指标与台账。',
  });
}

const COMMANDS: Readonly<Record<string, Command>> = {
  async evaluate(db, [year], { project }, place) {
    const unit = unitOf(place, year);
    await mustHaveProjects(db, unit);
    const facts = await factsOf(db, unit);
    const overview = await viewYear(db, facts, unit);
    const chosen = overview.projects.filter(({ id }) => project === undefined || id === project);
    if (chosen.length === 0) throw new UsageError(`没有项目 ${project}`);
    const projects = [];
    for (const { id } of chosen) projects.push(await viewProject(db, facts, unit, id));
    return { origin: place.kind, year: unit.year, base: overview.base, projects };
  },
  async measure(db, [key, year], _options, place) {
    const unit = unitOf(place, year);
    const facts = await factsOf(db, unit);
    const fact = facts.get(key ?? '');
    if (!fact) throw new UsageError(`没有事实 ${key ?? ''}；可用的有：${[...facts.keys()].join('、')}`);
    const value = await evaluateFact(db, fact, { ...yearPeriod(unit.year), region: unit.region, orgId: unit.orgId });
    const { numerator, denominator, printed, grade, rows } = value;
    const { version, title, unit: of, definition } = fact;
    if (rows === 0) throw nothingRecorded(fact, unit.year, await registersOf(db, unit));
    const numbers = { numerator: plain(numerator), denominator: denominator && plain(denominator) };
    return {
      origin: place.kind,
      key,
      version,
      title,
      definition,
      unit: of,
      printed,
      ...numbers,
      grade,
      rows,
      period: yearPeriod(unit.year),
    };
  },
  async report(db, [year], { out }, place) {
    if (!out) throw new UsageError('请用 --out 指定输出目录');
    const unit = unitOf(place, year);
    await mustHaveProjects(db, unit);
    mkdirSync(out, { recursive: true });
    const files = [];
    const paper = { ...unit, origin: place.kind, fontDir: place.config.fontDir };
    for (const { fileName, bytes } of await reportFiles(db, await factsOf(db, unit), paper)) {
      writeFileSync(join(out, fileName), bytes);
      files.push(fileName);
    }
    return { origin: place.kind, year: unit.year, files };
  },
};

/** A fact without a single record behind it is not 0: it is not kept yet. */
function nothingRecorded(fact: Fact, year: number, registers: Awaited<ReturnType<typeof registersOf>>): Refusal {
  const tables = tablesOf(fact);
  const behind = registers
    .filter(({ key, table }) => tables.includes(table) || tables.includes(key.replaceAll(/[.-]/g, '_')))
    .map(({ key, title }) => `${title}（${key}）`);
  return new Refusal('cli/nothing-recorded', 'conflict', `不能测量“${fact.title}”：${year} 年度没有相关记录`, {
    detail: `请先导入：${behind.join('、') || '相关台账'}；网页“数据登记”，或 mz import。`,
  });
}

/** Commands that open what they need themselves: they write, choose their database, or need none at all. */
const ALONE: Readonly<Record<string, (args: readonly string[]) => number | Promise<number>>> = {
  audit: auditCommand,
  backup: backupCommand,
  bench: benchCommand,
  explain: explainCommand,
  import: importCommand,
  partitions: partitionsCommand,
  prove: proveCommand,
  restore: restoreCommand,
  rollup: rollupCommand,
  seal: sealCommand,
  seed: seedCommand,
  verify: (args) => (args[0] === 'figure' ? verifyFigureCommand(args.slice(1)) : verifyCommand(args)),
};

/** `mz`: 0 done, 1 refused, 2 wrong usage or no way to start. */
export async function main(argv: readonly string[]): Promise<void> {
  // options may stand before the command: `mz --own measure …`
  const at = argv.findIndex((word) => !word.startsWith('-'));
  const alone = ALONE[argv[at] ?? ''];
  process.exitCode = alone ? await alone(argv.filter((_, index) => index !== at)) : await run(argv);
}

async function run(argv: readonly string[]): Promise<number> {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const options = { json: flag, own: flag, stress: flag, project: { type: 'string' }, out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    const [name = '', ...args] = positionals;
    const command = COMMANDS[name];
    if (!command) throw new UsageError(name ? `没有命令 ${name}` : '请写明命令');
    const config = readConfig(process.env, kindOf(values));
    const installation = await openInstallation(config, { say: (line) => void process.stderr.write(`${line}\n`) });
    try {
      const identity = await installation.identity();
      const within = { identity, readOnly: true, isolation: 'repeatable read' } as const;
      const place = { identity, config, kind: installation.kind };
      const result = await transact(installation.pool.db, within, (tx) => command(tx, args, values, place));
      process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : `${readable(result)}\n`);
      return 0;
    } finally {
      await installation.close();
    }
  } catch (error) {
    return explain(error, USAGE);
  }
}
