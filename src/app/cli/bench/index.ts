import { parseArgs } from 'node:util';
import { readConfig } from '../../../platform/config.ts';
import { explain, UsageError } from '../command.ts';
import { type AuditBench, benchAudit, STEPS } from './audit.ts';
import { openCreate } from './create.ts';
import { openDrill } from './drill.ts';
import { importApart, importAsChild } from './importing.ts';
import { openIngest } from './ingest.ts';
import { openList } from './list.ts';
import { openMeasure } from './measure.ts';
import { reportOf, reportText } from './report.ts';
import { type Plan, runRounds } from './rounds.ts';
import { openScratch } from './scratch.ts';
import { serveApart, serveAsChild } from './servers.ts';
import type { OpenBench } from './setting.ts';
import { ratings } from './subject.ts';
import { openVerify } from './verify.ts';

const USAGE = `用法：
  mz bench <名称> [--rounds 轮数] [--slices 段数] [--size 每轮次数] [--rows 行数] [--connections 8] [--json]
      与裸程序在同一次运行中轮流测速，只看比值；用自己的临时数据库，不碰任何数据。名称：
      create 单条登记；list 列表；ingest 导入（--rows 1000000）；measure 汇总读数；drill 读数背后的记录；verify 核验封存
  mz bench audit [--tables 250,500,1000,2000] [--json]     核查这么多张表的速度与内存，以及语料库上各规则的查准率和查全率`;

/** A measurement, with what it takes unless something else is asked for. */
type Entry = {
  readonly open: OpenBench;
  readonly rows: number;
  readonly rounds: number;
  readonly slices: number;
  /** How much is done in a round; without it a turn is one whole piece of work, and all rows are done in each. */
  readonly size?: number;
};
const BENCHES: Readonly<Record<string, Entry>> = {
  create: { open: openCreate, rows: 100_000, rounds: 5, slices: 8, size: 2_400 },
  // some four seconds of each round (handbook 08 §14)
  list: { open: openList, rows: 100_000, rounds: 5, slices: 8, size: 6_400 },
  ingest: { open: openIngest, rows: 200_000, rounds: 3, slices: 1 },
  measure: { open: openMeasure, rows: 500_000, rounds: 5, slices: 4, size: 8 },
  drill: { open: openDrill, rows: 200_000, rounds: 5, slices: 8, size: 1_600 },
  verify: { open: openVerify, rows: 200_000, rounds: 3, slices: 1 },
};

const OPTIONS = {
  json: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  slices: { type: 'string' },
  size: { type: 'string' },
  rows: { type: 'string' },
  connections: { type: 'string', default: '8' },
  tables: { type: 'string', default: STEPS.join() },
  // how a measurement starts the programs it measures
  serve: { type: 'string' },
  import: { type: 'string' },
} as const;

/** `mz bench`: 0 measured and every output counted, 1 an output is not what it must be, 2 wrong usage or no way to start. */
export async function benchCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (values.serve) {
      await serveAsChild(values.serve, ratings());
      return 0;
    }
    const [name = ''] = positionals;
    if (values.import) {
      await importAsChild(values.import, name);
      return 0;
    }
    if (name === 'audit') {
      const result = benchAudit(numbersOf(values.tables));
      process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : `${auditText(result)}\n`);
      return 0;
    }
    const found = BENCHES[name];
    if (!found) throw new UsageError(`请写明测什么：audit、${Object.keys(BENCHES).join('、')}`);
    if (found.size === undefined && values.size !== undefined)
      throw new UsageError(`--size 不用于 ${name}：每段是一次完整的工作，多少由 --rows 决定`);
    const rows = count('rows', values.rows ?? String(found.rows));
    const slices = count('slices', values.slices ?? String(found.slices));
    const plan: Plan = {
      rounds: count('rounds', values.rounds ?? String(found.rounds)),
      slices,
      size: count('size', values.size ?? String(found.size ?? rows * slices)),
    };
    const say = (line: string) => void process.stderr.write(`${line}\n`);
    const bench = await found.open({
      rows,
      connections: count('connections', values.connections),
      subject: ratings(),
      serve: serveApart,
      importing: importApart,
      openDatabase: () => openScratch(readConfig(process.env).databaseUrl, say),
      say,
    });
    try {
      const report = reportOf(bench, plan, await runRounds(bench, plan, say));
      process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : reportText(report, bench.unit)}\n`);
      return report.faults.length > 0 ? 1 : 0;
    } finally {
      await bench.close();
    }
  } catch (error) {
    return explain(error, USAGE);
  }
}

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} 须是正整数，不是 ${text}`);
}

function numbersOf(list: string): readonly number[] {
  const numbers = list.split(',').map(Number);
  if (numbers.every((number) => Number.isInteger(number) && number > 0 && number <= 100_000)) return numbers;
  throw new UsageError(`--tables 须是以逗号分隔的张数，不是 ${list}`);
}

function auditText({ steps, sets, growth, rules }: AuditBench): string {
  const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(10)).join('');
  const costs = (title: string, list: AuditBench['steps'], ratio: string): string[] => [
    title,
    row(['张数', '秒', '处理器秒', '每秒张数', '内存 MB']),
    ...list.map(({ tables, seconds, cpuSeconds, rate, megabytes }) =>
      row([String(tables), seconds, cpuSeconds, rate, megabytes]),
    ),
    `  每张所用处理器时间，最多与最少之比 ${ratio}`,
  ];
  const quality = rules.map(
    ({ ruleId, precision, recall, planted }) => `  ${ruleId} 查准 ${precision} 查全 ${recall}（植入 ${planted}）`,
  );
  return [...costs('逐张核查', steps, growth.steps), ...costs('合为一套核查', sets, growth.sets), '语料库', ...quality].join(
    '\n',
  );
}
