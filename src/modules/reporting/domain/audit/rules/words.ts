import { type Decimal, decimal, fixed, plain, sum } from '../../../../../kernel/decimal.ts';
import { type Cell, readCell } from '../cell.ts';
import type { RegisteredProject } from '../context.ts';
import type { Input } from '../finding.ts';
import type { DocumentSet } from '../rule.ts';
import { type Execution, moneyFactor, type Table } from '../table.ts';

/** Small words that several families of rules share. */

export const inputOf = (label: string, cell: Cell, table: Table): Input => ({
  label,
  value: cell.text ?? '',
  sourceRef: cell.ref.includes('!') ? `${table.file}#${cell.ref}` : `${table.file}#/${cell.ref}`,
});

export const given = (cell: Cell | undefined): boolean => cell !== undefined && cell.text !== null;
/** A reason is words; 无 is none. */
export const reasoned = (cell: Cell | null): boolean => cell?.text != null && !/^(?:无|没有|不涉及)[。.]?$/.test(cell.text);

export const valuesOf = (cells: readonly Cell[]): readonly Decimal[] => cells.flatMap(({ value }) => (value ? [value] : []));
export const sumOf = (cells: readonly Cell[]): Decimal => sum(valuesOf(cells));

/** 尾差: rounding of n printed two-decimal cells can move their sum by at most 0.005 each, and the total once more. */
export function isTail(total: Cell, parts: readonly Cell[]): boolean {
  if (!total.value || ![total, ...parts].some(({ places }) => places === 2)) return false;
  return total.value
    .minus(sumOf(parts))
    .abs()
    .lte(decimal('0.005').times(parts.length + 1));
}

/** Money and scores in a message: two decimals unless the value has more. */
export const two = (value: Decimal): string => (value.decimalPlaces() > 2 ? plain(value) : fixed(value, 2));
export const gap = (a: Decimal, b: Decimal): string => plain(a.minus(b).abs());

export const bare = (name: string): string => name.replace(/[\s“”"'‘’《》「」]/g, '');

/** The project of the register a name means, by its official name or an alias. */
export function projectNamed(set: DocumentSet, name: string): RegisteredProject | undefined {
  const wanted = bare(name);
  return (
    set.context.projects.find(({ officialName }) => bare(officialName) === wanted) ??
    set.context.projects.find(({ aliases }) => aliases.some((alias) => bare(alias) === wanted))
  );
}

/** Own tables are measured on the declared base; 年初预算数 and 实际到位数 do not stand in the column 全年预算数(A). */
export function onDeclaredBase(total: Execution, table: Table, set: DocumentSet): Execution {
  const project = projectNamed(set, table.project);
  if (!project) return total;
  if (set.context.executionBase === 'initial') return { ...total, annual: total.initial };
  const factor = moneyFactor(table.moneyUnit);
  if (set.context.executionBase !== 'inPlace' || !project.funds || !factor) return total;
  const received = fixed(project.funds.received.div(factor), 2);
  return { ...total, annual: readCell(received, `${total.annual.ref}(到位)`) };
}
