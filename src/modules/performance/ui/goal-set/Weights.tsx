import { State } from '../../../../ui-kit/index.ts';
import type { GridRow } from '../../domain/goal-row.ts';
import { type KnownGoals, weightLine } from '../../domain/goal-set.ts';

/** 分值: sums of the blocks and of the whole, by the form, as they stand at this moment. */
export function Weights({ rows, form }: { readonly rows: readonly GridRow[]; readonly form: KnownGoals['form'] }) {
  return (
    <p className="mz-weights" role="status" aria-label="分值合计">
      分值：
      {weightLine(rows, { form }).map(({ title, actual, expected, miss }) => (
        <State key={title} tone={miss === '' ? 'good' : 'warn'}>
          {`${title} ${actual} / ${expected}${miss === '' ? '' : `，${miss}`}`}
        </State>
      ))}
      <span className="mz-hint">另有预算执行率 {String(form.executionWeight)} 分</span>
    </p>
  );
}
