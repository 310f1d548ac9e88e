import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, postVersion, Refused } from '../../../ui-kit/index.ts';
import type { EvaluationRow, EvaluationRowDetail } from '../contract.ts';

type Props = { readonly row: EvaluationRow; readonly path: string; readonly mayWrite: boolean };

/** 偏差原因分析及改进措施 of one row; earlier versions stay in its history, and what was typed stays whoever else has saved. */
export function ReasonForm({ row, path, mayWrite }: Props) {
  const now = { reason: row.reason ?? '', version: row.reasonVersion };
  const [base, setBase] = useState(now);
  const [text, setText] = useState(now.reason);
  const client = useQueryClient();
  const take = ({ reason, version }: typeof now): void => {
    setBase({ reason, version });
    setText(reason);
  };
  const write = useMutation({
    mutationFn: () => postVersion<EvaluationRowDetail>(`${path}/reasons`, base.version, { text }),
    onSuccess: (saved) => take({ reason: saved.row.reason ?? '', version: saved.row.reasonVersion }),
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  const isOvertaken = now.version > base.version;
  // nothing has been typed here: the newer text simply takes its place
  if (isOvertaken && text === base.reason) take(now);
  if (!mayWrite) return <p>{row.reason ?? '没有填写偏差原因。'}</p>;
  return (
    <>
      <p className="mz-hint">
        {row.needsReason
          ? '该行未达指标值、超过指标值 30% 以上或成本低于七成，提交前必须写明原因与改进措施。'
          : '该行达到指标值，可以不写。'}
      </p>
      <Input.TextArea
        aria-label="偏差原因分析及改进措施"
        maxLength={2000}
        rows={3}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {isOvertaken && !write.isPending && (
        <div className="mz-notice" role="alert">
          <p>此间已有人保存为：“{now.reason || '（空）'}”。您填写的还在上面，没有丢失。</p>
          <div className="mz-actions">
            <Button onClick={() => setBase(now)}>以我的为准</Button>
            <Button onClick={() => take(now)}>采用对方的</Button>
          </div>
        </div>
      )}
      <div className="mz-actions">
        <Button
          type="primary"
          loading={write.isPending}
          disabled={text === base.reason || isOvertaken}
          onClick={() => write.mutate()}
        >
          保存原因
        </Button>
        {write.isSuccess && text === base.reason && <span role="status">已保存。</span>}
      </div>
      {write.isError && <Refused error={write.error} />}
    </>
  );
}
