import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, post, Refused } from '../../../ui-kit/index.ts';
import { PASSWORD_HISTORY, PASSWORD_LENGTH } from '../domain/password.ts';

type Change = { readonly current: string; readonly next: string; readonly again: string };

/** 修改密码: the present one, the new one twice, and the rules before the mistake. */
export function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const [form] = Form.useForm<Change>();
  const change = useMutation({
    mutationFn: ({ current, next }: Change) => post('/api/access/account/password', { current, next }),
    onSuccess: () => {
      form.resetFields();
      onDone();
    },
  });
  return (
    <Form<Change> form={form} layout="vertical" requiredMark={false} onFinish={(values) => change.mutate(values)}>
      <p className="mz-help">
        至少 {PASSWORD_LENGTH.least} 个字符，可以是一句话；不能包含本人的用户名、姓名或单位名称，不能是常见密码，也不能与最近{' '}
        {PASSWORD_HISTORY} 次用过的相同。修改后，其他设备上的登录随即结束。
      </p>
      <Form.Item name="current" label="当前密码" rules={[{ required: true, message: '请填写当前密码' }]}>
        <Input.Password autoComplete="current-password" maxLength={256} />
      </Form.Item>
      <Form.Item
        name="next"
        label="新密码"
        rules={[{ required: true, min: PASSWORD_LENGTH.least, message: `新密码至少 ${PASSWORD_LENGTH.least} 个字符` }]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_LENGTH.most} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新密码"
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('两次输入的新密码不一致')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_LENGTH.most} />
      </Form.Item>
      {change.isError && <Refused error={change.error} />}
      {change.isSuccess && <p role="status">密码已修改，其他设备上的登录已结束。</p>}
      <Button className="mz-more" type="primary" htmlType="submit" loading={change.isPending}>
        修改密码
      </Button>
    </Form>
  );
}
