import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, Input, Link, Nothing, post, Refused, Scroll, State, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { CarryOverData } from '../carry-over/contract.ts';

const STAYS = [
  ['随项目结转', '项目名称与登记信息、总体目标、实施期；勾选后还有绩效指标（存为草稿，旁边列出上年指标值与完成值）。'],
  ['不按年度保存，继续有效', '人员、科室与角色，自评表样式与财政空表的对应，登记簿、台账与数据来源的定义。'],
  ['不结转，新年度重新办理', '年度目标、资金台账、实际完成值与佐证、偏差原因、执行率基数、通知与办理期限、自评状态。'],
] as const;

/** 结转: opens the next year with the projects that go on. */
export function CarryOverPage() {
  const year = useYear();
  const path = `/api/performance/years/${year}/carry-overs`;
  const view = useQuery({
    queryKey: ['performance', year, 'carry-over'],
    queryFn: () => get<CarryOverData>(path),
    enabled: year > 0,
  });
  if (year === 0) return <Nothing hint="还没有登记预算项目；请先登记本年度的项目。" />;
  if (view.isPending) return <Waiting />;
  if (view.isError) return <Refused error={view.error} />;
  const { from, to, form, projects, carried } = view.data;
  return (
    <>
      <h1>
        {from} 年度结转到 {to} 年度
      </h1>
      <dl className="mz-facts">
        {STAYS.map(([title, text]) => (
          <Stay key={title} title={title} text={text} />
        ))}
        <Stay title={`${to} 年度的样式`} text={form ?? '没有在用的自评表样式；请先登记，否则新年度的表不能打开。'} />
      </dl>
      {projects.length === 0 ? (
        <Nothing hint={`${from} 年度没有项目可以结转。`} />
      ) : (
        <Choose key={projects.map(({ carried: done }) => done).join()} path={path} view={view.data} />
      )}
      {carried.length > 0 && (
        <>
          <h2>已办的结转</h2>
          <ul className="mz-versions">
            {carried.map((each) => (
              <Carried key={each.id} path={path} to={to} carried={each} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const Stay = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <>
    <dt>{title}</dt>
    <dd>{text}</dd>
  </>
);

/** Which projects go on, and whether their indicators go along. */
function Choose({ path, view: { from, to, projects } }: { readonly path: string; readonly view: CarryOverData }) {
  const client = useQueryClient();
  const open = projects.filter(({ carried }) => !carried);
  const [chosen, choose] = useState<ReadonlySet<string>>(() => new Set(open.filter(({ ended }) => !ended).map(({ id }) => id)));
  const [bare, setBare] = useState<ReadonlySet<string>>(new Set());
  const run = useMutation({
    mutationFn: () => post(path, { projects: [...chosen].map((id) => ({ id, indicators: !bare.has(id) })) }),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <section aria-label="选择项目">
      <h2>选择继续实施的项目</h2>
      <Scroll label="可结转的项目">
        <table className="mz-table roomy">
          <thead>
            <tr>
              {['结转', '项目', '总体目标', '实施期', `${from} 年度目标（不结转）`, '指标'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {projects.map(({ id, officialName, overall, period, stage, indicators, ended, carried }) => (
              <tr key={id}>
                <td className="mid">
                  {carried ? (
                    <State tone="good">已结转</State>
                  ) : (
                    <input
                      type="checkbox"
                      aria-label={`结转 ${officialName}`}
                      checked={chosen.has(id)}
                      onChange={() => choose(toggled(chosen, id))}
                    />
                  )}
                </td>
                <td className="mz-name">
                  {carried ? <Link to={`/years/${to}/projects/${id}/indicators`}>{officialName}</Link> : officialName}
                </td>
                <td>{short(overall)}</td>
                <td>
                  {period || '未填写'} {ended && <State tone="warn">实施期已满</State>}
                </td>
                <td>{short(stage)}</td>
                <td className="mid">
                  {carried || indicators === 0 ? (
                    `${indicators} 行`
                  ) : (
                    <label>
                      <input
                        type="checkbox"
                        aria-label={`复制 ${officialName} 的指标`}
                        checked={chosen.has(id) && !bare.has(id)}
                        disabled={!chosen.has(id)}
                        onChange={() => setBare(toggled(bare, id))}
                      />{' '}
                      复制 {indicators} 行
                    </label>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {run.isError && <Refused error={run.error} />}
      <p>
        {open.length === 0 ? (
          <>
            全部项目都已在 {to} 年度。<Link to={`/years/${to}`}>打开 {to} 年度</Link>
          </>
        ) : (
          <Button type="primary" loading={run.isPending} disabled={chosen.size === 0} onClick={() => run.mutate()}>
            结转 {chosen.size} 个项目到 {to} 年度
          </Button>
        )}
      </p>
    </section>
  );
}

const SHORT = 60;
const short = (text: string): string => (text === '' ? '未填写' : text.length > SHORT ? `${text.slice(0, SHORT)}……` : text);

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

type CarriedProps = { readonly path: string; readonly to: number; readonly carried: CarryOverData['carried'][number] };

/** One carry-over, and its way back while nothing has been written in the new year. */
function Carried({ path, to, carried: { id, projects, carriedName, carriedAt, reversed, written } }: CarriedProps) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: () => post(`${path}/${id}/reversals`, { reason }),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <li>
      {carriedName} {carriedAt} 结转 {projects.length} 个项目到 {to} 年度：{projects.join('、')}。{' '}
      {reversed && <State tone="off">{`${reversed.byName} ${reversed.at} 已撤销：${reversed.reason}`}</State>}
      {!reversed && written.length > 0 && <p className="mz-hint">新年度已有：{written.join('、')}，不能撤销。</p>}
      {!reversed && written.length === 0 && (
        <div className="mz-toolbar">
          <Input
            className="wide"
            aria-label="撤销原因"
            placeholder="撤销原因"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button loading={undo.isPending} disabled={reason.trim().length < 2} onClick={() => undo.mutate()}>
            撤销这次结转
          </Button>
        </div>
      )}
      {undo.isError && <Refused error={undo.error} />}
    </li>
  );
}
