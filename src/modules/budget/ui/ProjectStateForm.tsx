import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, putVersion, Refused } from '../../../ui-kit/index.ts';
import { type Project, registerPath, useRefresh } from './register.ts';

type Props = { readonly year: number; readonly project: Project; readonly onDone: () => void };

/** A project registered by mistake is closed, with a reason, and can be opened again. */
export function ProjectStateForm({ year, project, onDone }: Props) {
  const refresh = useRefresh();
  const isOpen = project.state === 'open';
  const save = useMutation({
    mutationFn: ({ reason }: { readonly reason: string }) =>
      putVersion(`${registerPath(year)}/projects/${encodeURIComponent(project.id)}/state`, project.version, {
        state: isOpen ? 'closed' : 'open',
        reason,
      }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  return (
    <section className="mz-block" aria-label={isOpen ? '关闭项目' : '重新启用'}>
      <h3>{isOpen ? '关闭项目' : '重新启用'}</h3>
      <p className="mz-help">
        {isOpen
          ? '登记有误、没有资金的项目可以关闭：不再参加本年度自评，记录保留，随时可以重新启用。'
          : `已关闭，原因：${project.stateReason}。重新启用后照常参加本年度自评。`}
      </p>
      <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因（至少 2 个字）' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        {save.isError && <Refused error={save.error} />}
        <Button danger={isOpen} htmlType="submit" loading={save.isPending}>
          {isOpen ? '关闭项目' : '重新启用'}
        </Button>
      </Form>
    </section>
  );
}
