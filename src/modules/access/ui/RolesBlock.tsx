import { useState } from 'react';
import { Button, post, Select, State, useMay } from '../../../ui-kit/index.ts';
import { isRole, ROLES } from '../domain/role.ts';
import type { Person } from './people.ts';
import { type Deed, ReasonModal } from './ReasonModal.tsx';

/** 角色: who granted which and when; 安全管理员 grants and revokes with a reason and his password. */
export function RolesBlock({ person }: { readonly person: Person }) {
  const mayGrant = useMay('access.role.grant');
  const mayRevoke = useMay('access.role.revoke');
  const [role, setRole] = useState<string>();
  const [deed, setDeed] = useState<Deed>();
  const at = `/api/access/accounts/${encodeURIComponent(person.id)}/roles`;
  const held = person.roles.map(({ code }) => code);
  const choices = Object.entries(ROLES)
    .filter(([code]) => !held.includes(code))
    .map(([value, { title }]) => ({ value, label: title }));
  const grant = (code: string): Deed => ({
    title: `授予${person.name}“${isRole(code) ? ROLES[code].title : code}”`,
    help: '授予后其现有登录随即结束，重新登录后按新的角色工作。系统、安全、审计三类管理员互不兼任，也不兼任业务角色。',
    button: '授予角色',
    act: async (reason) => {
      await post(at, { role: code, reason });
      setRole(undefined);
    },
  });
  const revoke = (code: string, title: string): Deed => ({
    title: `撤销${person.name}的“${title}”`,
    help: '撤销后其现有登录随即结束，不能再以该角色办理；已办理的记录保留不变。',
    button: '撤销角色',
    danger: true,
    act: (reason) => post(`${at}/${code}/revocations`, { reason }),
  });
  return (
    <section className="mz-block" aria-label="角色">
      <h3>角色</h3>
      {person.roles.length === 0 && <p className="mz-help">还没有角色，登录后看不到业务页面。</p>}
      <ul className="mz-records">
        {person.roles.map(({ code, title, since, by }) => (
          <li key={code} className="mz-head">
            <span>
              <State tone={code.endsWith('Admin') ? 'warn' : 'plain'}>{title}</State>
              {since} 由 {by} 授予
            </span>
            {mayRevoke && (
              <Button size="small" danger onClick={() => setDeed(revoke(code, title))} aria-label={`撤销 ${title}`}>
                撤销
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayGrant && (
        <div className="mz-toolbar mz-more">
          <div className="field">
            <span>授予新的角色</span>
            <Select
              className="wide"
              aria-label="授予新的角色"
              placeholder="请选择角色"
              value={role ?? null}
              onChange={setRole}
              options={choices}
            />
          </div>
          <Button type="primary" disabled={!role} onClick={() => role && setDeed(grant(role))}>
            授予
          </Button>
        </div>
      )}
      {!mayGrant && <p className="mz-help mz-more">角色由安全管理员授予和撤销。</p>}
      <ReasonModal deed={deed} onClose={() => setDeed(undefined)} />
    </section>
  );
}
