import type { Difference } from '../../domain/goal-difference.ts';

const SHOWN = 80;

/** 差异, one line each: what stood before, and what stands after. */
export const Differences = ({ differences, label }: { readonly differences: readonly Difference[]; readonly label: string }) => (
  <ul className="mz-differences" aria-label={label}>
    {differences.slice(0, SHOWN).map(({ what, field, before, after }, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a list that is never reordered
      <li key={i}>
        <b>{what}</b> {field}
        {before !== null && <del>{before || '（空）'}</del>}
        {after !== null && <ins>{after || '（空）'}</ins>}
      </li>
    ))}
    {differences.length > SHOWN && <li>等 {differences.length} 处</li>}
  </ul>
);
