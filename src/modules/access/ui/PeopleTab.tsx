import { useState } from 'react';
import { Button, Input, Refused, Select, State, useMay, Waiting } from '../../../ui-kit/index.ts';
import { ROLES } from '../domain/role.ts';
import { AccountDrawer } from './AccountDrawer.tsx';
import { NewAccountDrawer } from './NewAccountDrawer.tsx';
import { OneTimeSecret } from './OneTimeSecret.tsx';
import { PastePeople } from './PastePeople.tsx';
import { type Person, type Secret, usePeople } from './people.ts';
import { RequestsBlock } from './RequestsBlock.tsx';

type Wish = { readonly words: string; readonly role: string; readonly state: string };

const fits =
  ({ words, role, state }: Wish) =>
  (person: Person): boolean =>
    `${person.signInName} ${person.name} ${person.section ?? ''}`.toLowerCase().includes(words.trim().toLowerCase()) &&
    (role === '' || (role === 'none' ? person.roles.length === 0 : person.roles.some(({ code }) => code === role))) &&
    (state === '' || person.state === state);

/** 人员与账号: found by name, section, role or state; one opens in a drawer. */
export function PeopleTab() {
  const people = usePeople();
  const mayCreate = useMay('access.account.create');
  const [wish, setWish] = useState<Wish>({ words: '', role: '', state: '' });
  const [opened, open] = useState<string>();
  const mayGrant = useMay('access.role.grant');
  const [creating, setCreating] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [secret, setSecret] = useState<Secret>();
  if (people.isPending) return <Waiting />;
  if (people.isError) return <Refused error={people.error} />;
  const found = people.data.filter(fits(wish));
  return (
    <>
      {mayGrant && <RequestsBlock />}
      <div className="mz-toolbar">
        <Search wish={wish} onChange={setWish} />
        <span className="fill" />
        {mayCreate && (
          <div className="mz-actions">
            <Button onClick={() => setPasting(true)}>从表格粘贴</Button>
            <Button type="primary" onClick={() => setCreating(true)}>
              新建账号
            </Button>
          </div>
        )}
      </div>
      <div className="mz-scroll">
        <table className="mz-table roomy">
          <caption>
            共 {people.data.length} 个账号{found.length < people.data.length ? `，符合条件 ${found.length} 个` : ''}
          </caption>
          <thead>
            <tr>
              {['姓名', '用户名', '科室', '角色', '状态', '当前登录'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((person) => (
              <Row key={person.id} person={person} onOpen={() => open(person.id)} />
            ))}
            {found.length === 0 && (
              <tr>
                <td colSpan={6} className="mz-none">
                  没有符合条件的账号，请放宽条件。
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <AccountDrawer person={people.data.find(({ id }) => id === opened)} onClose={() => open(undefined)} onSecret={setSecret} />
      <NewAccountDrawer open={creating} onClose={() => setCreating(false)} onSecret={setSecret} />
      <PastePeople open={pasting} onClose={() => setPasting(false)} />
      <OneTimeSecret secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}

function Search({ wish, onChange }: { readonly wish: Wish; readonly onChange: (wish: Wish) => void }) {
  const roles = Object.entries(ROLES).map(([value, { title }]) => ({ value, label: title }));
  return (
    <>
      <div className="field">
        <span>查找</span>
        <Input
          className="wide"
          aria-label="查找"
          placeholder="姓名、用户名或科室"
          allowClear
          value={wish.words}
          onChange={({ target }) => onChange({ ...wish, words: target.value })}
        />
      </div>
      <div className="field">
        <span>角色</span>
        <Select
          className="narrow"
          aria-label="角色"
          value={wish.role}
          onChange={(role) => onChange({ ...wish, role })}
          options={[{ value: '', label: '全部' }, { value: 'none', label: '没有角色' }, ...roles]}
        />
      </div>
      <div className="field">
        <span>状态</span>
        <Select
          className="narrow"
          aria-label="状态"
          value={wish.state}
          onChange={(state) => onChange({ ...wish, state })}
          options={[
            { value: '', label: '全部' },
            { value: 'active', label: '启用' },
            { value: 'closed', label: '停用' },
          ]}
        />
      </div>
    </>
  );
}

const Row = ({ person, onOpen }: { readonly person: Person; readonly onOpen: () => void }) => (
  <tr>
    <td>
      <button type="button" className="mz-open" onClick={onOpen}>
        {person.name}
      </button>
    </td>
    <td>{person.signInName}</td>
    <td>{person.section ?? '—'}</td>
    <td>
      {person.roles.map(({ code, title }) => (
        <State key={code} tone={code.endsWith('Admin') ? 'warn' : 'plain'}>
          {title}
        </State>
      ))}
      {person.roles.length === 0 && <span>—</span>}
    </td>
    <td>
      <State tone={person.state === 'active' ? 'good' : 'off'}>{person.state === 'active' ? '启用' : '停用'}</State>
      {person.oneTimePassword && <State tone="warn">待本人设置密码</State>}
    </td>
    <td className="mid">{person.sessions > 0 ? `${person.sessions} 处` : '—'}</td>
  </tr>
);
