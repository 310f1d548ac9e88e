import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getQuietly, Link, useLocation } from '../../../ui-kit/index.ts';

const KEY = ['messages', 'unread'];

/**
 * The inbox in the header, with the number of messages that are unread. Asked again whenever the person goes to another page,
 * and never by a clock: that would keep a session alive in front of which nobody sits.
 */
export function InboxLink() {
  const { pathname } = useLocation();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => getQuietly<{ readonly unread: number }>('/api/performance/messages/unread'),
  });
  useEffect(() => {
    if (pathname) client.invalidateQueries({ queryKey: KEY });
  }, [client, pathname]);
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
