import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, post, Refused, useMay } from '../../../ui-kit/index.ts';

type Props = {
  readonly year: number;
  /** What to measure: one project, or one fact. */
  readonly order: { readonly projectId?: string; readonly factKey?: string };
  readonly title: string;
};

/** 重新测量: the registers are counted anew; earlier measurements stay. */
export function MeasureAgain({ year, order, title }: Props) {
  const client = useQueryClient();
  const may = useMay('performance.self-evaluation.measure');
  const measure = useMutation({
    mutationFn: () => post(`/api/performance/years/${year}/measurements`, order),
    onSuccess: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  if (!may) return null;
  return (
    <div className="mz-actions">
      <Button loading={measure.isPending} onClick={() => measure.mutate()}>
        {title}
      </Button>
      {measure.isPending && <span role="status">正在计数并核对摘要……</span>}
      {measure.isSuccess && <span role="status">已重新测量。</span>}
      {measure.isError && <Refused error={measure.error} />}
    </div>
  );
}
