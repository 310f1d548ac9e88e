import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button, Form, Input, post, Refused } from '../../../ui-kit/index.ts';

type Credentials = { readonly signInName: string; readonly password: string };

/** User name and password; a second click while the first is on its way does nothing. */
export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  // the form checks itself in the background, so a second click comes before the first is seen to be pending
  const onItsWay = useRef(false);
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => post('/api/access/session', credentials),
    onSuccess: onDone,
    onSettled: () => {
      onItsWay.current = false;
    },
  });
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => {
        if (onItsWay.current) return;
        onItsWay.current = true;
        signIn.mutate(values);
      }}
    >
      <Form.Item name="signInName" label="用户名" rules={[{ required: true, message: '请填写用户名' }]}>
        <Input autoComplete="username" autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" maxLength={256} />
      </Form.Item>
      {signIn.isError && <Refused error={signIn.error} />}
      <Form.Item className="mz-more">
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          登录
        </Button>
      </Form.Item>
    </Form>
  );
}
