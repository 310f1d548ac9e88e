import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, get, Refused, remove, State, useSignedIn, Waiting } from '../../../ui-kit/index.ts';
import type { OwnAccount } from '../contract.ts';
import { OwnSubstitutions } from './OwnSubstitutions.tsx';
import { PasswordForm } from './PasswordForm.tsx';

type Own = z.output<typeof OwnAccount>;

/** 我的账号: who I am here, my password, and where I am signed in. */
export function OwnAccountPage() {
  const { roles } = useSignedIn();
  const client = useQueryClient();
  const own = useQuery({ queryKey: ['access', 'own'], queryFn: () => get<Own>('/api/access/account') });
  const refresh = () => client.invalidateQueries({ queryKey: ['access', 'own'] });
  if (own.isPending) return <Waiting />;
  if (own.isError) return <Refused error={own.error} />;
  const { signInName, name, section, orgName, sessions } = own.data;
  return (
    <>
      <h1>我的账号</h1>
      <div className="mz-columns">
        <div>
          <section className="mz-panel">
            <h2>资料</h2>
            <dl className="mz-facts">
              <dt>用户名</dt>
              <dd>{signInName}</dd>
              <dt>姓名</dt>
              <dd>{name}</dd>
              <dt>单位</dt>
              <dd>{orgName}</dd>
              <dt>科室</dt>
              <dd>{section ?? '—'}</dd>
              <dt>角色</dt>
              <dd>{roles.map(({ title }) => title).join('、') || '无'}</dd>
            </dl>
            <p className="mz-help">姓名与科室由系统管理员修改，角色由安全管理员授予。</p>
          </section>
          <Sessions sessions={sessions} refresh={refresh} />
          <OwnSubstitutions />
        </div>
        <div>
          <section className="mz-panel">
            <h2>修改密码</h2>
            <PasswordForm onDone={refresh} />
          </section>
        </div>
      </div>
    </>
  );
}

type SessionsProps = { readonly sessions: Own['sessions']; readonly refresh: () => void };

function Sessions({ sessions, refresh }: SessionsProps) {
  const end = useMutation({
    mutationFn: (id: string | null) => remove(`/api/access/account/sessions${id === null ? '' : `/${id}`}`),
    onSettled: refresh,
  });
  const others = sessions.filter(({ current }) => !current);
  return (
    <section className="mz-panel mz-more" aria-label="我的登录">
      <div className="mz-head">
        <h2>我的登录</h2>
        {others.length > 0 && (
          <Button size="small" onClick={() => end.mutate(null)} loading={end.isPending}>
            结束其他登录
          </Button>
        )}
      </div>
      <p className="mz-help">30 分钟不操作或满 12 小时自动结束，最多同时 3 处。发现不是您本人的登录，请结束它并修改密码。</p>
      {end.isError && <Refused error={end.error} />}
      <div className="mz-scroll">
        <table className="mz-table">
          <thead>
            <tr>
              <th scope="col">登录时间</th>
              <th scope="col">最近操作</th>
              <th scope="col">来源地址</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, openedAt, seenAt, address, current }) => (
              <tr key={id}>
                <td>{openedAt}</td>
                <td>{seenAt}</td>
                <td>{address ?? '—'}</td>
                <td>
                  {current ? (
                    <State tone="good">本次登录</State>
                  ) : (
                    <Button size="small" onClick={() => end.mutate(id)} aria-label={`结束 ${openedAt} 的登录`}>
                      结束
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
