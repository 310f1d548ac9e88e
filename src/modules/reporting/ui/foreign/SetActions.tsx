import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, Modal, postVersion, Refused, useNavigate, useOnce } from '../../../../ui-kit/index.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import { setApi } from './paths.ts';

type Move = { readonly state: ForeignSetDetail['state']; readonly reason: string | null };

/** 归档, 取消归档, 删除; a deletion needs a reason, which stays in the audit log. */
export function SetActions({ set }: { readonly set: ForeignSetDetail }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: (next: Move) => postVersion<{ id: string }>(`${setApi(set.id)}/states`, set.version, next),
    onSuccess: async (_, { state }) => {
      if (state === 'deleted') await navigate({ to: '/foreign-audits' });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['foreign'] }),
  });
  const archive = useOnce((done) =>
    move.mutate({ state: set.state === 'open' ? 'archived' : 'open', reason: null }, { onSettled: done }),
  );
  const remove = useOnce((done) => move.mutate({ state: 'deleted', reason: reason.trim() }, { onSettled: done }));
  return (
    <div className="mz-actions">
      <Button disabled={move.isPending} onClick={archive}>
        {set.state === 'open' ? '归档' : '取消归档'}
      </Button>
      <Button disabled={move.isPending} onClick={() => setDeleting(true)}>
        删除
      </Button>
      {move.isError && !deleting && <Refused error={move.error} />}
      <Modal
        title={`删除“${set.name}”`}
        open={deleting}
        okText="删除这一组"
        cancelText="不删除"
        okButtonProps={{ disabled: reason.trim().length < 2, loading: move.isPending }}
        onOk={remove}
        onCancel={() => setDeleting(false)}
      >
        <p>删除后各页面不再显示这一组；谁、何时、为什么删除留在审计日志里，已采用的上年表不受影响。</p>
        <div className="field">
          <span>删除原因</span>
          <Input aria-label="删除原因" value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
        </div>
        {move.isError && <Refused error={move.error} />}
      </Modal>
    </div>
  );
}
