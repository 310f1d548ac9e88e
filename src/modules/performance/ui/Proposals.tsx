import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, post, Refused, useAccount, useMay } from '../../../ui-kit/index.ts';
import type { EvaluationRowDetail } from '../contract.ts';
import { FileLinks } from './Files.tsx';

type Proposal = EvaluationRowDetail['proposals'][number];

/** What waits for a second person: confirmed or refused by another, taken back by the proposer. */
export const Proposals = ({ proposals }: Pick<EvaluationRowDetail, 'proposals'>) =>
  proposals.map((proposal) => <OneProposal key={proposal.id} proposal={proposal} />);

function OneProposal({ proposal }: { readonly proposal: Proposal }) {
  const isOwn = useAccount() === proposal.byAccount;
  return (
    <section className="mz-proposal" aria-label={`待确认：${proposal.title}`}>
      <p>
        <b>待第二人确认：{proposal.title}</b> <span className="mz-changed">{proposal.value}</span>
      </p>
      <p>
        {proposal.at} 由 {proposal.byName} 提出{proposal.reason ? `；原因：${proposal.reason}` : ''}
      </p>
      {proposal.document && <p>依据：{proposal.document}</p>}
      <FileLinks files={proposal.files} />
      <Decide proposal={proposal} isOwn={isOwn} />
    </section>
  );
}

function Decide({ proposal, isOwn }: { readonly proposal: Proposal; readonly isOwn: boolean }) {
  const mayConfirm = useMay('performance.row.confirm');
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const path = `/api/performance/${proposal.kind === 'entry' ? 'entries' : 'adjustments'}/${proposal.id}`;
  const settle = useMutation({
    mutationFn: (decision: 'confirmed' | 'rejected' | 'withdrawn') =>
      decision === 'withdrawn'
        ? post(`${path}/withdrawals`, {})
        : post(`${path}/decisions`, { decision, reason: reason || null }),
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  if (!isOwn && !mayConfirm) return <p className="mz-hint">等待科室负责人或财务科确认。</p>;
  return (
    <>
      <div className="mz-actions">
        {isOwn ? (
          <Button loading={settle.isPending} onClick={() => settle.mutate('withdrawn')}>
            撤回
          </Button>
        ) : (
          <>
            <Button type="primary" loading={settle.isPending} onClick={() => settle.mutate('confirmed')}>
              确认
            </Button>
            <Input
              aria-label="不同意的原因"
              placeholder="不同意时请写明原因"
              style={{ width: 200 }}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
            <Button disabled={reason.trim() === ''} loading={settle.isPending} onClick={() => settle.mutate('rejected')}>
              不同意
            </Button>
          </>
        )}
      </div>
      {isOwn && <p className="mz-hint">须由另一人确认，您可以撤回。</p>}
      {settle.isError && <Refused error={settle.error} />}
    </>
  );
}
