import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, postVersion, Refused, useNavigate, useOnce } from '../../../../ui-kit/index.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import { runPage, setApi } from './paths.ts';

/** 核查: all rules over the whole set as it stands. */
export function RunNow({ set }: { readonly set: ForeignSetDetail }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: () => postVersion<{ id: string }>(`${setApi(set.id)}/runs`, set.version, undefined),
    onSuccess: ({ id }) => navigate({ to: runPage(set.id, id) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['foreign'] }),
  });
  const start = useOnce((done) => run.mutate(undefined, { onSettled: done }));
  const judged = set.files.filter(({ removed, tables, isReport }) => !removed && (isReport || tables > 0));
  const tables = judged.reduce((sum, file) => sum + file.tables, 0);
  const waiting = set.files.some(({ state, removed }) => state === 'waiting' && !removed);
  return (
    <section aria-label="核查" className="mz-foreign-run">
      <Button type="primary" size="large" disabled={judged.length === 0 || waiting} loading={run.isPending} onClick={start}>
        核查这一组
      </Button>
      <span className="mz-hint" role="status">
        {waiting
          ? '有文件还在读取，读完就可以核查。'
          : judged.length === 0
            ? '还没有可以核查的内容：请上传文件，或在文件页面手工放置没有认出的表。'
            : `${tables} 张自评表、${judged.filter(({ isReport }) => isReport).length} 份报告作为一组，适用的规则全部核查。`}
      </span>
      {run.isError && <Refused error={run.error} />}
    </section>
  );
}
