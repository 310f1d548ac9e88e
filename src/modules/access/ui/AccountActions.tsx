import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, post, putVersion, Refused, remove, useMay } from '../../../ui-kit/index.ts';
import type { Person, Secret } from './people.ts';
import { type Deed, ReasonModal } from './ReasonModal.tsx';

/** What 系统管理员 may do to an account besides its particulars; each takes effect at once and is written down. */
export function AccountActions({ person, onSecret }: { readonly person: Person; readonly onSecret: (secret: Secret) => void }) {
  const [deed, setDeed] = useState<Deed>();
  const client = useQueryClient();
  const mayReset = useMay('access.account.reset-password');
  const mayClose = useMay('access.account.close');
  const mayEnd = useMay('access.account.end-sessions');
  const at = `/api/access/accounts/${encodeURIComponent(person.id)}`;
  const end = useMutation({
    mutationFn: () => remove(`${at}/sessions`),
    onSettled: () => client.invalidateQueries({ queryKey: ['access'] }),
  });
  if (!mayReset && !mayClose && !mayEnd) return null;
  const isActive = person.state === 'active';
  const reset: Deed = {
    title: `重置${person.name}的密码`,
    help: '生成一个新的一次性密码，原密码立即失效，本人的登录全部结束。',
    button: '重置密码',
    danger: true,
    act: async (reason) =>
      onSecret({ ...(await post<Omit<Secret, 'name'>>(`${at}/one-time-passwords`, { reason })), name: person.name }),
  };
  const close: Deed = {
    title: isActive ? `停用${person.name}的账号` : `启用${person.name}的账号`,
    help: isActive
      ? '停用后不能登录，现有登录立即结束；其办理记录保留不变，以后可以重新启用。'
      : '启用后可用原密码登录，原有角色不变。',
    button: isActive ? '停用' : '启用',
    danger: isActive,
    act: (reason) => putVersion(`${at}/state`, person.version, { state: isActive ? 'closed' : 'active', reason }),
  };
  return (
    <section className="mz-block" aria-label="账号操作">
      <h3>账号操作</h3>
      {end.isError && <Refused error={end.error} />}
      <div className="mz-actions">
        {mayReset && isActive && <Button onClick={() => setDeed(reset)}>重置密码</Button>}
        {mayEnd && (
          <Button disabled={person.sessions === 0} loading={end.isPending} onClick={() => end.mutate()}>
            结束全部登录
          </Button>
        )}
        {mayClose && (
          <Button danger={isActive} onClick={() => setDeed(close)}>
            {isActive ? '停用账号' : '启用账号'}
          </Button>
        )}
      </div>
      <ReasonModal deed={deed} onClose={() => setDeed(undefined)} />
    </section>
  );
}
