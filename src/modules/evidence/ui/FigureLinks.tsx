import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Link } from '../../../ui-kit/index.ts';
import type { FigureLine } from '../figures/contract.ts';

const useFigures = () =>
  useQuery({ queryKey: ['figures'], queryFn: () => get<z.output<typeof FigureLine>[]>('/api/evidence/figures') });

/** From a measurement to the same fact as its roll-up says it now, by month and by dimension. */
export function FigureLink({ fact, onLeave }: { readonly fact: string; readonly onLeave: () => void }) {
  if (!useFigures().data?.some(({ key }) => key === fact)) return null;
  return (
    <p>
      <Link to={`/figures/${fact}`} onClick={onLeave}>
        现在的汇总读数：按月、按项分列
      </Link>
    </p>
  );
}

/** The figures that a day roll-up of this register answers at once. */
export function FigureLinks({ registerKey }: { readonly registerKey: string }) {
  const figures = useFigures();
  const own = figures.data?.filter(({ register }) => register.key === registerKey) ?? [];
  if (own.length === 0) return null;
  return (
    <p className="mz-figure-links">
      汇总读数：
      {own.map(({ key, title }) => (
        <Link key={key} to={`/figures/${key}`}>
          {title}
        </Link>
      ))}
    </p>
  );
}
