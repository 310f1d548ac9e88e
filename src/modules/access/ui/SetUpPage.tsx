import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, Form, Input, post, Refused, useNavigate } from '../../../ui-kit/index.ts';
import type { SetUp } from '../contract.ts';
import { PASSWORD_LENGTH } from '../domain/password.ts';
import { OneTimeSecret } from './OneTimeSecret.tsx';
import type { Secret } from './people.ts';

type Wish = z.input<typeof SetUp> & { readonly again: string };

const NAME = [{ required: true, whitespace: true, message: '请填写姓名' }];
const SIGN_IN = [
  { required: true, pattern: /^[a-z][a-z0-9._-]{1,31}$/, message: '2 至 32 位小写字母、数字、点、横线，以字母开头' },
];

/** 开账设置: shown in place of every page until the unit has been set up, and never again. */
export function SetUpPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const begin = async () => {
    await navigate({ to: '/opening' });
    await client.resetQueries();
  };
  const [secret, setSecret] = useState<Secret>();
  const save = useMutation({
    mutationFn: ({ again: _, ...wish }: Wish) => post<Omit<Secret, 'name'>>('/api/access/set-up', wish),
    onSuccess: (reply, { security }) => setSecret({ ...reply, name: `安全管理员${security.name}` }),
  });
  return (
    <main className="mz-first wide">
      <h1>开账设置</h1>
      <p className="mz-help">
        这里登记本单位和最初的两位管理员，只做一次。按三员分立，系统管理员（管账号）与安全管理员（管角色）须是两个人；审计管理员和业务人员稍后登记。
      </p>
      <Form<Wish> layout="vertical" requiredMark={false} scrollToFirstError onFinish={(values) => save.mutate(values)}>
        <Form.Item
          name="secret"
          label="设置口令"
          extra="启动时显示在屏幕上，用后作废"
          rules={[{ required: true, whitespace: true, message: '请填写启动时屏幕上显示的口令' }]}
        >
          <Input autoComplete="off" autoFocus maxLength={64} />
        </Form.Item>
        <Unit />
        <SystemAdministrator />
        <h2>安全管理员（另一位）</h2>
        <div className="mz-pair">
          <Form.Item name={['security', 'name']} label="安全管理员姓名" rules={NAME}>
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
          <Form.Item name={['security', 'signInName']} label="安全管理员用户名" rules={SIGN_IN}>
            <Input autoComplete="off" maxLength={32} />
          </Form.Item>
        </div>
        {save.isError && <Refused error={save.error} />}
        <Button className="mz-more" type="primary" htmlType="submit" loading={save.isPending} disabled={save.isSuccess}>
          完成设置
        </Button>
      </Form>
      <OneTimeSecret
        secret={secret}
        more="请这位安全管理员本人登录并设置密码；之后由其授予各人角色。"
        onClose={() => void begin()}
      />
    </main>
  );
}

const Unit = () => (
  <>
    <h2>单位</h2>
    <Form.Item
      name={['unit', 'name']}
      label="单位全称"
      rules={[{ required: true, whitespace: true, min: 4, message: '请填写单位全称' }]}
    >
      <Input maxLength={60} />
    </Form.Item>
    <Form.Item name={['unit', 'shortName']} label="单位简称" extra="可不填">
      <Input maxLength={20} />
    </Form.Item>
    <div className="mz-pair">
      <Form.Item
        name={['unit', 'code']}
        label="单位编码"
        extra="预算单位编码，创建后不能修改"
        rules={[{ required: true, pattern: /^[A-Za-z0-9-]{2,32}$/, message: '2 至 32 位字母、数字或横线' }]}
      >
        <Input maxLength={32} />
      </Form.Item>
      <Form.Item
        name={['unit', 'region']}
        label="行政区划代码"
        extra="决定适用的自评表样式，创建后不能修改"
        rules={[{ required: true, pattern: /^[1-9]\d{5}$/, message: '6 位数字，例如 532500' }]}
      >
        <Input inputMode="numeric" maxLength={6} />
      </Form.Item>
    </div>
  </>
);

const SystemAdministrator = () => (
  <>
    <h2>系统管理员（您本人）</h2>
    <div className="mz-pair">
      <Form.Item name={['system', 'name']} label="姓名" rules={NAME}>
        <Input autoComplete="name" maxLength={40} />
      </Form.Item>
      <Form.Item name={['system', 'signInName']} label="用户名" rules={SIGN_IN}>
        <Input autoComplete="username" maxLength={32} />
      </Form.Item>
    </div>
    <div className="mz-pair">
      <Form.Item
        name={['system', 'password']}
        label="密码"
        extra={`至少 ${PASSWORD_LENGTH.least} 个字符，可以是一句话`}
        rules={[{ required: true, min: PASSWORD_LENGTH.least, message: `密码至少 ${PASSWORD_LENGTH.least} 个字符` }]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_LENGTH.most} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次密码"
        dependencies={[['system', 'password']]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue(['system', 'password'])
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的密码不一致')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_LENGTH.most} />
      </Form.Item>
    </div>
  </>
);
