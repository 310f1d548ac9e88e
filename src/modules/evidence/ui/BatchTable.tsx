import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, get, Nothing, Refused, Scroll, Waiting } from '../../../ui-kit/index.ts';
import type { BatchPage } from '../batches/contract.ts';
import { BatchLine } from './BatchLine.tsx';
import './batches.css';
import { HoldList } from './HoldList.tsx';

/** 导入批次 of a register, newest first: what came in, where it stands, and how a wrong one goes out again. */
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
  const irreversible = log.data.pages[0]?.irreversible ?? null;
  if (batches.length === 0)
    return (
      <>
        <HoldList registerKey={registerKey} />
        <Nothing hint="还没有导入过文件。" />
      </>
    );
  return (
    <>
      <HoldList registerKey={registerKey} />
      <p className="mz-quiet">
        {irreversible === null
          ? '导错的文件由一人申请作废，另一人复核；作废后记录保留，不再计入数字，改正后的文件可以用原来的编号重新导入。'
          : `本登记簿的批次不作废。${irreversible}`}
      </p>
      <Scroll label="批次表">
        <table className="mz-table mz-batches">
          <thead>
            <tr>
              <th scope="col">批次</th>
              <th scope="col">状态</th>
              <th scope="col">文件</th>
              <th scope="col">读入</th>
              <th scope="col">新增</th>
              <th scope="col">已有</th>
              <th scope="col">退回</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <BatchLine key={batch.id} registerKey={registerKey} batch={batch} isReversible={irreversible === null} />
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
