import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button, Input, postVersion, Refused } from '../../../../ui-kit/index.ts';
import type { Answering } from './answering.ts';
import { runApi } from './paths.ts';

/** 单位负责人 confirms that an error stays, or does not agree and says why. */
export function Decision({ run, finding, standing, onAnswered }: Answering) {
  const [reason, setReason] = useState('');
  const field = useId();
  const decide = useMutation({
    mutationFn: (kind: 'confirmed' | 'declined') =>
      postVersion(`${runApi(run.line.id)}/upholdings`, standing.revision, { fingerprint: finding.fingerprint, kind, reason }),
    onSuccess: () => onAnswered?.(),
  });
  return (
    <div className="form mz-noprint">
      <label htmlFor={field}>意见（不同意时必填）</label>
      <Input id={field} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      <div className="mz-actions">
        <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate('confirmed')}>
          确认认定
        </Button>
        <Button loading={decide.isPending} disabled={reason.trim() === ''} onClick={() => decide.mutate('declined')}>
          不同意
        </Button>
      </div>
      {decide.isError && <Refused error={decide.error} />}
    </div>
  );
}

/** An answer is taken back before the table is submitted; it stays on record. */
export function Withdrawal({ run, finding, standing, onAnswered }: Answering) {
  const withdraw = useMutation({
    mutationFn: () =>
      postVersion(`${runApi(run.line.id)}/answers`, standing.revision, { fingerprint: finding.fingerprint, kind: 'withdrawn' }),
    onSuccess: () => onAnswered?.(),
  });
  return (
    <div className="mz-noprint">
      <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        撤回答复
      </Button>
      {withdraw.isError && <Refused error={withdraw.error} />}
    </div>
  );
}
