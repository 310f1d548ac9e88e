import { Nothing, Scroll } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';

/** 资金台账 with 文号 and date. */
export const Ledger = ({ movements }: Pick<ProjectEvaluation, 'movements'>) => (
  <section className="mz-noprint">
    <h2>资金台账</h2>
    {movements.length === 0 ? (
      <Nothing hint="还没有资金变动；请在“数据登记”导入资金台账。" />
    ) : (
      <Movements movements={movements} />
    )}
  </section>
);

const Movements = ({ movements }: Pick<ProjectEvaluation, 'movements'>) => (
  <Scroll label="资金台账">
    <table className="mz-table">
      <thead>
        <tr>
          <th scope="col">日期</th>
          <th scope="col">种类</th>
          <th scope="col">金额（元）</th>
          <th scope="col">文号或凭证号</th>
          <th scope="col">摘要</th>
        </tr>
      </thead>
      <tbody>
        {movements.map(({ id, day, kindTitle, amount, documentNumber, summary }) => (
          <tr key={id}>
            <td className="mid">{day}</td>
            <td className="mid">{kindTitle}</td>
            <td className="num">{amount}</td>
            <td>{documentNumber}</td>
            <td>{summary}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);
