import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get, Refused, Switch, useParam, useRoles, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { IndicatorTable } from './IndicatorTable.tsx';
import { Workflow } from './Workflow.tsx';

/** 项目自评表: money, ledger, the table of the official form. */
export function ProjectPage() {
  const year = useYear();
  const id = useParam('id');
  const roles = useRoles();
  const [asPublished, setAsPublished] = useState(false);
  const path = `/api/performance/years/${year}/projects/${encodeURIComponent(id)}`;
  const evaluation = useQuery({ queryKey: ['performance', year, id], queryFn: () => get<ProjectEvaluation>(path) });
  if (evaluation.isPending) return <Waiting />;
  if (evaluation.isError) return <Refused error={evaluation.error} />;
  const { project, base, missing } = evaluation.data;
  return (
    <>
      <div className="mz-head">
        <h1>{project.officialName}</h1>
        <div className="mz-noprint">
          <span>
            <Switch checked={asPublished} onChange={setAsPublished} aria-label="按原文" /> 按原文(假定的值留空)
          </span>{' '}
          <Downloads path={`/api/reporting/years/${year}/projects/${encodeURIComponent(id)}`} />
        </div>
      </div>
      <Workflow year={year} evaluation={evaluation.data} roles={roles} />
      <Funds data={evaluation.data} />
      {missing.length > 0 && <p role="status">待补:{missing.join(';')}</p>}
      <h2>绩效指标</h2>
      <IndicatorTable evaluation={evaluation.data} asPublished={asPublished} />
      <p>{base ? evaluation.data.baseSentence : '执行率基数尚未声明:执行率得分与总分待声明后计算。'}</p>
      <h2>资金台账</h2>
      <Ledger movements={evaluation.data.movements} />
    </>
  );
}

/** The project on paper: its table and its report. */
const Downloads = ({ path }: { readonly path: string }) => (
  <span className="mz-files">
    <a href={`${path}/form.xlsx`} download>
      下载自评表(.xlsx)
    </a>
    <a href={`${path}/report.docx`} download>
      下载自评报告(.docx)
    </a>
    <a href={`${path}/report.pdf`} download>
      下载自评报告(.pdf)
    </a>
  </span>
);

function Funds({ data: { funds, execution } }: { readonly data: ProjectEvaluation }) {
  const cards = [
    ['年初预算数', funds.initial],
    ['全年预算数(收回前)', funds.beforeRecovery],
    ['财政收回', funds.recovered],
    ['实际到位', funds.received],
    ['全年执行数', funds.executed],
  ] as const;
  return (
    <div className="mz-cards">
      {cards.map(([title, amount]) => (
        <div key={title} className="mz-card">
          <span>{title}(万元)</span>
          <strong>{amount}</strong>
        </div>
      ))}
      <div className="mz-card">
        <span>执行率</span>
        <strong>{execution.rate === null ? '待声明' : `${execution.rate}%`}</strong>
      </div>
    </div>
  );
}

const Ledger = ({ movements }: Pick<ProjectEvaluation, 'movements'>) => (
  <div className="mz-scroll">
    <table className="mz-table">
      <thead>
        <tr>
          <th scope="col">日期</th>
          <th scope="col">种类</th>
          <th scope="col">金额(元)</th>
          <th scope="col">文号</th>
          <th scope="col">摘要</th>
        </tr>
      </thead>
      <tbody>
        {movements.map(({ id, day, kindTitle, amount, documentNumber, summary }) => (
          <tr key={id}>
            <td className="num">{day}</td>
            <td className="mid">{kindTitle}</td>
            <td className="num">{amount}</td>
            <td>{documentNumber}</td>
            <td>{summary}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
