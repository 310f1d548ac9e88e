import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Refused, upload } from '../../../ui-kit/index.ts';

type Result = { readonly projects: number; readonly rows: number };

/** 绩效指标 of the year as a file: out, changed in a spreadsheet, and in again, whole sets of projects that are not submitted. */
export function IndicatorFile({ year }: { readonly year: number }) {
  const client = useQueryClient();
  const path = `/api/performance/years/${year}/indicators`;
  const load = useMutation({
    mutationFn: (file: File) => upload<Result>(path, file),
    onSuccess: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  return (
    <section className="mz-noprint" aria-label="绩效指标导入">
      <h2>绩效指标</h2>
      <p className="mz-hint">
        先<a href={`${path}.csv`}>下载现有指标（.csv）</a>
        ，修改后整套导入；有一行错误则全部不导入，已提交的项目不能修改。分值合计不足或超出 100 时先存为草稿，提交时会指出差额。
      </p>
      <label>
        导入指标文件：
        <input
          type="file"
          accept=".csv,.ndjson,.xlsx,.xls"
          disabled={load.isPending}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) load.mutate(file);
            target.value = '';
          }}
        />
      </label>
      {load.isPending && <p role="status">正在导入……</p>}
      {load.isError && <Refused error={load.error} />}
      {load.isSuccess && (
        <p role="status">
          已导入 {load.data.projects} 个项目的 {load.data.rows} 行指标。
        </p>
      )}
    </section>
  );
}
