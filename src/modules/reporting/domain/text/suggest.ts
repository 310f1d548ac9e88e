import { decimal, isDecimal } from '../../../../kernel/decimal.ts';

type Candidate = {
  readonly token: string;
  readonly title: string;
  readonly display: string;
  readonly value: string;
  readonly unit: string;
};

/** A figure that a typed number may be, and how many letters of the text it would replace. */
export type Suggestion<F> = { readonly figure: F; readonly length: number; readonly sameUnit: boolean };

const bare = (text: string): string => text.replaceAll(',', '').replace(/%$/, '');

/** Figures whose printed value equals a typed number; those whose unit follows it in the text come first. */
export function suggestionsFor<F extends Candidate>(
  { text, after }: { readonly text: string; readonly after: string },
  figures: readonly F[],
): readonly Suggestion<F>[] {
  const typed = bare(text);
  if (!isDecimal(typed)) return [];
  const found = figures.flatMap((figure): readonly Suggestion<F>[] => {
    const value = bare(figure.value);
    if (!isDecimal(value) || !decimal(value).eq(decimal(typed))) return [];
    return [{ figure, ...fit(text, after, figure) }];
  });
  return found.sort((a, b) => Number(b.sameUnit) - Number(a.sameUnit));
}

function fit(text: string, after: string, { unit }: Candidate): { length: number; sameUnit: boolean } {
  const isRate = text.endsWith('%');
  if (isRate) return unit === '' ? { length: text.length - 1, sameUnit: true } : { length: text.length, sameUnit: unit === '%' };
  if (unit !== '' && after.startsWith(unit)) return { length: text.length + unit.length, sameUnit: true };
  return { length: text.length, sameUnit: unit === '' };
}
