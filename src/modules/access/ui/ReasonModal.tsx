import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Refused } from '../../../ui-kit/index.ts';

export type Deed = {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly help: string;
  readonly button: string;
  readonly danger?: boolean;
  readonly act: (reason: string) => Promise<void>;
};

/** A dangerous action: what it does, why it is done, and then one deliberate click. */
export function ReasonModal({ deed, onClose }: { readonly deed: Deed | undefined; readonly onClose: () => void }) {
  return (
    <Modal title={deed?.title} open={deed !== undefined} onCancel={onClose} footer={null} width={460} destroyOnHidden>
      {deed && <ReasonForm deed={deed} onClose={onClose} />}
    </Modal>
  );
}

function ReasonForm({ deed, onClose }: { readonly deed: Deed; readonly onClose: () => void }) {
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: ({ reason }: { readonly reason: string }) => deed.act(reason),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['access'] });
      onClose();
    },
  });
  return (
    <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={(values) => run.mutate(values)}>
      <p className="mz-help">{deed.help}</p>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因（至少 2 个字）' }]}
      >
        <Input.TextArea rows={2} maxLength={200} placeholder="将写入审计日志" autoFocus />
      </Form.Item>
      {run.isError && <Refused error={run.error} />}
      <div className="mz-actions mz-more">
        <Button type="primary" danger={deed.danger ?? false} htmlType="submit" loading={run.isPending}>
          {deed.button}
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </Form>
  );
}
