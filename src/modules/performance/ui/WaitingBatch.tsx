import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, get, post, Refused, Scroll, useAccount } from '../../../ui-kit/index.ts';
import type { WaitingEntries } from '../entries/contract.ts';
import { FileLinks } from './Files.tsx';
import { projectPath } from './paths.ts';

type Waiting = z.output<typeof WaitingEntries>;
type Props = { readonly year: number; readonly id: string; readonly onRow: (row: string) => void };

/** 待复核的填报: everything that waits for this second person in one table, confirmed together or looked at one by one. */
export function WaitingBatch({ year, id, onRow }: Props) {
  const path = `${projectPath(year, id)}/entries`;
  const account = useAccount();
  const client = useQueryClient();
  const waiting = useQuery({ queryKey: ['performance', year, id, 'entries'], queryFn: () => get<Waiting>(path) });
  const [unchecked, setUnchecked] = useState<ReadonlySet<string>>(new Set());
  const confirm = useMutation({
    mutationFn: (ids: readonly string[]) => post(`${path}/decisions`, { ids }),
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  if (waiting.isError) return <Refused error={waiting.error} />;
  const others = (waiting.data ?? []).filter(({ byAccount }) => byAccount !== account);
  if (others.length === 0) return null;
  const chosen = others.filter((entry) => !unchecked.has(entry.id)).map((entry) => entry.id);
  const tick = (entry: string, checked: boolean) =>
    setUnchecked((before) => new Set(checked ? [...before].filter((each) => each !== entry) : [...before, entry]));
  return (
    <section className="mz-noprint" aria-label="待复核的填报">
      <h2>待复核的填报 {others.length} 项</h2>
      <p className="mz-hint">请对照佐证文件核对；不同意的去掉勾选，点指标名称在明细中写明原因退回。</p>
      <Scroll label="待复核的填报">
        <table className="mz-table">
          <thead>
            <tr>
              {['复核', '三级指标', '填报的完成值', '佐证文件', '填报'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {others.map((entry) => (
              <tr key={entry.id}>
                <td className="mid">
                  <input
                    type="checkbox"
                    aria-label={`确认 ${entry.name}`}
                    checked={!unchecked.has(entry.id)}
                    onChange={({ target }) => tick(entry.id, target.checked)}
                  />
                </td>
                <td>
                  <button type="button" className="mz-open" onClick={() => onRow(entry.rowId)}>
                    {entry.name}
                  </button>
                </td>
                <td>{entry.value}</td>
                <td>
                  <FileLinks files={entry.files} />
                </td>
                <td>
                  {entry.byName}，{entry.at}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {confirm.isError && <Refused error={confirm.error} />}
      <div className="mz-actions">
        <Button type="primary" disabled={chosen.length === 0} loading={confirm.isPending} onClick={() => confirm.mutate(chosen)}>
          确认所选 {chosen.length} 项
        </Button>
      </div>
    </section>
  );
}
