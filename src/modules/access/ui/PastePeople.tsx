import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, Drawer, Input, post, Refused, State } from '../../../ui-kit/index.ts';
import type { NewPeople, PeoplePreview } from '../contract.ts';
import { NewPasswords } from './NewPasswords.tsx';

type Preview = z.output<typeof PeoplePreview>;
type Made = z.output<typeof NewPeople>;

const EXAMPLE = '姓名\t用户名\t科室\t角色';

/** 粘贴人员表: a sheet is pasted, checked line by line, and taken whole; the passwords are shown once. */
export function PastePeople({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [made, setMade] = useState<Made>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <Drawer
      title={made ? '一次性密码' : '从表格粘贴人员'}
      open={open}
      onClose={close}
      size={860}
      closable={!made}
      mask={{ closable: !made }}
      keyboard={!made}
      destroyOnHidden
    >
      {made ? <NewPasswords made={made} onClose={close} /> : <Sheet onMade={setMade} />}
    </Drawer>
  );
}

function Sheet({ onMade }: { readonly onMade: (made: Made) => void }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const check = useMutation({ mutationFn: (sheet: string) => post<Preview>('/api/access/people/previews', { text: sheet }) });
  const save = useMutation({
    mutationFn: () => post<Made>('/api/access/people', { text }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['access'] });
      onMade(made);
    },
  });
  const preview = check.data;
  const nothing = preview && preview.fresh + preview.known === 0;
  return (
    <>
      <p className="mz-help">
        在表格软件中选中“姓名、用户名、科室、角色”四列（可带表头），复制后粘贴到下面。多个角色用顿号隔开；没有的科室会自动新建；角色由安全管理员在本人设置密码后授予。
      </p>
      <Input.TextArea
        aria-label="人员表"
        rows={7}
        value={text}
        placeholder={EXAMPLE}
        maxLength={100_000}
        onChange={({ target }) => {
          setText(target.value);
          check.reset();
          save.reset();
        }}
      />
      <div className="mz-actions mz-more">
        <Button onClick={() => check.mutate(text)} loading={check.isPending} disabled={text.trim() === ''}>
          核对
        </Button>
        <Button
          type="primary"
          disabled={!preview || preview.faulty > 0 || nothing === true || save.isSuccess}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {preview && preview.faulty === 0 ? `登记 ${preview.fresh} 人` : '登记'}
        </Button>
      </div>
      {check.isError && <Refused error={check.error} />}
      {save.isError && <Refused error={save.error} />}
      {preview && <PreviewTable preview={preview} />}
    </>
  );
}

const PreviewTable = ({ preview: { people, fresh, known, faulty, newSections, strange } }: { readonly preview: Preview }) => (
  <div className="mz-scroll mz-more">
    <table className="mz-table">
      <caption role="status">
        新登记 {fresh} 人，已有 {known} 人，有误 {faulty} 行{newSections.length > 0 && `；新建科室：${newSections.join('、')}`}
        {strange.length > 0 && `；没有用到的列：${strange.join('、')}`}
      </caption>
      <thead>
        <tr>
          {['行', '姓名', '用户名', '科室', '拟任角色', '核对'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map(({ line, name, signInName, section, newSection, roles, known: isKnown, faults }) => (
          <tr key={line}>
            <td className="mid">{line}</td>
            <td>{name || '—'}</td>
            <td>{signInName || '—'}</td>
            <td>
              {section || '—'}
              {newSection && <span className="mz-tag derived">新</span>}
            </td>
            <td>{roles.join('、') || '—'}</td>
            <td>
              {faults.map(({ column, message }) => (
                <div key={`${column}${message}`} className="mz-fault">
                  {column}：{message}
                </div>
              ))}
              {faults.length === 0 && <State tone={isKnown ? 'off' : 'good'}>{isKnown ? '已有账号' : '新登记'}</State>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
