import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, post, Refused } from '../../../ui-kit/index.ts';

type Credentials = { readonly signInName: string; readonly password: string };

/** 登录; afterwards the page that was asked for appears. */
export function SignInPage() {
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => post('/api/access/session', credentials),
    onSuccess: () => client.resetQueries(),
  });
  return (
    <main className="mz-signin">
      <h1>明证</h1>
      <p>政务服务管理 · 项目支出绩效自评</p>
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
        <Form.Item name="signInName" label="用户名" rules={[{ required: true, message: '请填写用户名' }]}>
          <Input autoComplete="username" autoFocus maxLength={64} />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password autoComplete="current-password" maxLength={256} />
        </Form.Item>
        {signIn.isError && <Refused error={signIn.error} />}
        <Form.Item style={{ marginTop: 16 }}>
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            登录
          </Button>
        </Form.Item>
      </Form>
    </main>
  );
}
