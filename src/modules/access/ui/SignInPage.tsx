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
      <aside>
        <p>报告里的每一个数字，都能找到产生它的那一条记录。</p>
        <ol>
          <li>
            <b>数字</b> 在报告里点开任一数字
          </li>
          <li>
            <b>口径</b> 看到分子、分母、规则与修约
          </li>
          <li>
            <b>冻结</b> 提交时的快照与记录摘要
          </li>
          <li>
            <b>记录</b> 一直追到一通电话、一张凭证
          </li>
        </ol>
      </aside>
      <section>
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
      </section>
    </main>
  );
}
