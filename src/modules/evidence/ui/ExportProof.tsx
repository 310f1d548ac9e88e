import { useMutation } from '@tanstack/react-query';
import { Button, download, Refused, useMay } from '../../../ui-kit/index.ts';

/** 导出证明: the figure as a file that others judge without this database. */
export function ExportProof({ id }: { readonly id: string }) {
  const may = useMay('evidence.proof.export');
  const taken = useMutation({ mutationFn: () => download(`/api/evidence/measurements/${id}/proof`) });
  if (!may) return null;
  return (
    <section aria-label="导出证明" style={{ marginBottom: 12 }}>
      <Button loading={taken.isPending} onClick={() => taken.mutate()}>
        导出证明
      </Button>
      {taken.isPending && <span role="status"> 正在收集封存条目和样本……</span>}
      {taken.isError && <Refused error={taken.error} />}
      {taken.isSuccess && (
        <p role="status">
          证明包已下载。收到的人用 mz verify figure
          核对，不需要本系统的数据；请把本单位的公钥另行告知对方。其中没有姓名、电话和文字说明。
        </p>
      )}
    </section>
  );
}
