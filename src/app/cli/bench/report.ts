import { cpus } from 'node:os';
import { type Bench, type Goal, type Plan, type Result, ratiosOf, type Spread, spreadOf } from './rounds.ts';

/** An A/A spread outside of this: the machine is too restless for a finding. */
const CALM = { low: 0.85, high: 1.15 };

/** `ratio` to the anchor; of memory there is none, and it is megabytes. */
type Judged = Goal & { readonly ratio: Spread; readonly reached: boolean };

export type BenchReport = {
  readonly bench: string;
  readonly title: string;
  readonly anchor: string;
  readonly plan: Plan;
  readonly machine: { readonly cpus: number; readonly node: string; readonly load: Spread };
  readonly contenders: readonly {
    readonly name: string;
    readonly rate: Spread;
    readonly ratio: Spread;
    readonly p50: number;
    readonly p99: number;
    /** Processor time of the program for each; 0 where it has no process of its own. */
    readonly cpuMs: number;
    /** Peak memory (RSS) of a turn in megabytes; null where it has no process of its own. */
    readonly peakMb: Spread | null;
  }[];
  readonly control: { readonly ratio: Spread; readonly calm: boolean } | null;
  readonly goals: readonly Judged[];
  readonly faults: readonly string[];
  readonly notes: readonly string[];
};

/** What was measured, as ratios with their spread; absolute rates stand beside them for context only. */
export function reportOf(bench: Bench, plan: Plan, { lines, faults, load }: Result): BenchReport {
  const again = lines.find(({ name }) => name === `${bench.anchor}@2`);
  const control = again ? spreadOf(ratiosOf(lines, again.name, bench.anchor)) : undefined;
  return {
    bench: bench.name,
    title: bench.title,
    anchor: bench.anchor,
    plan,
    machine: { cpus: cpus().length, node: process.version, load: spreadOf(load) },
    contenders: lines.map(({ name, rates, p50, p99, cpuMs, peaks }) => ({
      ...{ name, rate: spreadOf(rates), ratio: spreadOf(ratiosOf(lines, name, bench.anchor)) },
      ...{ p50, p99, cpuMs, peakMb: peaks.length > 0 ? spreadOf(peaks) : null },
    })),
    control: control ? { ratio: control, calm: control.low >= CALM.low && control.high <= CALM.high } : null,
    goals: bench.goals.map((goal) => judged(goal, lines)),
    faults,
    notes: bench.notes,
  };
}

/** A time is the other way round than a rate: the lowest rate is the longest time. Of memory the highest peak counts. */
function judged(goal: Goal, lines: Result['lines']): Judged {
  if (goal.measure === 'memory') {
    const peaks = lines.find(({ name }) => name === goal.contender)?.peaks ?? [];
    return { ...goal, ratio: spreadOf(peaks), reached: peaks.length > 0 && Math.max(...peaks) <= goal.bound };
  }
  const { median, low, high } = spreadOf(ratiosOf(lines, goal.contender, goal.anchor));
  if (goal.measure === 'rate') return { ...goal, ratio: { median, low, high }, reached: median >= goal.bound };
  const ratio = { median: 1 / median, low: 1 / high, high: 1 / low };
  return { ...goal, ratio, reached: ratio.median <= goal.bound };
}

const two = (figure: number): string => figure.toFixed(2);
const three = (figure: number): string => figure.toFixed(3);
const spread = ({ median, low, high }: Spread): string => `${three(median)}（${three(low)}–${three(high)}）`;

const megabytes = ({ median, low, high }: Spread): string => `${median.toFixed(0)} MB（${low.toFixed(0)}–${high.toFixed(0)}）`;

/** A Chinese letter is two columns wide. */
const width = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
const cell = (text: string, wide: number): string => `${' '.repeat(Math.max(1, wide - width(text)))}${text}`;
const row = (cells: readonly string[]): string =>
  `${cells[0]}${' '.repeat(Math.max(1, 26 - width(cells[0] ?? '')))}${cell(cells[1] ?? '', 14)}${cell(cells[2] ?? '', 26)}${cell(cells[3] ?? '', 10)}${cell(cells[4] ?? '', 10)}${cell(cells[5] ?? '', 16)}`;

function goalText(goal: Goal): string {
  const { contender, bound } = goal;
  if (goal.measure === 'memory') return `${contender} 的内存峰值不超过 ${bound} MB`;
  return goal.measure === 'rate'
    ? `${contender} 的速度不低于 ${goal.anchor} 的 ${two(bound)}`
    : `${contender} 用时不超过 ${goal.anchor} 的 ${two(bound)} 倍`;
}

/** The report for people. */
export function reportText(report: BenchReport, unit: string): string {
  const { title, anchor, plan, machine, contenders, control, goals, faults, notes } = report;
  const timed = contenders.some(({ p50 }) => p50 > 0);
  const ms = (figure: number): string => (timed ? two(figure) : '—');
  return [
    `${title}：${plan.rounds} 轮，每轮分 ${plan.slices} 段轮流，每轮 ${plan.size} ${unit}；比值只在同一轮内计算`,
    `机器：${machine.cpus} 核，Node ${machine.node}，系统负载 ${two(machine.load.median)}（${two(machine.load.low)}–${two(machine.load.high)}）`,
    row(['程序', `${unit}/秒`, `与 ${anchor} 之比`, 'p50 毫秒', 'p99 毫秒', '程序处理器毫秒']),
    ...contenders.map(({ name, rate, ratio, p50, p99, cpuMs }) =>
      row([name, rate.median.toFixed(0), spread(ratio), ms(p50), ms(p99), cpuMs > 0 ? two(cpuMs) : '—']),
    ),
    ...(control
      ? [`同一程序自比 ${spread(control.ratio)}：${control.calm ? '机器足够平稳' : '机器不够平稳，请在空闲时重测'}`]
      : []),
    ...contenders.flatMap(({ name, peakMb }) => (peakMb ? [`内存峰值：${name} ${megabytes(peakMb)}`] : [])),
    ...goals.map(
      (goal) =>
        `目标：${goalText(goal)}，实测 ${goal.measure === 'memory' ? megabytes(goal.ratio) : spread(goal.ratio)}，${goal.reached ? '达到' : '没有达到'}`,
    ),
    ...notes.map((note) => `说明：${note}`),
    ...(faults.length > 0 ? ['核对不符：', ...faults.map((fault) => `  ${fault}`)] : ['核对：每一项输出都已清点，没有不符']),
  ].join('\n');
}
