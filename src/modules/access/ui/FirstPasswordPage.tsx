import { useQueryClient } from '@tanstack/react-query';
import { Button, remove, useSignedIn } from '../../../ui-kit/index.ts';
import { PasswordForm } from './PasswordForm.tsx';

/** First sign-in, or after a reset: nothing else opens before the one-time password has been replaced. */
export function FirstPasswordPage() {
  const { name } = useSignedIn();
  const client = useQueryClient();
  return (
    <main className="mz-first">
      <h1>设置您的密码</h1>
      <p>{name}，您使用的是一次性密码。请设置只有您自己知道的密码，然后继续。</p>
      <PasswordForm onDone={() => client.resetQueries()} />
      <Button type="link" onClick={() => remove('/api/access/session').then(() => client.resetQueries())}>
        退出登录
      </Button>
    </main>
  );
}
