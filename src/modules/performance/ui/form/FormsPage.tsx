import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, Link, Nothing, Refused, Scroll, useMay, useYear, Waiting } from '../../../../ui-kit/index.ts';
import type { YearForms as Forms } from '../../form/contract.ts';
import { FormEditor } from './FormEditor.tsx';
import './form.css';

/** 自评表样式: which form the tables of a year follow, for all projects and for those that differ. */
export function FormsPage() {
  const year = useYear();
  const mayWrite = useMay('performance.year-plan.write');
  const [open, setOpen] = useState<string | null>(null);
  const [saved, setSaved] = useState(0);
  const forms = useQuery({
    queryKey: ['performance', year, 'forms'],
    queryFn: () => get<Forms>(`/api/performance/years/${year}/forms`),
    enabled: year > 0,
  });
  if (year === 0) return <Nothing hint="还没有开启任何年度；请先登记年度通知。" />;
  if (forms.isPending) return <Waiting />;
  if (forms.isError) return <Refused error={forms.error} />;
  const { choices } = forms.data;
  const chosen = choices.find(({ projectId }) => (projectId ?? '') === open);
  return (
    <>
      <div className="mz-head">
        <h1>{year} 年度自评表样式</h1>
        <p>
          <Link to={`/years/${year}/plan`}>年度安排：通知与期限</Link>
        </p>
      </div>
      <p className="mz-hint">样式决定表名、一级指标与分值、预算执行率分值、等级和签字栏。已提交的表仍用提交时的样式。</p>
      <Scroll label="自评表样式">
        <table className="mz-table mz-forms">
          <thead>
            <tr>
              {['适用范围', '自评表样式', '来源', '登记', ...(mayWrite ? ['操作'] : [])].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {choices.map(({ projectId, name, title, source, submitted, written }) => (
              <tr key={projectId ?? ''}>
                <td>{projectId === null ? <strong>{name}</strong> : name}</td>
                <td>{title}</td>
                <td>
                  {source}
                  {submitted && <div className="mz-hint">已提交，表仍用提交时的样式</div>}
                </td>
                <td>{written ? `${written.name}，${written.at}` : '—'}</td>
                {mayWrite && (
                  <td className="mid">
                    <Button size="small" aria-label={`选择样式：${name}`} onClick={() => setOpen(projectId ?? '')}>
                      选择样式
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {chosen && mayWrite && (
        <FormEditor
          key={`${open}/${saved}`}
          forms={forms.data}
          choice={chosen}
          onSaved={() => setSaved((count) => count + 1)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
