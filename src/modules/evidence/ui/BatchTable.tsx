import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, get, Nothing, Refused, Scroll, useMay, Waiting } from '../../../ui-kit/index.ts';
import type { BatchPage } from '../batches/contract.ts';
import { ReverseBatch } from './ReverseBatch.tsx';
import { grouped, type LoggedBatch } from './types.ts';

/** 导入批次 of a register, newest first. */
export function BatchTable({ registerKey }: { readonly registerKey: string }) {
  const log = useInfiniteQuery({
    queryKey: ['register', registerKey, 'batches'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      get<z.output<typeof BatchPage>>(`/api/evidence/registers/${registerKey}/imports${pageParam ? `?before=${pageParam}` : ''}`),
    getNextPageParam: (last) => last.next,
  });
  if (log.isPending) return <Waiting />;
  if (log.isError) return <Refused error={log.error} />;
  const batches = log.data.pages.flatMap((page) => page.batches);
  if (batches.length === 0) return <Nothing hint="还没有导入过文件。" />;
  const hasActs = !log.data.pages[0]?.irreversible;
  return (
    <>
      <Scroll label="批次表">
        <table className="mz-table">
          <thead>
            <tr>
              <th scope="col">批次</th>
              <th scope="col">时间</th>
              <th scope="col">导入人</th>
              <th scope="col">文件</th>
              <th scope="col">读入</th>
              <th scope="col">新增</th>
              <th scope="col">已有</th>
              <th scope="col">文件摘要（SHA-256）</th>
              {hasActs && <th scope="col">操作</th>}
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <Line key={batch.id} registerKey={registerKey} batch={batch} hasActs={hasActs} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {log.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </>
  );
}

type LineProps = { readonly registerKey: string; readonly batch: LoggedBatch; readonly hasActs: boolean };

function Line({ registerKey, batch, hasActs }: LineProps) {
  const mayReverse = useMay('evidence.register.reverse');
  const { seq, importedAt, importedBy, fileName, rows, stored, repeated, sha256, synthetic, state } = batch;
  return (
    <tr>
      <td className="num">{seq}</td>
      <td className="num">{importedAt}</td>
      <td>{importedBy}</td>
      <td>
        {fileName}
        {synthetic && <span className="mz-synthetic">演示数据</span>}
        {state === 'reversed' && <span className="mz-state bad">已作废</span>}
      </td>
      <td className="num">{grouped(rows)}</td>
      <td className="num">{grouped(stored)}</td>
      <td className="num">{grouped(repeated)}</td>
      <td className="mz-code">{state === 'reversal' ? '—' : sha256}</td>
      {hasActs && (
        <td className="mid">
          {state === 'standing' && mayReverse ? <ReverseBatch registerKey={registerKey} batch={batch} /> : '—'}
        </td>
      )}
    </tr>
  );
}
