import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, postVersion, Refused } from '../../../ui-kit/index.ts';
import type { EvaluationRow } from '../contract.ts';

type Props = { readonly row: EvaluationRow; readonly path: string; readonly mayWrite: boolean };

/** 偏差原因分析及改进措施 of one row; earlier versions stay in its history. */
export function ReasonForm({ row, path, mayWrite }: Props) {
  const [text, setText] = useState(row.reason ?? '');
  const client = useQueryClient();
  const write = useMutation({
    mutationFn: () => postVersion(`${path}/reasons`, row.reasonVersion, { text }),
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  if (!mayWrite) return <p>{row.reason ?? '没有填写偏差原因。'}</p>;
  return (
    <>
      <p className="mz-hint">
        {row.needsReason
          ? '该行未达指标值、超过指标值 30% 以上或成本低于七成,提交前必须写明原因与改进措施。'
          : '该行达到指标值,可以不写。'}
      </p>
      <Input.TextArea
        aria-label="偏差原因分析及改进措施"
        maxLength={2000}
        rows={3}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="mz-actions">
        <Button type="primary" loading={write.isPending} disabled={text === (row.reason ?? '')} onClick={() => write.mutate()}>
          保存原因
        </Button>
        {write.isSuccess && <span role="status">已保存。</span>}
      </div>
      {write.isError && <Refused error={write.error} />}
    </>
  );
}
