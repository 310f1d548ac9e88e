import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Link, Nothing, Refused, Scroll, useMay, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { YearView } from '../contract.ts';
import { BaseForm } from './BaseForm.tsx';
import { BatchMoves } from './BatchMoves.tsx';
import { IndicatorFile } from './IndicatorFile.tsx';

type Year = z.output<typeof YearView>;

/** 项目总览: money, rate, score and grade of every project; the totals on all four bases side by side. */
export function OverviewPage() {
  const year = useYear();
  const mayDeclare = useMay('performance.execution-base.declare');
  const mayImport = useMay('performance.indicator.import');
  const mayCarry = useMay('performance.carry-over.run');
  const overview = useQuery({
    queryKey: ['performance', year],
    queryFn: () => get<Year>(`/api/performance/years/${year}`),
    enabled: year > 0,
  });
  if (year === 0)
    return (
      <>
        <h1>项目总览</h1>
        <Nothing hint="还没有开启任何年度，也没有项目。" />
        <p className="mz-none">
          请从<Link to="/opening">开账向导</Link>开始：登记年度通知、批复与项目。
        </p>
      </>
    );
  if (overview.isPending) return <Waiting />;
  if (overview.isError) return <Refused error={overview.error} />;
  const { base, projects, sums } = overview.data;
  const undeclared = base ? '—' : '待声明';
  return (
    <>
      <div className="mz-head">
        <h1>{year} 年度项目总览</h1>
        <Reported reported={overview.data.reported} />
      </div>
      <div className="mz-head mz-under">
        <p>
          执行率基数：
          {base ? (
            <strong>
              {base.title}（{base.documentNumber}）
            </strong>
          ) : (
            <strong>待声明</strong>
          )}
        </p>
        <p className="mz-links mz-noprint">
          <Link to={`/years/${year}/plan`}>年度安排：通知与期限</Link>
          <Link to={`/years/${year}/forms`}>自评表样式</Link>
          <Link to={`/years/${year}/budget`}>项目与批复</Link>
          <Link to={`/years/${year}/prior-tables`}>上年表（{year - 1} 年度）</Link>
          {mayCarry && <Link to={`/years/${year}/carry-over`}>结转到 {year + 1} 年度</Link>}
        </p>
      </div>
      <div className="mz-scroll">
        <table className="mz-table">
          <caption>资金单位：万元</caption>
          <thead>
            <tr>
              {[
                '序号',
                '项目名称',
                '年初预算数',
                '全年预算数',
                '收回',
                '实际到位',
                '全年执行数',
                '执行率',
                '自评得分',
                '等级',
                '复核分',
                '审定分',
                '状态',
                '待补与提醒',
              ].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {projects.map((project) => (
              <tr key={project.id}>
                <td className="mid">{project.seq}</td>
                <td className="mz-name">
                  <Link to={`/years/${year}/projects/${project.id}`}>{project.officialName}</Link>
                </td>
                <td className="num">{project.initial}</td>
                <td className="num">{project.beforeRecovery}</td>
                <td className="num">{project.recovered}</td>
                <td className="num">{project.received}</td>
                <td className="num">{project.executed}</td>
                <td className="num">{project.executionRate === null ? undeclared : `${project.executionRate}%`}</td>
                <td className="num">{project.total ?? undeclared}</td>
                <td className="mid">{project.grade ?? '—'}</td>
                <td className="num">{project.departmentScore ?? '—'}</td>
                <td className="num">{project.bureauScore ?? '—'}</td>
                <td className="mid mz-oneline">{project.state}</td>
                <td>
                  <Open missing={project.missing} attention={project.attention} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <td>合计</td>
              <td className="num">{sums.initial}</td>
              <td className="num">{sums.beforeRecovery}</td>
              <td className="num">{sums.recovered}</td>
              <td className="num">{sums.received}</td>
              <td className="num">{sums.executed}</td>
              <td className="num">{sums.executionRate === null ? undeclared : `${sums.executionRate}%`}</td>
              <td colSpan={6} />
            </tr>
          </tfoot>
        </table>
      </div>
      <BatchMoves year={year} projects={projects} />
      <h2>四种基数下的总分对照</h2>
      <FourBases projects={projects} simulation={overview.data.simulation} />
      {mayImport && <IndicatorFile year={year} />}
      {mayDeclare && <BaseForm year={year} declared={base?.base} />}
    </>
  );
}

/** 已上报: what has left the unit and was accepted; local states are not in it. */
const Reported = ({ reported: { count, of, awaiting, states } }: Pick<Year, 'reported'>) => (
  <p>
    已上报 <strong>{count}</strong> / {of} 个项目
    {states.length > 0 && `：${states.map((state) => `${state.title} ${state.count}`).join('、')}`}
    {awaiting > 0 ? `；已报送待受理 ${awaiting}` : ''}
  </p>
);

/** What is missing and what needs an eye, the first three by name. */
function Open({ missing, attention }: Pick<Year['projects'][number], 'missing' | 'attention'>) {
  const open = [...missing, ...attention];
  if (open.length === 0) return <>无</>;
  return (
    <>
      {open.slice(0, 3).map((text) => (
        <div key={text} className={attention.includes(text) ? 'mz-changed' : undefined}>
          {text}
        </div>
      ))}
      {open.length > 3 && <div>等 {open.length} 项</div>}
    </>
  );
}

const MEANS = [
  ['sum', '合计'],
  ['mean', '平均分'],
  ['weighted', '按年初预算加权平均分'],
] as const;

const FourBases = ({ projects, simulation }: Pick<Year, 'projects' | 'simulation'>) => (
  <Scroll label="四种基数对照表">
    <table className="mz-table">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">年初预算数</th>
          <th scope="col">全年预算数（收回前）</th>
          <th scope="col">全年预算数（收回后）</th>
          <th scope="col">实际到位数</th>
        </tr>
      </thead>
      <tbody>
        {projects.map(({ id, shortName, totals }) => (
          <tr key={id}>
            <td>{shortName}</td>
            {[totals.initial, totals.adjustedBeforeRecovery, totals.adjusted, totals.inPlace].map((total, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: four fixed columns
              <td key={i} className="num">
                {total ?? '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        {MEANS.map(([key, title]) => (
          <tr key={key}>
            <td>{title}</td>
            {simulation.map((on) => (
              <td key={on.base} className="num">
                {on[key] ?? '—'}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <td>执行率</td>
          {simulation.map((on) => (
            <td key={on.base} className="num">
              {on.rate}%
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  </Scroll>
);
