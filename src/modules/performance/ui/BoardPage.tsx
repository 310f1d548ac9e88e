import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, Link, Nothing, Refused, Scroll, State, useMay, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { Board, BoardProject, BoardCell as Cell } from './board.ts';
import { DutyDrawer } from './DutyDrawer.tsx';
import { Reminder } from './Reminder.tsx';

/** 进度板: project × step, who owes what by when; on a phone one card for each project. */
export function BoardPage() {
  const year = useYear();
  const mayHandOver = useMay('performance.hand-over.perform');
  const [late, setLate] = useState(false);
  const [duty, openDuty] = useState<BoardProject>();
  const board = useQuery({
    queryKey: ['performance', year, 'board'],
    queryFn: () => get<Board>(`/api/performance/years/${year}/board`),
    enabled: year > 0,
  });
  if (year === 0) return <Nothing hint="还没有登记预算项目；请先导入项目与资金台账。" />;
  if (board.isPending) return <Waiting />;
  if (board.isError) return <Refused error={board.error} />;
  const { projects, planned, mails, today } = board.data;
  const overdue = projects.filter(isOverdue);
  const shown = late ? overdue : projects;
  return (
    <>
      <div className="mz-head">
        <h1>{year} 年度进度板</h1>
        <span className="mz-files mz-noprint">
          <a href={`/api/performance/years/${year}/steps.csv`} download>
            导出办理记录（.csv）
          </a>
          {mayHandOver && <Link to="/hand-overs">工作交接</Link>}
        </span>
      </div>
      <p className="mz-hint">
        今天 {today}。天数按日历日计算，当日办结不算逾期。
        {mails ? '催报同时发送站内消息与邮件（本人登记了邮箱的）。' : '未配置邮件，催报仅发站内消息。'}
      </p>
      {!planned && (
        <p className="mz-notice" role="status">
          本年度还没有登记各环节期限，暂不计逾期。<Link to={`/years/${year}/plan`}>登记年度安排</Link>
        </p>
      )}
      <div className="mz-toolbar mz-noprint">
        <Button type={late ? 'default' : 'primary'} aria-pressed={!late} onClick={() => setLate(false)}>
          全部 {projects.length}
        </Button>
        <Button type={late ? 'primary' : 'default'} aria-pressed={late} onClick={() => setLate(true)}>
          已逾期 {overdue.length}
        </Button>
      </div>
      {shown.length === 0 && <Nothing hint={late ? '没有逾期的项目。' : '这个年度还没有项目。'} />}
      {shown.length > 0 && <Table board={board.data} projects={shown} onDuty={openDuty} />}
      <Cards board={board.data} projects={shown} onDuty={openDuty} />
      <DutyDrawer year={year} project={duty} onClose={() => openDuty(undefined)} />
    </>
  );
}

const current = ({ cells }: BoardProject): Cell | undefined => cells.find(({ state }) => state === 'now');
const isOverdue = (project: BoardProject): boolean => (current(project)?.daysLeft ?? 0) < 0;

type Props = {
  readonly board: Board;
  readonly projects: readonly BoardProject[];
  readonly onDuty: (project: BoardProject) => void;
};

const Table = ({ board, projects, onDuty }: Props) => (
  <div className="mz-board">
    <Scroll label="进度板">
      <table className="mz-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            {board.steps.map(({ step, title, who }) => (
              <th key={step} scope="col">
                {title}
                <small>{who}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <tr key={project.id}>
              <th scope="row">
                <Name year={board.year} project={project} onDuty={onDuty} />
              </th>
              {project.cells.map((cell) => (
                <td key={cell.step} className={`mz-cell ${toneOf(cell)}`}>
                  <CellBody cell={cell} />
                  {cell.state === 'now' && <Reminder year={board.year} project={project} cell={cell} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  </div>
);

/** The same for a narrow screen: where each project stands, and the steps around it in one line. */
const Cards = ({ board, projects, onDuty }: Props) => (
  <ul className="mz-board-cards">
    {projects.map((project) => {
      const cell = current(project);
      return (
        <li key={project.id} className={`mz-cell ${cell ? toneOf(cell) : 'done'}`}>
          <Name year={board.year} project={project} onDuty={onDuty} />
          <ol aria-label="各环节">
            {project.cells.map(({ step, state }, i) => (
              <li key={step} className={state} aria-current={state === 'now' ? 'step' : undefined}>
                {state === 'done' ? '✓ ' : ''}
                {board.steps[i]?.title}
              </li>
            ))}
          </ol>
          {cell ? <CellBody cell={cell} /> : <p>已报送。</p>}
          {cell && <Reminder year={board.year} project={project} cell={cell} />}
        </li>
      );
    })}
  </ul>
);

function Name({
  year,
  project,
  onDuty,
}: {
  readonly year: number;
  readonly project: BoardProject;
  readonly onDuty: Props['onDuty'];
}) {
  const mayAssign = useMay('performance.duty.assign');
  return (
    <>
      <Link to={`/years/${year}/projects/${project.id}`}>{project.officialName}</Link>
      <small>
        {project.section ?? '未定科室'}
        {mayAssign && (
          <button
            type="button"
            className="mz-open mz-noprint"
            onClick={() => onDuty(project)}
            aria-label={`责任分工：${project.shortName}`}
          >
            责任分工
          </button>
        )}
      </small>
    </>
  );
}

const toneOf = ({ state, daysLeft }: Cell): string => {
  if (state !== 'now') return state;
  if (daysLeft === null || daysLeft > 3) return 'now';
  return daysLeft < 0 ? 'late' : 'soon';
};

const CellBody = ({ cell }: { readonly cell: Cell }) => {
  const { state, deadline, byName, at, owners, due, returned } = cell;
  if (state === 'done')
    return (
      <p>
        <State tone="good">已办</State>
        {byName}
        <small>
          {at?.slice(0, 16)}
          {deadline && ` ${deadline}`}
        </small>
      </p>
    );
  const tone = { late: 'bad', soon: 'warn' }[toneOf(cell)] as 'bad' | 'warn' | undefined;
  return (
    <>
      <p>
        {state === 'now' && <State tone={tone ?? 'plain'}>{deadline === '未定期限' ? '等待办理' : deadline}</State>}
        {returned && <State tone="warn">已退回</State>}
        <Owners owners={owners} now={state === 'now'} />
      </p>
      <small>
        {due ? `期限 ${due}` : '未定期限'}
        {state === 'now' && at && `，${at.slice(0, 10)} 起`}
      </small>
    </>
  );
};

const Owners = ({ owners, now }: { readonly owners: Cell['owners']; readonly now: boolean }) => {
  if (owners.length === 0) return <State tone={now ? 'bad' : 'warn'}>无人可办</State>;
  return <>{owners.map(({ name, substitute }) => (substitute ? `${name}（${substitute} 代）` : name)).join('、')}</>;
};
