import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, Modal, post, Refused } from '../../../ui-kit/index.ts';
import { grouped, type LoggedBatch } from './types.ts';

/** 作废: a wrong file is taken out of its register, with the reason; what was measured before stays and shows drift. */
export function ReverseBatch({ registerKey, batch }: { readonly registerKey: string; readonly batch: LoggedBatch }) {
  const [asked, ask] = useState(false);
  const client = useQueryClient();
  const reversal = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      post(`/api/evidence/registers/${registerKey}/imports/${batch.id}/reversal`, { reason }),
    onSuccess: async () => {
      ask(false);
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Button size="small" aria-label={`作废批次 ${batch.seq}`} onClick={() => ask(true)}>
        作废
      </Button>
      <Modal title={`作废批次 ${batch.seq}`} open={asked} onCancel={() => ask(false)} footer={null} destroyOnHidden>
        <p>
          “{batch.fileName}”的 {grouped(batch.stored)}{' '}
          条记录不再计入数字，记录本身保留；已经测量或提交的数值不变，显示为漂移。改正后的文件可以重新导入。
        </p>
        <Form layout="vertical" requiredMark={false} onFinish={(values: { reason: string }) => reversal.mutate(values)}>
          <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明作废的原因' }]}>
            <Input maxLength={500} autoFocus />
          </Form.Item>
          {reversal.isError && <Refused error={reversal.error} />}
          <Button className="mz-more" type="primary" htmlType="submit" loading={reversal.isPending}>
            确认作废
          </Button>
        </Form>
      </Modal>
    </>
  );
}
