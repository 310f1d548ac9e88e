import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Refused, Waiting } from '../../../ui-kit/index.ts';
import type { BatchDetail as Detail } from '../batches/contract.ts';
import { TotalsTable } from './TotalsTable.tsx';
import { grouped } from './types.ts';

type Found = z.output<typeof Detail>;

/** 明细 of a batch: its digest, what the sender said beside what was counted, and the records it brought for each day. */
export function BatchDetail({ registerKey, id }: { readonly registerKey: string; readonly id: string }) {
  const detail = useQuery({
    queryKey: ['register', registerKey, 'batches', id],
    queryFn: () => get<Found>(`/api/evidence/registers/${registerKey}/imports/${id}`),
  });
  if (detail.isPending) return <Waiting />;
  if (detail.isError) return <Refused error={detail.error} />;
  const { sha256, sourceSystem, release, totals, days } = detail.data;
  return (
    <div className="detail">
      <dl className="mz-facts">
        {sha256 !== null && (
          <>
            <dt>文件摘要</dt>
            <dd className="mz-code">SHA-256 {sha256}</dd>
          </>
        )}
        {sourceSystem !== null && (
          <>
            <dt>来源系统</dt>
            <dd>{sourceSystem}</dd>
          </>
        )}
        {release !== null && (
          <>
            <dt>放行</dt>
            <dd>
              {release.by}：{release.reason}
            </dd>
          </>
        )}
      </dl>
      {totals.length > 0 && <TotalsTable caption="来源系统的合计" totals={totals} />}
      {days.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="mz-days" tabIndex={0} aria-label="按日新增，可上下滚动">
          <Days days={days} />
        </section>
      )}
    </div>
  );
}

const Days = ({ days }: Pick<Found, 'days'>) => (
  <table className="mz-table mz-totals">
    <caption>按日新增（{days.length} 日）</caption>
    <thead>
      <tr>
        <th scope="col">日期</th>
        <th scope="col">条数</th>
      </tr>
    </thead>
    <tbody>
      {days.map(({ day, n }) => (
        <tr key={day}>
          <td>{day}</td>
          <td className="num">{grouped(n)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
