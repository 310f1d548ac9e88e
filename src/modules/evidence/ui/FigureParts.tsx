import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Nothing, Refused, Scroll, Waiting } from '../../../ui-kit/index.ts';
import type { FigureParts as Parts } from '../figures/contract.ts';

type Props = {
  readonly path: string;
  readonly query: string;
  readonly by: string;
  readonly title: string;
  readonly unit: string;
};

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** The figure by month or by a dimension; the bar is the number of records, the column beside it the value. */
export function FigureParts({ path, query, by, title, unit }: Props) {
  const parts = useQuery({
    queryKey: ['figure', path, query, by],
    queryFn: () => get<z.output<typeof Parts>>(`${path}/parts?${query}&by=${by}`),
  });
  if (parts.isPending) return <Waiting />;
  if (parts.isError) return <Refused error={parts.error} />;
  if (parts.data.length === 0) return <Nothing hint="这段期间没有记录。" />;
  const isRate = parts.data.some(({ denominator }) => denominator !== null);
  const size = ({ numerator, denominator }: (typeof parts.data)[number]): number => Number(denominator ?? numerator);
  const largest = Math.max(1, ...parts.data.map(size));
  return (
    <Scroll label={title}>
      <table className="mz-table mz-parts">
        <thead>
          <tr>
            <th scope="col">{title.slice(1)}</th>
            <th scope="col" className="bars">
              图示
            </th>
            {isRate && (
              <>
                <th scope="col">分子</th>
                <th scope="col">分母</th>
              </>
            )}
            <th scope="col">{isRate ? `数值（${unit}）` : `数量（${unit}）`}</th>
          </tr>
        </thead>
        <tbody>
          {parts.data.map((part) => (
            <tr key={part.key}>
              <th scope="row">{part.title}</th>
              <td className="bars">
                <div style={{ width: `${(100 * size(part)) / largest}%` }} />
              </td>
              {isRate && (
                <>
                  <td className="num">{grouped(part.numerator)}</td>
                  <td className="num">{grouped(part.denominator ?? '')}</td>
                </>
              )}
              <td className="num">{isRate && part.denominator === '0' ? '—' : grouped(part.printed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
