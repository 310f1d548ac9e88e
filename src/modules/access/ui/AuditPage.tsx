import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, Drawer, get, Refused, State, useMay, Waiting } from '../../../ui-kit/index.ts';
import type { AuditActions, AuditPage as Page } from '../contract.ts';
import { AuditDetail, type Event } from './AuditDetail.tsx';
import { AuditSearch, type Wish } from './AuditSearch.tsx';

const queryOf = (wish: Wish, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams(Object.entries({ ...wish, ...more }).filter(([, value]) => value !== '')).toString();

/** 审计日志, newest first: filtered, paged, one event in detail, exported with its filter. */
export function AuditPage() {
  const mayExport = useMay('access.audit-event.export');
  const [wish, setWish] = useState<Wish>({ from: '', to: '', actor: '', action: '', object: '', result: '' });
  const [opened, open] = useState<Event>();
  const actions = useQuery({
    queryKey: ['access', 'audit-actions'],
    queryFn: () => get<z.output<typeof AuditActions>>('/api/access/audit-actions'),
  });
  const log = useInfiniteQuery({
    queryKey: ['access', 'audit', wish],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get<z.output<typeof Page>>(`/api/access/audit-events?${queryOf(wish, { after: pageParam })}`),
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const events = log.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <>
      <div className="mz-head">
        <h1>审计日志</h1>
        {mayExport && <Button href={`/api/access/audit-events.csv?${queryOf(wish)}`}>导出 CSV</Button>}
      </div>
      <AuditSearch actions={actions.data ?? []} onSearch={setWish} pending={log.isFetching} />
      {log.isError && <Refused error={log.error} />}
      {log.isPending ? <Waiting /> : <Events events={events} onOpen={open} />}
      {log.hasNextPage && (
        <Button className="mz-more" loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
          加载更多
        </Button>
      )}
      <Drawer title="审计记录" open={opened !== undefined} onClose={() => open(undefined)} size={520} destroyOnHidden>
        {opened && <AuditDetail event={opened} />}
      </Drawer>
    </>
  );
}

type EventsProps = { readonly events: readonly Event[]; readonly onOpen: (event: Event) => void };

const Events = ({ events, onOpen }: EventsProps) => (
  <div className="mz-scroll">
    <table className="mz-table roomy">
      <caption>已显示 {events.length} 条，最近的在前；记录只增不改</caption>
      <thead>
        <tr>
          {['时间', '操作人', '操作', '对象', '结果', '来源地址'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td>
              <button type="button" className="mz-open" onClick={() => onOpen(event)} aria-label={`查看 ${event.at} 的记录`}>
                {event.at}
              </button>
            </td>
            <td>{event.actorName ?? '—'}</td>
            <td>{event.actionTitle}</td>
            <td>{event.object ?? '—'}</td>
            <td>
              <State tone={event.result === 'ok' ? 'good' : 'bad'}>{event.result === 'ok' ? '成功' : '被拒绝'}</State>
              {event.reason}
            </td>
            <td>{event.address ?? '—'}</td>
          </tr>
        ))}
        {events.length === 0 && (
          <tr>
            <td colSpan={6} className="mz-none">
              没有符合条件的记录，请放宽条件。
            </td>
          </tr>
        )}
      </tbody>
    </table>
  </div>
);
