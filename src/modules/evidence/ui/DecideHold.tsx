import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, post, Refused } from '../../../ui-kit/index.ts';

type Props = {
  readonly registerKey: string;
  readonly hold: { readonly id: string; readonly fileName: string; readonly own: boolean };
};

/** 放行 by another person than the sender, or 弃用; both say why. */
export function DecideHold({ registerKey, hold: { id, fileName, own } }: Props) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const decision = useMutation({
    mutationFn: (what: 'release' | 'drop') => post(`/api/evidence/registers/${registerKey}/holds/${id}/${what}`, { reason }),
    onSuccess: () => client.invalidateQueries(), // every figure may have moved
  });
  const isEmpty = reason.trim().length < 2;
  return (
    <>
      <div className="mz-actions">
        <Input
          className="why"
          aria-label={`放行或弃用“${fileName}”的原因`}
          placeholder="放行或弃用的原因"
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {!own && (
          <Button type="primary" disabled={isEmpty} loading={decision.isPending} onClick={() => decision.mutate('release')}>
            放行
          </Button>
        )}
        <Button disabled={isEmpty} loading={decision.isPending} onClick={() => decision.mutate('drop')}>
          弃用
        </Button>
      </div>
      {own && <p className="mz-quiet">由您发送的批次由另一人放行；您可以弃用后重新发送。</p>}
      {decision.isError && <Refused error={decision.error} />}
    </>
  );
}
