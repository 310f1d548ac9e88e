import { loadavg } from 'node:os';

/** What one turn of a contender did: how much, how much of it wrong, and how long it took. */
export type Slice = {
  readonly done: number;
  readonly failed: number;
  readonly ms: number;
  /** Processor time of the program, where it has a process of its own: a busy machine changes it little. */
  readonly cpuMs?: number | undefined;
  /** Of single requests, in milliseconds; none where one turn is one piece of work. */
  readonly latency?: readonly number[];
  /** The most memory that its process held (peak RSS), in megabytes, where the turn had a process of its own. */
  readonly peakMb?: number | undefined;
  /** The first thing that went wrong. */
  readonly fault?: string | undefined;
};

/** One program under test. All contenders are given the same work: `seed` says which. */
export type Contender = {
  readonly name: string;
  /** Before each of its turns, not timed: what the turn before has left is taken away. */
  ready?(): Promise<void>;
  slice(order: { readonly size: number; readonly seed: number }): Promise<Slice>;
  /** How much the contender holds now; what was acknowledged must be there afterwards. */
  count?(): Promise<number>;
};

/** 目标: at least this share of the anchor's rate, or at most this many times its time; or at most so many megabytes. */
export type Goal =
  | { readonly contender: string; readonly anchor: string; readonly measure: 'rate' | 'time'; readonly bound: number }
  | { readonly contender: string; readonly measure: 'memory'; readonly bound: number };

export type Bench = {
  readonly name: string;
  readonly title: string;
  /** What is counted: 条、行、次. */
  readonly unit: string;
  readonly contenders: readonly Contender[];
  /** To which the others are compared; listed twice (`name@2`), it shows how far two equal programs drift apart here. */
  readonly anchor: string;
  readonly goals: readonly Goal[];
  /** What the figures do not say by themselves. */
  readonly notes: readonly string[];
  /** Before every round: equal rows, vacuumed. */
  prepare?(round: number): Promise<void>;
  /** After the last round: everything that is not as it must be. */
  verify?(): Promise<readonly string[]>;
  close(): Promise<void>;
};

export type Plan = { readonly rounds: number; readonly slices: number; readonly size: number };

export type Line = {
  readonly name: string;
  readonly rates: readonly number[];
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
  /** Peak memory of each of its turns, in megabytes. */
  readonly peaks: readonly number[];
};
export type Result = { readonly lines: readonly Line[]; readonly faults: readonly string[]; readonly load: readonly number[] };

/**
 * Interleaved rounds: the contenders take turns slice by slice, the order turns too, so that a change in the load of the
 * machine falls on all of them; the first round warms up and is dropped.
 */
export async function runRounds(
  bench: Bench,
  { rounds, slices, size }: Plan,
  tell: (line: string) => void = () => undefined,
): Promise<Result> {
  const { contenders } = bench;
  const kept = new Map(
    contenders.map(({ name }) => [
      name,
      { rates: [] as number[], latency: [] as number[], peaks: [] as number[], cpuMs: 0, done: 0 },
    ]),
  );
  const faults: string[] = [];
  const load: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await bench.prepare?.(round);
    const turns = new Map(contenders.map(({ name }) => [name, [] as Slice[]]));
    for (let slice = 0; slice < slices; slice += 1) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        const contender = contenders[(turn + slice + round) % contenders.length]!; // within the list
        const order = { size: Math.max(1, Math.ceil(size / slices)), seed: 1 + round * slices + slice };
        const { taken, found } = await counted(contender, order);
        faults.push(...found);
        turns.get(contender.name)?.push(taken);
      }
    }
    load.push(loadavg()[0] ?? 0);
    tell(`第 ${round} 轮${round === 0 ? '（预热，不计）' : ''}完成，系统负载 ${load.at(-1)?.toFixed(2)}`);
    if (round === 0) continue;
    for (const [name, taken] of turns) {
      const line = kept.get(name);
      line?.rates.push(rateOf(taken));
      for (const { latency = [], cpuMs = 0, done, peakMb } of taken) {
        line?.latency.push(...latency);
        if (peakMb !== undefined) line?.peaks.push(peakMb);
        if (line) Object.assign(line, { cpuMs: line.cpuMs + cpuMs, done: line.done + done });
      }
    }
  }
  faults.push(...((await bench.verify?.()) ?? []));
  const lines = [...kept].map(([name, { rates, latency, peaks, cpuMs, done }]) => {
    latency.sort((a, b) => a - b);
    return { name, rates, p50: quantile(latency, 0.5), p99: quantile(latency, 0.99), cpuMs: cpuMs / done, peaks };
  });
  return { lines, faults, load };
}

/** One turn, with what it acknowledged compared with what is there. */
async function counted(contender: Contender, order: { size: number; seed: number }) {
  await contender.ready?.();
  const before = await contender.count?.();
  const taken = await contender.slice(order);
  const after = await contender.count?.();
  const good = taken.done - taken.failed;
  const found: string[] = [];
  if (taken.failed > 0) found.push(`${contender.name}：${taken.failed} 次失败，第一次：${taken.fault ?? '未说明'}`);
  if (before !== undefined && after !== undefined && after - before !== good)
    found.push(`${contender.name}：确认了 ${good}，实有 ${after - before}`);
  return { taken, found };
}

const rateOf = (slices: readonly Slice[]): number => {
  const good = slices.reduce((sum, { done, failed }) => sum + done - failed, 0);
  return good / (slices.reduce((sum, { ms }) => sum + ms, 0) / 1000);
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

export type Spread = { readonly median: number; readonly low: number; readonly high: number };

/** Median, lowest and highest. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[0], sorted.at(-1)];
  const upper = sorted[middle] ?? 0;
  return { median: sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2, low, high };
}

/** A contender's rate as a share of the anchor's, round by round: ratios are made inside of a round only. */
export function ratiosOf(lines: readonly Line[], name: string, anchor: string): readonly number[] {
  const [own, other] = [lines.find((line) => line.name === name), lines.find((line) => line.name === anchor)];
  if (!own || !other) return [];
  return own.rates.flatMap((rate, round) => (other.rates[round] ? [rate / other.rates[round]] : []));
}
