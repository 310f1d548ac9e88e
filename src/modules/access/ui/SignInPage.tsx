import { useQueryClient } from '@tanstack/react-query';
import { SignInForm } from './SignInForm.tsx';

/** 登录; afterwards the page that was asked for appears. */
export function SignInPage() {
  const client = useQueryClient();
  return (
    <main className="mz-signin">
      <h1>明证</h1>
      <p>政务服务管理 · 项目支出绩效自评</p>
      <SignInForm onDone={() => client.resetQueries()} />
    </main>
  );
}
