import { decimal, isDecimal } from '../../../../../kernel/decimal.ts';
import type { Binding } from '../context.ts';
import type { Figure } from './figures.ts';
import type { Report } from './report.ts';

/** 绑定行 applied to a text: which figure is which fact. */
export type Bound = { readonly binding: Binding; readonly figure: Figure };
export type BindingError = { readonly binding: Binding; readonly matches: number };

/** A binding must match exactly once, or it is an error of the binding and nothing is judged with it. */
export function bind(
  report: Report,
  bindings: readonly Binding[],
): { readonly bound: readonly Bound[]; readonly errors: readonly BindingError[] } {
  const bound: Bound[] = [];
  const errors: BindingError[] = [];
  for (const binding of bindings) {
    const found = binding.value === undefined ? figuresFor(report, binding) : wordsFor(report, binding, binding.value);
    const [figure] = found;
    if (figure && found.length === 1) bound.push({ binding, figure });
    else errors.push({ binding, matches: found.length });
  }
  return { bound, errors };
}

const inSection = (path: string, wanted: string): boolean => path === wanted || path.startsWith(`${wanted}(`);

function figuresFor(report: Report, { section, before, after }: Binding): readonly Figure[] {
  return report.figures.filter(
    (figure) =>
      inSection(figure.section, section) &&
      report.text.slice(Math.max(0, figure.start - before.length), figure.start) === before &&
      (after === undefined || report.text.startsWith(after, figure.end)),
  );
}

/** A value written in words (等级三级) enters as a figure whose value the binding gives. */
function wordsFor(report: Report, { section, before, after = '' }: Binding, value: string): readonly Figure[] {
  if (!isDecimal(value)) return [];
  const anchor = `${before}${after}`;
  return report.sections
    .filter(({ path }) => inSection(path, section))
    .flatMap(({ path, start, end }) => {
      const at = report.text.slice(start, end).indexOf(anchor);
      if (at === -1) return [];
      const from = start + at + before.length;
      const place = { start: from, end: from + after.length };
      return [
        {
          printed: after || value,
          unit: '',
          value: decimal(value),
          step: decimal(1),
          places: 0,
          qualifier: null,
          noun: before,
          section: path,
          ...place,
          sentence: place,
        },
      ];
    });
}
