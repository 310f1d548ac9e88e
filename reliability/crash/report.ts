import { isClean, type Round } from './round.ts';

type Sum = {
  readonly title: string;
  requests: number;
  acknowledged: number;
  found: number;
  lost: number;
  doubled: number;
  half: number;
};

/** A run: its rounds added up. */
export type Run = {
  readonly kills: number;
  readonly byVictim: Readonly<Record<string, number>>;
  readonly byMoment: Readonly<Record<string, number>>;
  /** Moments that did not come in time, so that the kill fell at random. */
  readonly unmet: number;
  readonly unknown: number;
  readonly failedStarts: number;
  readonly seconds: number;
  readonly works: readonly Readonly<Sum>[];
  readonly proofs: readonly { readonly title: string; readonly checked: number; readonly wrong: number }[];
  readonly clean: boolean;
};

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};
const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

/** Adds what stands under the same title in every round. */
function merged<T extends { readonly title: string }>(parts: readonly T[], fields: readonly (keyof T)[]): T[] {
  const byTitle = new Map<string, T>();
  for (const part of parts) {
    const before = byTitle.get(part.title);
    byTitle.set(
      part.title,
      before
        ? { ...before, ...Object.fromEntries(fields.map((field) => [field, Number(before[field]) + Number(part[field])])) }
        : { ...part },
    );
  }
  return [...byTitle.values()];
}

export function runOf(rounds: readonly Round[]): Run {
  const kills = rounds.flatMap((round) => round.kills);
  return {
    kills: kills.length,
    byVictim: tally(kills.map(({ victim }) => victim)),
    byMoment: tally(kills.map(({ moment }) => moment)),
    unmet: kills.filter(({ met }) => !met).length,
    unknown: total(rounds.map(({ unknown }) => unknown)),
    failedStarts: total(rounds.map(({ failedStarts }) => failedStarts)),
    seconds: total(rounds.map(({ seconds }) => seconds)),
    works: merged(
      rounds.flatMap(({ works }) => works),
      ['requests', 'acknowledged', 'found', 'lost', 'doubled', 'half'],
    ),
    proofs: merged(
      rounds.flatMap(({ proofs }) => proofs),
      ['checked', 'wrong'],
    ),
    clean: rounds.every(isClean),
  };
}

const VICTIM_TITLES: Readonly<Record<string, string>> = {
  application: '程序',
  database: '数据库主进程',
  cluster: '数据库全部进程',
  both: '程序与数据库',
};
const MOMENT_TITLES: Readonly<Record<string, string>> = {
  random: '随机',
  sent: '请求刚发出',
  committed: '刚提交、未答复',
  copying: 'COPY 途中',
  recovering: '恢复途中',
};

const listed = (counts: Readonly<Record<string, number>>, titles: Readonly<Record<string, string>>): string =>
  Object.entries(counts)
    .map(([name, n]) => `${titles[name] ?? name} ${n}`)
    .join('、');

/** The lines of a run for people. */
export function linesOf(run: Run): readonly string[] {
  return [
    `崩溃演练：kill -9 ${run.kills} 次（${listed(run.byVictim, VICTIM_TITLES)}），用时 ${run.seconds} 秒`,
    `时机：${listed(run.byMoment, MOMENT_TITLES)}${run.unmet > 0 ? `；其中 ${run.unmet} 次未等到，按随机` : ''}`,
    ...run.works.map(
      ({ title, requests, acknowledged, found, lost, doubled, half }) =>
        `${title}：已确认请求 ${requests}，已确认记录 ${acknowledged}，库中 ${found}；丢失 ${lost}，重复 ${doubled}，半途 ${half}`,
    ),
    ...run.proofs.map(({ title, checked, wrong }) => `${title}：查 ${checked}，不符 ${wrong}`),
    `结果未知后以同一提交编号重发 ${run.unknown} 次；启动途中数据库被终止而重新启动 ${run.failedStarts} 次`,
  ];
}
