import { useQuery } from '@tanstack/react-query';
import { get, Link, Nothing, Refused, Scroll, State, useMay, Waiting } from '../../../../ui-kit/index.ts';
import type { ForeignSetLine } from '../../foreign/contract.ts';
import { Counts } from './Counts.tsx';
import { NewSet } from './NewSet.tsx';
import { baseTitle, SETS, setPage } from './paths.ts';
import './foreign.css';

/** 外来文件核查: sets of documents that others made, each judged as one. */
export function SetsPage() {
  const may = useMay('reporting.foreign-audit.manage');
  const sets = useQuery({ queryKey: ['foreign', 'sets'], queryFn: () => get<ForeignSetLine[]>(SETS) });
  if (sets.isPending) return <Waiting />;
  if (sets.isError) return <Refused error={sets.error} />;
  return (
    <>
      <h1>外来文件核查</h1>
      <p className="mz-hint">
        其他单位的自评表和自评报告、已公开的文件，放在一组里一并核查；这里的数字不进入本单位的账，除非明确采用为上年表。
        只想核对而不留存的，用 <a href="/audit-desk">核查台</a>：文件不离开本机，页面可另存后离线使用。
      </p>
      {may && <NewSet />}
      <h2>已有的文件组</h2>
      {sets.data.length === 0 ? (
        <Nothing hint={may ? '还没有文件组；请在上面放入要核查的文件。' : '还没有文件组，由业务科室或财务科新建。'} />
      ) : (
        <Scroll label="外来文件组">
          <table className="mz-table roomy">
            <thead>
              <tr>
                {['文件组', '文件', '执行率基数', '最近核查', '结果', '状态', '最近改动'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sets.data.map((set) => (
                <Line key={set.id} set={set} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

const Line = ({
  set: { id, name, files, unreadable, executionBase, run, state, changedName, changedAt },
}: {
  readonly set: ForeignSetLine;
}) => (
  <tr>
    <td className="mz-name">
      <Link to={setPage(id)}>{name}</Link>
    </td>
    <td className="mid">
      {files} 个{unreadable > 0 && <State tone="warn">{`${unreadable} 个不能读取`}</State>}
    </td>
    <td className="mid">{baseTitle(executionBase)}</td>
    <td className="mid">{run ? `第 ${run.number} 次 ${run.at.slice(0, 16)}` : '—'}</td>
    <td className="mid">
      {run ? <Counts counts={run.counts} /> : '还没有核查'}
      {run?.stale && state === 'open' && <State tone="warn">核查后有改动</State>}
    </td>
    <td className="mid">{state === 'archived' ? <State tone="off">已归档</State> : <State tone="good">核查中</State>}</td>
    <td className="mz-foreign-when">
      {changedName} {changedAt.slice(0, 16)}
    </td>
  </tr>
);
