import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, post, Refused, useMay } from '../../../ui-kit/index.ts';
import type { FigureRecount as Recount } from '../figures/contract.ts';

type Props = { readonly fact: string; readonly query: string; readonly detached: readonly string[] };

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
const shown = ({ printed, numerator, denominator }: z.output<typeof Recount>['counted']): string =>
  denominator === null ? grouped(printed) : `${printed}（${grouped(numerator)} / ${grouped(denominator)}）`;

/** 复算: counts the records one by one and puts the result beside the roll-up. */
export function FigureRecount({ fact, query, detached }: Props) {
  const client = useQueryClient();
  const may = useMay('evidence.figure.recount');
  const recount = useMutation({
    mutationFn: () => post<z.output<typeof Recount>>(`/api/evidence/figures/${encodeURIComponent(fact)}/recounts?${query}`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['figure', fact, query] }),
  });
  if (!may) return null;
  return (
    <div className="mz-recount">
      <Button loading={recount.isPending} disabled={detached.length > 0} onClick={() => recount.mutate()}>
        复算
      </Button>
      {recount.isPending && <span role="status"> 正在逐条计数……</span>}
      {recount.isError && <Refused error={recount.error} />}
      {recount.isSuccess &&
        (recount.data.equal ? (
          <p role="status">
            <span className="mz-tag equal">相等</span> 逐条计数为 {shown(recount.data.counted)}，共{' '}
            {grouped(String(recount.data.rows))} 条记录，佐证等级 {recount.data.grade ?? '—'}；与日汇总一致。
          </p>
        ) : (
          <p role="alert" className="differs">
            <span className="mz-tag attention">不相等</span> 逐条计数为 {shown(recount.data.counted)}，日汇总为{' '}
            {shown(recount.data.rolled)}。请系统管理员先核验封存；记录与封存相符的，以逐条计数为准，再运行 mz rollup --rebuild
            重算日汇总。
          </p>
        ))}
    </div>
  );
}
