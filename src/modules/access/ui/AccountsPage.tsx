import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Refused, Waiting } from '../../../ui-kit/index.ts';
import type { Account } from '../contract.ts';

/** 用户与角色. */
export function AccountsPage() {
  const accounts = useQuery({
    queryKey: ['access', 'accounts'],
    queryFn: () => get<z.output<typeof Account>[]>('/api/access/accounts'),
  });
  if (accounts.isPending) return <Waiting />;
  if (accounts.isError) return <Refused error={accounts.error} />;
  return (
    <>
      <h1>用户与角色</h1>
      <div className="mz-scroll">
        <table className="mz-table">
          <thead>
            <tr>
              <th scope="col">用户名</th>
              <th scope="col">姓名</th>
              <th scope="col">科室</th>
              <th scope="col">角色</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {accounts.data.map(({ id, signInName, name, section, roles, state }) => (
              <tr key={id}>
                <td>{signInName}</td>
                <td>{name}</td>
                <td>{section ?? '—'}</td>
                <td>{roles.join('、')}</td>
                <td>{state === 'active' ? '启用' : '停用'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
