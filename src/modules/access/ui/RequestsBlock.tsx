import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, get, post, State } from '../../../ui-kit/index.ts';
import type { RoleRequest } from '../contract.ts';
import { type Deed, ReasonModal } from './ReasonModal.tsx';

type Wish = z.output<typeof RoleRequest>;
const keyOf = ({ accountId, role }: Wish): string => `${accountId} ${role}`;

/** 待授予角色: what 系统管理员 asked for with the sheet of people; 安全管理员 grants several at once. */
export function RequestsBlock() {
  const requests = useQuery({
    queryKey: ['access', 'requests'],
    queryFn: () => get<Wish[]>('/api/access/role-requests'),
  });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [deed, setDeed] = useState<Deed>();
  const all = requests.data ?? [];
  if (all.length === 0) return null;
  const ready = all.filter((wish) => wish.ready);
  const chosen = ready.filter((wish) => !left.has(keyOf(wish)));
  const body = (reason: string) => ({ requests: chosen.map(({ accountId, role }) => ({ accountId, role })), reason });
  const names = [...new Set(chosen.map(({ name }) => name))].join('、');
  const grant: Deed = {
    title: `授予 ${chosen.length} 项角色`,
    help: `${names}。授予后其现有登录随即结束，重新登录后按新的角色工作。`,
    button: '授予角色',
    act: (reason) => post('/api/access/role-requests/grants', body(reason)),
  };
  const refusal: Deed = {
    title: `不授予 ${chosen.length} 项角色`,
    help: `${names}。这些申请从列表中去掉；以后仍可单独授予。`,
    button: '不授予',
    danger: true,
    act: (reason) => post('/api/access/role-requests/refusals', body(reason)),
  };
  const toggle = (wish: Wish) => {
    const next = new Set(left);
    if (!next.delete(keyOf(wish))) next.add(keyOf(wish));
    setLeft(next);
  };
  return (
    <section className="mz-card mz-below" aria-label="待授予角色">
      <div className="mz-head">
        <h2>待授予角色（{all.length}）</h2>
        <div className="mz-actions">
          <Button type="primary" disabled={chosen.length === 0} onClick={() => setDeed(grant)}>
            授予所选（{chosen.length}）
          </Button>
          <Button disabled={chosen.length === 0} onClick={() => setDeed(refusal)}>
            不授予
          </Button>
        </div>
      </div>
      <p className="mz-help">由系统管理员按人员表提出。本人首次登录并设置密码之后才能授予。</p>
      <ul className="mz-choices">
        {all.map((wish) => (
          <li key={keyOf(wish)}>
            <label>
              <input
                type="checkbox"
                checked={wish.ready && !left.has(keyOf(wish))}
                disabled={!wish.ready}
                onChange={() => toggle(wish)}
              />
              {wish.name}（{wish.signInName}）{wish.section ? ` · ${wish.section}` : ''} → <b>{wish.title}</b>
            </label>
            {!wish.ready && <State tone="warn">待本人设置密码</State>}
          </li>
        ))}
      </ul>
      <ReasonModal deed={deed} onClose={() => setDeed(undefined)} />
    </section>
  );
}
