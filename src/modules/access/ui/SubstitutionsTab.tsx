import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Refused, Waiting } from '../../../ui-kit/index.ts';
import type { Substitution } from '../contract.ts';
import { SUBSTITUTABLE } from '../domain/role.ts';
import { usePeople } from './people.ts';
import { SubstitutionForm } from './SubstitutionForm.tsx';
import { SubstitutionList } from './SubstitutionList.tsx';

const PATH = '/api/access/substitutions';
const CODES: readonly string[] = SUBSTITUTABLE;

/** 代理, for 安全管理员: every substitution of the unit, and one for a person who cannot appoint it himself. */
export function SubstitutionsTab() {
  const people = usePeople();
  const list = useQuery({ queryKey: ['access', 'substitutions'], queryFn: () => get<z.output<typeof Substitution>[]>(PATH) });
  if (people.isPending || list.isPending) return <Waiting />;
  if (people.isError || list.isError) return <Refused error={people.error ?? list.error} />;
  const active = people.data.filter(
    ({ state, roles }) => state === 'active' && !roles.some(({ code }) => code.endsWith('Admin')),
  );
  const principals = active.flatMap(({ roles, ...person }) => {
    const held = roles.filter(({ code }) => CODES.includes(code));
    return held.length > 0 ? [{ ...person, roles: held }] : [];
  });
  return (
    <div className="mz-columns">
      <section className="mz-panel" aria-label="代理">
        <h2>代理</h2>
        <SubstitutionList rows={list.data} path={PATH} mayRevoke={() => true} />
      </section>
      <section className="mz-panel" aria-label="设置代理">
        <h2>设置代理</h2>
        <p className="mz-help">
          本人可在“我的账号”中自行设置；本人不能设置时由安全管理员办理。三类管理员不能被代理，也不能代理。
        </p>
        <SubstitutionForm path={PATH} principals={principals} people={active} roles={[]} />
      </section>
    </div>
  );
}
