import { Scroll } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';

type Props = { readonly simulation: ProjectEvaluation['simulation']; readonly declared: string | undefined };

/** 测算: what each execution base would give; computed only. */
export const Simulation = ({ simulation, declared }: Props) => (
  <section className="mz-noprint">
    <h2>四种基数测算</h2>
    <Scroll label="四种基数测算">
      <table className="mz-table">
        <caption>只作测算，不改变自评表；金额单位：万元</caption>
        <thead>
          <tr>
            <th scope="col">执行率基数</th>
            <th scope="col">基数金额</th>
            <th scope="col">执行率</th>
            <th scope="col">执行率得分</th>
            <th scope="col">总分</th>
            <th scope="col">等级</th>
          </tr>
        </thead>
        <tbody>
          {simulation.map(({ base, title, amount, rate, score, total, grade }) => (
            <tr key={base}>
              <td>
                {title}
                {base === declared && <span className="mz-tag equal">已声明</span>}
              </td>
              <td className="num">{amount}</td>
              <td className="num">{rate}%</td>
              <td className="num">{score ?? '—'}</td>
              <td className="num">{total ?? '—'}</td>
              <td className="mid">{grade ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  </section>
);
