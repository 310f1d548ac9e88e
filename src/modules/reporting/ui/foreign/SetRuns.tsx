import { Link, Scroll, State } from '../../../../ui-kit/index.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import { Counts } from './Counts.tsx';
import { runPage } from './paths.ts';

/** 核查记录: every run is kept with its rule set and its input. */
export const SetRuns = ({ set }: { readonly set: ForeignSetDetail }) => (
  <section aria-label="核查记录">
    <h2>核查记录</h2>
    {set.runs.length === 0 ? (
      <p className="mz-hint">还没有核查。</p>
    ) : (
      <Scroll label="核查记录">
        <table className="mz-table">
          <thead>
            <tr>
              {['次数', '结果', '规则集', '核查人', '时间'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {set.runs.map(({ id, number, counts, ruleset, name, at, stale }, index) => (
              <tr key={id}>
                <td className="mid">
                  <Link to={runPage(set.id, id)}>第 {number} 次</Link>
                </td>
                <td>
                  <Counts counts={counts} />
                  {index === 0 && stale && set.state === 'open' && <State tone="warn">核查后有改动</State>}
                </td>
                <td className="mid">{ruleset}</td>
                <td className="mid">{name}</td>
                <td className="mid">{at}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    )}
  </section>
);
