import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Alert, Button, download, get, Refused, Select, useSignedIn, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { FillPreview as Preview } from '../contract.ts';
import { type Sheet, SheetGrid } from './SheetGrid.tsx';

type Year = { readonly projects: readonly { readonly id: string; readonly officialName: string }[] };
type Props = { readonly layoutId: string; readonly version: number; readonly sheets: readonly Sheet[]; readonly dirty: boolean };

/** 试填: which cells will be filled with what, project by project, before anything leaves. */
export function FillPreview({ layoutId, version, sheets, dirty }: Props) {
  const year = useYear();
  const { origin } = useSignedIn();
  const [chosen, choose] = useState<string>();
  const projects = useQuery({ queryKey: ['performance', year], queryFn: () => get<Year>(`/api/performance/years/${year}`) });
  const project = chosen ?? projects.data?.projects[0]?.id;
  const path = `/api/reporting/years/${year}/projects/${encodeURIComponent(project ?? '')}/layouts/${layoutId}`;
  const plan = useQuery({
    queryKey: ['layouts', layoutId, version, year, project],
    queryFn: () => get<Preview>(path),
    enabled: project !== undefined,
  });
  const fetching = useMutation({ mutationFn: download });
  if (projects.isPending) return <Waiting />;
  if (projects.isError) return <Refused error={projects.error} />;
  return (
    <>
      <div className="mz-toolbar">
        <Select
          className="mz-project"
          aria-label="试填的项目"
          value={project}
          onChange={choose}
          options={projects.data.projects.map(({ id, officialName }) => ({ value: id, label: officialName }))}
        />
        <Button
          type="primary"
          loading={fetching.isPending}
          disabled={!plan.data || plan.data.problems.length > 0}
          onClick={() => fetching.mutate(`${path}/filled.xlsx`)}
        >
          下载这个项目（.xlsx）
        </Button>
        <Button
          loading={fetching.isPending}
          onClick={() => fetching.mutate(`/api/reporting/years/${year}/layouts/${layoutId}/filled.zip`)}
        >
          下载全部项目（.zip）
        </Button>
      </div>
      {origin === 'demo' && (
        <p className="mz-hint">
          演示数据：下载的文件名以“（演示）”开头。为使财政部门的表与原件一致，表内不另加标记；请勿作为正式文件报送。
        </p>
      )}
      {dirty && <Alert type="warning" showIcon title="有未保存的修改：试填和下载用的是已保存的版本。" />}
      {fetching.isError && <Refused error={fetching.error} />}
      {plan.isError && <Refused error={plan.error} />}
      {plan.isFetching && !plan.data && <Waiting />}
      {plan.data && <Result plan={plan.data} sheets={sheets} />}
    </>
  );
}

function Result({ plan, sheets }: { readonly plan: Preview; readonly sheets: readonly Sheet[] }) {
  const values = new Map(plan.cells.map(({ sheet, row, column, shown }) => [`${sheet}|${row},${column}`, shown]));
  const list = (lines: readonly string[]) => (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <>
      {plan.problems.length > 0 && <Alert type="error" showIcon title="还不能填写" description={list(plan.problems)} />}
      {plan.warnings.length > 0 && <Alert type="warning" showIcon title="请核对" description={list(plan.warnings)} />}
      <p role="status" className="mz-hint">
        将填写 {plan.cells.length} 格（蓝色）；其余各格与空白表完全相同。
      </p>
      {sheets
        .filter(({ name }) => plan.cells.some(({ sheet }) => sheet === name))
        .map((sheet) => (
          <SheetGrid
            key={sheet.name}
            sheet={sheet}
            label={`试填 ${sheet.name}`}
            chipAt={({ row, column }) => {
              const text = values.get(`${sheet.name}|${row},${column}`);
              return text === undefined ? undefined : { text, kind: 'value' };
            }}
          />
        ))}
    </>
  );
}
