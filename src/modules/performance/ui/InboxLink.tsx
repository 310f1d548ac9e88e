import { useQuery } from '@tanstack/react-query';
import { getQuietly, Link } from '../../../ui-kit/index.ts';

const EVERY_MS = 60_000;

/** The inbox in the header, with the number of messages that are unread; asked again every minute. */
export function InboxLink() {
  const { data } = useQuery({
    queryKey: ['messages', 'unread'],
    queryFn: () => getQuietly<{ readonly unread: number }>('/api/performance/messages/unread'),
    refetchInterval: EVERY_MS,
  });
  const unread = data?.unread ?? 0;
  return (
    <Link to="/messages" className="mz-who">
      消息
      {unread > 0 && (
        <>
          <b className="mz-count">{unread > 99 ? '99+' : unread}</b>
          <span className="mz-spoken">条未读</span>
        </>
      )}
    </Link>
  );
}
