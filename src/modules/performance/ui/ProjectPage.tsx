import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get, Link, post, Refused, Switch, useMay, useParam, useRoles, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { BatchEntry } from './BatchEntry.tsx';
import { CopyBlocks } from './CopyBlocks.tsx';
import { DriftNotice } from './DriftNotice.tsx';
import { IndicatorTable } from './IndicatorTable.tsx';
import { Ledger } from './Ledger.tsx';
import { MeasureAgain } from './MeasureAgain.tsx';
import { OutsideBlock } from './OutsideBlock.tsx';
import { PaperBlock } from './PaperBlock.tsx';
import { projectPath } from './paths.ts';
import { Record } from './Record.tsx';
import { Returned } from './Returned.tsx';
import { RowDrawer } from './RowDrawer.tsx';
import { Simulation } from './Simulation.tsx';
import { WaitingBatch } from './WaitingBatch.tsx';
import { Workflow } from './Workflow.tsx';

/** Whether a value of the table is an assumption, which only a demonstration holds. */
const isAssumed = ({ rows }: ProjectEvaluation): boolean =>
  rows.some(({ targetMark, actualMark }) => targetMark === 'assumed' || actualMark === 'assumed');

/** 项目自评表: money, ledger, the table of the official form. */
export function ProjectPage() {
  const year = useYear();
  const id = useParam('id');
  const roles = useRoles();
  const mayFill = useMay('performance.row.fill');
  const mayConfirm = useMay('performance.row.confirm');
  const [asPublished, setAsPublished] = useState(false);
  const [row, openRow] = useState(() => new URLSearchParams(globalThis.location.search).get('row'));
  const path = projectPath(year, id);
  const evaluation = useQuery({ queryKey: ['performance', year, id], queryFn: () => get<ProjectEvaluation>(path) });
  if (evaluation.isPending) return <Waiting />;
  if (evaluation.isError) return <Refused error={evaluation.error} />;
  const { project, base, missing, state } = evaluation.data;
  return (
    <>
      {/* behind the open panel nothing takes the keyboard */}
      <div inert={row !== null}>
        <div className="mz-head">
          <h1>{project.officialName}</h1>
          {isAssumed(evaluation.data) && (
            <span className="mz-noprint">
              <Switch checked={asPublished} onChange={setAsPublished} aria-label="按原文" /> 按原文（假定的值留空）
            </span>
          )}
        </div>
        {state.frozen && <Opening path={path} />}
        <Workflow year={year} evaluation={evaluation.data} roles={roles} />
        <Returned year={year} evaluation={evaluation.data} onRow={openRow} />
        <DriftNotice year={year} evaluation={evaluation.data} />
        <Funds data={evaluation.data} />
        {missing.length > 0 && <Missing year={year} evaluation={evaluation.data} />}
        <Materials year={year} id={id} />
        {mayConfirm && !state.frozen && <WaitingBatch year={year} id={id} onRow={openRow} />}
        {mayFill && evaluation.data.rows.some(({ open, proven }) => open && !proven) && (
          <BatchEntry year={year} evaluation={evaluation.data} />
        )}
        <h2>绩效指标</h2>
        <IndicatorTable evaluation={evaluation.data} asPublished={asPublished} onRow={openRow} />
        <p>{base ? evaluation.data.baseSentence : '执行率基数尚未声明：执行率得分与总分待声明后计算。'}</p>
        <Simulation simulation={evaluation.data.simulation} declared={base?.base} />
        <Ledger movements={evaluation.data.movements} />
        <PaperBlock year={year} id={id} />
        <OutsideBlock year={year} evaluation={evaluation.data} />
        <Record year={year} evaluation={evaluation.data} />
      </div>
      <RowDrawer
        year={year}
        projectId={id}
        frozen={state.frozen}
        row={row}
        returned={evaluation.data.returned}
        onClose={() => openRow(null)}
      />
    </>
  );
}

/** Everything that is written for the project or leaves with it, by what one wants to do. */
function Materials({ year, id }: { readonly year: number; readonly id: string }) {
  const page = `/years/${year}/projects/${encodeURIComponent(id)}`;
  const file = `/api/reporting${page}`;
  return (
    <section className="mz-card mz-materials mz-noprint" aria-label="编制与材料">
      <h2>编制</h2>
      <p className="mz-files">
        <Link to={`${page}/indicators`}>绩效目标与指标</Link>
        <Link to={`${page}/report/text`}>编写自评报告</Link>
        <Link to={`${page}/catalogue`}>佐证目录</Link>
        <Link to={`${page}/audit`}>勾稽核查</Link>
      </p>
      <h2>下载</h2>
      <p className="mz-files">
        <a href={`${file}/form.xlsx`} download>
          下载自评表（.xlsx）
        </a>
        <a href={`${file}/report.docx`} download>
          下载自评报告（.docx）
        </a>
        <a href={`${file}/report.pdf`} download>
          下载自评报告（.pdf）
        </a>
        <a href="#papers">打印与签章</a>
      </p>
      <h2>一体化系统</h2>
      <CopyBlocks year={year} projectId={id} />
    </section>
  );
}

function Funds({ data: { funds, execution } }: { readonly data: ProjectEvaluation }) {
  const cards = [
    ['年初预算数', funds.initial],
    ['全年预算数（收回前）', funds.beforeRecovery],
    ['财政收回', funds.recovered],
    ['实际到位', funds.received],
    ['全年执行数', funds.executed],
  ] as const;
  return (
    <div className="mz-cards">
      {cards.map(([title, amount]) => (
        <div key={title} className="mz-card">
          <span>{title}（万元）</span>
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

/** What still keeps the table from being submitted; what registers prove is measured from here in one go. */
const Missing = ({ year, evaluation: { project, missing, rows, state } }: MissingProps) => (
  <section className="mz-notice mz-noprint" role="status" aria-label="待补">
    <h2>待补 {missing.length} 项</h2>
    <ul>
      {missing.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
    {!state.frozen && rows.some(({ proven, actual }) => proven && actual === null) && (
      <MeasureAgain year={year} order={{ projectId: project.id }} title="测量本项目（登记簿与台账）" />
    )}
  </section>
);
type MissingProps = { readonly year: number; readonly evaluation: ProjectEvaluation };

/** Tells the server once that somebody has opened a submitted table; it decides whether that is the next person. */
function Opening({ path }: { readonly path: string }) {
  const may = useMay('performance.self-evaluation.move');
  const { mutate } = useMutation({ mutationFn: () => post(`${path}/openings`, {}) });
  useEffect(() => {
    if (may) mutate();
  }, [may, mutate]);
  return null;
}
