import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DropZone, get, Link, Nothing, Refused, Scroll, upload, useMay, useNavigate, Waiting } from '../../../ui-kit/index.ts';
import type { LayoutSummary, UploadedLayout } from '../contract.ts';
import './layout.css';

const PATH = '/api/reporting/layouts';

/** 财政空白表: the bureau's own tables, each mapped once and filled every year. */
export function LayoutsPage() {
  const mayEdit = useMay('reporting.layout.edit');
  const layouts = useQuery({ queryKey: ['layouts'], queryFn: () => get<LayoutSummary[]>(PATH) });
  if (layouts.isPending) return <Waiting />;
  if (layouts.isError) return <Refused error={layouts.error} />;
  return (
    <>
      <h1>财政空白表</h1>
      <p className="mz-hint">
        财政部门下发的空白表原样保留：版面、合并、公式、打印设置都不动，只填写对应好的单元格。对应一次，每年、每个项目都能用。
      </p>
      {mayEdit && <Upload />}
      {layouts.data.length === 0 ? (
        <Nothing hint={mayEdit ? '还没有空白表，请上传财政部门下发的 .xlsx。' : '还没有空白表，由财务科上传。'} />
      ) : (
        <Scroll label="财政空白表">
          <table className="mz-table roomy">
            <thead>
              <tr>
                <th scope="col">版式</th>
                <th scope="col">空白表文件</th>
                <th scope="col">已对应</th>
                <th scope="col">版本</th>
                <th scope="col">最近修改</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {layouts.data.map(({ id, name, fileName, mapped, version, retired, changedBy, changedAt }) => (
                <tr key={id}>
                  <td className="mz-name">
                    <Link to={`/layouts/${id}`}>{name}</Link>
                  </td>
                  <td>{fileName}</td>
                  <td className="num">{mapped} 处</td>
                  <td className="num">第 {version} 版</td>
                  <td>
                    {changedBy} {new Date(changedAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })}
                  </td>
                  <td>
                    {retired ? <span className="mz-state off">已停用</span> : <span className="mz-state good">使用中</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

function Upload() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const take = useMutation({
    mutationFn: (file: File) => upload<UploadedLayout>(PATH, file),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['layouts'] });
      await navigate({ to: `/layouts/${id}` });
    },
  });
  return (
    <section aria-label="上传空白表" className="mz-upload">
      <DropZone
        label={take.isPending ? '正在读取……' : '把空白表拖到这里，或点击选择'}
        hint="只收 .xlsx，不超过 5 MiB；同样结构的表会沿用以前的对应"
        accept=".xlsx"
        onFile={(file) => {
          if (!take.isPending) take.mutate(file);
        }}
      />
      {take.isError && <Refused error={take.error} />}
    </section>
  );
}
