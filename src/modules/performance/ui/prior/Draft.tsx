import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Link, ProblemError, post, Refused, useMay, useOnce } from '../../../../ui-kit/index.ts';
import type { PriorTableData } from '../../prior/contract.ts';
import { priorTablePath } from './paths.ts';

/** 作为本年指标草稿: a version of this year's set, beside each target what was reached last year. */
export function Draft({ data: { project, toYear } }: { readonly data: PriorTableData }) {
  const may = useMay('performance.goal-set.write');
  const client = useQueryClient();
  const [replace, setReplace] = useState(false);
  const draft = useMutation({
    mutationFn: () => post<{ version: number; rows: number }>(`${priorTablePath(toYear, project.id)}/drafts`, { replace }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  const start = useOnce((done) => draft.mutate(undefined, { onSettled: done }));
  if (!may) return null;
  const hasRows = draft.error instanceof ProblemError && draft.error.problem.type === 'urn:problem:performance/draft-exists';
  return (
    <section className="mz-noprint" aria-label="作为本年指标草稿">
      <h2>编制 {toYear} 年指标</h2>
      <p className="mz-hint">
        复制为草稿后在“绩效目标与指标”里修改，每个指标值旁写着上年的指标值和完成值；由第二人启用后才用于自评。
      </p>
      {(hasRows || replace) && (
        <label className="mz-check">
          <input type="checkbox" checked={replace} onChange={({ target }) => setReplace(target.checked)} />{' '}
          替换现有指标（原版本保留）
        </label>
      )}
      <Button type="primary" loading={draft.isPending} disabled={draft.isSuccess} onClick={start}>
        作为本年指标草稿
      </Button>
      {draft.isError && <Refused error={draft.error} />}
      {draft.isSuccess && (
        <p role="status">
          已复制 {draft.data.rows} 行，存为第 {draft.data.version} 版。
          <Link to={`/years/${toYear}/projects/${project.id}/indicators`}>打开绩效目标与指标</Link>
        </p>
      )}
    </section>
  );
}
