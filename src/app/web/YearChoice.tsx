import { useNavigate, useYear } from '../../ui-kit/index.ts';

/** 年度: shown when there is more than one; leads to the overview of the year chosen. */
export function YearChoice({ years }: { readonly years: readonly number[] }) {
  const year = useYear();
  const navigate = useNavigate();
  if (years.length < 2) return null;
  return (
    <label className="mz-year">
      年度{' '}
      <select value={year} onChange={({ target }) => navigate({ to: `/years/${target.value}` })}>
        {years.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
