import { Link } from '../../../../ui-kit/index.ts';
import type { AuditOverview } from '../../audit/contract.ts';
import { runPage } from './paths.ts';

/** 历次核查: every run stays readable. */
export const RunList = ({ runs, latest }: { readonly runs: AuditOverview['runs']; readonly latest: string }) => (
  <section aria-label="历次核查" className="mz-noprint">
    <h2>历次核查</h2>
    <div className="mz-scroll">
      <table className="mz-table mz-runs">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">核查人</th>
            <th scope="col">错误</th>
            <th scope="col">警告</th>
            <th scope="col">提示</th>
            <th scope="col">规则集</th>
            <th scope="col">记录</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, at, name, errors, warnings, notes, ruleset, submitted }) => (
            <tr key={id}>
              <td className="mid">{at}</td>
              <td>{name}</td>
              <td className="num">{errors}</td>
              <td className="num">{warnings}</td>
              <td className="num">{notes}</td>
              <td className="mid">{ruleset}</td>
              <td>
                {id === latest ? '最新' : <Link to={runPage(id)}>打开 {at} 的核查</Link>}
                {submitted ? '（随提交留存）' : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
