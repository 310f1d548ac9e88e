import type { Recomputed } from '../../domain/audit/recompute.ts';
import './findings.css';

const BASES: Readonly<Record<string, string>> = { initial: '年初预算数', annual: '全年预算数' };

/** 复算: scores as the rules give them beside the printed ones, and total and grade on each base that the table shows. */
export function RecomputedScores({ recomputed }: { readonly recomputed: readonly Recomputed[] }) {
  return recomputed.map((table) => (
    <section key={table.subject} aria-label={`复算 ${table.project}`} className="mz-recomputed">
      <h2>
        复算 <small>{table.project}</small>
      </h2>
      <div className="mz-scroll">
        <table className="mz-table">
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">三级指标</th>
              <th scope="col">表列得分</th>
              <th scope="col">复算得分</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ row, name, printed, computed }) => (
              <tr key={row} className={differs(printed, computed) ? 'differs' : undefined}>
                <td className="mid">{row}</td>
                <td>{name}</td>
                <td className="num">{printed ?? '—'}</td>
                <td className="num">{computed ?? '按表列'}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={2}>表列总分与等级</td>
              <td className="num">{table.printed.total ?? '—'}</td>
              <td className="mid">{table.printed.grade ?? '—'}</td>
            </tr>
            {table.bases.map(({ base, rate, executionScore, total, grade }) => (
              <tr key={base}>
                <td colSpan={2}>
                  复算总分与等级（基数：{BASES[base] ?? base}，执行率 {rate}%，执行得分 {executionScore}）
                </td>
                <td className="num">{total}</td>
                <td className="mid">{grade}</td>
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
    </section>
  ));
}

/** Trailing zeros do not make a score another one. */
const differs = (printed: string | null, computed: string | null): boolean =>
  printed !== null && computed !== null && trimmed(printed) !== trimmed(computed);
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
