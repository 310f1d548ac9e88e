import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, post, Refused } from '../../../ui-kit/index.ts';
import type { Secret } from './people.ts';
import { SectionSelect } from './SectionSelect.tsx';

type Wish = { readonly signInName: string; readonly name: string; readonly sectionId?: string };
type Props = { readonly open: boolean; readonly onClose: () => void; readonly onSecret: (secret: Secret) => void };

/** 新建账号: a person without a role yet; the reply is a password for one use. */
export const NewAccountDrawer = ({ open, onClose, onSecret }: Props) => (
  <Drawer title="新建账号" open={open} onClose={onClose} size={440} destroyOnHidden>
    <NewAccountForm
      onDone={(secret) => {
        onClose();
        onSecret(secret);
      }}
    />
  </Drawer>
);

function NewAccountForm({ onDone }: { readonly onDone: (secret: Secret) => void }) {
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: ({ sectionId, ...wish }: Wish) =>
      post<Omit<Secret, 'name'>>('/api/access/accounts', { ...wish, sectionId: sectionId ?? null }),
    onSuccess: async (secret, { name }) => {
      await client.invalidateQueries({ queryKey: ['access'] });
      onDone({ ...secret, name });
    },
  });
  return (
    <Form<Wish> layout="vertical" requiredMark={false} onFinish={(values) => create.mutate(values)}>
      <p className="mz-help">
        一人一号，不设共用账号。新账号没有角色；本人首次登录设置密码后，由安全管理员授予角色。担任业务角色的人员须有所在科室。
      </p>
      <Form.Item
        name="signInName"
        label="用户名"
        extra="2 至 32 位小写字母、数字、点、横线，以字母开头；创建后不能修改"
        rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{1,31}$/, message: '请按下方格式填写用户名' }]}
      >
        <Input autoComplete="off" autoFocus maxLength={32} />
      </Form.Item>
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input autoComplete="off" maxLength={40} />
      </Form.Item>
      <Form.Item name="sectionId" label="科室">
        <SectionSelect />
      </Form.Item>
      {create.isError && <Refused error={create.error} />}
      <Button className="mz-more" type="primary" htmlType="submit" loading={create.isPending}>
        创建
      </Button>
    </Form>
  );
}
