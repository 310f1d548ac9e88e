import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, putVersion, Refused, State, useMay } from '../../../ui-kit/index.ts';
import { AccountActions } from './AccountActions.tsx';
import type { Person, Secret } from './people.ts';
import { RolesBlock } from './RolesBlock.tsx';
import { SectionSelect } from './SectionSelect.tsx';

type Props = {
  readonly person: Person | undefined;
  readonly onClose: () => void;
  readonly onSecret: (secret: Secret) => void;
};

/** One person: what 系统管理员 may change, and the roles that 安全管理员 grants. */
export function AccountDrawer({ person, onClose, onSecret }: Props) {
  return (
    <Drawer
      title={person ? `${person.name}（${person.signInName}）` : ''}
      open={person !== undefined}
      onClose={onClose}
      size={560}
      destroyOnHidden
    >
      {person && (
        <>
          <Facts person={person} />
          <EditForm key={`${person.id} ${person.version}`} person={person} />
          <RolesBlock person={person} />
          <AccountActions person={person} onSecret={onSecret} />
        </>
      )}
    </Drawer>
  );
}

const Facts = ({ person }: { readonly person: Person }) => (
  <dl className="mz-facts">
    <dt>状态</dt>
    <dd>
      <State tone={person.state === 'active' ? 'good' : 'off'}>{person.state === 'active' ? '启用' : '停用'}</State>
      {person.oneTimePassword && <State tone="warn">待本人设置密码</State>}
    </dd>
    <dt>科室</dt>
    <dd>{person.section ?? '—'}</dd>
    <dt>当前登录</dt>
    <dd>{person.sessions > 0 ? `${person.sessions} 处` : '未登录'}</dd>
  </dl>
);

type Wish = { readonly name: string; readonly sectionId?: string };

function EditForm({ person }: { readonly person: Person }) {
  const mayEdit = useMay('access.account.edit');
  const client = useQueryClient();
  const edit = useMutation({
    mutationFn: ({ name, sectionId }: Wish) =>
      putVersion(`/api/access/accounts/${encodeURIComponent(person.id)}`, person.version, { name, sectionId: sectionId ?? null }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['access'] }),
  });
  if (!mayEdit) return null;
  return (
    <section className="mz-block" aria-label="资料">
      <h3>资料</h3>
      <Form<Wish>
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: person.name, ...(person.sectionId ? { sectionId: person.sectionId } : {}) }}
        onFinish={(values) => edit.mutate(values)}
      >
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="sectionId" label="科室">
          <SectionSelect />
        </Form.Item>
        {edit.isError && <Refused error={edit.error} />}
        <Button htmlType="submit" loading={edit.isPending}>
          保存资料
        </Button>
      </Form>
    </section>
  );
}
