import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, get, Nothing, Refused, Waiting } from '../../../ui-kit/index.ts';
import type { AuditPage as Page } from '../contract.ts';

/** 审计日志, newest first. */
export function AuditPage() {
  const log = useInfiniteQuery({
    queryKey: ['access', 'audit'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get<z.output<typeof Page>>(`/api/access/audit-events${pageParam ? `?after=${pageParam}` : ''}`),
    getNextPageParam: (last) => last.next,
  });
  if (log.isPending) return <Waiting />;
  if (log.isError) return <Refused error={log.error} />;
  const events = log.data.pages.flatMap((page) => page.events);
  if (events.length === 0) return <Nothing hint="还没有任何操作。" />;
  return (
    <>
      <h1>审计日志</h1>
      <div className="mz-scroll">
        <table className="mz-table">
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">操作人</th>
              <th scope="col">操作</th>
              <th scope="col">对象</th>
              <th scope="col">结果</th>
              <th scope="col">来源地址</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ id, at, actorName, action, object, result, address }) => (
              <tr key={id}>
                <td className="num">{at}</td>
                <td>{actorName ?? '—'}</td>
                <td>{action}</td>
                <td>{object ?? '—'}</td>
                <td>{result === 'ok' ? '成功' : '被拒绝'}</td>
                <td>{address ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {log.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </>
  );
}
