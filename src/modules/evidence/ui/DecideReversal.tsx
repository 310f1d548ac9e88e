import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, Modal, post, Refused } from '../../../ui-kit/index.ts';
import { grouped, type LoggedBatch } from './types.ts';

type Props = { readonly registerKey: string; readonly batch: LoggedBatch };
type Verdict = { readonly decision: 'confirmed' | 'rejected' | 'withdrawn'; readonly reason: string | null };

/** 复核作废: another person confirms or rejects; who asked may take the request back. */
export function DecideReversal({ registerKey, batch }: Props) {
  const [opened, open] = useState(false);
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const { request } = batch;
  const decision = useMutation({
    mutationFn: (verdict: Verdict) =>
      post(`/api/evidence/registers/${registerKey}/imports/${batch.id}/reversal/decision`, verdict),
    onSuccess: async () => {
      open(false);
      await client.invalidateQueries(); // every figure may have moved
    },
  });
  if (!request) return null;
  if (request.isOwn)
    return (
      <>
        <Button
          size="small"
          aria-label={`撤回作废申请，批次 ${batch.seq}`}
          loading={decision.isPending}
          onClick={() => decision.mutate({ decision: 'withdrawn', reason: null })}
        >
          撤回申请
        </Button>
        {decision.isError && <Refused error={decision.error} />}
      </>
    );
  return (
    <>
      <Button size="small" type="primary" aria-label={`复核作废申请，批次 ${batch.seq}`} onClick={() => open(true)}>
        复核
      </Button>
      <Modal title={`复核作废：批次 ${batch.seq}`} open={opened} onCancel={() => open(false)} footer={null} destroyOnHidden>
        <dl className="mz-facts">
          <dt>文件</dt>
          <dd>{batch.fileName}</dd>
          <dt>记录</dt>
          <dd>{grouped(batch.stored)} 条，确认后不再计入数字，记录本身保留</dd>
          <dt>申请</dt>
          <dd>
            {request.requestedBy}，{request.requestedAt}
          </dd>
          <dt>原因</dt>
          <dd>{request.reason}</dd>
        </dl>
        <p className="mz-quiet">已经测量或提交的数值不变，显示为漂移；复算旧的测量仍按当时的记录。</p>
        {decision.isPending ? (
          <p role="status">正在办理……记录很多时需要几秒，请不要关闭页面。</p>
        ) : (
          <>
            <div className="mz-actions">
              <Button type="primary" onClick={() => decision.mutate({ decision: 'confirmed', reason: null })}>
                确认作废
              </Button>
            </div>
            <div className="mz-actions mz-reject">
              <Input
                aria-label="驳回的原因"
                placeholder="不应作废时，写明驳回的原因"
                maxLength={500}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
              <Button disabled={reason.trim() === ''} onClick={() => decision.mutate({ decision: 'rejected', reason })}>
                驳回
              </Button>
            </div>
          </>
        )}
        {decision.isError && <Refused error={decision.error} />}
      </Modal>
    </>
  );
}
