import { grouped } from './types.ts';

type Total = { readonly label: string; readonly sent: number; readonly computed: number };

/** 控制合计: what the sender has counted beside what came; where they differ it is marked. */
export const TotalsTable = ({ caption, totals }: { readonly caption: string; readonly totals: readonly Total[] }) => (
  <table className="mz-table mz-totals">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">合计</th>
        <th scope="col">清单</th>
        <th scope="col">收到</th>
      </tr>
    </thead>
    <tbody>
      {totals.map(({ label, sent, computed }) => (
        <tr key={label}>
          <td>{label}</td>
          <td className="num">{grouped(sent)}</td>
          <td className={sent === computed ? 'num' : 'num mz-changed'}>{grouped(computed)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
