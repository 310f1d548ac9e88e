import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Refused, upload, useMay, Waiting } from '../../../ui-kit/index.ts';
import type { ImportResult, RegisterView } from '../contract.ts';

type Register = z.output<typeof RegisterView>;
type Result = z.output<typeof ImportResult>;

/** 数据登记: the registers and the way into them. */
export function RegistersPage() {
  const mayImport = useMay('evidence.register.import');
  const registers = useQuery({ queryKey: ['registers'], queryFn: () => get<Register[]>('/api/evidence/registers') });
  if (registers.isPending) return <Waiting />;
  if (registers.isError) return <Refused error={registers.error} />;
  return (
    <>
      <h1>数据登记</h1>
      <p>导入 .csv(UTF-8 或 GB18030)或 .ndjson 文件;有一行错误则整个文件不导入,同一文件重复导入不产生变化。</p>
      {registers.data.map((register) => (
        <section key={register.key} className="mz-card" style={{ marginBottom: 12 }}>
          <div className="mz-head">
            <h2 style={{ margin: 0 }}>{register.title}</h2>
            <span>{register.rows.toLocaleString('zh-CN')} 条记录</span>
          </div>
          <p>表头:{register.headings.join('、')}</p>
          {mayImport && <ImportFile register={register} />}
        </section>
      ))}
    </>
  );
}

function ImportFile({ register }: { readonly register: Register }) {
  const client = useQueryClient();
  const load = useMutation({
    mutationFn: (file: File) => upload<Result>(`/api/evidence/registers/${register.key}/imports`, file),
    onSuccess: () => client.invalidateQueries({ queryKey: ['registers'] }),
  });
  return (
    <>
      <label>
        导入文件:
        <input
          type="file"
          accept=".csv,.ndjson,.jsonl"
          disabled={load.isPending}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) load.mutate(file);
            target.value = '';
          }}
        />
      </label>
      {load.isPending && <Waiting />}
      {load.isError && <Refused error={load.error} />}
      {load.isSuccess && <p role="status">{summary(load.data)}</p>}
    </>
  );
}

const summary = ({ rows, stored, repeated, before }: Result): string =>
  before ? '这个文件已经导入过,没有产生变化。' : `读入 ${rows} 行:新增 ${stored} 行,已有 ${repeated} 行。`;
