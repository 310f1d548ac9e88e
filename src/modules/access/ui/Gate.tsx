import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import {
  Button,
  Form,
  getQuietly,
  Input,
  Modal,
  type Obstacle,
  onObstacle,
  post,
  Refused,
  useSignedIn,
} from '../../../ui-kit/index.ts';
import type { Session } from '../contract.ts';
import { SignInForm } from './SignInForm.tsx';

type Waiting = { readonly obstacle: Obstacle; readonly settle: (overcome: boolean) => void; readonly promise: Promise<boolean> };

/**
 * Stands over the page when a request cannot go on: the session has ended, the password is asked for again, or another
 * tab signed somebody else in. The page below stays as it is, with what has been filled in; then the request is repeated.
 */
export function Gate() {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const open = useRef<readonly Waiting[]>([]);
  useEffect(() => {
    const show = (list: readonly Waiting[]) => {
      open.current = list;
      setWaiting(list);
    };
    onObstacle((obstacle) => {
      const before = open.current.find((one) => one.obstacle === obstacle);
      if (before) return before.promise;
      let finish: (overcome: boolean) => void = () => undefined;
      const promise = new Promise<boolean>((resolve) => {
        finish = resolve;
      });
      const settle = (overcome: boolean) => {
        show(open.current.filter((one) => one.obstacle !== obstacle));
        finish(overcome);
      };
      show([...open.current, { obstacle, settle, promise }]);
      return promise;
    });
    return () => onObstacle(async () => false);
  }, []);
  // one may come on top of another: the session can end while the password is asked for
  return waiting.map(({ obstacle, settle }) => {
    if (obstacle === 'signed-out') return <SignedOut key={obstacle} settle={settle} />;
    return obstacle === 'step-up' ? <StepUp key={obstacle} settle={settle} /> : <OtherAccount key={obstacle} />;
  });
}

/** Above every drawer and dialog of the page below. */
const ON_TOP = 2_000;

type Settle = { readonly settle: (overcome: boolean) => void };

function SignedOut({ settle }: Settle) {
  const { accountId, name } = useSignedIn();
  const done = async () => {
    const session = await getQuietly<z.output<typeof Session>>('/api/access/session');
    if (session.accountId === accountId && !session.mustChangePassword) settle(true);
    else window.location.reload();
  };
  return (
    <Modal
      title="登录已过期"
      open
      closable={false}
      footer={null}
      width={420}
      zIndex={ON_TOP}
      mask={{ closable: false }}
      keyboard={false}
    >
      <p className="mz-help">
        请{name}重新登录。页面上已填写的内容仍然保留，登录后接着提交。换用其他账号登录时页面会重新打开，未提交的内容不会保存。
      </p>
      <SignInForm onDone={done} />
    </Modal>
  );
}

function StepUp({ settle }: Settle) {
  const confirm = useMutation({
    mutationFn: (body: { readonly password: string }) => post('/api/access/session/step-ups', body),
    onSuccess: () => settle(true),
  });
  return (
    <Modal
      title="请再次输入密码"
      open
      onCancel={() => settle(false)}
      footer={null}
      width={420}
      zIndex={ON_TOP}
      mask={{ closable: false }}
    >
      <p className="mz-help">此操作影响他人的权限或账号，需要确认是您本人。确认后五分钟内不再询问。</p>
      <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={(values) => confirm.mutate(values)}>
        <Form.Item name="password" label="您的密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password autoComplete="current-password" autoFocus maxLength={256} />
        </Form.Item>
        {confirm.isError && <Refused error={confirm.error} />}
        <div className="mz-actions mz-more">
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            确认
          </Button>
          <Button onClick={() => settle(false)}>取消</Button>
        </div>
      </Form>
    </Modal>
  );
}

const OtherAccount = () => (
  <Modal
    title="此浏览器已改用另一账号登录"
    open
    zIndex={ON_TOP}
    closable={false}
    keyboard={false}
    mask={{ closable: false }}
    footer={
      <Button type="primary" onClick={() => window.location.reload()}>
        刷新页面
      </Button>
    }
  >
    <p>另一个标签页登录了其他账号。为避免以他人名义办理，这里的操作没有提交；请先抄下需要保留的内容，再刷新页面。</p>
  </Modal>
);
