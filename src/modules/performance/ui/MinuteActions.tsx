import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, post, postVersion, Refused } from '../../../ui-kit/index.ts';
import type { MinuteEntry } from '../paper/contract.ts';
import { projectPath } from './paths.ts';

/** 审定 of every project of the meeting that waits for it, one after the other; what somebody else has moved is left and named. */
export function DecideByMinute({ year, minute }: { readonly year: number; readonly minute: MinuteEntry }) {
  const client = useQueryClient();
  const waiting = minute.projects.filter(({ state }) => state === 'steeringReview');
  const decide = useMutation({
    mutationFn: async () => {
      for (const { id, version } of waiting)
        await postVersion(`${projectPath(year, id)}/moves`, version, { command: 'approve', minute: minute.id });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  if (waiting.length === 0) return decide.isError ? <Refused error={decide.error} /> : null;
  return (
    <>
      <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate()}>
        据此纪要审定 {waiting.length} 个项目
      </Button>
      {decide.isError && <Refused error={decide.error} />}
    </>
  );
}

/** 作废 of a minute that was entered by mistake. */
export function RevokeMinute({ year, id }: { readonly year: number; readonly id: string }) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => post(`/api/performance/years/${year}/minutes/${id}/revocations`, { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  return (
    <>
      <div className="mz-actions">
        <Input
          aria-label="作废原因"
          placeholder="登记有误时，写明作废原因"
          maxLength={500}
          style={{ width: 240 }}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button disabled={reason.trim().length < 2} loading={revoke.isPending} onClick={() => revoke.mutate()}>
          作废
        </Button>
      </div>
      {revoke.isError && <Refused error={revoke.error} />}
    </>
  );
}
