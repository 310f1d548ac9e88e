import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  DropZone,
  get,
  Link,
  Nothing,
  Refused,
  Scroll,
  State,
  upload,
  useMay,
  useNavigate,
  useYear,
  Waiting,
} from '../../../../ui-kit/index.ts';
import type { PriorYear } from '../../prior/contract.ts';
import { priorPage, yearPath } from './paths.ts';
import './prior.css';

/** 上年表: which projects have theirs, and the workbooks they come from. */
export function PriorYearPage() {
  const year = useYear();
  const may = useMay('performance.prior-table.adopt');
  const overview = useQuery({
    queryKey: ['performance', 'prior', year],
    queryFn: () => get<PriorYear>(`${yearPath(year)}/prior-tables`),
    enabled: year > 0,
  });
  if (year === 0) return <Nothing hint="还没有登记预算项目；请先登记年度与项目。" />;
  if (overview.isPending) return <Waiting />;
  if (overview.isError) return <Refused error={overview.error} />;
  const { projects, workbooks } = overview.data;
  const done = projects.filter(({ table }) => table).length;
  return (
    <>
      <div className="mz-head">
        <h1>{year - 1} 年度上年表</h1>
        <p>
          已采用 <strong>{done}</strong> / {projects.length} 个项目
        </p>
      </div>
      <p className="mz-hint">
        上传上一年度的自评表（.xlsx 或旧版 .xls）。认得的表式直接读出；不认得的表式手工指一次，同版式的下一个文件不再询问。
      </p>
      {may && <Uploading year={year} />}
      <h2>各项目</h2>
      {projects.length === 0 ? <Nothing hint="本年度还没有项目；请先登记项目。" /> : <Projects year={year} projects={projects} />}
      <h2>已上传的工作簿</h2>
      {workbooks.length === 0 ? <Nothing hint="还没有上传；请在上面选择上年的工作簿。" /> : <Workbooks workbooks={workbooks} />}
    </>
  );
}

function Uploading({ year }: { readonly year: number }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) => upload<{ id: string }>(`${yearPath(year)}/prior-workbooks`, file),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['performance', 'prior'] });
      await navigate({ to: `/prior-workbooks/${id}` });
    },
  });
  return (
    <section aria-label="上传上年工作簿">
      {send.isPending ? (
        <Waiting />
      ) : (
        <DropZone
          label="把上年的工作簿拖到这里，或点击选择"
          hint=".xlsx 或 .xls，最大 10 MiB"
          accept=".xlsx,.xls"
          onFile={send.mutate}
        />
      )}
      {send.isError && <Refused error={send.error} />}
    </section>
  );
}

const Projects = ({ year, projects }: { readonly year: number; readonly projects: PriorYear['projects'] }) => (
  <Scroll label="各项目上年表">
    <table className="mz-table">
      <thead>
        <tr>
          {['项目', '上年表', '来自文件', '采用人', '采用时间'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {projects.map(({ id, name, table }) => (
          <tr key={id}>
            <td className="mz-name">{table ? <Link to={priorPage(year, id)}>{name}</Link> : name}</td>
            <td className="mid">
              <State tone={table ? 'good' : 'off'}>{table ? '已采用' : '还没有'}</State>
            </td>
            <td>{table?.fileName ?? '—'}</td>
            <td className="mid">{table?.adoptedName ?? '—'}</td>
            <td className="mid">{table?.adoptedAt ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

const Workbooks = ({ workbooks }: Pick<PriorYear, 'workbooks'>) => (
  <Scroll label="已上传的上年表文件">
    <table className="mz-table">
      <thead>
        <tr>
          {['文件', '上传人', '上传时间'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {workbooks.map(({ id, fileName, uploadedName, uploadedAt }) => (
          <tr key={id}>
            <td className="mz-name">
              <Link to={`/prior-workbooks/${id}`}>{fileName}</Link>
            </td>
            <td className="mid">{uploadedName}</td>
            <td className="mid">{uploadedAt}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);
