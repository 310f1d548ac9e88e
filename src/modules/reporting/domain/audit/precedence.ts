import type { Verdict } from './finding.ts';

/** 先后: one cause gives one finding. Where the first rule has found a fault, the later ones do not apply to that place. */
export const PRECEDENCE: readonly { readonly first: string; readonly later: readonly string[]; readonly arm?: string }[] = [
  { first: 'R07', later: ['R09', 'R10', 'R15'] },
  { first: 'R25', later: ['R24', 'R29', 'R30'] },
  { first: 'R26', later: ['R24', 'R27', 'R29', 'R30'] },
  { first: 'R27', later: ['R24'] },
  { first: 'R24', later: ['R29'] },
  { first: 'R29', later: ['R30'], arm: 'a' },
  { first: 'R45', later: ['R43'] },
];

export type Ruled = { readonly ruleId: string; readonly verdict: Verdict };

const placeOf = ({ place, subject }: Verdict): string => place ?? subject;
const armOf = (verdict: Verdict): string | undefined => (verdict.kind === 'skipped' ? undefined : verdict.arm);

/** A table nobody has filled in is R60 and nothing else. */
const blankTables = (ruled: readonly Ruled[]): readonly string[] =>
  ruled
    .filter(({ ruleId, verdict }) => ruleId === 'R60' && verdict.kind === 'fault' && verdict.actual === '空表')
    .map(({ verdict }) => verdict.subject);

export function inOrder(ruled: readonly Ruled[]): { readonly kept: readonly Ruled[]; readonly dropped: readonly Ruled[] } {
  const blank = blankTables(ruled);
  const faults = new Set<string>();
  let kept = ruled.filter(
    ({ ruleId, verdict }) => ruleId === 'R60' || !blank.some((subject) => verdict.subject.startsWith(subject)),
  );
  for (const { first, later, arm } of PRECEDENCE) {
    faults.clear();
    for (const { ruleId, verdict } of kept) if (ruleId === first && verdict.kind === 'fault') faults.add(placeOf(verdict));
    kept = kept.filter(
      ({ ruleId, verdict }) =>
        !(later.includes(ruleId) && (arm === undefined || armOf(verdict) === arm) && faults.has(placeOf(verdict))),
    );
  }
  const left = new Set(kept);
  return { kept, dropped: ruled.filter((item) => !left.has(item)) };
}
