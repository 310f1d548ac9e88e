import { fixed } from '../../../../kernel/decimal.ts';
import { State } from '../../../../ui-kit/index.ts';
import type { GridRow } from '../../domain/goal-row.ts';
import { type KnownGoals, shortfall, weightSums } from '../../domain/goal-set.ts';

/** 分值: sums of the blocks and of the whole, by the form, as they stand at this moment. */
export function Weights({ rows, form }: { readonly rows: readonly GridRow[]; readonly form: KnownGoals['form'] }) {
  const sums = weightSums(rows, { form });
  return (
    <p className="mz-weights" role="status" aria-label="分值合计">
      分值:
      {sums.map(({ title, actual, expected }) => {
        const miss = shortfall(actual, expected);
        return (
          <State key={title} tone={miss === '' ? 'good' : 'warn'}>
            {`${title} ${fixed(actual, 2)} / ${fixed(expected, 2)}${miss === '' ? '' : `,${miss}`}`}
          </State>
        );
      })}
      <span className="mz-hint">另有预算执行率 {fixed(form.executionWeight, 0)} 分</span>
    </p>
  );
}
