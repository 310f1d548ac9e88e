import { useQuery } from '@tanstack/react-query';
import { Button, get, Link, Nothing, Refused, useMay, useNavigate, Waiting } from '../../../ui-kit/index.ts';
import type { DefinitionView } from '../contract.ts';
import './ledger.css';

/** 台账: the registers that the unit has defined itself. */
export function LedgersPage() {
  const mayManage = useMay('ledger.definition.manage');
  const navigate = useNavigate();
  const ledgers = useQuery({ queryKey: ['ledgers'], queryFn: () => get<DefinitionView[]>('/api/ledger/definitions') });
  if (ledgers.isPending) return <Waiting />;
  if (ledgers.isError) return <Refused error={ledgers.error} />;
  return (
    <>
      <div className="mz-head">
        <h1>台账</h1>
        {mayManage && (
          <Button type="primary" onClick={() => navigate({ to: '/new-ledger' })}>
            新建台账
          </Button>
        )}
      </div>
      <p className="mz-help">
        系统没有的登记簿，由本单位自己定义：有哪些列、哪一列是编号、数字怎样由记录得出。定义之后与内置登记簿一样导入、查询、追溯和复算，指标可以直接取数。
      </p>
      {ledgers.data.length === 0 ? (
        <Nothing
          hint={mayManage ? '还没有台账；请点“新建台账”，照着手头的表格定义。' : '还没有台账；由财务科或项目责任人定义。'}
        />
      ) : (
        <div className="mz-scroll">
          <table className="mz-table mz-ledgers">
            <thead>
              <tr>
                <th scope="col">台账</th>
                <th scope="col">记录数</th>
                <th scope="col" className="wide">
                  列
                </th>
                <th scope="col">可测量的事实</th>
                <th scope="col" className="wide">
                  定义
                </th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {ledgers.data.map((ledger) => (
                <Row key={ledger.code} ledger={ledger} mayManage={mayManage} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Row({ ledger, mayManage }: { readonly ledger: DefinitionView; readonly mayManage: boolean }) {
  const { code, key, title, rows, columns, facts, version, definedBy, definedAt } = ledger;
  return (
    <tr>
      <td className="mz-name">
        <Link to={`/registers/${key}`}>{title}</Link>
      </td>
      <td className="num">{rows === 0 ? <span className="mz-quiet">还没有</span> : rows.toLocaleString('zh-CN')}</td>
      <td className="wide">{columns.map((column) => column.title).join('、')}</td>
      <td>
        {facts.length === 0 && <span className="mz-quiet">还没有</span>}
        {facts.map((fact) => (
          <div key={fact.code} title={fact.definition}>
            {fact.title}
          </div>
        ))}
      </td>
      <td className="wide">
        第 {version} 版 {definedBy}
        <br />
        <span className="mz-quiet">{definedAt.slice(0, 16)}</span>
      </td>
      <td className="mz-ledger-acts">
        <Link to={`/registers/${key}`} aria-label={`${title}的记录与导入`}>
          记录与导入
        </Link>
        <Link to={`/ledgers/${code}`} aria-label={`${title}的定义`}>
          {mayManage ? '修改定义' : '查看定义'}
        </Link>
      </td>
    </tr>
  );
}
