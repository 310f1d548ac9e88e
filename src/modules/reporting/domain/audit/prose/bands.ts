/** 等级划分: 90(含)—100分为优 … 60分以下为差. Bands are grades, not figures. */
export type Band = {
  readonly from: string | null;
  readonly to: string | null;
  readonly grade: string;
  readonly start: number;
  readonly end: number;
};

const RANGE =
  /(\d{1,3})\s{0,4}分?\s{0,4}(?:\(含\)|\(含\d*分?\))?\s{0,4}分?\s{0,4}[-—–~至到]+\s{0,4}(\d{1,3})\s{0,4}分?\s{0,4}(?:\((?:含|不含)\d*分?\))?\s{0,4}分?\s{0,4}(?:的)?(?:为|评为|等级为)?[“"]?(优|良|中|差)/g;
const BELOW =
  /(\d{1,3})\s{0,4}分\s{0,4}(?:\((?:含|不含)\d*分?\))?\s{0,4}以下\s{0,4}(?:\((?:含|不含)\d*分?\))?\s{0,4}(?:的)?(?:为|评为|等级为)[“"]?(优|良|中|差)/g;
const ABOVE =
  /(\d{1,3})\s{0,4}分\s{0,4}(?:\((?:含|不含)\d*分?\))?\s{0,4}以上\s{0,4}(?:\((?:含|不含)\d*分?\))?\s{0,4}(?:的)?(?:为|评为|等级为)[“"]?(优|良|中|差)/g;

export function bandsOf(plain: string): readonly Band[] {
  const span = (match: RegExpMatchArray) => ({ start: match.index ?? 0, end: (match.index ?? 0) + match[0].length });
  const ranges = [...plain.matchAll(RANGE)].map((match) => ({
    from: match[1] ?? null,
    to: match[2] ?? null,
    grade: match[3] ?? '',
    ...span(match),
  }));
  const below = [...plain.matchAll(BELOW)].map((match) => ({
    from: null,
    to: match[1] ?? null,
    grade: match[2] ?? '',
    ...span(match),
  }));
  const above = [...plain.matchAll(ABOVE)].map((match) => ({
    from: match[1] ?? null,
    to: null,
    grade: match[2] ?? '',
    ...span(match),
  }));
  return [...ranges, ...below, ...above].sort((a, b) => a.start - b.start);
}
