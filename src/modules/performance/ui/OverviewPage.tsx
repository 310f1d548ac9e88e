import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Link, Nothing, Refused, useMay, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { YearView } from '../contract.ts';
import { BaseForm } from './BaseForm.tsx';

type Year = z.output<typeof YearView>;

/** 项目总览: money, rate, score and grade of every project; the totals on all four bases side by side. */
export function OverviewPage() {
  const year = useYear();
  const mayDeclare = useMay('performance.execution-base.declare');
  const overview = useQuery({
    queryKey: ['performance', year],
    queryFn: () => get<Year>(`/api/performance/years/${year}`),
    enabled: year > 0,
  });
  if (year === 0) return <Nothing hint="还没有登记预算项目;请先导入项目与资金台账。" />;
  if (overview.isPending) return <Waiting />;
  if (overview.isError) return <Refused error={overview.error} />;
  const { base, projects, sums } = overview.data;
  const undeclared = base ? '—' : '待声明';
  return (
    <>
      <div className="mz-head">
        <h1>{year} 年度项目总览</h1>
        <p>
          执行率基数:
          {base ? (
            <strong>
              {base.title}({base.documentNumber})
            </strong>
          ) : (
            <strong>待声明</strong>
          )}
        </p>
      </div>
      <div className="mz-scroll">
        <table className="mz-table">
          <caption>资金单位:万元</caption>
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
                '状态',
                '待补事项',
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
                <td>
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
                <td className="mid">{project.state}</td>
                <td>{project.missing.length === 0 ? '无' : project.missing.join(';')}</td>
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
              <td colSpan={4} />
            </tr>
          </tfoot>
        </table>
      </div>
      <h2>四种基数下的总分对照</h2>
      <FourBases projects={projects} />
      {mayDeclare && <BaseForm year={year} declared={base?.base} />}
    </>
  );
}

const FourBases = ({ projects }: Pick<Year, 'projects'>) => (
  <div className="mz-scroll">
    <table className="mz-table">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">年初预算数</th>
          <th scope="col">全年预算数(收回前)</th>
          <th scope="col">全年预算数(收回后)</th>
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
    </table>
  </div>
);
