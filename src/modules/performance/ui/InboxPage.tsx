import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, get, Link, Nothing, post, Refused, State, Waiting } from '../../../ui-kit/index.ts';
import type { Inbox } from '../board/contract.ts';

type Data = z.output<typeof Inbox>;

/** 消息: what others sent to this person, newest first. */
export function InboxPage() {
  const client = useQueryClient();
  const inbox = useQuery({ queryKey: ['messages', 'list'], queryFn: () => get<Data>('/api/performance/messages') });
  const read = useMutation({
    mutationFn: (id: string | null) => post(`/api/performance/messages${id === null ? '' : `/${id}`}/readings`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
  if (inbox.isPending) return <Waiting />;
  if (inbox.isError) return <Refused error={inbox.error} />;
  const { unread, messages } = inbox.data;
  return (
    <>
      <div className="mz-head">
        <h1>消息</h1>
        {unread > 0 && (
          <Button loading={read.isPending} onClick={() => read.mutate(null)}>
            全部标为已读
          </Button>
        )}
      </div>
      {read.isError && <Refused error={read.error} />}
      {messages.length === 0 && <Nothing hint="还没有消息；有人催报、退回或向您移交工作时会出现在这里。" />}
      {messages.length > 0 && (
        <ul className="mz-todo">
          {messages.map((message) => (
            <li key={message.id}>
              {!message.read && <State tone="warn">未读</State>}
              <Title message={message} onOpen={() => !message.read && read.mutate(message.id)} />
              <p>
                {message.body} · {message.fromName} · {message.sentAt}
              </p>
              {!message.read && (
                <Button size="small" onClick={() => read.mutate(message.id)} aria-label={`标为已读：${message.title}`}>
                  标为已读
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The way to what a message is about; going there reads it. */
function Title({ message, onOpen }: { readonly message: Data['messages'][number]; readonly onOpen: () => void }) {
  const { title, year, projectId } = message;
  if (year === null || projectId === null) return <b>{title}</b>;
  return (
    <Link to={`/years/${year}/projects/${projectId}`} onClick={onOpen}>
      {title}
    </Link>
  );
}
