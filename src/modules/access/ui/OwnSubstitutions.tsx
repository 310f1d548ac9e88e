import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, Form, get, Input, post, Refused, useAccount, Waiting } from '../../../ui-kit/index.ts';
import type { OwnSubstitutions as Shape } from '../contract.ts';
import { SubstitutionForm } from './SubstitutionForm.tsx';
import { SubstitutionList } from './SubstitutionList.tsx';

const PATH = '/api/access/account/substitutions';

/** 我的代理: who acts for me and for whom I act; and the address to which reminders are mailed. */
export function OwnSubstitutions() {
  const account = useAccount();
  const own = useQuery({ queryKey: ['access', 'own-substitutions'], queryFn: () => get<z.output<typeof Shape>>(PATH) });
  if (own.isPending) return <Waiting />;
  if (own.isError) return <Refused error={own.error} />;
  const { roles, people, substitutions, email } = own.data;
  return (
    <>
      <section className="mz-panel mz-more" aria-label="我的代理">
        <h2>我的代理</h2>
        <p className="mz-help">
          外出期间由代理人以“某某 代 本人”的名义办理；代理到期自行结束，也可以随时撤销。填报与审核不能由同一人办理，代理也不例外。
        </p>
        <SubstitutionList rows={substitutions} path={PATH} mayRevoke={({ principalId }) => principalId === account} />
        {roles.length > 0 && (
          <details className="mz-more">
            <summary>设置代理人</summary>
            <SubstitutionForm path={PATH} people={people} roles={roles} />
          </details>
        )}
      </section>
      <EmailForm email={email} />
    </>
  );
}

function EmailForm({ email }: { readonly email: string }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (body: { readonly email: string }) => post('/api/access/account/email', body),
    onSettled: () => client.invalidateQueries({ queryKey: ['access', 'own-substitutions'] }),
  });
  return (
    <section className="mz-panel mz-more" aria-label="邮箱">
      <h2>邮箱</h2>
      <p className="mz-help">配置了邮件服务时，催报同时发到这里；留空则只收站内消息。</p>
      <Form<{ email: string }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ email }}
        onFinish={(body) => save.mutate(body)}
      >
        <Form.Item name="email" label="邮箱" rules={[{ type: 'email', message: '邮箱格式不对，应如 zhang@example.com' }]}>
          <Input maxLength={200} autoComplete="email" />
        </Form.Item>
        {save.isError && <Refused error={save.error} />}
        <Button htmlType="submit" loading={save.isPending}>
          保存邮箱
        </Button>
        {save.isSuccess && <span role="status"> 已保存。</span>}
      </Form>
    </section>
  );
}
