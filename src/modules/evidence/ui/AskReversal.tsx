import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, Modal, post, Refused } from '../../../ui-kit/index.ts';
import { grouped, type LoggedBatch } from './types.ts';

/** 申请作废: a wrong file is to be taken out of its register; another person confirms it. */
export function AskReversal({ registerKey, batch }: { readonly registerKey: string; readonly batch: LoggedBatch }) {
  const [asked, ask] = useState(false);
  const client = useQueryClient();
  const request = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      post(`/api/evidence/registers/${registerKey}/imports/${batch.id}/reversal`, { reason }),
    onSuccess: async () => {
      ask(false);
      await client.invalidateQueries({ queryKey: ['register', registerKey] });
    },
  });
  return (
    <>
      <Button size="small" aria-label={`申请作废批次 ${batch.seq}`} onClick={() => ask(true)}>
        申请作废
      </Button>
      <Modal title={`申请作废批次 ${batch.seq}`} open={asked} onCancel={() => ask(false)} footer={null} destroyOnHidden>
        <p>
          另一人复核后，“{batch.fileName}”的 {grouped(batch.stored)}{' '}
          条记录不再计入数字，记录本身保留；已经测量或提交的数值不变，显示为漂移。改正后的文件可以重新导入。
        </p>
        <Form layout="vertical" requiredMark={false} onFinish={(values: { reason: string }) => request.mutate(values)}>
          <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明作废的原因' }]}>
            <Input maxLength={500} autoFocus />
          </Form.Item>
          {request.isError && <Refused error={request.error} />}
          <Button className="mz-more" type="primary" htmlType="submit" loading={request.isPending}>
            提交申请
          </Button>
        </Form>
      </Modal>
    </>
  );
}
