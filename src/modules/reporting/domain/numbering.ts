const CHINESE = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 一 … 九十九, as headings count. */
export function chinese(n: number): string {
  const tens = Math.floor(n / 10);
  const lead = tens === 0 ? '' : `${tens === 1 ? '' : CHINESE[tens]}十`;
  return `${lead}${CHINESE[n % 10]}`;
}

/** What a numbered block prints before its words: 一、 then （一） then 1. then （1）; each restarts under the level above. */
export function numbering(): (level: 1 | 2 | 3 | 4) => string {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    const n = counts[level - 1] ?? 0;
    return { 1: `${chinese(n)}、`, 2: `（${chinese(n)}）`, 3: `${n}.`, 4: `（${n}）` }[level];
  };
}
