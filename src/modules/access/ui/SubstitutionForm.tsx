import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, post, Refused, Select } from '../../../ui-kit/index.ts';

export type Choice = { readonly id: string; readonly name: string; readonly section: string | null };
export type RoleChoice = { readonly code: string; readonly title: string };
type Fields = {
  readonly principalId?: string;
  readonly substituteId: string;
  readonly roles: string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
};
type Props = {
  readonly path: string;
  /** Whom 安全管理员 may choose, with their roles; absent: for oneself. */
  readonly principals?: readonly (Choice & { readonly roles: readonly RoleChoice[] })[];
  readonly people: readonly Choice[];
  readonly roles: readonly RoleChoice[];
};

const named = ({ id, name, section }: Choice) => ({ value: id, label: section ? `${name}（${section}）` : name });
const required = (message: string) => [{ required: true, message }];

/** 设置代理: who acts for whom, in which roles, from day to day. */
export function SubstitutionForm({ path, principals, people, roles }: Props) {
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const principal = Form.useWatch('principalId', form);
  const held = principals ? (principals.find(({ id }) => id === principal)?.roles ?? []) : roles;
  const appoint = useMutation({
    mutationFn: (fields: Fields) => post(path, fields),
    onSuccess: () => form.resetFields(),
    onSettled: () => client.invalidateQueries({ queryKey: ['access'] }),
  });
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => appoint.mutate(fields)}>
      {principals && (
        <Form.Item name="principalId" label="被代理人" rules={required('请选择被代理人')}>
          <Select placeholder="请选择" options={principals.map(named)} onChange={() => form.setFieldValue('roles', [])} />
        </Form.Item>
      )}
      <Form.Item name="substituteId" label="代理人" rules={required('请选择代理人')}>
        <Select placeholder="请选择" options={people.filter(({ id }) => id !== principal).map(named)} />
      </Form.Item>
      <Form.Item name="roles" label="代理的角色" rules={required('请选择代理的角色')}>
        <Select mode="multiple" placeholder="请选择" options={held.map(({ code, title }) => ({ value: code, label: title }))} />
      </Form.Item>
      <Form.Item name="from" label="开始日期" rules={required('请填写开始日期')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="to" label="结束日期（含当日）" rules={required('请填写结束日期')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因（至少 2 个字）' }]}
      >
        <Input maxLength={200} placeholder="如 外出学习" />
      </Form.Item>
      {appoint.isError && <Refused error={appoint.error} />}
      <Button type="primary" htmlType="submit" loading={appoint.isPending}>
        设置代理
      </Button>
      {appoint.isSuccess && <span role="status"> 已设置，到期自行结束。</span>}
    </Form>
  );
}
